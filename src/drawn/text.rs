//! Words as shapes: in which face, on which lines, how large.

use std::sync::LazyLock;

use resvg::tiny_skia::{Path, PathBuilder, Transform};
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{GlyphId, OutlineBuilder, Tag};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The faces of the theme that koers has itself: a serif to read, a sans for labels.
pub(super) struct Faces {
    pub serif: Face,
    pub italic: Face,
    pub sans: Face,
    pub bold: Face,
}

pub(super) static FACES: LazyLock<Faces> = LazyLock::new(|| Faces {
    serif: Face::new(serif(0), -0.012),
    italic: Face::new(serif(2), 0.0),
    sans: Face::new(notosans::REGULAR_TTF, 0.0),
    bold: Face::new(notosans::BOLD_TTF, 0.0),
});

/// One of the faces of Libertinus Serif; the linker leaves out those that nothing
/// names.
fn serif(index: usize) -> &'static [u8] {
    typst_assets::fonts().nth(index).unwrap_or_default()
}

/// A face. Lengths are in parts of its size.
pub(super) struct Face {
    face: ttf_parser::Face<'static>,
    /// The space that is put between letters.
    tracking: f32,
    space: f32,
}

/// Letters beside each other, from where their line begins.
struct Letters {
    glyphs: Vec<(GlyphId, f32)>,
    width: f32,
}

/// Words of one face, each measured.
pub(super) struct Words<'a> {
    face: &'a Face,
    words: Vec<(String, Letters)>,
}

/// The size of a text in pixels, and what stands on each line.
pub(super) struct Block<'a> {
    pub face: &'a Face,
    pub size: f32,
    pub lines: Vec<String>,
}

impl Face {
    fn new(font: &'static [u8], tracking: f32) -> Self {
        let face = ttf_parser::Face::parse(font, 0);
        let face = face.expect("the fonts in koers can be read");
        let space = face.glyph_index(' ');
        let space = space.and_then(|space| face.glyph_hor_advance(space));
        Self {
            space: f32::from(space.unwrap_or(250)) / f32::from(face.units_per_em()),
            face,
            tracking,
        }
    }

    /// The words of a text; none where a letter has no shape in this face.
    pub(super) fn words(&self, text: &str) -> Option<Words<'_>> {
        let text = self.writable(text)?;
        let words = text.split(' ').filter(|word| !word.is_empty());
        let words = words.map(|word| Some((word.to_owned(), self.letters(word)?)));
        let words = words.collect::<Option<Vec<_>>>()?;
        (!words.is_empty()).then_some(Words { face: self, words })
    }

    /// A text without signs that have no shape, such as emoji; none where that is a
    /// letter.
    fn writable(&self, text: &str) -> Option<String> {
        let mut written = String::with_capacity(text.len());
        for character in text.nfc().take(MOST_CHARACTERS) {
            let is_mark = is_combining_mark(character);
            match character {
                _ if character.is_whitespace() => written.push(' '),
                _ if character.is_control() || character == SOFT_HYPHEN => {}
                // It would stand beside its letter, and not on it.
                _ if is_mark && !matches!(character, '\u{fe00}'..='\u{fe0f}') => return None,
                _ if self.face.glyph_index(character).is_some() => written.push(character),
                _ if character.is_alphanumeric() => return None,
                _ => {}
            }
        }
        Some(written)
    }

    /// A word in pieces that each fit a line, with room for an ellipsis.
    fn pieces(&self, word: &str, width: f32) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for character in word.chars() {
            let piece = pieces.last().map_or("", String::as_str);
            let longer = format!("{piece}{character}…");
            match pieces.last_mut() {
                Some(piece) if self.width(&longer) <= width => piece.push(character),
                _ => pieces.push(character.to_string()),
            }
        }
        pieces
    }

    fn letters(&self, word: &str) -> Option<Letters> {
        let em = f32::from(self.face.units_per_em());
        let mut glyphs: Vec<(GlyphId, f32)> = Vec::new();
        let mut width = 0.0;
        for character in word.chars() {
            let glyph = self.face.glyph_index(character)?;
            if let Some((before, _)) = glyphs.last() {
                width += f32::from(self.kerning(*before, glyph)) / em + self.tracking;
            }
            glyphs.push((glyph, width));
            width += f32::from(self.face.glyph_hor_advance(glyph)?) / em;
        }
        Some(Letters { glyphs, width })
    }

    /// How much nearer two letters stand than others do, in the units of the face: what
    /// its table of pairs says (OpenType, GPOS lookup type 2).
    fn kerning(&self, left: GlyphId, right: GlyphId) -> i16 {
        let Some(table) = self.face.tables().gpos else {
            return 0;
        };
        // One for each script, and no letter is of two.
        let features = table.features.into_iter();
        let features = features.filter(|feature| feature.tag == Tag::from_bytes(b"kern"));
        let lookups = features.flat_map(|feature| feature.lookup_indices);
        let lookups = lookups.filter_map(|index| table.lookups.get(index));
        let pairs = lookups.flat_map(|lookup| lookup.subtables.into_iter());
        let mut found = pairs.filter_map(|subtable| match subtable {
            PositioningSubtable::Pair(PairAdjustment::Format1 { coverage, sets }) => {
                let set = sets.get(coverage.get(left)?)?;
                Some(set.get(right)?.0.x_advance)
            }
            PositioningSubtable::Pair(PairAdjustment::Format2 {
                coverage,
                classes: (first, second),
                matrix,
            }) => {
                coverage.get(left)?;
                let classes = (first.get(left), second.get(right));
                Some(matrix.get(classes)?.0.x_advance)
            }
            _ => None,
        });
        found.find(|units| *units != 0).unwrap_or(0)
    }

    /// How high capitals are.
    pub(super) fn capitals(&self) -> f32 {
        let height = self.face.capital_height().unwrap_or(700);
        f32::from(height) / f32::from(self.face.units_per_em())
    }

    /// How wide a line is.
    pub(super) fn width(&self, line: &str) -> f32 {
        self.words(line)
            .map_or(0.0, |words| words.widths().sum::<f32>() + words.spaces())
    }

    /// The shapes of a line, from the point where its first letter stands.
    pub(super) fn line(&self, line: &str, size: f32, (x, y): (f32, f32)) -> Option<Path> {
        let scale = size / f32::from(self.face.units_per_em());
        let mut outline = Outline(PathBuilder::new());
        let mut at = 0.0;
        for (_, letters) in self.words(line)?.words {
            for (glyph, offset) in &letters.glyphs {
                // Fonts count upwards.
                let place =
                    Transform::from_row(scale, 0.0, 0.0, -scale, x + (at + offset) * size, y);
                let mut shape = Outline(PathBuilder::new());
                if self.face.outline_glyph(*glyph, &mut shape).is_some()
                    && let Some(shape) = shape.0.finish().and_then(|shape| shape.transform(place))
                {
                    outline.0.push_path(&shape);
                }
            }
            at += letters.width + self.space;
        }
        outline.0.finish()
    }
}

impl<'a> Words<'a> {
    fn widths(&self) -> impl Iterator<Item = f32> {
        self.words.iter().map(|(_, letters)| letters.width)
    }

    /// The space between words on one line.
    fn spaces(&self) -> f32 {
        let count = self.words.len().saturating_sub(1);
        self.face.space * f32::from(u16::try_from(count).unwrap_or(u16::MAX))
    }

    /// The text in the first of some sizes, each with the most lines it may have, in
    /// which it fits a width; in the last of them it is cut at the end of a word.
    pub(super) fn fit(&self, sizes: &[(f32, usize)], width: f32) -> Block<'a> {
        let fitting = sizes.iter().find_map(|(size, most)| {
            let lines = self.lines(width / size)?;
            (lines.len() <= *most).then(|| (*size, self.balanced(width / size, lines)))
        });
        let (size, lines) = fitting.unwrap_or_else(|| {
            let (size, most) = sizes.last().copied().unwrap_or((24.0, 1));
            (size, self.cut(width / size, most))
        });
        Block {
            face: self.face,
            size,
            lines,
        }
    }

    /// As many words on each line as it takes; none where a word takes more.
    fn lines(&self, width: f32) -> Option<Vec<String>> {
        let mut lines: Vec<String> = Vec::new();
        let mut taken = f32::INFINITY;
        for (word, letters) in &self.words {
            if letters.width > width {
                return None;
            }
            taken += self.face.space + letters.width;
            match lines.last_mut() {
                Some(line) if taken <= width => line.extend([" ", word]),
                _ => {
                    lines.push(word.clone());
                    taken = letters.width;
                }
            }
        }
        Some(lines)
    }

    /// As many lines, as narrow as they can be, so that none is left with a word.
    fn balanced(&self, width: f32, mut lines: Vec<String>) -> Vec<String> {
        let (mut narrow, mut wide) = (0.0, width);
        for _ in 0..8 {
            let between = f32::midpoint(narrow, wide);
            match self.lines(between) {
                Some(narrower) if narrower.len() == lines.len() => {
                    lines = narrower;
                    wide = between;
                }
                _ => narrow = between,
            }
        }
        lines
    }

    /// The words that so many lines have room for, and an ellipsis. A word that is too
    /// long for a line goes on on the next.
    fn cut(&self, width: f32, most: usize) -> Vec<String> {
        let words = self.words.iter();
        let mut words: Vec<String> = words
            .flat_map(|(word, letters)| match letters.width > width {
                true => self.face.pieces(word, width),
                false => vec![word.clone()],
            })
            .collect();
        loop {
            let text = words.join(" ");
            let fitted = self.face.words(&text).and_then(|words| words.lines(width));
            match fitted {
                Some(lines) if lines.len() <= most => return lines,
                _ => {}
            }
            words.pop();
            let Some(last) = words.last_mut() else {
                return Vec::new();
            };
            let kept = last.trim_end_matches(['.', ',', ':', ';', '…']).len();
            last.truncate(kept);
            last.push('…');
        }
    }
}

/// No card has room for more.
const MOST_CHARACTERS: usize = 400;

/// Says where a word may be broken, and isn't part of it.
const SOFT_HYPHEN: char = '\u{ad}';

/// Takes the shape of a letter.
struct Outline(PathBuilder);

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faces_are_those_that_are_meant() {
        let check = |face: &Face, expected: &str| {
            let names = face.face.names().into_iter();
            let mut whole = names.filter(|name| name.name_id == ttf_parser::name_id::FULL_NAME);
            let name = whole.find_map(|name| name.to_string());
            assert_eq!(name.as_deref(), Some(expected));
        };
        check(&FACES.serif, "Libertinus Serif Regular");
        check(&FACES.italic, "Libertinus Serif Italic");
        check(&FACES.sans, "Noto Sans");
        check(&FACES.bold, "Noto Sans Bold");
    }

    #[test]
    fn letters_stand_as_near_as_their_face_says() {
        let width = |letters: &str| FACES.italic.width(letters);
        assert!(width("AV") < width("A") + width("V") - 0.05);
        let width = |letters: &str| FACES.bold.width(letters);
        assert!(width("To") < width("T") + width("o") - 0.02);
    }

    #[test]
    fn a_text_is_as_large_as_fits_and_then_cut_at_a_word() {
        let face = &FACES.serif;
        let check = |text: &str, width: f32, size: f32, lines: &[&str]| {
            let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
            let block = face
                .words(text)
                .unwrap()
                .fit(&[(40.0, 1), (20.0, 2)], width);
            assert_eq!((block.size, &block.lines[..]), (size, &lines[..]), "{text}");
            for line in &block.lines {
                assert!(face.width(line) * block.size <= width, "{line}");
            }
        };
        check("Wij", 200.0, 40.0, &["Wij"]);
        check("Lezen met plezier", 200.0, 20.0, &["Lezen met plezier"]);
        // No line is left with one word.
        check(
            "een twee drie vier vijf zes",
            200.0,
            20.0,
            &["een twee drie", "vier vijf zes"],
        );
        check(
            "Lezen en schrijven, en dan ook nog rekenen met heel grote getallen",
            200.0,
            20.0,
            &["Lezen en schrijven, en", "dan ook nog rekenen…"],
        );
        check(
            "Bibliotheekvoorzieningenwet voor iedereen",
            200.0,
            20.0,
            &["Bibliotheekvoorzienin", "genwet voor iedereen"],
        );
    }

    #[test]
    fn what_can_be_written() {
        let words = |text: &str| {
            let words = FACES.serif.words(text)?.words;
            Some(
                words
                    .into_iter()
                    .map(|(word, _)| word)
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        };
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(words(text).as_deref(), expected, "{text}");
        };
        check("Mèensen  &\u{a0}taol", Some("Mèensen & taol"));
        check("e\u{301}e\u{301}n", Some("één"));
        check("Λόγος, слово", Some("Λόγος, слово"));
        check("Welkom 🙂", Some("Welkom"));
        check("biblio\u{ad}theek", Some("bibliotheek"));
        check("مرحبا", None);
        check("🙂", None);
        check("", None);
    }
}

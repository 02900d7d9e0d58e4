//! Words in their languages, before any mark-up.
//!
//! A title stands in a heading, in a link, in the name of a window, in a table for other
//! programs and on a drawn card. So it is kept as [`Words`]: pages make HTML of it, and all
//! others take the text alone.

use std::borrow::Cow;
use std::mem::size_of;

use crate::language::attributes;
use crate::view;

/// A few words, which may be in another language than the page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phrase {
    pub words: Words,
    /// Their language, where that isn't the page's.
    pub lang: Option<String>,
    /// The way it is written, where that is the other one than the page's.
    pub dir: Option<&'static str>,
}

/// Text in one line, and the elements that parts of it are in. Most have none.
#[derive(Debug, Clone)]
pub(crate) enum Words {
    Plain(String),
    Marked(Vec<Piece<String, Element>>),
}

/// A piece of a line.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Piece<S, E> {
    Text(S),
    /// The end of a line, which stands for a space.
    Break,
    /// The start of an element, up to its end.
    Open(E),
    /// The end of the element of that name.
    Close(&'static str),
    /// HTML that has no words: a picture.
    Html(S),
}

/// An element of HTML that has words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Element {
    pub name: &'static str,
    /// Its attributes as HTML, but for those of its language.
    pub attributes: Cow<'static, str>,
    /// The language of what it has, where that isn't the one around it.
    pub lang: Option<String>,
    pub dir: Option<&'static str>,
}

/// The element of a code: it keeps its order in a text from right to left.
const CODE: &str = "bdi";

/// What a line of text is written into: HTML at once, or [`Words`] first.
pub(crate) trait Sink: Default {
    fn text(&mut self, text: &str);
    fn line_break(&mut self);
    fn open(&mut self, element: Element);
    fn close(&mut self, name: &'static str);
    /// HTML that has no words.
    fn html(&mut self, html: &str);
    fn words(&mut self, words: &Words);
    /// How much has been written: some number of bytes.
    fn len(&self) -> usize;
}

impl Sink for String {
    fn text(&mut self, text: &str) {
        push_escaped(self, text);
    }

    fn line_break(&mut self) {
        self.push_str("<br>");
    }

    fn open(&mut self, element: Element) {
        element.push_start(self);
    }

    fn close(&mut self, name: &'static str) {
        self.extend(["</", name, ">"]);
    }

    fn html(&mut self, html: &str) {
        self.push_str(html);
    }

    fn words(&mut self, words: &Words) {
        words.push_html(self);
    }

    fn len(&self) -> usize {
        self.len()
    }
}

impl Sink for Words {
    fn text(&mut self, text: &str) {
        match self {
            Self::Plain(words) => words.push_str(text),
            Self::Marked(pieces) => match pieces.last_mut() {
                Some(Piece::Text(words)) => words.push_str(text),
                _ => pieces.push(Piece::Text(text.to_owned())),
            },
        }
    }

    fn line_break(&mut self) {
        self.push(Piece::Break);
    }

    fn open(&mut self, element: Element) {
        self.push(Piece::Open(element));
    }

    fn close(&mut self, name: &'static str) {
        self.push(Piece::Close(name));
    }

    fn html(&mut self, html: &str) {
        self.push(Piece::Html(html.to_owned()));
    }

    fn words(&mut self, words: &Words) {
        match words {
            Self::Plain(words) => self.text(words),
            Self::Marked(pieces) => pieces.iter().for_each(|piece| self.push(piece.clone())),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Plain(words) => words.len(),
            Self::Marked(pieces) => pieces.len() * size_of::<Piece<String, Element>>(),
        }
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl<S: Into<String>> From<S> for Words {
    fn from(words: S) -> Self {
        Self::Plain(words.into())
    }
}

impl Words {
    fn push(&mut self, piece: Piece<String, Element>) {
        if let Self::Plain(words) = self {
            let words = std::mem::take(words);
            let first = (!words.is_empty()).then_some(Piece::Text(words));
            *self = Self::Marked(first.into_iter().collect());
        }
        match (self, piece) {
            (Self::Marked(pieces), Piece::Text(text)) => match pieces.last_mut() {
                Some(Piece::Text(words)) => words.push_str(&text),
                _ => pieces.push(Piece::Text(text)),
            },
            (Self::Marked(pieces), piece) => pieces.push(piece),
            (Self::Plain(_), _) => {}
        }
    }

    /// The white space that they begin with, which they then lack.
    fn take_space_at_start(&mut self) -> String {
        let Some(text) = self.text_at(0) else {
            return String::new();
        };
        let rest = text.split_off(text.len() - text.trim_start().len());
        std::mem::replace(text, rest)
    }

    /// The white space that they end with, which they then lack.
    fn take_space_at_end(&mut self) -> String {
        let last = match self {
            Self::Plain(_) => 0,
            Self::Marked(pieces) => pieces.len().saturating_sub(1),
        };
        let text = self.text_at(last);
        text.map_or_else(String::new, |text| text.split_off(text.trim_end().len()))
    }

    /// A piece, if it is a text.
    fn text_at(&mut self, index: usize) -> Option<&mut String> {
        match self {
            Self::Plain(words) => (index == 0).then_some(words),
            Self::Marked(pieces) => match pieces.get_mut(index)? {
                Piece::Text(words) => Some(words),
                _ => None,
            },
        }
    }

    /// The pieces, one after another.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = Piece<&str, &Element>> {
        let (plain, marked) = match self {
            Self::Plain(words) => (Some(Piece::Text(words.as_str())), [].as_slice()),
            Self::Marked(pieces) => (None, pieces.as_slice()),
        };
        let marked = marked.iter().map(|piece| match piece {
            Piece::Text(text) => Piece::Text(text.as_str()),
            Piece::Break => Piece::Break,
            Piece::Open(element) => Piece::Open(element),
            Piece::Close(name) => Piece::Close(name),
            Piece::Html(html) => Piece::Html(html.as_str()),
        });
        plain.into_iter().chain(marked)
    }

    /// Their texts, with a space for the end of each line.
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.pieces().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text),
            Piece::Break => Some(" "),
            Piece::Open(_) | Piece::Close(_) | Piece::Html(_) => None,
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.pieces().all(|piece| matches!(piece, Piece::Text("")))
    }

    /// Whether there is no word in them.
    pub(crate) fn are_none(&self) -> bool {
        let is_part_of_word = |sign: char| !sign.is_whitespace();
        !self.texts().any(|text| text.contains(is_part_of_word))
    }

    /// Whether the text alone has more characters than `most`.
    pub(crate) fn is_longer_than(&self, most: usize) -> bool {
        let mut words = self.texts().flat_map(str::chars);
        let (mut count, mut is_between) = (0, false);
        words.any(|sign| {
            if sign.is_whitespace() {
                is_between = count > 0;
            } else {
                count += 1 + usize::from(is_between);
                is_between = false;
            }
            count > most
        })
    }

    /// The text alone, with one space between each two words.
    pub(crate) fn plain(&self) -> String {
        match self {
            Self::Plain(words) => in_one_line(words),
            Self::Marked(_) => in_one_line(&self.texts().collect::<String>()),
        }
    }

    /// Whether there are letters: numbers, codes and punctuation are of no language.
    pub(crate) fn has_letters(&self) -> bool {
        let mut is_code = false;
        self.pieces().any(|piece| match piece {
            Piece::Open(element) => {
                is_code |= element.name == CODE;
                false
            }
            Piece::Close(name) => {
                is_code &= name != CODE;
                false
            }
            Piece::Text(text) => !is_code && text.contains(char::is_alphabetic),
            Piece::Break | Piece::Html(_) => false,
        })
    }

    /// Whether parts are in other languages.
    pub(crate) fn has_languages(&self) -> bool {
        let mut pieces = self.pieces();
        pieces.any(|piece| matches!(piece, Piece::Open(element) if element.lang.is_some()))
    }

    /// Without mark-up but that of languages, and cut at the end of a word where it is
    /// longer than so many characters.
    #[must_use]
    pub(crate) fn shortened(&self, length: usize) -> Self {
        let text: String = self.texts().collect();
        let most = text.char_indices().nth(length).map(|(at, _)| at);
        let end = most.map_or(text.len(), |most| {
            // One long word is cut where it is.
            let space = text[..most].rfind(char::is_whitespace);
            let end = space.filter(|at| *at > 0).unwrap_or(most);
            text[..end].trim_end_matches([' ', ',', ':', '.']).len()
        });
        let mut cut = Self::default();
        // Which of the elements that are open are of a language.
        let mut open: Vec<(&'static str, bool)> = Vec::new();
        let mut rest = end;
        for piece in self.pieces() {
            match piece {
                Piece::Close(_) => {
                    if let Some((name, true)) = open.pop() {
                        cut.close(name);
                    }
                }
                _ if rest == 0 && most.is_some() => break,
                Piece::Open(element) => {
                    open.push((element.name, element.lang.is_some()));
                    if element.lang.is_some() {
                        cut.open(element.clone());
                    }
                }
                Piece::Text(_) | Piece::Break => {
                    let text = if let Piece::Text(text) = piece {
                        text
                    } else {
                        " "
                    };
                    let taken = text.len().min(rest);
                    cut.text(&text[..taken]);
                    rest -= taken;
                    if taken < text.len() {
                        break;
                    }
                }
                Piece::Html(_) => {}
            }
        }
        if most.is_some() {
            cut.text("…");
        }
        let unclosed = open.into_iter().rev().filter(|(_, is_kept)| *is_kept);
        unclosed.for_each(|(name, _)| cut.close(name));
        cut
    }

    fn push_html(&self, html: &mut String) {
        for piece in self.pieces() {
            match piece {
                Piece::Text(text) => html.text(text),
                Piece::Break => html.line_break(),
                Piece::Open(element) => element.push_start(html),
                Piece::Close(name) => html.close(name),
                Piece::Html(markup) => html.push_str(markup),
            }
        }
    }

    fn into_html(self) -> String {
        match self {
            Self::Plain(words) if next_mark_up(words.as_bytes()).is_none() => words,
            words => {
                let mut html = String::new();
                words.push_html(&mut html);
                html
            }
        }
    }
}

impl Element {
    /// An element without attributes.
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    /// What says that words are in a language.
    pub(crate) fn language(lang: Option<String>, dir: Option<&'static str>) -> Self {
        Self {
            lang,
            dir,
            ..Self::new("span")
        }
    }

    fn push_start(&self, html: &mut String) {
        let language = attributes(self.lang.as_deref(), self.dir);
        html.extend(["<", self.name, &self.attributes, &language, ">"]);
    }
}

impl Phrase {
    /// Words in the language of the page, or in none: names and numbers.
    pub(crate) fn of(words: impl Into<Words>) -> Self {
        Self {
            words: words.into(),
            ..Self::default()
        }
    }

    /// A code, such as `1.a`: it may have letters, and is in no language.
    pub(crate) fn code(code: &str) -> Self {
        if code
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        {
            return Self::of(code);
        }
        let mut words = Words::default();
        words.open(Element::new(CODE));
        words.text(code);
        words.close(CODE);
        Self::of(words)
    }

    /// The text alone.
    pub(crate) fn plain(&self) -> String {
        self.words.plain()
    }

    /// The same in the same language, for places where there can be no mark-up.
    #[must_use]
    pub(crate) fn without_mark_up(self) -> Self {
        Self {
            words: Words::Plain(self.plain()),
            ..self
        }
    }

    /// Kept in their own order among others, where there can be no mark-up: between the
    /// signs that the Unicode Bidirectional Algorithm has for that.
    #[must_use]
    pub(crate) fn isolated(self) -> Self {
        match self.dir {
            Some(_) => Self {
                words: Words::Plain(format!("\u{2068}{}\u{2069}", self.plain())),
                ..self
            },
            None => self,
        }
    }

    /// The attributes of an element that has these words and nothing else.
    pub(crate) fn attributes(&self) -> String {
        attributes(self.lang.as_deref(), self.dir)
    }

    /// The words as HTML, without their language.
    pub(crate) fn push_html(&self, html: &mut String) {
        self.words.push_html(html);
    }

    /// Whether there is nothing to say of their language.
    fn is_here(&self) -> bool {
        self.lang.is_none() && self.dir.is_none()
    }
}

impl From<Phrase> for view::Phrase {
    fn from(Phrase { words, lang, dir }: Phrase) -> Self {
        let html = words.into_html();
        Self { html, lang, dir }
    }
}

/// Pieces one after another: in one language where all of their words are, else each run
/// of words of a language in an element of its own.
pub(crate) fn compose(pieces: impl IntoIterator<Item = Phrase>) -> Phrase {
    let mut pieces: Vec<Phrase> = pieces.into_iter().collect();
    if pieces.len() == 1 && pieces[0].lang.is_none() {
        return pieces.remove(0);
    }
    let mut lettered = pieces.iter().filter(|piece| piece.words.has_letters());
    let first = lettered.next();
    if lettered.any(|piece| first.is_some_and(|first| piece.lang != first.lang)) {
        return Phrase::of(in_runs(&pieces));
    }
    let (lang, dir) = first.map_or((None, None), |first| (first.lang.clone(), first.dir));
    let mut words = Words::default();
    pieces.iter().for_each(|piece| words.words(&piece.words));
    Phrase { words, lang, dir }
}

fn in_runs(pieces: &[Phrase]) -> Words {
    let mut words = Words::default();
    let mut run: Option<&Phrase> = None;
    let close = |words: &mut Words, run: Option<&Phrase>| {
        let Some(run) = run.filter(|run| !run.is_here()) else {
            return;
        };
        // A space at the end of a run that goes the other way is where that begins.
        let space = run.dir.map(|_| words.take_space_at_end());
        words.close("span");
        words.text(&space.unwrap_or_default());
    };
    // Numbers and punctuation are of no language.
    let mut between = Words::default();
    for piece in pieces {
        if !piece.words.has_letters() {
            between.words(&piece.words);
            continue;
        }
        let goes_on = run.is_some_and(|run| run.lang == piece.lang);
        if !goes_on {
            close(&mut words, run);
        }
        words.words(&std::mem::take(&mut between));
        if !goes_on {
            run = Some(piece);
            if !piece.is_here() {
                let mut inside = piece.words.clone();
                let space = piece.dir.map(|_| inside.take_space_at_start());
                words.text(&space.unwrap_or_default());
                words.open(Element::language(piece.lang.clone(), piece.dir));
                words.words(&inside);
                continue;
            }
        }
        words.words(&piece.words);
    }
    close(&mut words, run);
    words.words(&between);
    words
}

/// With one space for each run of white space; but a no-break space keeps what it is between
/// together: *1 254 300*.
fn in_one_line(words: &str) -> String {
    let is_space =
        |sign: char| sign.is_whitespace() && !matches!(sign, '\u{a0}' | '\u{2007}' | '\u{202f}');
    // As nearly all are.
    let is_other_space = |sign: char| sign != ' ' && is_space(sign);
    let has_one_each = !words.contains(is_other_space) && !words.contains("  ");
    if has_one_each && !words.starts_with(' ') && !words.ends_with(' ') {
        return words.to_owned();
    }
    let mut line = String::with_capacity(words.len());
    for word in words.split(is_space).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Plain words as HTML.
pub(crate) fn escape(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    push_escaped(&mut html, words);
    html
}

/// Adds text, with what HTML would read as mark-up escaped; fit for quoted
/// attributes as well.
pub(crate) fn push_escaped(html: &mut String, text: &str) {
    let mut rest = text;
    // These four bytes stand for themselves in UTF-8.
    while let Some(at) = next_mark_up(rest.as_bytes()) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

fn next_mark_up(bytes: &[u8]) -> Option<usize> {
    let mark_up = memchr::memchr3(b'&', b'<', b'>', bytes);
    memchr::memchr(b'"', &bytes[..mark_up.unwrap_or(bytes.len())]).or(mark_up)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(words: &str, lang: &str) -> Phrase {
        Phrase {
            lang: (!lang.is_empty()).then(|| lang.to_owned()),
            ..Phrase::of(words)
        }
    }

    fn html(phrase: Phrase) -> (String, String) {
        let view::Phrase { html, lang, .. } = phrase.into();
        (html, lang.unwrap_or_default())
    }

    fn words(write: impl FnOnce(&mut Words)) -> Words {
        let mut words = Words::default();
        write(&mut words);
        words
    }

    fn foreign(words: &mut Words, text: &str) {
        words.open(Element::language(Some("drt".to_owned()), None));
        words.text(text);
        words.close("span");
    }

    fn emphasised(words: &mut Words, text: &str) {
        words.open(Element::new("em"));
        words.text(text);
        words.close("em");
    }

    #[test]
    fn pieces_of_one_language_are_one_phrase() {
        let check = |pieces: &[(&str, &str)], expected: &str, lang: &str| {
            let composed = compose(pieces.iter().map(|(words, lang)| phrase(words, lang)));
            assert_eq!(html(composed), (expected.to_owned(), lang.to_owned()));
        };
        check(&[("68", ""), (" jaar", "")], "68 jaar", "");
        check(&[("68", ""), (" jaar", "nl")], "68 jaar", "nl");
        check(
            &[("moi, ", "drt"), ("1", ""), (" wicht", "drt")],
            "moi, 1 wicht",
            "drt",
        );
        check(
            &[
                ("moi", "drt"),
                (", ", ""),
                ("wicht", "drt"),
                (" & ", ""),
                ("Klara", ""),
            ],
            "<span lang=\"drt\">moi, wicht</span> &amp; Klara",
            "",
        );
        check(&[("12", "nl"), ("%", "")], "12%", "");
    }

    #[test]
    fn a_text_is_cut_at_the_end_of_a_word() {
        let check = |words: Words, length, expected: &str| {
            let cut = Phrase::of(words.shortened(length));
            assert_eq!(html(cut).0, expected);
        };
        check("een twee".into(), 8, "een twee");
        check("een, twee".into(), 6, "een…");
        check("eenwoord".into(), 3, "een…");
        let styled = words(|words| {
            emphasised(words, "een");
            words.text(" & twee");
        });
        check(styled.clone(), 6, "een &amp;…");
        check(styled, 10, "een &amp; twee");
        let within = words(|words| {
            words.text("een ");
            foreign(words, "twee drie");
        });
        check(within, 10, "een <span lang=\"drt\">twee…</span>");
        let lines = words(|words| {
            words.text("een");
            words.line_break();
            words.text("twee drie");
        });
        check(lines.clone(), 20, "een twee drie");
        check(lines, 9, "een twee…");
        let before = words(|words| {
            foreign(words, "een");
            words.text(", twee");
        });
        check(before, 6, "<span lang=\"drt\">een</span>…");
    }

    #[test]
    fn words_alone_are_without_mark_up() {
        let marked = words(|words| {
            emphasised(words, "een");
            words.line_break();
            words.text("<twee>\n");
            words.html("<img src=\"drie.png\">");
        });
        assert_eq!(marked.plain(), "een <twee>");
        assert_eq!(
            html(Phrase::of(marked)).0,
            "<em>een</em><br>&lt;twee&gt;\n<img src=\"drie.png\">"
        );
    }

    #[test]
    fn words_of_a_language_have_letters() {
        let has_letters = |text: &str| words(|words| emphasised(words, text)).has_letters();
        assert!(has_letters("é"));
        assert!(has_letters("&a"));
        assert!(!has_letters("12% & – "));
    }

    #[test]
    fn codes_are_of_no_language_and_keep_their_order() {
        let check = |code: &str, expected: &str| {
            let composed = compose([phrase("Doel ", "nl"), Phrase::code(code)]);
            assert_eq!(html(composed), (expected.to_owned(), "nl".to_owned()));
        };
        check("1.10", "Doel 1.10");
        check("1-2", "Doel <bdi>1-2</bdi>");
        check("1.a", "Doel <bdi>1.a</bdi>");
    }

    #[test]
    fn the_space_beside_words_that_go_the_other_way_is_not_among_them() {
        let other = |words: &str| Phrase {
            dir: Some("ltr"),
            ..phrase(words, "en")
        };
        let check = |pieces: [Phrase; 2], expected: &str| {
            assert_eq!(html(compose(pieces)).0, expected);
        };
        let here = || phrase("هنا", "");
        check(
            [other("due "), here()],
            "<span lang=\"en\" dir=\"ltr\">due</span> هنا",
        );
        check(
            [here(), other(" due")],
            "هنا <span lang=\"en\" dir=\"ltr\">due</span>",
        );
    }
}

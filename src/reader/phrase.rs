//! Words as HTML, each in its language.

use std::borrow::Cow;

use crate::language::attributes;
use crate::view::Phrase;

/// Pieces one after another: in one language where all of their words are, else
/// each run of words of a language in a `span` of its own.
pub(crate) fn compose(pieces: impl IntoIterator<Item = Phrase>) -> Phrase {
    let mut pieces: Vec<Phrase> = pieces.into_iter().collect();
    if pieces.len() == 1 && pieces[0].lang.is_none() {
        return pieces.remove(0);
    }
    let joined = || pieces.iter().map(|piece| piece.html.as_str()).collect();
    if pieces.iter().all(|piece| piece.lang.is_none()) {
        return Phrase::from_html(joined());
    }
    let mut worded = pieces.iter().filter(|piece| has_words(&piece.html));
    let Some(first) = worded.next() else {
        return Phrase::from_html(joined());
    };
    if worded.all(|piece| piece.lang == first.lang) {
        return Phrase {
            html: joined(),
            ..first.clone()
        };
    }
    Phrase::from_html(in_runs(&pieces))
}

fn in_runs(pieces: &[Phrase]) -> String {
    let mut html = String::new();
    let mut run: Option<Phrase> = None;
    // Numbers and punctuation are of no language.
    let mut between = String::new();
    for piece in pieces {
        if !has_words(&piece.html) {
            between.push_str(&piece.html);
            continue;
        }
        match &mut run {
            Some(run) if run.lang == piece.lang => {
                run.html.push_str(&between);
                run.html.push_str(&piece.html);
            }
            _ => {
                let before = run.replace(piece.clone());
                html.extend(before.as_ref().map(with_lang));
                html.push_str(&between);
            }
        }
        between.clear();
    }
    html.extend(run.as_ref().map(with_lang));
    html + &between
}

/// Whether inline HTML has letters, outside its tags and entities.
pub(crate) fn has_words(html: &str) -> bool {
    pieces(html).any(|piece| match piece {
        Piece::Character(character) => character.chars().all(char::is_alphabetic),
        Piece::Tag(_) => false,
    })
}

/// A phrase in an element that says its language, where that isn't the page's.
pub(crate) fn with_lang(phrase: &Phrase) -> String {
    match attributes(phrase.lang.as_deref(), phrase.dir).as_str() {
        "" => phrase.html.clone(),
        attributes => format!("<span{attributes}>{}</span>", phrase.html),
    }
}

impl Phrase {
    /// Words in the language of the page, or of none.
    pub(crate) fn from_html(html: String) -> Self {
        Self {
            html,
            lang: None,
            dir: None,
        }
    }

    /// The words alone, for places where there can be no mark-up; escaped still.
    pub(crate) fn without_mark_up(&self) -> Self {
        Self {
            html: escape(&plain_words(&self.html)),
            ..self.clone()
        }
    }
}

/// Inline HTML as words alone, fit for an attribute once escaped.
pub(crate) fn plain_words(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return in_one_line(html);
    }
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        let (name, after) = tag.split_once('>').unwrap_or((tag, ""));
        words.push_str(if name == "br" { " " } else { "" });
        rest = after;
    }
    words.push_str(rest);
    in_one_line(&unescaped(&words))
}

/// Words as they were before [`escape`].
pub(crate) fn unescaped(words: &str) -> Cow<'_, str> {
    if !words.contains('&') {
        return Cow::Borrowed(words);
    }
    let words = words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    Cow::Owned(words)
}

fn in_one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Inline HTML without mark-up but that of languages, cut at the end of a word
/// where it is longer than so many characters.
pub(crate) fn shortened(html: &str, length: usize) -> String {
    let mut cut = String::new();
    let mut count = 0;
    let mut open = 0;
    // Where the last word ended, and how many elements were open there.
    let mut end = (0, 0);
    for piece in pieces(html) {
        match piece {
            Piece::Tag(tag) if tag.starts_with("<span") => open += 1,
            Piece::Tag("</span>") => open -= 1,
            Piece::Tag(_) => continue,
            Piece::Character(character) => {
                count += 1;
                if count > length {
                    // One long word is cut where it is.
                    let (length, open) = if end.0 == 0 { (cut.len(), open) } else { end };
                    cut.truncate(length);
                    let kept = cut.trim_end_matches([' ', ',', ':', '.']).len();
                    cut.truncate(kept);
                    cut.push('…');
                    cut.extend(std::iter::repeat_n("</span>", open));
                    return cut;
                }
                if character.chars().all(char::is_whitespace) {
                    end = (cut.len(), open);
                }
            }
        }
        match piece {
            Piece::Tag(text) | Piece::Character(text) => cut.push_str(text),
        }
    }
    cut
}

enum Piece<'h> {
    Tag(&'h str),
    /// A character, or an entity that stands for one.
    Character(&'h str),
}

/// Inline HTML as koers writes it, piece by piece.
fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let closing = match first {
            '<' => rest.find('>'),
            '&' => rest.find(';'),
            _ => None,
        };
        let end = closing.map_or(first.len_utf8(), |at| at + 1);
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(if first == '<' && closing.is_some() {
            Piece::Tag(piece)
        } else {
            Piece::Character(piece)
        })
    })
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

    fn phrase(html: &str, lang: &str) -> Phrase {
        Phrase {
            lang: (!lang.is_empty()).then(|| lang.to_owned()),
            ..Phrase::from_html(html.to_owned())
        }
    }

    #[test]
    fn pieces_of_one_language_are_one_phrase() {
        let check = |pieces: &[(&str, &str)], html: &str, lang: &str| {
            let composed = compose(pieces.iter().map(|(html, lang)| phrase(html, lang)));
            assert_eq!(
                (
                    composed.html.as_str(),
                    composed.lang.as_deref().unwrap_or("")
                ),
                (html, lang)
            );
        };
        check(&[("68", ""), (" jaar", "")], "68 jaar", "");
        check(&[("68", ""), (" jaar", "nl")], "68 jaar", "nl");
        check(
            &[("moi, ", "drt"), ("<b>1</b>", ""), (" wicht", "drt")],
            "moi, <b>1</b> wicht",
            "drt",
        );
        check(
            &[
                ("moi", "drt"),
                (", ", ""),
                ("wicht", "drt"),
                (" &amp; ", ""),
                ("Klara", ""),
            ],
            "<span lang=\"drt\">moi, wicht</span> &amp; Klara",
            "",
        );
        check(&[("12", "nl"), ("%", "")], "12%", "");
    }

    #[test]
    fn a_text_is_cut_at_the_end_of_a_word() {
        let check = |html, length, expected| assert_eq!(shortened(html, length), expected);
        check("een twee", 8, "een twee");
        check("een, twee", 6, "een…");
        check("<em>een</em> &amp; twee", 6, "een &amp;…");
        check(
            "een <span lang=\"drt\">twee drie</span>",
            10,
            "een <span lang=\"drt\">twee…</span>",
        );
        check("eenwoord", 3, "een…");
    }

    #[test]
    fn words_have_letters() {
        assert!(has_words("<b>é</b>"));
        assert!(has_words("&amp;a"));
        assert!(!has_words("<b>12%</b> &amp; – "));
    }
}

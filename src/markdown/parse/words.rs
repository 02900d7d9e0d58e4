//! Words: how they are joined, and what counts as none.

use std::ops::Range;

use super::super::Inline;
use super::place::Place;

/// The words that Dutch and Drents write with an apostrophe in front: `'t`.
const ELIDED: [&str; 7] = ["s", "t", "n", "k", "r", "m", "em"];

/// Adds a part to a text; neighbouring words become one.
pub(super) fn add(inlines: &mut Vec<Inline>, inline: Inline) {
    match (inlines.last_mut(), inline) {
        (Some(Inline::Text(words)), Inline::Text(more)) => words.push_str(&more),
        (_, inline) => inlines.push(inline),
    }
}

/// Whether a part is only white space.
pub(super) fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text(words) => words.trim().is_empty(),
        Inline::SoftBreak | Inline::HardBreak => true,
        _ => false,
    }
}

/// Whether an opening quote was made of the apostrophe in front of a word that
/// lost its first letters: `'s avonds`, `van 't`. In `'s'` it is a quote.
pub(super) fn is_elision(place: &Place<'_>, quote: Range<usize>) -> bool {
    let after = place.written(quote.end..place.text.len());
    let end = after.find(|character: char| !character.is_alphanumeric());
    let (word, rest) = after.split_at(end.unwrap_or(after.len()));
    place.written(quote) == "'"
        && ELIDED
            .iter()
            .any(|elided| elided.eq_ignore_ascii_case(word))
        && !rest.starts_with(['\'', '’'])
}

/// Whether raw HTML is only comments: an editor's notes, which aren't published.
pub(super) fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some((_, after)) = rest
        .strip_prefix("<!--")
        .and_then(|comment| comment.split_once("-->"))
    {
        rest = after.trim_start();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::is_comment;

    #[test]
    fn comments_are_told_from_other_html() {
        fn check(html: &str, expected: bool) {
            assert_eq!(is_comment(html), expected, "{html}");
        }
        check("<!-- nog nakijken -->", true);
        check("<!-- een -->\n<!-- twee\n\ndrie -->\n", true);
        check("<!---->", true);
        check("<!-- een --> woord", false);
        check("<!-- zonder einde", false);
        check("<br>", false);
    }
}

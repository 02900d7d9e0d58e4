//! Which words of a text its readers see, whatever mark-up stands among them.

use std::ops::Range;

use crate::person::Text;

/// Mark-up that is longer, in bytes, is taken for words.
const LONGEST: usize = 1_000;

/// The numbers of the words that readers see: without tags, comments, addresses of links
/// and references to notes. None where those are all words.
pub(super) fn seen(text: &Text<'_>) -> Option<Vec<usize>> {
    let hidden = hidden(text.source());
    if hidden.is_empty() {
        return None;
    }
    let mut hidden = hidden.into_iter().peekable();
    let words = text.ranges().enumerate().filter(|(_, word)| {
        while hidden.next_if(|range| range.end <= word.start).is_some() {}
        hidden.peek().is_none_or(|range| word.start < range.start)
    });
    Some(words.map(|(number, _)| number).collect())
}

/// Where mark-up stands that readers don't see, in order.
fn hidden(source: &str) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    let mut at = 0;
    while let Some(step) = source[at..].find(['<', '[', ']']) {
        let start = at + step;
        match length_of_markup(&source[start..]) {
            Some(length) => {
                at = start + length;
                hidden.push(start..at);
            }
            None => at = start + 1,
        }
    }
    hidden
}

/// How long the mark-up is with which a text begins.
fn length_of_markup(text: &str) -> Option<usize> {
    let near = &text.as_bytes()[..text.len().min(LONGEST)];
    let up_to = |end: &[u8]| memchr::memmem::find(near, end).map(|at| at + end.len());
    match near {
        [b'<', b'!', b'-', b'-', ..] => up_to(b"-->"),
        [b'<', sign, ..] if sign.is_ascii_alphabetic() || *sign == b'/' => up_to(b">"),
        [b']', b'(', ..] => length_of_brackets(near),
        [b']', b'[', inner @ ..] => {
            let end = memchr::memchr(b']', inner)?;
            Some(end + 3)
        }
        [b'[', b'^', ..] => up_to(b"]").filter(|end| !near[..*end].contains(&b' ')),
        _ => None,
    }
}

/// The length of `](…)`, where brackets within are closed.
fn length_of_brackets(text: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::seen;
    use crate::person::Text;

    #[test]
    fn what_readers_see() {
        fn check(source: &str, expected: &str) {
            let text = Text::new(source);
            let words: Vec<&str> = text.words().collect();
            let seen = seen(&text).unwrap_or_else(|| (0..words.len()).collect());
            let seen: Vec<&str> = seen.into_iter().map(|number| words[number]).collect();
            assert_eq!(seen.join(" "), expected, "{source}");
        }
        check("Ik las een boek.", "ik las een boek");
        check("Ik [las](story:brief) een boek.", "ik las een boek");
        check("Ik [las](a.nl/b_(c) \"d\") een boek.", "ik las een boek");
        check("Ik [las][brief] een[^noot] boek.", "ik las een boek");
        check("Ik las <!-- niet --> een boek.", "ik las een boek");
        check("<tspan x=\"a\">Ik las</tspan><b>een</b>", "ik las een");
        check(
            "Ik [las] een boek < acht > zeven.",
            "ik las een boek acht zeven",
        );
    }
}

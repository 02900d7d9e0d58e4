//! Signs that look like a space, or like nothing, where YAML wants a space.
//!
//! Word processors and web pages leave them in front of a key, and after its colon. YAML
//! takes them for letters: a date below `consent` would be a key of its own.

use std::ops::Range;

use crate::diagnostic::looks_like;

/// The spaces at one place of a line, among which is such a sign.
pub(super) struct OddSpaces {
    pub range: Range<usize>,
    /// The sign.
    pub sign: char,
    /// What belongs there.
    pub with: String,
}

/// All of a text, but for those in a value of more lines (`|`).
pub(super) fn odd(text: &str) -> Vec<OddSpaces> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    // The indent of the line that such a value begins on.
    let mut above: Option<usize> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_value = above.is_some_and(|above| indent > above || line.trim().is_empty());
        if !is_value {
            found.extend(in_line(line).map(|range| spaces(text, shifted(range, start))));
            let marks = line.trim_end().trim_end_matches(['-', '+']);
            above = marks.ends_with(['|', '>']).then_some(indent);
        }
        start += line.len();
    }
    found
}

/// Where a line has them: in front of its key or item, and after its colon or dash.
fn in_line(line: &str) -> impl Iterator<Item = Range<usize>> {
    let front = spaces_from(line, 0);
    let dash = line[front.end..].strip_prefix('-');
    let dash = dash.map(|_| spaces_from(line, front.end + 1));
    let word = dash.as_ref().filter(|dash| !dash.is_empty());
    let word = word.map_or(front.end, |dash| dash.end);
    let is_of_key = |sign: char| sign.is_ascii_alphanumeric() || "_-".contains(sign);
    let length = line[word..].find(|sign| !is_of_key(sign));
    let colon = length.map(|length| word + length);
    let colon = colon.filter(|colon| *colon > word && line[*colon..].starts_with(':'));
    let colon = colon.map(|colon| spaces_from(line, colon + 1));
    // Of what is no key and no item nothing is known.
    let is_known = colon.is_some() || dash.as_ref().is_some_and(|dash| !dash.is_empty());
    // Behind a space that is one, the sign belongs to the value.
    let is_first = |range: &Range<usize>| !line[range.clone()].starts_with(' ');
    let behind = [dash, colon].into_iter().flatten().filter(is_first);
    let all = std::iter::once(front).chain(behind);
    let odd = all
        .filter(|range| !line[range.clone()].is_ascii())
        .collect::<Vec<_>>();
    odd.into_iter().filter(move |_| is_known)
}

/// What looks like spaces, from some byte on.
fn spaces_from(line: &str, start: usize) -> Range<usize> {
    let rest = &line[start..];
    let length = rest.find(|sign| sign != ' ' && looks_like(sign).is_none());
    start..start + length.unwrap_or(rest.len())
}

fn shifted(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

fn spaces(text: &str, range: Range<usize>) -> OddSpaces {
    let signs = || text[range.clone()].chars();
    let is_in_front = range.start == 0 || text[..range.start].ends_with('\n');
    let count = signs().filter(|sign| *sign == ' ' || looks_like(*sign) == Some(Some(' ')));
    OddSpaces {
        sign: signs().find(|sign| *sign != ' ').unwrap_or(' '),
        with: " ".repeat(count.count().max(usize::from(!is_in_front))),
        range,
    }
}

/// The text with as many spaces in their place as they have bytes, so that all else stays
/// where it is.
pub(super) fn without(text: &str, odd: &[OddSpaces]) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut reached = 0;
    for spaces in odd {
        mended.push_str(&text[reached..spaces.range.start]);
        mended.extend(std::iter::repeat_n(' ', spaces.range.len()));
        reached = spaces.range.end;
    }
    mended + &text[reached..]
}

#[cfg(test)]
mod tests {
    use super::{odd, without};

    fn found(text: &str) -> Vec<(usize, usize, String)> {
        let odd = odd(text).into_iter();
        odd.map(|it| (it.range.start, it.range.end, it.with))
            .collect()
    }

    #[test]
    fn they_are_found_where_yaml_wants_a_space() {
        assert_eq!(found("a: 1\n  b: é\u{a0}x\n"), []);
        assert_eq!(found("a:\n\u{a0}\u{a0}b: 1\n"), [(3, 7, "  ".to_owned())]);
        assert_eq!(found("a:\u{a0}1\n"), [(2, 4, " ".to_owned())]);
        assert_eq!(found("a: \u{a0}1\n- \u{a0}b\n"), []);
        assert_eq!(found("\u{200b}a: 1\n"), [(0, 3, String::new())]);
        assert_eq!(found("-\u{a0}één\n"), [(1, 3, " ".to_owned())]);
        assert_eq!(found("- a:\u{a0}1\n"), [(4, 6, " ".to_owned())]);
    }

    #[test]
    fn a_value_of_more_lines_has_its_own() {
        assert_eq!(found("a: |\n  b\n  \u{a0}c: d\nf: é\n"), []);
        assert_eq!(found("a: >-\n  b\n\u{a0}c: d\n").len(), 1);
    }

    #[test]
    fn all_else_stays_where_it_is() {
        let text = "a:\n\u{a0} b: é\n";
        let mended = without(text, &odd(text));
        assert_eq!(
            (mended.as_str(), mended.len()),
            ("a:\n   b: é\n", text.len())
        );
    }
}

//! Changes to a file of the publication, byte by byte.
//!
//! What is to change is found in the text as [`Sources`](crate::Sources) holds
//! it. On disk that text may have a byte order mark and other line ends, and it
//! keeps them: [`Edit::apply`] finds each place in the bytes of the file. Nothing
//! here knows what is changed, or why; `output` brings it to disk.

use std::ops::Range;
use std::sync::Arc;

/// The changes to one file, which may be a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// From the root of the publication, with `/`.
    pub path: Arc<str>,
    /// The text that the changes were found in; none for a new file.
    pub before: Option<Arc<str>>,
    pub(crate) splices: Vec<Splice>,
}

/// Some bytes of a text, and what is to stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Splice {
    pub range: Range<usize>,
    pub with: String,
}

impl Edit {
    /// The file as it is to be, with its own byte order mark and line ends.
    pub fn apply(&self, file: &str) -> String {
        let newline = newline(file);
        let mut edited = file.to_owned();
        for splice in &self.splices {
            let range = place(&edited, splice.range.start)..place(&edited, splice.range.end);
            edited.replace_range(range, &splice.with.replace('\n', newline));
        }
        edited
    }
}

impl Splice {
    /// Whether another change is at the same place, or beside it.
    pub(crate) fn touches(&self, other: &Splice) -> bool {
        self.range.start <= other.range.end && other.range.start <= self.range.end
    }
}

/// How the first line of a file ends.
fn newline(file: &str) -> &'static str {
    match file.find(['\r', '\n']) {
        Some(at) if file[at..].starts_with("\r\n") => "\r\n",
        Some(at) if file[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// The byte of a file where byte `at` of its text stands, with LF line ends and
/// without byte order mark.
fn place(file: &str, at: usize) -> usize {
    let start = file.len() - file.trim_start_matches('\u{feff}').len();
    // One mark is no text; a second one is.
    let start = start.min('\u{feff}'.len_utf8());
    let bytes = file.as_bytes();
    let mut left = at;
    let mut position = start;
    while left > 0 && position < bytes.len() {
        let is_pair = bytes[position] == b'\r' && bytes.get(position + 1) == Some(&b'\n');
        position += if is_pair { 2 } else { 1 };
        left -= 1;
    }
    position
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_line_ends_and_its_byte_order_mark() {
        fn check(file: &str, range: Range<usize>, with: &str, expected: &str) {
            let splice = Splice {
                range,
                with: with.to_owned(),
            };
            let edit = Edit {
                path: "a".into(),
                before: None,
                splices: vec![splice],
            };
            assert_eq!(edit.apply(file), expected, "{file:?}");
        }
        check("a\nb\n", 2..3, "c\nd", "a\nc\nd\n");
        check("a\r\nb\r\n", 2..3, "c\nd", "a\r\nc\r\nd\r\n");
        check("a\r\nb\r\n", 1..1, "\nx", "a\r\nx\r\nb\r\n");
        check("a\r\nb\r\n", 4..4, "c\n", "a\r\nb\r\nc\r\n");
        check("\u{feff}a\rb", 2..3, "c\nd", "\u{feff}a\rc\rd");
        check("\u{feff}é\r\nb", 0..2, "e", "\u{feff}e\r\nb");
        check("", 0..0, "a\n", "a\n");
    }
}

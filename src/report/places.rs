//! The lines of files, and where something is on them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::Span;
use crate::sources::Sources;

/// The lines of the files of a publication. Those of a file are counted once, when one
/// of its places is asked for.
pub struct Places<'a> {
    sources: &'a Sources,
    files: Mutex<HashMap<Arc<str>, Option<Arc<Lines<'a>>>>>,
}

/// The lines of a text.
struct Lines<'a> {
    text: &'a str,
    /// The byte that each begins at.
    starts: Vec<usize>,
    /// How many characters there are before each so many bytes.
    characters: Vec<usize>,
}

/// Bytes of which the characters are counted together.
const COUNTED: usize = 1024;

impl<'a> Places<'a> {
    pub fn new(sources: &'a Sources) -> Self {
        let files = Mutex::default();
        Self { sources, files }
    }

    /// The line of a span, its number, and the bytes of the span in it.
    pub fn excerpt(&self, span: &Span) -> Option<(&'a str, usize, Range<usize>)> {
        let (start, end) = span.range?;
        Some(self.lines(&span.path)?.excerpt(start, end))
    }

    /// Line and column of a place, both from 1, the column in characters.
    pub fn position(&self, span: &Span) -> Option<(usize, usize)> {
        let (start, _) = span.range?;
        Some(self.lines(&span.path)?.position(start))
    }

    fn lines(&self, path: &Arc<str>) -> Option<Arc<Lines<'a>>> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = files.entry(path.clone()).or_insert_with(|| {
            let text = self.sources.text(path)?;
            Some(Arc::new(Lines::new(text)))
        });
        lines.clone()
    }
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let mut characters = 0;
        let blocks = text.as_bytes().chunks(COUNTED).map(|block| {
            characters += begun_in(block);
            characters
        });
        Self {
            text,
            starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect(),
            characters: std::iter::once(0).chain(blocks).collect(),
        }
    }

    /// The number of the line that has a byte, from 0.
    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at) - 1
    }

    fn excerpt(&self, start: usize, end: usize) -> (&'a str, usize, Range<usize>) {
        let start = start.min(self.text.len());
        let line = self.line(start);
        let line_start = self.starts[line];
        let next = self.starts.get(line + 1);
        let line_end = next.map_or(self.text.len(), |next| next - 1);
        let range = start - line_start..end.clamp(start, line_end) - line_start;
        (&self.text[line_start..line_end], line + 1, range)
    }

    fn position(&self, start: usize) -> (usize, usize) {
        let start = start.min(self.text.len());
        let line = self.line(start);
        let column = self.characters_before(start) - self.characters_before(self.starts[line]);
        (line + 1, column + 1)
    }

    fn characters_before(&self, at: usize) -> usize {
        let block = at / COUNTED;
        let rest = &self.text.as_bytes()[block * COUNTED..at];
        self.characters[block] + begun_in(rest)
    }
}

/// How many characters begin in some bytes of a text.
fn begun_in(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| !matches!(byte, 0x80..=0xbf);
    bytes.iter().filter(begins).count()
}

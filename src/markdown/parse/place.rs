//! Where a text stands, so that what is told of it points into its file.

use std::ops::Range;
use std::sync::Arc;

use super::prepared::Prepared;
use crate::diagnostic::Span;

/// Where a text stands in the files of the publication.
#[derive(Debug, Clone)]
pub(crate) struct Origin<'a> {
    kind: Kind<'a>,
    /// Ids on the page that are no heading's.
    reserved: &'static [&'static str],
}

#[derive(Debug, Clone)]
enum Kind<'a> {
    Body { path: Arc<str>, offset: usize },
    Scalar { span: Span, source: &'a str },
}

/// A text that is ready to be read, and where it stands. Ranges are bytes of that
/// text.
pub(super) struct Place<'a> {
    pub prepared: &'a Prepared<'a>,
    /// How many bytes of it were put before what was written.
    before: usize,
    origin: &'a Origin<'a>,
}

impl Origin<'static> {
    /// The body of a document: the text as it stands in the file, from a byte on.
    pub(crate) fn file(path: Arc<str>, offset: usize) -> Self {
        Self {
            kind: Kind::Body { path, offset },
            reserved: &[],
        }
    }

    /// The same, on a page where other parts have these ids.
    pub(crate) fn reserving(self, reserved: &'static [&'static str]) -> Self {
        Self { reserved, ..self }
    }
}

impl<'a> Origin<'a> {
    /// A scalar in YAML; `source` are the bytes of the file in its span, which
    /// quotes and folding may make differ from the text.
    pub(crate) fn scalar(span: Span, source: &'a str) -> Self {
        Self {
            kind: Kind::Scalar { span, source },
            reserved: &[],
        }
    }
}

impl<'a> Place<'a> {
    pub fn new(prepared: &'a Prepared<'a>, before: usize, origin: &'a Origin<'a>) -> Self {
        Self {
            prepared,
            before,
            origin,
        }
    }

    pub fn text(&self) -> &'a str {
        self.prepared.text()
    }

    /// The ids that headings can't have here.
    pub fn reserved(&self) -> &'static [&'static str] {
        self.origin.reserved
    }

    /// What was written there.
    pub fn written(&self, range: Range<usize>) -> &'a str {
        self.text().get(range).unwrap_or_default()
    }

    /// The first place in a range where some words stand.
    pub fn find(&self, words: &str, within: Range<usize>) -> Option<Range<usize>> {
        let start = within.start;
        let found = start + self.written(within).find(words)?;
        (!words.is_empty()).then_some(found..found + words.len())
    }

    /// The place in the file of a range of the text, without the white space
    /// that may end it.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = range.start.max(self.before);
        let written = self.written(start..range.end).trim_end();
        match &self.origin.kind {
            Kind::Body { path, offset } => {
                let range = self.prepared.written(start..start + written.len());
                let offset = |byte: usize| offset + byte - self.before;
                Span::new(path, offset(range.start)..offset(range.end))
            }
            Kind::Scalar { span, source } => find_in_scalar(written, span, source),
        }
    }
}

/// The first place in a scalar where some of its value stands literally; else
/// the whole of it.
fn find_in_scalar(written: &str, span: &Span, source: &str) -> Span {
    let found = source.find(written).filter(|_| !written.is_empty());
    match (span.range, found) {
        (Some((start, _)), Some(found)) => {
            let start = start + found;
            Span::new(&span.path, start..start + written.len())
        }
        _ => span.clone(),
    }
}

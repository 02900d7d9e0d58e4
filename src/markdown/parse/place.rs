//! Where a text stands, so that what is told of it points into its file.

use std::cell::RefCell;
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
    /// What headings are called of which no id can be made.
    unnamed: &'static str,
}

/// Texts of front matter have no headings that anything leads to.
const UNNAMED: &str = "deel";

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
    /// How far a scalar has been searched.
    searched: RefCell<Searched>,
}

/// What has been searched for in a scalar.
#[derive(Debug, Default)]
struct Searched {
    /// Bytes of the text, in order, and where each stands in the scalar at the earliest.
    found: Vec<(usize, usize)>,
    /// How often something wasn't there.
    lost: usize,
}

/// Of a scalar that has so many words otherwise than its text, in escapes say, no more
/// are searched for.
const MOST_LOST: usize = 100;

impl Origin<'static> {
    /// The body of a document: the text as it stands in the file, from a byte on.
    pub(crate) fn file(path: Arc<str>, offset: usize) -> Self {
        Self {
            kind: Kind::Body { path, offset },
            reserved: &[],
            unnamed: UNNAMED,
        }
    }

    /// The same, in a publication that calls a part of a page so.
    pub(crate) fn unnamed(self, unnamed: &'static str) -> Self {
        Self { unnamed, ..self }
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
            unnamed: UNNAMED,
        }
    }
}

impl<'a> Place<'a> {
    pub(super) fn new(prepared: &'a Prepared<'a>, before: usize, origin: &'a Origin<'a>) -> Self {
        Self {
            prepared,
            before,
            origin,
            searched: RefCell::default(),
        }
    }

    pub(super) fn text(&self) -> &'a str {
        self.prepared.text()
    }

    /// Whether it is the body of a document, rather than a value of its front matter.
    pub(super) fn is_body(&self) -> bool {
        matches!(self.origin.kind, Kind::Body { .. })
    }

    /// What headings are called of which no id can be made.
    pub(super) fn unnamed(&self) -> &'static str {
        self.origin.unnamed
    }

    /// The ids that headings can't have here.
    pub(super) fn reserved(&self) -> &'static [&'static str] {
        self.origin.reserved
    }

    /// What was written there.
    pub(super) fn written(&self, range: Range<usize>) -> &'a str {
        self.text().get(range).unwrap_or_default()
    }

    /// The first place in a range where some words stand.
    pub(super) fn find(&self, words: &str, within: Range<usize>) -> Option<Range<usize>> {
        let start = within.start;
        let found = start + self.written(within).find(words)?;
        (!words.is_empty()).then_some(found..found + words.len())
    }

    /// The place in the file of a range of the text, without the white space
    /// that may end it.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = range.start.max(self.before);
        let written = self.written(start..range.end).trim_end();
        match &self.origin.kind {
            Kind::Body { path, offset } => {
                let range = self.prepared.written(start..start + written.len());
                let offset = |byte: usize| offset + byte - self.before;
                Span::new(path, offset(range.start)..offset(range.end))
            }
            Kind::Scalar { span, source } => self.find_in_scalar(start, written, span, source),
        }
    }

    /// Where some of the value of a scalar stands in it literally; else the whole of it.
    /// What comes later in the value comes later in the scalar.
    fn find_in_scalar(&self, at: usize, written: &str, span: &Span, source: &str) -> Span {
        let mut searched = self.searched.borrow_mut();
        let from = searched.before(at);
        let is_sought = !written.is_empty() && searched.lost < MOST_LOST;
        let rest = source.get(from..).filter(|_| is_sought);
        let found = rest.and_then(|rest| Some(from + rest.find(written)?));
        match found {
            Some(found) => searched.note(at + written.len(), found + written.len()),
            None => searched.lost += 1,
        }
        match (span.range, found) {
            (Some((start, _)), Some(found)) => {
                let start = start + found;
                Span::new(&span.path, start..start + written.len())
            }
            _ => span.clone(),
        }
    }
}

impl Searched {
    /// Where a byte of the text stands at the earliest.
    fn before(&self, at: usize) -> usize {
        let next = self.found.partition_point(|(text, _)| *text <= at);
        next.checked_sub(1).map_or(0, |last| self.found[last].1)
    }

    fn note(&mut self, text: usize, source: usize) {
        if self.found.last().is_none_or(|(last, _)| *last < text) {
            self.found.push((text, source));
        }
    }
}

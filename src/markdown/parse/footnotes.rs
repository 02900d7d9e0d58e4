//! Footnotes: which notes there are, and which of them the text names.
//!
//! Labels are compared without regard to case, and are lower-case in the tree.

use std::collections::BTreeMap;
use std::ops::Range;

use super::place::Place;
use crate::diagnostic::{Diagnostic, Span};

/// The footnotes of one text.
#[derive(Default)]
pub(super) struct Footnotes {
    defined: BTreeMap<String, Span>,
    named: BTreeMap<String, Span>,
}

impl Footnotes {
    /// The label of a note as the tree has it, once the text names it.
    pub(super) fn name(&mut self, label: &str, span: Span) -> String {
        let label = label.to_lowercase();
        self.named.entry(label.clone()).or_insert(span);
        label
    }

    /// The label of a note as the tree has it; `None` where there is one by
    /// that label already, which is then told.
    pub(super) fn define(
        &mut self,
        label: &str,
        span: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let key = label.to_lowercase();
        if let Some(first) = self.defined.get(&key) {
            diagnostics.push(Diagnostic::duplicate_footnote(&span, label, first));
            return None;
        }
        self.defined.insert(key.clone(), span);
        Some(key)
    }

    /// Tells of the notes that no text names, and of names without a note: it
    /// may have stood too deep.
    pub(super) fn finish(self, place: &Place<'_>, diagnostics: &mut Vec<Diagnostic>) {
        for (label, span) in &self.defined {
            if !self.named.contains_key(label) {
                diagnostics.push(Diagnostic::unused_footnote(span, label));
            }
        }
        for (label, span) in &self.named {
            if !self.defined.contains_key(label) {
                diagnostics.push(unknown(place, span, label));
            }
        }
    }
}

/// Tells that a text has no such note, and where its notes are written.
pub(super) fn unknown(place: &Place<'_>, span: &Span, label: &str) -> Diagnostic {
    if place.is_body() {
        Diagnostic::unknown_footnote(span, label)
    } else {
        Diagnostic::unknown_footnote_of_value(span, label)
    }
}

/// The mark of a footnote, and its label, where plain text opens with its
/// bracket: pulldown-cmark leaves `[^1]` as words where there is no note `1`,
/// and says nothing.
pub(super) fn unknown_mark<'a>(
    place: &Place<'a>,
    bracket: usize,
) -> Option<(&'a str, Range<usize>)> {
    let backslashes = place
        .written(0..bracket)
        .bytes()
        .rev()
        .take_while(|byte| *byte == b'\\')
        .count();
    if backslashes % 2 == 1 {
        return None;
    }
    let mark = place.written(bracket..place.text().len());
    let inside = mark.strip_prefix("[^")?;
    let label = inside.get(..inside.find([']', '[', '\n'])?)?;
    let closes = inside.as_bytes().get(label.len()) == Some(&b']');
    (closes && !label.trim().is_empty()).then(|| (label, bracket..bracket + label.len() + 3))
}

/// The label alone, of the note that has this range.
pub(super) fn label_range(place: &Place<'_>, note: Range<usize>) -> Range<usize> {
    let start = note.start;
    match place.find("]:", note.clone()) {
        Some(end) => start..end.start + 1,
        None => note,
    }
}

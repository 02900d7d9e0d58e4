//! Cures that need no judgement, as data.
//!
//! Where a diagnostic knows exactly what is to be written in the place of what is
//! there, it has a [`Fix`]. A constructor gives one with the help that says the
//! same, so that the two cannot disagree:
//!
//! ```ignore
//! // did you mean `lezen`?
//! Self::of(&links::NO_SUCH_ID, span, message).meant(nearest).in_place_of(id)
//! // write `https://koers.nl`
//! Self::of(&yaml::NOT_A_URL, span, message).write(&address).in_place_of(written)
//! // A help of its own.
//! Self::of(&addresses::BAD_ALIAS, span, message).help(help).fix(&decoded).in_place_of(written)
//! ```
//!
//! `in_place_of` says which text is replaced where the span may hold more: a value
//! in YAML may have quotes round it. A cure that leaves a choice to the editor
//! (*give one of the two another name*) has a help and no fix. A test obeys every
//! fix of every case, and builds again.

use super::likeness::difference;
use super::{Diagnostic, Fix, Span, Wording, wording};

impl Diagnostic {
    /// Asks whether this was meant by what is written at the span.
    pub(super) fn meant(self, suggestion: &str) -> Self {
        self.help(wording!(
            "bedoel je `{suggestion}`?",
            "did you mean `{suggestion}`?"
        ))
        .fix(suggestion)
    }

    /// Says to write this in the place of what is written at the span.
    pub(super) fn write(self, text: &str) -> Self {
        self.help(wording!("schrijf `{text}`", "write `{text}`"))
            .fix(text)
    }

    /// Adds what tells two names apart that look alike.
    pub(super) fn alike(mut self, written: &str, known: &str) -> Self {
        if let (Some(help), Some(difference)) = (&self.help, difference(written, known)) {
            self.help = Some(Wording {
                nl: format!("{} {}", help.nl, difference.nl).into(),
                en: format!("{} {}", help.en, difference.en).into(),
            });
        }
        self
    }

    /// What is to be written at the span, where the help says more than that.
    pub(super) fn fix(mut self, with: &str) -> Self {
        self.fix = Some(Fix {
            span: self.span.clone(),
            with: with.into(),
        });
        self
    }

    /// Says which text the fix replaces: what is at the span, or what is between
    /// the quotes there. Where the span has it in another spelling (with escapes,
    /// or over several lines) there is no fix, for koers can't tell which bytes to
    /// replace.
    pub(super) fn in_place_of(mut self, written: &str) -> Self {
        self.fix = self.fix.and_then(|fix| {
            let (start, end) = fix.span.range?;
            let quotes = (end - start).checked_sub(written.len())?;
            let has_room = match quotes {
                0 => true,
                2 => !fix.with.contains(['"', '\'', '\\']),
                _ => false,
            };
            let inside = start + quotes / 2..end - quotes / 2;
            has_room.then(|| Fix {
                span: Span::new(&fix.span.path, inside),
                ..fix
            })
        });
        self
    }

    /// Says that the fix replaces this text with the quotes round it, if it has those.
    pub(super) fn over_all_of(mut self, written: &str) -> Self {
        let quotes = self.span.len().checked_sub(written.len());
        self.fix = self.fix.filter(|_| matches!(quotes, Some(0 | 2)));
        self
    }

    /// Says that the fix replaces the end of what is at the span: the heading of a
    /// reference.
    pub(super) fn at_end(mut self, written: &str) -> Self {
        self.fix = self.fix.and_then(|fix| {
            let (_, end) = fix.span.range?;
            let start = end.checked_sub(written.len())?;
            Some(Fix {
                span: Span::new(&fix.span.path, start..end),
                ..fix
            })
        });
        self
    }

    /// The same, of a span that isn't, letter for letter, what was understood.
    pub(crate) fn without_fix(self) -> Self {
        Self { fix: None, ..self }
    }
}

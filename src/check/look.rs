//! How rules are looked at.

use jiff::civil::Date;

use super::pages::Page;
use super::work::Work;
use crate::diagnostic::{Diagnostic, Rule};
use crate::manuscript::Translated;
use crate::publication::{Edition, Publication};
use crate::sources::Sources;

/// Rules that one look finds breaches of.
pub(super) struct Check {
    pub rules: &'static [&'static Rule],
    pub look: Look,
}

/// What a check looks at, and how. It adds what it has to tell.
pub(super) enum Look {
    /// A document with its variants, by themselves: what is found stays as long as those
    /// and the day are the same.
    Document(fn(&Translated, Date, &mut Vec<Diagnostic>)),
    /// The publication in one language.
    Edition(fn(&Edition, &mut Vec<Diagnostic>)),
    Publication(fn(&Publication, &Sources, &mut Vec<Diagnostic>)),
    /// A finished page.
    Page(fn(&Page<'_>, &mut Vec<Diagnostic>)),
    /// What is left to do, for who asks.
    Work(fn(&Work<'_>, &mut Vec<Diagnostic>)),
}

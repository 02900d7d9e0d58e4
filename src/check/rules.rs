//! Rules that are looked at one by one: a file for each, with its messages.
//!
//! A rule is a file here and its line in [`CHECKS`].

mod consent_begins_late;
mod consent_ends;
mod figure_without_source;
mod goal_without_statement;
mod lines_not_drawn;
mod long_menu;
mod mark_without_meaning;
mod missing_interface_words;
mod name_in_story_address;
mod no_base_url;
mod no_search;
mod raw_html;
mod review_overdue;
mod stale_variant;
mod story_without_consent;
mod times_of_a_line;

use jiff::civil::Date;

use super::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Rule};
use crate::manuscript::Translated;
use crate::publication::{Edition, Publication};
use crate::sources::Sources;

pub(crate) use consent_ends::NOTICE as CONSENT_NOTICE;

const CHECKS: [Check; 16] = [
    review_overdue::CHECK,
    stale_variant::CHECK,
    name_in_story_address::CHECK,
    story_without_consent::CHECK,
    consent_begins_late::CHECK,
    consent_ends::CHECK,
    goal_without_statement::CHECK,
    figure_without_source::CHECK,
    times_of_a_line::CHECK,
    lines_not_drawn::CHECK,
    mark_without_meaning::CHECK,
    raw_html::CHECK,
    missing_interface_words::CHECK,
    no_search::CHECK,
    long_menu::CHECK,
    no_base_url::CHECK,
];

/// All rules that are looked at here.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    CHECKS.iter().flat_map(|check| check.rules).copied()
}

/// What is wrong with a document, whatever stands in others.
pub(super) fn check_document(document: &Translated, today: Date) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for check in &CHECKS {
        if let Look::Document(look) = check.look {
            look(document, today, &mut diagnostics);
        }
    }
    diagnostics
}

/// What is wrong with the publication in one language.
pub(super) fn check_edition(edition: &Edition) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for check in &CHECKS {
        if let Look::Edition(look) = check.look {
            look(edition, &mut diagnostics);
        }
    }
    diagnostics
}

/// What is wrong with the publication as a whole.
pub(super) fn check_publication(publication: &Publication, sources: &Sources) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for check in &CHECKS {
        if let Look::Publication(look) = check.look {
            look(publication, sources, &mut diagnostics);
        }
    }
    diagnostics
}

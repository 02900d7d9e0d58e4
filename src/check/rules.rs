//! Rules that are looked at one by one: a file for each, with its messages.
//!
//! A rule is a file here and its line in [`CHECKS`].

mod action_overdue;
mod consent_begins_late;
mod consent_ended;
mod consent_ends;
mod draft;
mod draft_words;
mod figure_without_source;
mod goal_not_mentioned;
mod goal_without_statement;
mod goal_without_story;
mod kind_called_two_ways;
mod lines_not_drawn;
mod link_without_name;
mod long_menu;
mod long_sentence;
mod mark_without_meaning;
mod missing_interface_words;
mod missing_translation;
mod name_in_story_address;
mod no_base_url;
mod no_page_of_all;
mod no_search;
mod planned;
mod quote_without_person;
mod raw_html;
mod review_overdue;
mod scope_without_web;
mod stale_variant;
mod story_without_consent;
mod story_without_figure;
mod times_of_a_line;
mod translation_draft;
mod translation_without_text;
mod withdrawn_later;

use jiff::civil::Date;

use super::look::{Check, Look};
use super::pages::Page;
use super::work::Work;
use crate::diagnostic::{Diagnostic, Rule};
use crate::manuscript::Translated;
use crate::publication::{Edition, Publication};
use crate::sources::Sources;

const CHECKS: [Check; 34] = [
    review_overdue::CHECK,
    stale_variant::CHECK,
    name_in_story_address::CHECK,
    story_without_consent::CHECK,
    quote_without_person::CHECK,
    consent_begins_late::CHECK,
    consent_ends::CHECK,
    withdrawn_later::CHECK,
    scope_without_web::CHECK,
    goal_without_statement::CHECK,
    figure_without_source::CHECK,
    times_of_a_line::CHECK,
    lines_not_drawn::CHECK,
    mark_without_meaning::CHECK,
    raw_html::CHECK,
    missing_interface_words::CHECK,
    draft_words::CHECK,
    kind_called_two_ways::CHECK,
    no_search::CHECK,
    no_page_of_all::CHECK,
    long_menu::CHECK,
    no_base_url::CHECK,
    link_without_name::CHECK,
    consent_ended::CHECK,
    action_overdue::CHECK,
    translation_without_text::CHECK,
    translation_draft::CHECK,
    goal_without_story::CHECK,
    story_without_figure::CHECK,
    goal_not_mentioned::CHECK,
    draft::CHECK,
    missing_translation::CHECK,
    long_sentence::CHECK,
    planned::CHECK,
];

/// What seems to be missing, and may stand where an error keeps it from being read.
static ABSENCES: [&Rule; 3] = [
    &figure_without_source::FIGURE_WITHOUT_SOURCE,
    &goal_without_statement::GOAL_WITHOUT_STATEMENT,
    &story_without_consent::STORY_WITHOUT_CONSENT,
];

/// Whether a rule is about something that isn't there.
pub(super) fn is_of_absence(rule: &Rule) -> bool {
    ABSENCES.contains(&rule)
}

/// All rules that are looked at here.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    CHECKS.iter().flat_map(|check| check.rules).copied()
}

/// What is wrong with a document, whatever stands in others.
pub(super) fn check_document(document: &Translated, today: Date) -> Vec<Diagnostic> {
    found(|look, diagnostics| {
        if let Look::Document(look) = look {
            look(document, today, diagnostics);
        }
    })
}

/// What is wrong with the publication in one language.
pub(super) fn check_edition(edition: &Edition) -> Vec<Diagnostic> {
    found(|look, diagnostics| {
        if let Look::Edition(look) = look {
            look(edition, diagnostics);
        }
    })
}

/// What is wrong with the publication as a whole.
pub(super) fn check_publication(publication: &Publication, sources: &Sources) -> Vec<Diagnostic> {
    found(|look, diagnostics| {
        if let Look::Publication(look) = look {
            look(publication, sources, diagnostics);
        }
    })
}

/// What is wrong with a finished page.
pub(super) fn check_page(page: &Page<'_>) -> Vec<Diagnostic> {
    found(|look, diagnostics| {
        if let Look::Page(look) = look {
            look(page, diagnostics);
        }
    })
}

/// What is left to do.
pub(super) fn work_left(work: &Work<'_>) -> Vec<Diagnostic> {
    found(|look, diagnostics| {
        if let Look::Work(look) = look {
            look(work, diagnostics);
        }
    })
}

/// What all checks find, each by the look that it takes.
fn found(take: impl Fn(&Look, &mut Vec<Diagnostic>)) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for check in &CHECKS {
        take(&check.look, &mut diagnostics);
    }
    diagnostics
}

//! Stories that the former site may no longer show, and does as long as it stays.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::date::PartialDate;
use crate::diagnostic::Diagnostic;
use crate::document::{Detail, Document};
use crate::publication::Publication;

/// Which stories whose consent has ended stay on the former site where nothing is
/// published.
pub(super) fn still_online(publication: &Publication, today: Date) -> Vec<Diagnostic> {
    let mut told = HashSet::new();
    let mut still_online = Vec::new();
    for edition in &publication.editions {
        let shown = edition.stories.iter().map(|story| &story.document);
        for story in edition.gone.iter().chain(shown) {
            if let Some(found) = told_of(story, today)
                && told.insert(&story.name.first)
            {
                still_online.push(found);
            }
        }
    }
    still_online
}

/// None of a copy of such a story, whose own consent hasn't ended.
fn told_of(story: &Document, today: Date) -> Option<Diagnostic> {
    let Detail::Story(detail) = &story.detail else {
        return None;
    };
    let consent = detail.consent.as_ref()?;
    let until = consent.until.as_ref();
    let is_sooner = |withdrawn: &PartialDate| {
        until.is_none_or(|until| withdrawn.first_day() <= until.value.last_day())
    };
    let withdrawn = consent.withdrawn.as_ref();
    let is_past = |withdrawn: &PartialDate| withdrawn.first_day() <= today;
    let withdrawn = withdrawn.filter(|date| is_sooner(&date.value) && is_past(&date.value));
    let has_ended = until.is_some_and(|until| today > until.value.last_day());
    match withdrawn.or(until.filter(|_| has_ended)) {
        Some(date) => Some(Diagnostic::story_still_online(
            &date.span,
            &story.name.id,
            &date.value.to_string(),
            withdrawn.is_some(),
        )),
        None => consent
            .unread
            .as_ref()
            .map(|span| Diagnostic::consent_unread(span, &story.name.id)),
    }
}

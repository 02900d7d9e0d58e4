//! A status: its sections, and a row for each goal.

use super::looking::Looking;
use super::{Language, Status, goals, sections};
use crate::date::PartialDate;
use crate::diagnostic::{Diagnostic, Severity};
use crate::manuscript::{self, Memory};
use crate::plan::Plan;
use crate::report::Places;
use crate::resolve::Day;
use crate::sources::Sources;
use crate::translations;

/// Looks at what the editors wrote, of which `plan` was made for `day`, and at what
/// there was to tell of it.
pub fn status(sources: &Sources, plan: &Plan, day: Day, told: &[Diagnostic]) -> Status {
    let manuscript = &manuscript::parse(sources, &mut Memory::default()).value;
    let translations = translations::overview_of(sources, manuscript);
    let looking = Looking {
        sources,
        places: Places::new(sources),
        manuscript,
        translations: &translations,
        plan,
        day,
        told,
    };
    let first = &plan.publication.editions[0];
    let count = |severity| told.iter().filter(|one| one.severity == severity).count();
    let languages = translations.languages.iter().map(|language| Language {
        tag: language.tag.clone(),
        names: language.names.clone(),
    });
    Status {
        title: looking.words_of(first.settings.title.as_ref(), first),
        date: PartialDate::from(day.date),
        with_drafts: day.with_drafts,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        languages: languages.collect(),
        sections: sections::sections(&looking),
        goals: goals::rows(&looking),
    }
}

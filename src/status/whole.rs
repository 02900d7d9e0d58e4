//! A status: its sections, and a row for each goal.

use super::looking::Looking;
use super::{Language, Status, goals, sections};
use crate::check;
use crate::date::PartialDate;
use crate::diagnostic::{Diagnostic, Severity, Tongue};
use crate::plan::Plan;
use crate::resolve::Day;
use crate::sources::Sources;
use crate::translations::language_name;

/// What is left to do, of what the editors wrote, of which `plan` was made for `day`, and
/// of what there was to tell of it.
pub fn status(sources: &Sources, plan: &Plan, day: Day, told: &[Diagnostic]) -> Status {
    let looking = Looking::new(sources, plan);
    let found = [told, &work_left(sources, plan, day, told)].concat();
    let first = plan.publication.first();
    let count = |severity| told.iter().filter(|one| one.severity == severity).count();
    let others = plan.manuscript().languages[1..].iter();
    let languages = others.map(|language| Language {
        tag: language.tag.to_string(),
        names: [Tongue::Dutch, Tongue::English].map(|tongue| language_name(language, tongue)),
    });
    Status {
        title: looking.words_of(first.settings.title.as_ref(), first),
        date: PartialDate::from(day.date),
        with_drafts: day.with_drafts,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        languages: languages.collect(),
        sections: sections::sections(&looking, &found),
        goals: goals::rows(&looking),
    }
}

/// What is left to do, of which nothing is wrong.
pub fn work_left(sources: &Sources, plan: &Plan, day: Day, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let (publication, manuscript) = (&plan.publication, plan.manuscript());
    check::work_left(publication, manuscript, sources, day.date, told)
}

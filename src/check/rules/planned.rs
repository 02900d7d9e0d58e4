//! It is known what is published when.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::look::{Check, Look};
use crate::check::work::Work;
use crate::diagnostic::{Diagnostic, Unpublished, rules, wording};
use crate::resolve::unpublished_on;

rules! { Yaml
    PLANNED: Todo "planned"
        "Dit komt later vanzelf op de site"
        "This will be on the site by itself, later";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Work(check),
};

/// On no more days it is looked what else is published then: each takes a look at all
/// documents.
const MOST_DAYS: usize = 100;

/// What isn't a draft and is published on a later day.
fn check(work: &Work<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut hidden: HashMap<Date, HashMap<Arc<str>, Unpublished>> = HashMap::new();
    for document in work.documents() {
        let publish = document.published_from();
        // A variant takes it from the first language.
        let own = publish.filter(|date| date.span.path == document.path && !document.draft);
        let Some((date, day)) = own.map(|date| (date, date.value.first_day())) else {
            continue;
        };
        if day <= work.today {
            continue;
        }
        // Something else may keep it from the site on that day.
        if hidden.len() < MOST_DAYS {
            let look = || unpublished_on(work.manuscript, day);
            hidden.entry(day).or_insert_with(look);
        }
        let is_hidden = |hidden: &HashMap<_, _>| hidden.contains_key(&document.name.first);
        if hidden.get(&day).is_some_and(is_hidden) {
            continue;
        }
        let from = date.value.to_string();
        diagnostics.push(
            Diagnostic::of(
                &PLANNED,
                &date.span,
                wording!(
                    "dit komt op de site als die op of na {from} gebouwd wordt",
                    "this will be on the site once that is built on or after {from}",
                ),
            )
            .about(work.day(date, day)),
        );
    }
}

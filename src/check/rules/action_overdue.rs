//! What was to be done is done, or it is told why not.

use crate::check::look::{Check, Look};
use crate::check::work::Work;
use crate::diagnostic::{About, Diagnostic, Overdue, rules, wording};
use crate::document::{Action, Due, newest};
use crate::publication::Edition;

rules! { Yaml
    ACTION_OVERDUE: Todo "action-overdue"
        "Deze actie had klaar moeten zijn"
        "This action was to be done by now";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Work(check),
};

/// An action or a result of which the last day has passed, and that isn't done or stopped.
fn check(work: &Work<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let edition = work.first();
    for goal in &edition.goals {
        for action in goal.detail().all_actions() {
            let Some(Due::Date(due)) = &action.due else {
                continue;
            };
            let last = due.value.last_day();
            if last >= work.today || has_ended(edition, action) {
                continue;
            }
            let title = action.title.in_language(edition.lang(), &edition.languages);
            let words = title.plain();
            let date = due.value.to_string();
            let year = work.today.year();
            let number = action.number.as_ref().map(|number| &*number.value);
            let called: Vec<&str> = number.into_iter().chain([&*words]).collect();
            let overdue = Overdue {
                title: called.join(" ").into(),
                lang: title.lang.clone(),
                date: due.value,
                days: (last - work.today).get_days(),
            };
            diagnostics.push(
                Diagnostic::of(
                    &ACTION_OVERDUE,
                    &due.span,
                    wording!(
                        "dit had klaar moeten zijn: `{date}`",
                        "this was to be done by now: `{date}`",
                    ),
                )
                .help(wording!(
                    "is het klaar of gestopt, zet dat bij de actie, `status: [{{ year: {year}, state: done }}]`; zet `due` anders op een later tijdstip",
                    "if it is done or stopped, write that with the action, `status: [{{ year: {year}, state: done }}]`; else set `due` to a later time",
                ))
                .about(About::Action(Box::new(overdue))),
            );
        }
    }
}

fn has_ended(edition: &Edition, action: &Action) -> bool {
    let newest = newest(&action.status, edition.today);
    newest.is_some_and(|status| edition.state(&status.state.value).is_end())
}

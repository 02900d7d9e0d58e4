//! A goal states what is to be reached.

use crate::check::look::{Check, Look};
use crate::diagnostic::{Diagnostic, Span, rules, wording};
use crate::publication::Edition;

rules! { Yaml
    GOAL_WITHOUT_STATEMENT: Warning "goal-without-statement"
        "Dit doel zegt niet wat er bereikt moet worden"
        "This goal doesn't state what is to be reached";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Edition(check),
};

/// A goal without goals below it has to state what is to be reached.
fn check(edition: &Edition, diagnostics: &mut Vec<Diagnostic>) {
    for goal in &edition.goals {
        if goal.goals.is_empty() && goal.detail().statement.is_none() {
            diagnostics.push(goal_without_statement(&goal.document.span));
        }
    }
}

fn goal_without_statement(span: &Span) -> Diagnostic {
    Diagnostic::of(
        &GOAL_WITHOUT_STATEMENT,
        span,
        wording!(
            "dit doel zegt niet wat het wil bereiken",
            "this goal does not state what is to be reached"
        ),
    )
    .help(wording!(
        "voeg `statement: …` toe: het doel in een zin of een paar zinnen",
        "add `statement: …`: the goal in a sentence or a few",
    ))
}

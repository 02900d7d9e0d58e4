//! A chapter refers to each goal.

use crate::check::look::{Check, Look};
use crate::check::work::Work;
use crate::diagnostic::{Diagnostic, rules, wording};
use crate::document::Kind;
use crate::publication::GoalAround;

rules! { Links
    GOAL_NOT_MENTIONED: Todo "goal-not-mentioned"
        "Geen hoofdstuk noemt dit doel"
        "No chapter mentions this goal";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Work(check),
};

/// A goal without goals below it.
fn check(work: &Work<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if work.may_hide(Kind::Chapter) {
        return;
    }
    let edition = work.first();
    let goals = edition.lowest_goals();
    let without = goals.filter(|id| GoalAround::new(edition, *id).chapters.is_empty());
    diagnostics.extend(without.map(|id| {
        let goal = &edition[id].document;
        let id = &goal.name.id;
        Diagnostic::of(
            &GOAL_NOT_MENTIONED,
            &goal.span,
            wording!("geen hoofdstuk noemt dit doel", "no chapter mentions this goal"),
        )
        .help(wording!(
            "verwijs er in een hoofdstuk naar, met `[](goal:{id})`, of neem het op met `![](goal:{id})`",
            "refer to it in a chapter with `[](goal:{id})`, or show it there with `![](goal:{id})`",
        ))
    }));
}

//! A goal has a story that shows why it matters.

use crate::check::look::{Check, Look};
use crate::check::work::Work;
use crate::diagnostic::{Diagnostic, rules, wording};
use crate::document::Kind;
use crate::publication::GoalAround;

rules! { Stories
    GOAL_WITHOUT_STORY: Todo "goal-without-story"
        "Bij dit doel hoort geen verhaal"
        "This goal has no story";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Work(check),
};

/// A goal without goals below it.
fn check(work: &Work<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if work.may_hide(Kind::Story) {
        return;
    }
    let edition = work.first();
    let goals = edition.lowest_goals();
    let without = goals.filter(|id| GoalAround::new(edition, *id).stories.is_empty());
    diagnostics.extend(without.map(|id| {
        Diagnostic::of(
            &GOAL_WITHOUT_STORY,
            &edition[id].document.span,
            wording!("bij dit doel hoort geen verhaal", "this goal has no story"),
        )
        .help(wording!(
            "zoek een inwoner die laat zien waarom dit doel ertoe doet",
            "find a resident who shows why this goal matters",
        ))
    }));
}

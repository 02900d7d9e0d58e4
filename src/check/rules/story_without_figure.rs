//! A story has to do with a figure.

use crate::check::look::{Check, Look};
use crate::check::work::Work;
use crate::diagnostic::{Diagnostic, Unpublished, rules, wording};
use crate::document::Kind;
use crate::publication::{Edition, GoalAround, GoalId, Place, StoryId};

rules! { Stories
    STORY_WITHOUT_FIGURE: Todo "story-without-figure"
        "Bij de doelen van dit verhaal hoort geen cijfer, en de tekst noemt er geen"
        "The goals of this story have no figure, and its text mentions none";
}

pub(super) const CHECK: Check = Check {
    rules: ALL,
    look: Look::Work(check),
};

fn check(work: &Work<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if work.may_hide(Kind::Indicator) {
        return;
    }
    let edition = work.first();
    let without = edition
        .story_ids()
        .filter(|id| !edition[*id].detail().goals.is_empty())
        .filter(|id| !work.has_error(&edition[*id].document) && !has_figure(edition, *id));
    diagnostics.extend(without.map(|id| {
        Diagnostic::of(
            &STORY_WITHOUT_FIGURE,
            &edition[id].document.span,
            wording!(
                "bij de doelen van dit verhaal hoort geen cijfer, en de tekst noemt er geen",
                "the goals of this story have no figure, and its text mentions none",
            ),
        )
        .help(wording!(
            "noem in de tekst een cijfer, met `[](indicator:id)`, of geef een van de doelen er een",
            "mention a figure in the text, with `[](indicator:id)`, or give one of the goals a figure",
        ))
    }));
}

/// Whether a story has to do with a figure, or may have by a goal that can't be read.
fn has_figure(edition: &Edition, id: StoryId) -> bool {
    let story = &edition[id];
    let has = |goal: &GoalId| !GoalAround::new(edition, *goal).figures.is_empty();
    let mut written = story.detail().goals.iter();
    let mut figures = edition.indicator_ids().map(Place::Indicator);
    story.goals.iter().any(has)
        || figures.any(|figure| edition.mentions_of(figure).contains(&Place::Story(id)))
        || written.any(|goal| {
            let why = edition.register.unpublished.get(Kind::Goal, &goal.value);
            why == Some(&Unpublished::Unreadable)
        })
}

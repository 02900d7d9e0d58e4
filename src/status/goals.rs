//! Goals beside each other: how many stories, figures, sources and chapters each
//! has, and how far it has been translated.

use super::GoalRow;
use super::looking::Looking;
use crate::publication::{Edition, GoalAround, GoalId, Place};
use crate::settings::Language;

pub(super) fn rows(looking: &Looking<'_>) -> Vec<GoalRow> {
    let edition = looking.first();
    let rows = edition.goal_ids().map(|id| row(looking, edition, id));
    rows.collect()
}

fn row(looking: &Looking<'_>, edition: &Edition, id: GoalId) -> GoalRow {
    let goal = &edition[id];
    let above = std::iter::successors(goal.parent, |id| edition[*id].parent);
    let around = GoalAround::new(edition, id);
    let path = &goal.document.path;
    let mut documents = looking.plan.manuscript().documents.iter();
    let translated = documents.find(|document| document.first.path == *path);
    let others = looking.plan.manuscript().languages[1..].iter();
    let states = translated.into_iter().flat_map(|document| {
        let state = |lang: &Language| (lang.tag.to_string(), document.state(&lang.tag));
        others.clone().map(state)
    });
    let address = looking.plan.address_of(0, Place::Goal(id));
    GoalRow {
        id: goal.document.name.id.to_string(),
        title: looking.title(&goal.document),
        file: path.clone(),
        address: address.as_str().to_owned(),
        depth: above.count(),
        stories: around.stories.len(),
        figures: around.figures.len(),
        sources: around.sources.len() + around.own_sources.len(),
        chapters: around.chapters.len(),
        languages: states.collect(),
    }
}

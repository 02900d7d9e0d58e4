//! Goals beside each other: how many stories, figures, sources and chapters each
//! has, and how far it has been translated.

use std::collections::BTreeSet;

use super::GoalRow;
use super::looking::Looking;
use crate::document::SourceOf;
use crate::publication::{ChapterId, Edition, GoalId, IndicatorId, Place, SourceId, StoryId};

/// What there is of a goal and of those below it.
#[derive(Default)]
pub(super) struct Around {
    pub stories: BTreeSet<StoryId>,
    pub figures: BTreeSet<IndicatorId>,
    pub sources: BTreeSet<SourceId>,
    /// Figures with a source of their own.
    pub own_sources: BTreeSet<IndicatorId>,
    pub chapters: BTreeSet<ChapterId>,
}

impl Around {
    pub(super) fn new(edition: &Edition, id: GoalId) -> Self {
        let mut around = Self::default();
        around.add(edition, id);
        around
    }

    fn add(&mut self, edition: &Edition, id: GoalId) {
        let goal = &edition[id];
        self.stories.extend(&goal.stories);
        self.figures.extend(&goal.indicators);
        self.sources.extend(&goal.sources);
        for figure in &goal.indicators {
            self.sources.extend(edition[*figure].source);
            if let Some(SourceOf::Own { .. }) = edition[*figure].detail().source {
                self.own_sources.insert(*figure);
            }
        }
        let mentions = edition.mentions_of(Place::Goal(id)).iter();
        self.chapters
            .extend(mentions.filter_map(|place| match place {
                Place::Chapter(id) => Some(*id),
                _ => None,
            }));
        for below in &goal.goals {
            self.add(edition, *below);
        }
    }
}

pub(super) fn rows(looking: &Looking<'_>) -> Vec<GoalRow> {
    let edition = looking.first();
    let rows = edition.goal_ids().map(|id| row(looking, edition, id));
    rows.collect()
}

fn row(looking: &Looking<'_>, edition: &Edition, id: GoalId) -> GoalRow {
    let goal = &edition[id];
    let above = std::iter::successors(goal.parent, |id| edition[*id].parent);
    let around = Around::new(edition, id);
    let path = &goal.document.path;
    let languages = looking.translations.languages.iter();
    let languages = languages.filter_map(|language| {
        let mut documents = language.documents.iter();
        let document = documents.find(|document| document.first == *path)?;
        Some((language.tag.clone(), document.state))
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
        languages: languages.collect(),
    }
}

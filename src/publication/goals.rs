//! What belongs to a goal.

use std::collections::BTreeSet;

use super::{ChapterId, Edition, GoalId, IndicatorId, Place, SourceId, StoryId};
use crate::document::{SourceOf, State};
use crate::settings::NamedState;

/// What there is of a goal and of those below it.
#[derive(Default)]
pub(crate) struct GoalAround {
    pub stories: BTreeSet<StoryId>,
    pub figures: BTreeSet<IndicatorId>,
    pub sources: BTreeSet<SourceId>,
    /// Figures with a source of their own.
    pub own_sources: BTreeSet<IndicatorId>,
    pub chapters: BTreeSet<ChapterId>,
}

impl GoalAround {
    pub(crate) fn new(edition: &Edition, id: GoalId) -> Self {
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

impl Edition {
    /// A state of the publication's own, or its own name for one of the four.
    pub(crate) fn named_state(&self, id: &str) -> Option<&NamedState> {
        let index = *self.states_by_id.get(id)?;
        self.settings.states.get(index)
    }

    /// The place in the settings of a fact of the publication's own.
    pub(crate) fn own_field(&self, id: &str) -> Option<usize> {
        self.own_fields_by_id.get(id).copied()
    }

    /// What a state counts as. One that isn't there has been told.
    pub(crate) fn state(&self, id: &str) -> State {
        let named = self.named_state(id).map(|named| named.like);
        named.or_else(|| State::of(id)).unwrap_or(State::Planned)
    }

    /// The goals without goals below them.
    pub(crate) fn lowest_goals(&self) -> impl Iterator<Item = GoalId> {
        self.goal_ids().filter(|id| self[*id].goals.is_empty())
    }
}

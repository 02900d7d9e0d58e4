//! The labels of an edition, and what bears them.

use rustc_hash::FxHashMap;

use super::{GoalId, IndicatorId, LabelId, StoryId, UpdateId};
use crate::document::GoalPart;
use crate::label::LabelKind;
use crate::settings::Settings;

/// All that something may bear, used or not.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    pub all: Vec<Label>,
    by_id: [FxHashMap<String, LabelId>; LabelKind::COUNT],
}

/// A theme, a role, a Sustainable Development Goal.
#[derive(Debug)]
pub(crate) struct Label {
    pub kind: LabelKind,
    pub id: String,
    pub says: LabelSays,
    /// What bears it, by kind, in reading order. It has a page where anything does.
    pub goals: Vec<GoalId>,
    pub actions: Vec<ActionOf>,
    pub results: Vec<ActionOf>,
    pub stories: Vec<StoryId>,
    pub indicators: Vec<IndicatorId>,
    pub updates: Vec<UpdateId>,
}

/// What a label is called.
#[derive(Debug, Clone, Copy)]
pub(crate) enum LabelSays {
    /// What stands in this place among the labels of the settings.
    Written(usize),
    /// One that all publications have, by its number.
    Number,
}

/// An action or a result of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ActionOf {
    pub goal: GoalId,
    /// Its place among the actions and results of that goal.
    pub index: usize,
}

impl Labels {
    /// Those of the settings, and those that all publications have; nothing bears them yet.
    pub(crate) fn new(settings: &Settings) -> Self {
        let mut labels = Self {
            all: Vec::new(),
            by_id: Default::default(),
        };
        for kind in LabelKind::ALL {
            let written = settings.labels.iter().enumerate();
            for (index, label) in written.filter(|(_, label)| label.kind == kind) {
                labels.add(kind, label.id.clone(), LabelSays::Written(index));
            }
            for number in kind.numbers().into_iter().flatten() {
                labels.add(kind, number.to_string(), LabelSays::Number);
            }
        }
        labels
    }

    /// Of two with one id the first counts.
    fn add(&mut self, kind: LabelKind, id: String, says: LabelSays) {
        let label = LabelId(self.all.len());
        self.by_id[kind.index()].entry(id.clone()).or_insert(label);
        self.all.push(Label {
            kind,
            id,
            says,
            goals: Vec::new(),
            actions: Vec::new(),
            results: Vec::new(),
            stories: Vec::new(),
            indicators: Vec::new(),
            updates: Vec::new(),
        });
    }

    pub(crate) fn get(&self, kind: LabelKind, id: &str) -> Option<LabelId> {
        self.by_id[kind.index()].get(id).copied()
    }

    pub(crate) fn find(&mut self, kind: LabelKind, id: &str) -> Option<&mut Label> {
        let id = self.get(kind, id)?;
        self.all.get_mut(id.0)
    }

    /// The ids of a kind, used or not.
    pub(crate) fn ids_of(&self, kind: LabelKind) -> impl Iterator<Item = &str> {
        let labels = self.all.iter().filter(move |label| label.kind == kind);
        labels.map(|label| label.id.as_str())
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = LabelId> + use<> {
        (0..self.all.len()).map(LabelId)
    }

    /// Those of a kind that something bears.
    pub(crate) fn used(&self, kind: LabelKind) -> impl Iterator<Item = LabelId> + '_ {
        let all = self.all.iter().zip(self.ids());
        all.filter(move |(label, _)| label.kind == kind && label.is_used())
            .map(|(_, id)| id)
    }
}

impl Label {
    /// Whether anything that is published bears it.
    pub(crate) fn is_used(&self) -> bool {
        !(self.goals.is_empty()
            && self.actions.is_empty()
            && self.results.is_empty()
            && self.stories.is_empty()
            && self.indicators.is_empty()
            && self.updates.is_empty())
    }

    /// The ids of the parts of its page.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &'static str> {
        let parts = [
            (GoalPart::Goals.id(), self.goals.is_empty()),
            (GoalPart::Actions.id(), self.actions.is_empty()),
            (GoalPart::Results.id(), self.results.is_empty()),
            (GoalPart::Stories.id(), self.stories.is_empty()),
            (GoalPart::Figures.id(), self.indicators.is_empty()),
            (GoalPart::Updates.id(), self.updates.is_empty()),
        ];
        let parts = parts.into_iter().filter(|(_, is_empty)| !is_empty);
        parts.map(|(id, _)| id)
    }

    /// Its number, where it is one that all publications have.
    pub(crate) fn number(&self) -> Option<&str> {
        match self.says {
            LabelSays::Number => Some(&self.id),
            LabelSays::Written(_) => None,
        }
    }
}

//! What front matter names: goals of stories and figures, sources, labels, states.

use rustc_hash::FxHashSet;

use super::memory::Resolved;
use super::suggested::most_suggested;
use crate::diagnostic::{Diagnostic, Unpublished, nearest};
use crate::document::{self, Kind, Labels, OwnFields, SourceOf, State};
use crate::fields::Written;
use crate::label::{Bearer, LabelKind};
use crate::manuscript::Manuscript;
use crate::publication::{
    Edition, Goal, GoalId, Indicator, IndicatorId, Place, SourceId, StoryId, Update, UpdateId,
};
use crate::settings::{LAYERS, ON};
use crate::yaml::edit::in_flow;

/// Brings goals, stories, figures, sources and roles together.
pub(super) fn relate(
    edition: &mut Edition,
    manuscript: &Manuscript,
    resolved: &mut Resolved,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let written = Relations {
        edition,
        manuscript,
        unknown: 0,
        most_suggested: most_suggested(edition),
        diagnostics,
    };
    let Read {
        stories,
        indicators,
        updates,
        goals,
    } = written.read(resolved);
    for (index, goal_ids) in stories.into_iter().enumerate() {
        for goal in &goal_ids {
            edition.goals[goal.0].stories.push(StoryId(index));
        }
        edition.stories[index].goals = goal_ids;
    }
    for (index, (goal_ids, source)) in indicators.into_iter().enumerate() {
        for goal in &goal_ids {
            edition.goals[goal.0].indicators.push(IndicatorId(index));
        }
        if let Some(source) = source {
            edition.sources[source.0]
                .indicators
                .push(IndicatorId(index));
        }
        edition.indicators[index].goals = goal_ids;
        edition.indicators[index].source = source;
    }
    for (index, goal_ids) in updates.into_iter().enumerate() {
        for goal in &goal_ids {
            edition.goals[goal.0].updates.push(UpdateId(index));
        }
        edition.updates[index].goals = goal_ids;
    }
    for (index, (sources, supports)) in goals.into_iter().enumerate() {
        for source in &sources {
            edition.sources[source.0].goals.push(GoalId(index));
        }
        for goal in &supports {
            edition.goals[goal.0].supported.push(GoalId(index));
        }
        edition.goals[index].sources = sources;
        edition.goals[index].supports = supports;
    }
}

/// Reads the ids that front matter names.
struct Relations<'a> {
    edition: &'a Edition,
    manuscript: &'a Manuscript,
    /// How many mistakes there have been.
    unknown: usize,
    most_suggested: usize,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// What front matter names.
struct Read {
    /// The goals of each story.
    stories: Vec<Vec<GoalId>>,
    /// The goals and the source of each figure.
    indicators: Vec<OfIndicator>,
    /// The goals of each update.
    updates: Vec<Vec<GoalId>>,
    /// The sources of each goal, and the goals that it supports.
    goals: Vec<OfGoal>,
}

type OfIndicator = (Vec<GoalId>, Option<SourceId>);
type OfGoal = (Vec<SourceId>, Vec<GoalId>);

impl Relations<'_> {
    fn read(mut self, resolved: &mut Resolved) -> Read {
        let edition = self.edition;
        self.layers();
        let stories = edition.story_ids().map(|id| self.story(id, resolved));
        let stories = stories.collect();
        let indicators = edition.indicators.iter();
        let indicators = indicators.map(|it| self.indicator(it)).collect();
        let updates = edition.updates.iter().map(|it| self.update(it)).collect();
        let goals = edition.goals.iter().map(|it| self.goal(it)).collect();
        Read {
            stories,
            indicators,
            updates,
            goals,
        }
    }

    fn story(&mut self, id: StoryId, resolved: &mut Resolved) -> Vec<GoalId> {
        let edition = self.edition;
        let detail = edition[id].detail();
        // The settings decide about these.
        self.labels(&detail.labels);
        self.own_fields(&detail.own_fields, Bearer::Story);
        let known = resolved.page(edition, Place::Story(id));
        if let Some(goals) = known.and_then(|page| page.goals.clone()) {
            return goals;
        }
        let told_before = self.diagnostics.len();
        let goals = self.goals(&detail.goals);
        if self.diagnostics.len() == told_before
            && let Some(page) = resolved.page(edition, Place::Story(id))
        {
            page.goals = Some(goals.clone());
        }
        goals
    }

    fn indicator(&mut self, indicator: &Indicator) -> OfIndicator {
        let detail = indicator.detail();
        self.labels(&detail.labels);
        self.own_fields(&detail.own_fields, Bearer::Indicator);
        self.series(detail);
        let source = match &detail.source {
            Some(SourceOf::Entry(id)) => self.source(id, true),
            _ => None,
        };
        (self.goals(&detail.goals), source)
    }

    fn update(&mut self, update: &Update) -> Vec<GoalId> {
        let detail = update.detail();
        self.labels(&detail.labels);
        self.own_fields(&detail.own_fields, Bearer::Update);
        self.goals(&detail.goals)
    }

    fn goal(&mut self, goal: &Goal) -> OfGoal {
        let detail = goal.detail();
        for (role, _) in &detail.by_role {
            self.label(LabelKind::ROLE, role);
        }
        self.labels(&detail.labels);
        self.own_fields(&detail.own_fields, Bearer::Goal);
        for action in detail.all_actions() {
            self.labels(&action.labels);
            self.own_fields(&action.own_fields, Bearer::Action);
        }
        for status in detail.all_statuses() {
            self.state(&status.state);
            if let Some(SourceOf::Entry(id)) = &status.source {
                self.source(id, true);
            }
        }
        let mut seen = FxHashSet::default();
        let sources = detail
            .rests_on
            .iter()
            .filter_map(|id| self.source(id, false));
        let sources = sources.filter(|source| seen.insert(*source)).collect();
        (sources, self.supports(goal))
    }

    /// The goals that a goal supports; itself is told.
    fn supports(&mut self, goal: &Goal) -> Vec<GoalId> {
        let own = &goal.document.name.id;
        let (itself, others): (Vec<_>, Vec<_>) = goal
            .detail()
            .supports
            .iter()
            .cloned()
            .partition(|written| written.value == **own);
        for written in itself {
            let told = Diagnostic::supports_itself(&written.span, &written.value);
            self.diagnostics.push(told);
        }
        self.goals(&others)
    }

    fn goals(&mut self, written: &[Written<String>]) -> Vec<GoalId> {
        let mut goals = Vec::new();
        let mut seen = FxHashSet::default();
        for id in written {
            match (
                self.edition.register.by_id.get(Kind::Goal, &id.value),
                self.edition.register.unpublished.get(Kind::Goal, &id.value),
            ) {
                (Some(Place::Goal(goal)), _) => {
                    if seen.insert(*goal) {
                        goals.push(*goal);
                    }
                }
                (_, Some(Unpublished::Unreadable)) => {}
                (_, Some(why)) => {
                    let told = Diagnostic::not_published(&id.span, &id.value, *why, true);
                    self.diagnostics.push(told);
                }
                _ => {
                    let ids = self
                        .edition
                        .register
                        .by_id
                        .of_kind(Kind::Goal)
                        .map(|(id, _)| id);
                    self.unknown(id, "goal", ids, "content/goals/");
                }
            }
        }
        goals
    }

    /// `may_be_title` where the source itself may stand in place of its id.
    fn source(&mut self, id: &Written<String>, may_be_title: bool) -> Option<SourceId> {
        let sources = &self.manuscript.sources;
        let found = self.edition.sources_by_id.get(&id.value).copied();
        if found.is_none() && self.manuscript.has_all_sources {
            let ids = sources.iter().map(|source| source.id.value.as_str());
            self.unknown(id, "source", ids, "content/sources.yaml");
            let told = self.diagnostics.last_mut();
            if let Some(told) = told.filter(|told| may_be_title && told.fix.is_none()) {
                told.or_a_source(&match id.value.starts_with("http") {
                    true => format!("{{ title: …, url: {} }}", id.value),
                    false => format!("{{ title: {} }}", in_flow(&id.value)),
                });
            }
        }
        found
    }

    fn labels(&mut self, labels: &Labels) {
        for labelled in labels.iter() {
            self.label(labelled.kind, &labelled.id);
        }
    }

    fn label(&mut self, kind: LabelKind, id: &Written<String>) {
        let edition = self.edition;
        let is_known = edition.labels.get(kind, &id.value).is_some();
        if !is_known && !edition.settings.is_unread(kind.many()) {
            let ids = edition.labels.ids_of(kind);
            self.unknown(id, kind.one(), ids, "content/publication.yaml");
        }
    }

    /// The headers of its data that a figure gives names to.
    fn series(&mut self, figure: &document::Indicator) {
        let headers = || figure.table.series.iter().flatten().map(String::as_str);
        let known: FxHashSet<&str> = headers().collect();
        let names = figure.series_names.iter().map(|(header, _)| header);
        for header in names.filter(|header| !known.contains(header.value.as_str())) {
            if known.is_empty() {
                // What is wrong with the data has been told.
                continue;
            }
            let near = self.nearest(&header.value, headers());
            let told = Diagnostic::unknown_series(&header.span, &header.value, near, headers());
            self.diagnostics.push(told);
        }
    }

    fn own_fields(&mut self, fields: &OwnFields, on: Bearer) {
        let settings = &self.edition.settings;
        for (id, _) in fields {
            let known = self.edition.own_field(&id.value);
            match known.and_then(|index| settings.own_fields.get(index)) {
                Some(known) if !known.on.contains(&on) => {
                    let names = ON.iter().filter(|(_, bearer)| known.on.contains(bearer));
                    let names = names.map(|(name, _)| *name);
                    let told = Diagnostic::field_elsewhere(&id.span, &id.value, names);
                    self.diagnostics.push(told);
                }
                Some(_) => {}
                None if settings.is_unread("fields") => {}
                None => {
                    let ids = settings.own_fields.iter().map(|known| known.id.as_str());
                    self.unknown(id, "field", ids, "content/publication.yaml");
                }
            }
        }
    }

    /// The layers of sources: built-in ones, and those of the publication's own.
    fn layers(&mut self) {
        let (settings, manuscript) = (&self.edition.settings, self.manuscript);
        if settings.is_unread("layers") {
            return;
        }
        let own = settings.layers.iter().map(|layer| layer.id.as_str());
        let known: FxHashSet<&str> = own.clone().chain(LAYERS).collect();
        let named = manuscript.sources.iter().filter_map(|it| it.layer.as_ref());
        for layer in named.filter(|layer| !known.contains(layer.value.as_str())) {
            let near = self.nearest(&layer.value, own.clone().chain(LAYERS));
            let all = own.clone().chain(LAYERS);
            let told = Diagnostic::unknown_choice(&layer.span, &layer.value, near, all);
            self.diagnostics.push(told);
        }
    }

    /// What was meant by something that isn't there; of so many alone that it takes no time.
    fn nearest<'k>(
        &mut self,
        written: &str,
        known: impl Iterator<Item = &'k str>,
    ) -> Option<&'k str> {
        self.unknown += 1;
        (self.unknown <= self.most_suggested).then(|| nearest(written, known))?
    }

    /// One of the four, or one of the publication's own.
    fn state(&mut self, id: &Written<String>) {
        let settings = &self.edition.settings;
        let is_own = self.edition.states_by_id.contains_key(&id.value);
        if is_own || State::of(&id.value).is_some() || settings.is_unread("states") {
            return;
        }
        let own = settings.states.iter().map(|state| state.id.as_str());
        let four = State::ALL.iter().map(|(known, _)| *known);
        let known = four.chain(own.filter(|own| State::of(own).is_none()));
        let near = self.nearest(&id.value, known.clone());
        self.diagnostics
            .push(Diagnostic::unknown_state(&id.span, &id.value, near, known));
    }

    /// `known` is all that the id could be.
    fn unknown<'k>(
        &mut self,
        id: &Written<String>,
        kind: &str,
        known: impl Iterator<Item = &'k str>,
        file: &str,
    ) {
        self.unknown += 1;
        let known: Vec<_> = match self.unknown <= self.most_suggested {
            true => known.collect(),
            false => Vec::new(),
        };
        let near = nearest(&id.value, known.iter().copied());
        self.diagnostics.push(Diagnostic::unknown_relation(
            &id.span, kind, &id.value, near, known, file,
        ));
    }
}

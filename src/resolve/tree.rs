//! Folders become trees: sections below chapters, goals below goals.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::making::Making;
use crate::diagnostic::{Diagnostic, nearest};
use crate::document::{Detail, Document, Kind};
use crate::fields::Written;
use crate::publication::{Chapter, ChapterId, Goal, GoalId};
use crate::settings::{Numbering, Settings};

/// Documents by the folder of the document above them, each list in order.
struct Siblings {
    by_folder: HashMap<String, Vec<Arc<Document>>>,
}

impl Siblings {
    fn new(making: &mut Making<'_>, kind: Kind) -> Self {
        let mut by_folder: HashMap<String, Vec<Arc<Document>>> = HashMap::new();
        for document in making.of_kind(kind) {
            by_folder
                .entry(document.name.parent.clone())
                .or_default()
                .push(document);
        }
        by_folder
            .values_mut()
            .for_each(|siblings| making.sort(siblings));
        Self { by_folder }
    }

    fn in_folder(&self, folder: Option<&str>) -> &[Arc<Document>] {
        folder
            .and_then(|folder| self.by_folder.get(folder))
            .map_or(&[], Vec::as_slice)
    }
}

/// All chapters and sections, in reading order.
pub(super) fn chapters(making: &mut Making<'_>, settings: &Settings) -> Vec<Chapter> {
    fn add(
        documents: &[Arc<Document>],
        parent: Option<ChapterId>,
        siblings: &Siblings,
        chapters: &mut Vec<Chapter>,
    ) {
        for document in documents {
            let id = ChapterId(chapters.len());
            if let Some(parent) = parent {
                chapters[parent.0].sections.push(id);
            }
            chapters.push(Chapter {
                document: document.clone(),
                parent,
                sections: Vec::new(),
                number: None,
            });
            let below = siblings.in_folder(document.name.folder.as_deref());
            add(below, Some(id), siblings, chapters);
        }
    }
    let siblings = Siblings::new(making, Kind::Chapter);
    let mut chapters = Vec::new();
    add(
        siblings.in_folder(Some("content/chapters")),
        None,
        &siblings,
        &mut chapters,
    );
    if settings.chapter_label.is_some() {
        let is_numbered = |chapter: &&mut Chapter| {
            chapter.parent.is_none() && chapter.document.name.number.is_some_and(|n| n > 0)
        };
        for (index, chapter) in chapters.iter_mut().filter(is_numbered).enumerate() {
            chapter.number = Some(index + 1);
        }
    }
    chapters
}

/// All goals, in reading order.
pub(super) fn goals(making: &mut Making<'_>, settings: &Settings) -> Vec<Goal> {
    let siblings = Siblings::new(making, Kind::Goal);
    let mut growing = Growing {
        siblings: &siblings,
        settings,
        levels: settings
            .levels
            .iter()
            .enumerate()
            .filter_map(|(index, level)| Some((level.id.as_deref()?, index)))
            .rev()
            .collect(),
        unknown: 0,
        goals: Vec::new(),
        through: BTreeMap::new(),
        diagnostics: making.diagnostics,
    };
    growing.add(siblings.in_folder(Some("content/goals")), None, 0);
    let goals = growing.goals;
    report_numbers(&goals, making.diagnostics);
    goals
}

/// Reports each number that two goals of a level have, or two actions of a publication,
/// and each of which no address can be made.
fn report_numbers(goals: &[Goal], diagnostics: &mut Vec<Diagnostic>) {
    // Counted ones first: of two that are the same it is the code that can be changed.
    let is_counted = |goal: &&Goal| goal.detail().number.is_none();
    let (counted, coded): (Vec<&Goal>, Vec<&Goal>) = goals.iter().partition(is_counted);
    let mut of_goals: HashMap<(Option<usize>, &str), &Goal> = HashMap::new();
    for goal in counted.into_iter().chain(coded) {
        let Some(number) = goal.number.as_deref() else {
            continue;
        };
        let first = *of_goals.entry((goal.level, number)).or_insert(goal);
        if let Some(code) = goal.detail().number.as_ref()
            && !std::ptr::eq(first, goal)
        {
            let other = first.detail().number.as_ref();
            let other = other.map_or(&first.document.span, |other| &other.span);
            diagnostics.push(Diagnostic::same_number(&code.span, number, other));
        }
    }
    let mut of_actions: HashMap<String, &Written<String>> = HashMap::new();
    for goal in goals {
        let outline = &goal.document.body.outline;
        for action in goal.detail().all_actions() {
            let Some(number) = &action.number else {
                continue;
            };
            let Some(anchor) = action.anchor() else {
                diagnostics.push(Diagnostic::number_without_address(
                    &number.span,
                    &number.value,
                ));
                continue;
            };
            if let Some(heading) = outline.find(&anchor) {
                let (span, number) = (&number.span, &number.value);
                let told = Diagnostic::same_place_of_number(span, number, &anchor, &heading.span);
                diagnostics.push(told);
            }
            let first = *of_actions.entry(anchor.clone()).or_insert(number);
            if !std::ptr::eq(first, number) {
                let (span, number) = (&number.span, &number.value);
                diagnostics.push(match first.value == *number {
                    true => Diagnostic::same_number(span, number, &first.span),
                    false => Diagnostic::same_place_of_number(span, number, &anchor, &first.span),
                });
            }
        }
    }
}

/// Of so many goals that name a level that isn't there is told which may have been meant:
/// each is compared with all.
const MOST_SUGGESTED: usize = 200;

/// The tree of goals, while it grows.
struct Growing<'a> {
    siblings: &'a Siblings,
    settings: &'a Settings,
    /// By id; of two the first.
    levels: HashMap<&'a str, usize>,
    /// How many goals name one that isn't there.
    unknown: usize,
    goals: Vec<Goal>,
    /// The last number of each level that is numbered over all parents.
    through: BTreeMap<usize, usize>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Growing<'_> {
    fn add(&mut self, documents: &[Arc<Document>], parent: Option<GoalId>, depth: usize) {
        let mut within: BTreeMap<usize, usize> = BTreeMap::new();
        for document in documents {
            let id = GoalId(self.goals.len());
            if let Some(parent) = parent {
                self.goals[parent.0].goals.push(id);
            }
            let level = self.level(document, depth);
            let Detail::Goal(detail) = &document.detail else {
                continue;
            };
            let counted = |level| self.number(level, parent, &mut within);
            let number = match &detail.number {
                Some(code) => Some(code.value.clone()),
                None => level.and_then(counted),
            };
            if document.title.is_none() && number.is_none() && detail.statement.is_none() {
                self.diagnostics
                    .push(Diagnostic::missing_key(&document.span, "title"));
            }
            self.goals.push(Goal {
                parent,
                goals: Vec::new(),
                level,
                number,
                colour: detail
                    .colour
                    .or_else(|| parent.and_then(|parent| self.goals[parent.0].colour)),
                stories: Vec::new(),
                indicators: Vec::new(),
                sources: Vec::new(),
                supports: Vec::new(),
                supported: Vec::new(),
                updates: Vec::new(),
                document: document.clone(),
            });
            let below = self.siblings.in_folder(document.name.folder.as_deref());
            self.add(below, Some(id), depth + 1);
        }
    }

    /// The level of that depth, or the one the goal names.
    fn level(&mut self, document: &Document, depth: usize) -> Option<usize> {
        let levels = &self.settings.levels;
        if let Detail::Goal(goal) = &document.detail
            && let Some(id) = &goal.level
        {
            let found = self.levels.get(id.value.as_str()).copied();
            if found.is_none() && !self.settings.is_unread("goals") {
                self.unknown += 1;
                let ids = levels.iter().filter_map(|level| level.id.as_deref());
                let ids: Vec<_> = match self.unknown <= MOST_SUGGESTED {
                    true => ids.collect(),
                    false => Vec::new(),
                };
                let near = nearest(&id.value, ids.iter().copied());
                let told = Diagnostic::no_such_level(&id.span, &id.value, near, ids);
                self.diagnostics.push(told);
            }
            return found;
        }
        if !levels.is_empty() && depth >= levels.len() {
            self.diagnostics
                .push(Diagnostic::goal_too_deep(&document.span, levels.len()));
            return None;
        }
        (!levels.is_empty()).then_some(depth)
    }

    fn number(
        &mut self,
        level: usize,
        parent: Option<GoalId>,
        within: &mut BTreeMap<usize, usize>,
    ) -> Option<String> {
        let count = match self.settings.levels[level].numbering {
            Numbering::None => return None,
            Numbering::Through => self.through.entry(level).or_default(),
            Numbering::Within => within.entry(level).or_default(),
        };
        *count += 1;
        let above = match self.settings.levels[level].numbering {
            Numbering::Within => parent.and_then(|parent| self.goals[parent.0].number.as_deref()),
            _ => None,
        };
        Some(match above {
            Some(above) => format!("{above}.{count}"),
            None => count.to_string(),
        })
    }
}

//! What editors have to do next: the state of a publication on one day.
//!
//! [`status`] is a function of what the editors wrote and of the [`Plan`](crate::Plan) that
//! came of it, so that a preview asks it without planning anew. A [`Status`] has
//! a [`Section`] for each [`Topic`], the most urgent first, and a row for each
//! goal. What a file that can't be read would have had isn't missing. Nothing
//! here knows of HTML, or changes anything.

mod goals;
mod human;
mod looking;
mod sections;
mod whole;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::date::PartialDate;
use crate::diagnostic::Tongue;
use crate::manuscript::State;

pub use human::human;
pub use whole::{status, work_left};

pub use crate::check::MOST_WORDS;

/// The state of a publication.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    pub title: Title,
    /// The day it is the state of, as `2026-11-22`.
    pub(crate) date: PartialDate,
    /// Whether drafts count as published.
    pub with_drafts: bool,
    /// What `koers check` tells, as far as no page has to be made for it.
    pub errors: usize,
    pub warnings: usize,
    /// The languages that texts are translated to.
    pub languages: Vec<Language>,
    /// One for each topic, in the order of what to do next.
    pub sections: Vec<Section>,
    /// Every goal that is published, in reading order.
    pub goals: Vec<GoalRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Language {
    pub tag: String,
    /// Its name in Dutch and in English.
    #[serde(skip)]
    names: [String; 2],
}

/// All there is to do of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    pub topic: Topic,
    /// How many there are; of long sentences only the longest are among the items.
    pub count: usize,
    pub items: Vec<Item>,
}

/// What there may be to do, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// A story leaves the site within 60 days.
    ConsentEnds,
    /// A story may no longer be shown, and its file is still there.
    ConsentEnded,
    /// A story doesn't tell that its person agreed to it.
    WithoutConsent,
    /// `review_by` has passed.
    ReviewOverdue,
    /// The last day of an action has passed, and it isn't done or stopped.
    ActionOverdue,
    FigureWithoutSource,
    /// The original has changed since it was translated.
    StaleTranslation,
    /// Only the front matter has been translated.
    TranslationWithoutText,
    /// Somebody has yet to look a translation over.
    TranslationDraft,
    /// A goal without goals below it has no story.
    GoalWithoutStory,
    /// No goal of a story has a figure, and its text mentions none.
    StoryWithoutFigure,
    /// No chapter refers to a goal without goals below it.
    GoalNotMentioned,
    Draft,
    MissingTranslation,
    /// Of more than [`MOST_WORDS`] words.
    LongSentence,
    /// What is published on a later day: no work, but good to know.
    Planned,
}

/// Something to do, and where.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// As editors write it in a reference: `goal`; `publication` for what isn't in
    /// a document.
    pub kind: &'static str,
    pub id: String,
    pub title: Title,
    pub file: Arc<str>,
    /// Line and column of what it is about, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Its page, if it has one on that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The tag of the language that it is about, of translations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When it ends, was due, or is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<PartialDate>,
    /// How many days that is from the day of the status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<i32>,
    /// How many words a sentence has, and how it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<Title>,
    /// What an action of it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<Title>,
}

/// Words that an editor wrote, and their language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Title {
    pub text: String,
    /// The tag that is written into pages.
    pub lang: String,
}

/// What there is of a goal; of one with goals below it, theirs as well.
#[derive(Debug, Clone, Serialize)]
pub struct GoalRow {
    pub id: String,
    pub title: Title,
    pub file: Arc<str>,
    pub address: String,
    /// How many goals it is below.
    pub depth: usize,
    pub stories: usize,
    pub figures: usize,
    /// Those that it rests on, and those of its figures.
    pub sources: usize,
    /// The chapters and sections that refer to it.
    pub chapters: usize,
    /// How far its own text is in each language other than the first, by tag.
    pub languages: BTreeMap<String, State>,
}

/// A status as one JSON object.
pub fn json(status: &Status) -> String {
    serde_json::to_string_pretty(status).expect("a status is strings and numbers")
}

impl Item {
    /// The words of the document that it is about.
    pub fn quoted(&self) -> Option<&Title> {
        self.sentence.as_ref().or(self.action.as_ref())
    }
}

impl Status {
    /// Whether nothing is left to do.
    pub fn is_all_right(&self) -> bool {
        self.errors + self.warnings + self.to_do() == 0
    }

    /// How much there is to do, without what `koers check` tells.
    fn to_do(&self) -> usize {
        let sections = self.sections.iter();
        let to_do = sections.filter(|section| section.topic != Topic::Planned);
        to_do.map(|section| section.count).sum()
    }

    /// What a language of the publication is called.
    pub fn language_name(&self, tag: &str, tongue: Tongue) -> String {
        let mut languages = self.languages.iter();
        let language = languages.find(|language| language.tag == tag);
        language.map_or_else(
            || tag.to_owned(),
            |Language { names, .. }| {
                let [dutch, english] = names;
                tongue.choose(dutch, english).clone()
            },
        )
    }
}

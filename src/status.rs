//! What editors have to do next: the state of a publication on one day.
//!
//! [`status`] is a function of what the editors wrote and of the [`Plan`] that
//! came of it, so that a preview asks it without planning anew. A [`Status`] has
//! a [`Section`] for each [`Topic`], the most urgent first, and a row for each
//! goal. What a file that can't be read would have had isn't missing. Nothing
//! here knows of HTML, or changes anything.

mod goals;
mod human;
mod sections;
mod sentences;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::date::PartialDate;
use crate::diagnostic::{Diagnostic, Severity, Tongue};
use crate::document::Document;
use crate::language::Lang;
use crate::manuscript::{self, Manuscript, Memory};
use crate::plan::Plan;
use crate::publication::{Edition, GoalId, Place};
use crate::report::Places;
use crate::resolve::Day;
use crate::sources::Sources;
use crate::text::Text;
use crate::translations::{self, Overview, State};

pub use human::human;
pub use sentences::MOST_WORDS;

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

/// Looks at what the editors wrote, of which `plan` was made for `day`, and at what
/// there was to tell of it.
pub fn status(sources: &Sources, plan: &Plan, day: Day, told: &[Diagnostic]) -> Status {
    let manuscript = &manuscript::parse(sources, &mut Memory::default()).value;
    let translations = translations::overview_of(sources, manuscript);
    let looking = Looking {
        sources,
        places: Places::new(sources),
        manuscript,
        translations: &translations,
        plan,
        day,
        told,
    };
    let first = &plan.publication.editions[0];
    let count = |severity| told.iter().filter(|one| one.severity == severity).count();
    let languages = translations.languages.iter().map(|language| Language {
        tag: language.tag.clone(),
        names: language.names.clone(),
    });
    Status {
        title: looking.words_of(first.settings.title.as_ref(), first),
        date: PartialDate::from(day.date),
        with_drafts: day.with_drafts,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        languages: languages.collect(),
        sections: sections::sections(&looking),
        goals: goals::rows(&looking),
    }
}

/// A status as one JSON object.
pub fn json(status: &Status) -> String {
    serde_json::to_string_pretty(status).expect("a status is strings and numbers")
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

/// All that there is to look at.
struct Looking<'a> {
    sources: &'a Sources,
    places: Places<'a>,
    manuscript: &'a Manuscript,
    translations: &'a Overview,
    plan: &'a Plan,
    day: Day,
    told: &'a [Diagnostic],
}

impl<'a> Looking<'a> {
    fn first(&self) -> &'a Edition {
        self.plan.publication.first()
    }

    /// The index of a language's edition.
    fn index_of(&self, lang: &Lang) -> usize {
        let editions = &self.plan.publication.editions;
        let index = editions.iter().position(|edition| edition.lang() == lang);
        index.unwrap_or(0)
    }

    /// What a document is called: *Doelstelling 5: Lezen*.
    fn title(&self, document: &Document) -> Title {
        let index = self.index_of(&document.lang);
        let edition = &self.plan.publication.editions[index];
        let settings = &edition.settings;
        let mut title = match document.name.kind {
            crate::document::Kind::Home if document.title.is_none() => {
                self.words_of(settings.title.as_ref(), edition)
            }
            _ => self.words_of(document.title.as_ref(), edition),
        };
        let place = edition.register.by_path.get(&document.name.first);
        if let Some(Place::Goal(id)) = place
            && let Some(label) = self.label(edition, *id)
        {
            title.text = if title.text.is_empty() {
                label
            } else {
                format!("{label}: {}", title.text)
            };
        }
        if title.text.is_empty() {
            document.name.id.as_ref().clone_into(&mut title.text);
        }
        if title.text.is_empty() {
            document.path.as_ref().clone_into(&mut title.text);
        }
        title
    }

    /// *Doelstelling 5*; none for a goal without number.
    fn label(&self, edition: &Edition, id: GoalId) -> Option<String> {
        let goal = &edition[id];
        let level = goal.level(&edition.settings)?;
        let number = goal.number.as_ref()?;
        let level = self.words_of(Some(&level.one), edition).text;
        Some(format!("{level} {number}"))
    }

    /// A text as an edition shows it; empty where there is none.
    fn words_of(&self, text: Option<&Text>, edition: &Edition) -> Title {
        let form = text.map(|text| text.in_language(edition.lang(), &edition.languages));
        Title {
            text: form.map_or_else(String::new, |form| form.plain()),
            lang: self.html_tag(form.map_or(edition.lang(), |form| &form.lang)),
        }
    }

    /// The tag that is written into pages.
    fn html_tag(&self, lang: &Lang) -> String {
        let mut languages = self.manuscript.languages.iter();
        let known = languages.find(|language| language.tag == *lang);
        known.map_or(lang, |language| &language.html).to_string()
    }

    /// Where the page of a document is; none where it isn't published, and for a
    /// variant that isn't.
    fn address(&self, document: &Document) -> Option<String> {
        let index = self.index_of(&document.lang);
        let edition = &self.plan.publication.editions[index];
        let place = *edition.register.by_path.get(&document.name.first)?;
        let has_own = edition
            .document(place)
            .is_some_and(|there| there.lang == document.lang);
        has_own.then(|| self.plan.address_of(index, place).as_str().to_owned())
    }
}

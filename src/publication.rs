//! The whole publication, as it is for readers on one day.
//!
//! A [`Publication`] is made by `resolve` and nowhere else. It has an
//! [`Edition`] for each language, with every document that is published, in
//! reading order. In it every relation leads to a document that is there; what
//! a link in a text leads to is told by [`Edition::follow`]. Nothing here knows
//! of addresses or of HTML.

mod around;
mod goals;
mod labels;
mod meant;
mod named;
mod places;
mod references;
mod targets;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Index;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::colour::Colour;
use crate::diagnostic::Unpublished;
use crate::document::{self, Detail, Document, GoalPart, Kind};
use crate::label::LabelKind;
use crate::language::{Catalogue, Lang, Locale};
use crate::settings::{Language, Level, Settings, Source};
use crate::text::Text;

pub(crate) use around::{Around, MOST_AROUND};
pub(crate) use goals::GoalAround;
pub(crate) use labels::{ActionOf, Label, LabelSays, Labels};
pub(crate) use named::Named;
use places::SINGLE_PAGES;
pub(crate) use places::{
    ChapterId, GoalId, IndicatorId, LabelId, PageId, Place, SinglePage, SourceId, StoryId,
    UpdateId, WordId,
};
pub(crate) use targets::{Asked, ListIndex, Target, Value};
pub(crate) use texts::{settings_on, shared_texts, span_of, texts_of, texts_on};

/// Of more documents than these there is no page of all: nobody prints it, and it
/// would take as long to make as all others together.
pub(crate) const MOST_ON_ONE_PAGE: usize = 300;

/// Of more documents than these search has to be asked for: its index would take much
/// longer to make than all pages.
pub(crate) const MOST_SEARCHED: usize = 1_500;

/// Of more documents than these no page has a share card of its own: they would take
/// longer to draw than all pages to make, and far more room.
const MOST_CARDS: usize = 300;

#[derive(Debug)]
pub(crate) struct Publication {
    /// In the order of `languages:`; there is at least one.
    pub editions: Vec<Edition>,
}

/// The publication in one language.
#[derive(Debug)]
pub(crate) struct Edition {
    pub language: Language,
    /// The day that it is for.
    pub today: Date,
    /// All languages of the publication; texts that are missing in this one are
    /// shown in the first of these that has them.
    pub languages: Vec<Lang>,
    pub catalogue: Catalogue,
    pub locale: Locale,
    pub settings: Settings,
    pub home: Option<Arc<Document>>,
    pub lists: BTreeMap<Kind, Arc<Document>>,
    pub chapters: Vec<Chapter>,
    pub goals: Vec<Goal>,
    pub stories: Vec<Story>,
    pub indicators: Vec<Indicator>,
    /// Newest first.
    pub updates: Vec<Update>,
    pub pages: Vec<Page>,
    pub words: Vec<Word>,
    pub sources: Vec<SourceEntry>,
    pub words_by_id: FxHashMap<String, WordId>,
    /// Whether any of the words is on the page of them.
    pub has_listed_words: bool,
    pub sources_by_id: FxHashMap<String, SourceId>,
    pub labels: Labels,
    /// By their place in the settings.
    pub states_by_id: FxHashMap<String, usize>,
    pub own_fields_by_id: FxHashMap<String, usize>,
    /// Whether there are no more than these: else that has been told.
    pub has_all_words: bool,
    pub has_all_sources: bool,
    /// Stories that may no longer be shown.
    pub gone: Vec<Arc<Document>>,
    /// Stories of which the teller didn't agree to the web.
    pub not_for_web: Vec<Arc<Document>>,
    /// Both, by id and by the path of their first-language file.
    pub withheld_by_id: FxHashMap<Arc<str>, Arc<Document>>,
    pub withheld_by_path: FxHashMap<Arc<str>, Arc<Document>>,
    /// Lists that texts embed too often, and figures that stand on too many pages; each
    /// has been told.
    pub crowded_lists: Vec<ListIndex>,
    pub crowded_figures: FxHashSet<IndicatorId>,
    /// The pages that mention a place in their texts, in reading order.
    pub mentions: FxHashMap<Place, Vec<Place>>,
    pub register: Arc<Register>,
    /// Pictures and other files.
    pub files: Arc<BTreeSet<Arc<str>>>,
}

/// Where the documents of an edition are.
#[derive(Debug, Default)]
pub(crate) struct Register {
    pub by_id: ById<Place>,
    /// By the path of their first-language file.
    pub by_path: FxHashMap<Arc<str>, Place>,
    /// What is written but not on the site, by id and by path.
    pub unpublished: ById<Unpublished>,
    pub unpublished_paths: FxHashMap<Arc<str>, Unpublished>,
    /// The kinds of which a document can't be read.
    pub unreadable: BTreeSet<Kind>,
}

/// What is known of documents by their kind and id.
#[derive(Debug)]
pub(crate) struct ById<T>(BTreeMap<Kind, FxHashMap<Arc<str>, T>>);

impl<T> Default for ById<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> ById<T> {
    pub(crate) fn insert(&mut self, kind: Kind, id: Arc<str>, value: T) {
        self.0.entry(kind).or_default().insert(id, value);
    }

    pub(crate) fn get(&self, kind: Kind, id: &str) -> Option<&T> {
        self.0.get(&kind)?.get(id)
    }

    /// Whether there is any of a kind.
    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.0.contains_key(&kind)
    }

    /// All of a kind, in no order.
    pub(crate) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (&str, &T)> {
        let all = self.0.get(&kind).into_iter().flatten();
        all.map(|(id, value)| (&**id, value))
    }
}

/// A chapter, or a section of one.
#[derive(Debug)]
pub(crate) struct Chapter {
    pub document: Arc<Document>,
    pub parent: Option<ChapterId>,
    pub sections: Vec<ChapterId>,
    /// By position; only of chapters that are numbered and have a label.
    pub number: Option<usize>,
}

#[derive(Debug)]
pub(crate) struct Goal {
    pub document: Arc<Document>,
    pub parent: Option<GoalId>,
    pub goals: Vec<GoalId>,
    /// The index of its level in the settings; none where there are no levels.
    pub level: Option<usize>,
    /// *5*, *1.2*
    pub number: Option<String>,
    /// Its own, or that of the goal above it.
    pub colour: Option<Colour>,
    pub stories: Vec<StoryId>,
    pub indicators: Vec<IndicatorId>,
    pub sources: Vec<SourceId>,
    /// The goals that it supports, and those that support it.
    pub supports: Vec<GoalId>,
    pub supported: Vec<GoalId>,
    /// Newest first.
    pub updates: Vec<UpdateId>,
}

#[derive(Debug)]
pub(crate) struct Story {
    pub document: Arc<Document>,
    pub goals: Vec<GoalId>,
    /// What its teller agreed to, in whatever language it is told.
    pub agreed: Agreed,
}

/// What may be done with a story that is on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Agreed {
    /// Without consent it is shared as a page of the site, and not with its teller.
    pub to_share: bool,
    pub to_search: bool,
}

#[derive(Debug)]
pub(crate) struct Indicator {
    pub document: Arc<Document>,
    pub goals: Vec<GoalId>,
    /// An entry of `sources.yaml`.
    pub source: Option<SourceId>,
    pub named: Named,
}

/// What happened.
#[derive(Debug)]
pub(crate) struct Update {
    pub document: Arc<Document>,
    pub goals: Vec<GoalId>,
}

#[derive(Debug)]
pub(crate) struct Page {
    pub document: Arc<Document>,
}

/// An entry of the glossary.
#[derive(Debug)]
pub(crate) struct Word {
    pub id: String,
    /// As it is written where it was first found.
    pub word: String,
    pub lang: Lang,
    /// Whether it is a word of another language, rather than a term that each language of
    /// the publication may have.
    pub is_foreign: bool,
    pub stands_for: Option<Text>,
    pub meaning: Option<Meaning>,
    pub variants: Vec<String>,
    /// The pages where it stands, in reading order.
    pub found_on: Vec<Place>,
    /// Whether it is on this edition's page of words: those that stand on pages
    /// of the first language alone are not.
    pub is_listed: bool,
}

#[derive(Debug, Clone)]
pub(crate) enum Meaning {
    /// Of `words.yaml`.
    Text(Text),
    /// Of a mark in a text, in the language of that text.
    Plain { words: String, lang: Lang },
}

/// An entry of `sources.yaml`, and what rests on it.
#[derive(Debug)]
pub(crate) struct SourceEntry {
    pub source: Source,
    pub goals: Vec<GoalId>,
    pub indicators: Vec<IndicatorId>,
}

/// Ids are good in the edition they are made for.
macro_rules! index {
    ($($id:ident of $item:ident in $list:ident;)*) => {$(
        impl Index<$id> for Edition {
            type Output = $item;

            fn index(&self, id: $id) -> &$item {
                &self.$list[id.0]
            }
        }
    )*};
}

index! {
    ChapterId of Chapter in chapters;
    GoalId of Goal in goals;
    StoryId of Story in stories;
    IndicatorId of Indicator in indicators;
    UpdateId of Update in updates;
    PageId of Page in pages;
    WordId of Word in words;
    SourceId of SourceEntry in sources;
}

impl Index<LabelId> for Edition {
    type Output = Label;

    fn index(&self, id: LabelId) -> &Label {
        &self.labels.all[id.0]
    }
}

impl Publication {
    /// The edition in the publication's first language.
    pub(crate) fn first(&self) -> &Edition {
        &self.editions[0]
    }

    /// The same place in another edition.
    pub(crate) fn in_edition(&self, place: Place, from: usize, to: usize) -> Place {
        let (from, to) = (&self.editions[from], &self.editions[to]);
        match place {
            Place::Word(id) => {
                let word = to.words_by_id.get(&from[id].id);
                word.copied().map_or(Place::Words, Place::Word)
            }
            Place::Label(id) => {
                let label = &from[id];
                let there = to.labels.get(label.kind, &label.id);
                there.map_or(Place::Labels(label.kind), Place::Label)
            }
            // Where editors wrote none the place is the same in all editions.
            _ => from
                .document(place)
                .and_then(|document| to.register.by_path.get(&document.name.first))
                .copied()
                .unwrap_or(place),
        }
    }
}

impl Edition {
    pub(crate) fn lang(&self) -> &Lang {
        &self.language.tag
    }

    /// The document that stands in a place; none where an editor wrote none.
    pub(crate) fn document(&self, place: Place) -> Option<&Arc<Document>> {
        match place {
            Place::Home => self.home.as_ref(),
            Place::Chapter(id) => Some(&self[id].document),
            Place::Goal(id) => Some(&self[id].document),
            Place::Story(id) => Some(&self[id].document),
            Place::Indicator(id) => Some(&self[id].document),
            Place::Update(id) => Some(&self[id].document),
            Place::Page(id) => Some(&self[id].document),
            Place::Goals => self.lists.get(&Kind::GoalList),
            Place::Stories => self.lists.get(&Kind::StoryList),
            Place::Indicators => self.lists.get(&Kind::IndicatorList),
            Place::Updates => self.lists.get(&Kind::UpdateList),
            Place::Words
            | Place::Word(_)
            | Place::Sources
            | Place::Source(_)
            | Place::Labels(_)
            | Place::Label(_)
            | Place::All
            | Place::Search
            | Place::NotFound => None,
        }
    }

    pub(crate) fn is_first(&self) -> bool {
        *self.lang() == self.languages[0]
    }

    /// Whether a place has its page in this edition. What hasn't been translated
    /// has it in the first language alone; lists are there in every language.
    pub(crate) fn has_own(&self, place: Place) -> bool {
        match place {
            Place::Word(id) => self[id].is_listed,
            Place::Words => self.is_first() || self.has_listed_words,
            Place::Chapter(_)
            | Place::Goal(_)
            | Place::Story(_)
            | Place::Indicator(_)
            | Place::Update(_)
            | Place::Page(_) => {
                let document = self.document(place);
                document.is_some_and(|document| document.lang == *self.lang())
            }
            _ => true,
        }
    }

    /// Every place that has its page in this edition, in reading order.
    pub(crate) fn own_places(&self) -> impl Iterator<Item = Place> {
        self.places()
            .into_iter()
            .filter(|place| self.has_own(*place))
    }

    /// Every place, in reading order; see [`Edition::has_own`].
    pub(crate) fn places(&self) -> Vec<Place> {
        let chapters = (0..self.chapters.len()).map(|n| Place::Chapter(ChapterId(n)));
        let goals = (0..self.goals.len()).map(|n| Place::Goal(GoalId(n)));
        let stories = (0..self.stories.len()).map(|n| Place::Story(StoryId(n)));
        let indicators = (0..self.indicators.len()).map(|n| Place::Indicator(IndicatorId(n)));
        let updates = (0..self.updates.len()).map(|n| Place::Update(UpdateId(n)));
        let pages = (0..self.pages.len()).map(|n| Place::Page(PageId(n)));
        let list = |place: Place| self.has_page(place).then_some(place).into_iter();
        // Below documents, which keep an address that one of these would have.
        let labels = LabelKind::ALL.into_iter().flat_map(|kind| {
            let used = self.labels.used(kind).map(Place::Label);
            list(Place::Labels(kind)).chain(used)
        });
        std::iter::once(Place::Home)
            .chain(chapters)
            .chain(list(Place::Goals))
            .chain(goals)
            .chain(list(Place::Stories))
            .chain(stories)
            .chain(list(Place::Indicators))
            .chain(indicators)
            .chain(list(Place::Updates))
            .chain(updates)
            .chain(pages)
            .chain(labels)
            .chain(list(Place::Words))
            .chain(list(Place::Sources))
            .chain(list(Place::All))
            .chain(list(Place::Search))
            .chain(std::iter::once(Place::NotFound))
            .collect()
    }

    /// A kind without documents has no list. All on one page is for publications
    /// that somebody may want to print: of some documents, and not too many.
    pub(crate) fn has_page(&self, place: Place) -> bool {
        match place {
            Place::Goals => !self.goals.is_empty(),
            Place::Stories => !self.stories.is_empty(),
            Place::Indicators => !self.indicators.is_empty(),
            Place::Updates => !self.updates.is_empty(),
            Place::Words => !self.words.is_empty(),
            Place::Sources => !self.sources.is_empty(),
            Place::All => (2..=MOST_ON_ONE_PAGE).contains(&self.document_count()),
            Place::Search => self.has_search(),
            Place::Labels(kind) => self.labels.used(kind).next().is_some(),
            Place::Label(id) => self[id].is_used(),
            Place::Word(_) | Place::Source(_) => false,
            _ => true,
        }
    }

    /// As the publication says, or else where there is something to look for and its
    /// index is made in no time.
    fn has_search(&self) -> bool {
        let default = (2..=MOST_SEARCHED).contains(&self.document_count());
        self.settings.search.unwrap_or(default)
    }

    /// Whether there is no page of all only because the publication is large.
    pub(crate) fn is_too_large_for_one_page(&self) -> bool {
        self.document_count() > MOST_ON_ONE_PAGE
    }

    /// Whether search is left out only because the publication is large.
    pub(crate) fn is_too_large_to_search(&self) -> bool {
        self.settings.search.is_none() && self.document_count() > MOST_SEARCHED
    }

    /// Whether a page has a share card of its own. Only home where there are very many,
    /// and no story of which the teller didn't agree to that.
    pub(crate) fn has_card(&self, place: Place) -> bool {
        match place {
            Place::All | Place::Search | Place::NotFound => false,
            Place::Home => true,
            Place::Story(id) if !self[id].agreed.to_share => false,
            _ => self.document_count() <= MOST_CARDS,
        }
    }

    fn document_count(&self) -> usize {
        let strategy = self.chapters.len() + self.goals.len() + self.stories.len();
        strategy + self.indicators.len() + self.updates.len() + self.pages.len()
    }

    /// How many numbers [`Edition::number`] gives.
    pub(crate) fn place_count(&self) -> usize {
        self.number(Place::Label(LabelId(self.labels.all.len())))
    }

    /// A number for each place that can have a page, from 0.
    pub(crate) fn number(&self, place: Place) -> usize {
        let chapters = SINGLE_PAGES.len();
        let goals = chapters + self.chapters.len();
        let stories = goals + self.goals.len();
        let indicators = stories + self.stories.len();
        let updates = indicators + self.indicators.len();
        let pages = updates + self.updates.len();
        let labels = pages + self.pages.len();
        match place {
            Place::Chapter(id) => chapters + id.0,
            Place::Goal(id) => goals + id.0,
            Place::Story(id) => stories + id.0,
            Place::Indicator(id) => indicators + id.0,
            Place::Update(id) => updates + id.0,
            Place::Page(id) => pages + id.0,
            Place::Label(id) => labels + id.0,
            other => {
                let page = other.with_page();
                let mut singles = SINGLE_PAGES.iter();
                let number = singles.position(|single| single.place == page);
                number.expect("what is no document is on a page that there is one of")
            }
        }
    }

    pub(crate) fn chapter_ids(&self) -> impl Iterator<Item = ChapterId> + use<> {
        (0..self.chapters.len()).map(ChapterId)
    }

    pub(crate) fn goal_ids(&self) -> impl Iterator<Item = GoalId> + use<> {
        (0..self.goals.len()).map(GoalId)
    }

    pub(crate) fn story_ids(&self) -> impl Iterator<Item = StoryId> + use<> {
        (0..self.stories.len()).map(StoryId)
    }

    pub(crate) fn indicator_ids(&self) -> impl Iterator<Item = IndicatorId> + use<> {
        (0..self.indicators.len()).map(IndicatorId)
    }

    pub(crate) fn update_ids(&self) -> impl Iterator<Item = UpdateId> + use<> {
        (0..self.updates.len()).map(UpdateId)
    }

    pub(crate) fn word_ids(&self) -> impl Iterator<Item = WordId> + use<> {
        (0..self.words.len()).map(WordId)
    }

    pub(crate) fn source_ids(&self) -> impl Iterator<Item = SourceId> + use<> {
        (0..self.sources.len()).map(SourceId)
    }

    /// Whether search engines may not have what stands in a place. A resident can
    /// agree to the web and not to search.
    pub(crate) fn is_kept_from_search(&self, place: Place) -> bool {
        matches!(place, Place::Story(id) if !self[id].agreed.to_search)
    }

    /// Stories that are written and that residents don't agree to have here.
    pub(crate) fn withheld(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.gone.iter().chain(&self.not_for_web)
    }

    /// Whether the page of a goal has a part.
    pub(crate) fn has_part(&self, id: GoalId, part: GoalPart) -> bool {
        let goal = &self[id];
        let detail = goal.detail();
        !match part {
            GoalPart::Actions => detail.actions.is_empty(),
            GoalPart::Roles => detail.by_role.is_empty(),
            GoalPart::Results => detail.results.is_empty(),
            GoalPart::Fields => detail.own_fields.is_empty(),
            GoalPart::Status => detail.status.is_empty(),
            GoalPart::Goals => goal.goals.is_empty(),
            GoalPart::Supports => goal.supports.is_empty(),
            GoalPart::Supported => goal.supported.is_empty(),
            GoalPart::Stories => goal.stories.is_empty(),
            GoalPart::Figures => goal.indicators.is_empty(),
            GoalPart::Updates => goal.updates.is_empty(),
            GoalPart::Sources => goal.sources.is_empty(),
            GoalPart::Mentions => self.mentions_of(Place::Goal(id)).is_empty(),
        }
    }

    /// The pages that mention a place in their texts.
    pub(crate) fn mentions_of(&self, place: Place) -> &[Place] {
        self.mentions.get(&place).map_or(&[], Vec::as_slice)
    }
}

impl Goal {
    /// What only goals have.
    pub(crate) fn detail(&self) -> &document::Goal {
        match &self.document.detail {
            Detail::Goal(goal) => goal,
            _ => unreachable!("a document in `goals/` is read as a goal"),
        }
    }

    /// Its number where it is short enough to stand in its sign; what is counted, `1.10.1`,
    /// may be longer than a code.
    pub(crate) fn number_in_sign(&self) -> Option<String> {
        const LONGEST_CODE: usize = 3;
        const LONGEST_COUNTED: usize = 6;
        let is_counted = |number: &str| {
            let mut signs = number.chars();
            signs.all(|sign| sign.is_ascii_digit() || sign == '.') && self.detail().number.is_none()
        };
        let is_short = |number: &&String| {
            let signs = number.chars().count();
            signs <= LONGEST_CODE || (signs <= LONGEST_COUNTED && is_counted(number))
        };
        self.number.as_ref().filter(is_short).cloned()
    }

    pub(crate) fn level<'a>(&self, settings: &'a Settings) -> Option<&'a Level> {
        self.level.and_then(|level| settings.levels.get(level))
    }
}

impl Story {
    /// What only stories have.
    pub(crate) fn detail(&self) -> &document::Story {
        match &self.document.detail {
            Detail::Story(story) => story,
            _ => unreachable!("a document in `stories/` is read as a story"),
        }
    }

    /// Whether a text names the teller, or somebody else whom the story names.
    pub(crate) fn is_named_in(&self, text: &str) -> bool {
        self.detail().is_named_in(text)
    }
}

impl Indicator {
    /// What only indicators have.
    pub(crate) fn detail(&self) -> &document::Indicator {
        match &self.document.detail {
            Detail::Indicator(indicator) => indicator,
            _ => unreachable!("a document in `indicators/` is read as an indicator"),
        }
    }
}

impl Update {
    /// What only updates have.
    pub(crate) fn detail(&self) -> &document::Update {
        match &self.document.detail {
            Detail::Update(update) => update,
            _ => unreachable!("a document in `updates/` is read as an update"),
        }
    }
}

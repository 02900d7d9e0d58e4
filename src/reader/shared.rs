//! What the pages of an edition have in common, made once.

use std::collections::HashMap;
use std::convert::Infallible;
use std::hash::Hash;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tera::Value;

use super::abbreviations::Abbreviations;
use super::phrase::Phrase;
use crate::address::Address;
use crate::markdown::Holds;
use crate::publication::{Around, Edition, Place, StoryId};
use crate::view::Card;

/// What the pages of an edition have in common. Each part is a pure function of
/// the plan and its key, so it doesn't matter which page comes first.
#[derive(Default)]
pub(crate) struct Shared {
    /// The words of the interface, as templates see them.
    words: OnceLock<Value>,
    around: OnceLock<Around>,
    /// How a link says that it leads to a page in the first language.
    other_language: OnceLock<Phrase>,
    abbreviations: OnceLock<Abbreviations>,
    /// What links to each story say.
    stories: OnceLock<Vec<OnceLock<StoryWords>>>,
    pub renamed: OnceLock<RenamedHeadings>,
    titles: Mutex<HashMap<TitleKey, Phrase>>,
    surroundings: Mutex<HashMap<Spot, Surroundings>>,
    cards: Mutex<HashMap<CardKey, Card>>,
    /// Lists of links to stories that say nothing but what those stories do: they hold
    /// for a next plan as well.
    lists: Mutex<HashMap<ListKey, Card>>,
}

/// What an index says of a story, wherever it stands.
pub(crate) struct StoryWords {
    pub title: Phrase,
    /// The language of its page, if that is another, and the title with a note of it.
    pub elsewhere: Option<(String, Phrase)>,
    /// *Klara, 68 jaar, Zuidwolde*; none of who keeps it from search engines.
    pub person: Option<Phrase>,
}

/// Where a page stands, as far as the links around it can tell: for pages of one
/// spot they are the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Spot {
    /// The address of the folder that the page is in.
    pub folder: String,
    /// The places above it.
    pub above: Vec<Place>,
    /// The page itself, if a link around it leads to it or below it.
    pub own: Option<Place>,
}

/// What is around many pages, made once.
#[derive(Debug, Clone)]
pub(crate) struct Surroundings {
    pub site: Value,
    pub header: Value,
    pub footer: Value,
}

/// Ids of headings that would name who may not be named, and what they are in place of
/// that, by the page they are on.
pub(crate) type RenamedHeadings = HashMap<Place, HashMap<String, String>>;

/// A place, the heading on its page, how deep it stands in other titles, and whether
/// another site reads it.
pub(crate) type TitleKey = (Place, Option<String>, u8, bool);

/// The name of the card's template, the folder of the page, and what the card is
/// of.
pub(crate) type CardKey = (&'static str, String, Place);

/// The address of the page, and stories that it links to.
pub(crate) type ListKey = (Address, Vec<StoryId>);

/// Of more lists than these it is time to forget those that no page has any more. Ten
/// thousand documents have some four hundred.
const MOST_LISTS: usize = 2_000;

impl Shared {
    /// What holds for an edition too, of the same language and with the same templates.
    pub(crate) fn renewed(&self, edition: &Edition, former: &Edition) -> Self {
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        if edition.catalogue != former.catalogue || lists.len() > MOST_LISTS {
            return Self::default();
        }
        let document = |edition: &Edition, id: StoryId| {
            let story = edition.stories.get(id.0);
            story.map(|story| (Arc::as_ptr(&story.document), story.agreed))
        };
        // The very same, as it was parsed.
        let is_same = |id: &StoryId| document(edition, *id) == document(former, *id);
        let same = lists.iter();
        let same = same.filter(|((_, stories), _)| stories.iter().all(is_same));
        let same = same.map(|(key, card)| (key.clone(), card.clone()));
        Self {
            lists: Mutex::new(same.collect()),
            ..Self::default()
        }
    }

    pub(crate) fn words(&self, make: impl FnOnce() -> Value) -> Value {
        self.words.get_or_init(make).clone()
    }

    pub(crate) fn around(&self, make: impl FnOnce() -> Around) -> &Around {
        self.around.get_or_init(make)
    }

    pub(crate) fn other_language(&self, make: impl FnOnce() -> Phrase) -> Phrase {
        self.other_language.get_or_init(make).clone()
    }

    pub(crate) fn abbreviations(&self, make: impl FnOnce() -> Abbreviations) -> &Abbreviations {
        self.abbreviations.get_or_init(make)
    }

    /// What links to a story say; there are so many stories.
    pub(crate) fn story(
        &self,
        id: StoryId,
        count: usize,
        make: impl FnOnce() -> StoryWords,
    ) -> &StoryWords {
        let all = || (0..count).map(|_| OnceLock::new()).collect();
        self.stories.get_or_init(all)[id.0].get_or_init(make)
    }

    /// Links to stories.
    pub(crate) fn list<E>(
        &self,
        key: ListKey,
        edition: &Edition,
        make: impl FnOnce() -> Result<Card, E>,
    ) -> Result<Card, E> {
        let stories = key.1.clone();
        let says_its_own = |id: &StoryId| !edition[*id].document.holds.any(Holds::ELSEWHERE);
        remembered(&self.lists, key, make, || stories.iter().all(says_its_own))
    }

    /// A title that stands in a text, and takes words from others.
    pub(crate) fn title(&self, key: TitleKey, make: impl FnOnce() -> Phrase) -> Phrase {
        let make = || Ok::<_, Infallible>(make());
        match remembered(&self.titles, key, make, || true) {
            Ok(title) => title,
            Err(never) => match never {},
        }
    }

    pub(crate) fn surroundings<E>(
        &self,
        spot: Spot,
        make: impl FnOnce() -> Result<Surroundings, E>,
    ) -> Result<Surroundings, E> {
        remembered(&self.surroundings, spot, make, || true)
    }

    pub(crate) fn card<E>(
        &self,
        key: CardKey,
        make: impl FnOnce() -> Result<Card, E>,
    ) -> Result<Card, E> {
        remembered(&self.cards, key, make, || true)
    }
}

/// What is known by a key, or else is made, and kept if it is to be.
fn remembered<K: Eq + Hash, V: Clone, E>(
    known: &Mutex<HashMap<K, V>>,
    key: K,
    make: impl FnOnce() -> Result<V, E>,
    is_kept: impl FnOnce() -> bool,
) -> Result<V, E> {
    let known = || known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(value) = known().get(&key) {
        return Ok(value.clone());
    }
    // Made without the lock: two pages may make it at once, and make the same.
    let value = make()?;
    if is_kept() {
        known().insert(key, value.clone());
    }
    Ok(value)
}

//! Pages, through templates.
//!
//! A [`Renderer`] makes the file that stands at an address of its plan, and
//! makes it the same whenever it is asked: a build asks for every address, a
//! preview for one. What many pages have in common is made once.

mod abbreviations;
mod all;
mod cards;
mod chart;
mod figures;
mod head;
mod html;
mod pages;
mod phrase;
mod reader;
mod scale;
mod search;
mod share;
mod site;
pub mod view;

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use tera::Value;

use crate::address::{Address, Ways, root_of};
use crate::diagnostic::{Diagnostic, Span};
use crate::markdown::Holds;
use crate::plan::{Item, Plan, Ready};
use crate::publication::span_of;
use crate::publication::{Around, Edition, Place, StoryId};

use abbreviations::Abbreviations;
use reader::Reader;
pub(crate) use search::Entry;
use site::Surroundings;
use view::{Card, Phrase};

/// Makes the files of a site.
pub struct Renderer {
    plan: Plan,
    /// The path at which the site stands on its host, without a slash at its end.
    root: String,
    editions: Vec<Shared>,
}

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
    renamed: OnceLock<RenamedHeadings>,
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

/// Ids of headings that would name who may not be named, and what they are in place of
/// that, by the page they are on.
type RenamedHeadings = HashMap<Place, HashMap<String, String>>;

/// The name of the card's template, the folder of the page, and what the card is
/// of.
type CardKey = (&'static str, String, Place);

/// The address of the page, and stories that it links to.
type ListKey = (Address, Vec<StoryId>);

/// Of more lists than these it is time to forget those that no page has any more. Ten
/// thousand documents have some four hundred.
const MOST_LISTS: usize = 2_000;

/// Where a page stands, as far as the links around it can tell: for pages of one
/// spot they are the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Spot {
    /// The address of the folder that the page is in.
    folder: String,
    /// The places above it.
    above: Vec<Place>,
    /// The page itself, if a link around it leads to it or below it.
    own: Option<Place>,
}

impl Renderer {
    pub fn new(plan: Plan) -> Self {
        let editions = plan.publication.editions.iter();
        Self {
            editions: editions.map(|_| Shared::default()).collect(),
            root: root(&plan),
            plan,
        }
    }

    /// The same, where another plan was rendered before this one. What that was makes no
    /// difference but in time.
    pub fn following(plan: Plan, before: &Self) -> Self {
        let editions = plan.publication.editions.iter();
        let former = before.plan.publication.editions.iter();
        let languages = editions.clone().map(|edition| &edition.language);
        let is_alike = languages.eq(former.clone().map(|edition| &edition.language))
            && Arc::ptr_eq(&plan.layouts, &before.plan.layouts);
        if !is_alike {
            return Self::new(plan);
        }
        let editions = editions.zip(former).zip(&before.editions);
        Self {
            editions: editions
                .map(|((edition, former), shared)| shared.renewed(edition, former))
                .collect(),
            root: root(&plan),
            plan,
        }
    }

    /// The same, shown at the root of a host wherever the site is to stand, as a
    /// preview is.
    pub fn at_root(mut self) -> Self {
        self.root.clear();
        self
    }

    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The file that stands at an address; none where nothing does.
    ///
    /// # Errors
    ///
    /// What is wrong with a template.
    pub fn render(&self, address: &Address) -> Result<Option<Ready>, Diagnostic> {
        let Some(item) = self.plan.item(address) else {
            return Ok(None);
        };
        let (template, context) = match item {
            Item::File(ready) => return Ok(Some(ready.clone())),
            Item::Data { edition, indicator } => {
                let place = Place::Indicator(*indicator);
                let data = figures::data(&self.reader(*edition, address, place), *indicator);
                return Ok(Some(Ready::Bytes(data.into_bytes().into())));
            }
            Item::Card { edition, place } => {
                let card = share::card(&self.reader(*edition, address, *place));
                return Ok(Some(Ready::Drawn(Arc::new(card))));
            }
            Item::Manifest { edition } => {
                let manifest = share::manifest(&self.reader(*edition, address, Place::Home));
                return Ok(Some(Ready::Bytes(manifest.into_bytes().into())));
            }
            Item::Page {
                edition,
                place: Place::NotFound,
            } => pages::page(&self.reader_anywhere(*edition, address))?,
            Item::Page { edition, place } => pages::page(&self.reader(*edition, address, *place))?,
            Item::Redirect { edition, place } => {
                pages::redirect(&self.reader(*edition, address, *place), *place)?
            }
            Item::Gone { edition, story } => {
                pages::gone(&self.reader(*edition, address, Place::NotFound), *story)?
            }
        };
        match self.plan.layouts.render_file(template, &context)? {
            Some(html) => Ok(Some(Ready::Bytes(html))),
            None => Err(Diagnostic::page_too_large(&self.span_of(item), address)),
        }
    }

    /// The editions whose pages can be searched.
    pub(crate) fn searched(&self) -> Vec<usize> {
        let editions = self.plan.publication.editions.iter().enumerate();
        let searched = editions.filter(|(_, edition)| edition.has_page(Place::Search));
        searched.map(|(index, _)| index).collect()
    }

    /// What there is to find in one of these.
    pub(crate) fn entries(&self, edition: usize) -> Vec<Entry> {
        let from = self.plan.address_of(edition, Place::Search);
        let places = search::places(&self.plan.publication.editions[edition]);
        let places = places.into_par_iter();
        places
            .map(|place| search::entry(&self.reader(edition, from, Place::Search), place))
            .collect()
    }

    /// The document that a page is of.
    fn span_of(&self, item: &Item) -> Span {
        let editions = &self.plan.publication.editions;
        match item {
            Item::Page { edition, place } | Item::Redirect { edition, place } => {
                span_of(&editions[*edition], *place)
            }
            Item::Gone { edition, story } => editions[*edition].gone[*story].span.clone(),
            _ => span_of(&editions[0], Place::Home),
        }
    }

    fn reader<'a>(&'a self, index: usize, from: &'a Address, here: Place) -> Reader<'a> {
        Reader::new(&self.plan, index, &self.editions[index], from, here)
    }

    /// Hosts send the page for what isn't there at any address, at any depth.
    fn reader_anywhere<'a>(&'a self, index: usize, from: &'a Address) -> Reader<'a> {
        Reader {
            ways: Ways::FromRoot(&self.root),
            ..self.reader(index, from, Place::NotFound)
        }
    }
}

/// Without `base_url` a site is taken to stand at the root of its host.
fn root(plan: &Plan) -> String {
    let base_url = plan.publication.first().settings.base_url.as_deref();
    base_url.map_or_else(String::new, root_of)
}

impl Shared {
    /// What holds for an edition too, of the same language and with the same templates.
    fn renewed(&self, edition: &Edition, former: &Edition) -> Self {
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

    pub fn words(&self, make: impl FnOnce() -> Value) -> Value {
        self.words.get_or_init(make).clone()
    }

    pub fn around(&self, make: impl FnOnce() -> Around) -> &Around {
        self.around.get_or_init(make)
    }

    pub fn other_language(&self, make: impl FnOnce() -> Phrase) -> Phrase {
        self.other_language.get_or_init(make).clone()
    }

    pub fn abbreviations(&self, make: impl FnOnce() -> Abbreviations) -> &Abbreviations {
        self.abbreviations.get_or_init(make)
    }

    /// What links to a story say; there are so many stories.
    pub fn story(
        &self,
        id: StoryId,
        count: usize,
        make: impl FnOnce() -> StoryWords,
    ) -> &StoryWords {
        let all = || (0..count).map(|_| OnceLock::new()).collect();
        self.stories.get_or_init(all)[id.0].get_or_init(make)
    }

    /// Links to stories.
    pub fn list<E>(
        &self,
        key: ListKey,
        edition: &Edition,
        make: impl FnOnce() -> Result<Card, E>,
    ) -> Result<Card, E> {
        let stories = key.1.clone();
        let says_its_own = |id: &StoryId| !edition[*id].document.holds.any(Holds::ELSEWHERE);
        remembered(&self.lists, key, make, || stories.iter().all(says_its_own))
    }

    pub fn surroundings<E>(
        &self,
        spot: Spot,
        make: impl FnOnce() -> Result<Surroundings, E>,
    ) -> Result<Surroundings, E> {
        remembered(&self.surroundings, spot, make, || true)
    }

    /// A card; one that isn't the same on every page isn't kept.
    pub fn card<E>(
        &self,
        key: CardKey,
        make: impl FnOnce() -> Result<Card, E>,
        is_same: impl FnOnce() -> bool,
    ) -> Result<Card, E> {
        remembered(&self.cards, key, make, is_same)
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

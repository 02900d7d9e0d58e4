//! The plan of the site: every address, and what stands there.
//!
//! In a [`Plan`] no two things share an address. It is all that rendering
//! needs, so any one page can be asked for by itself. Nothing here knows of
//! HTML.

mod addressing;
mod assets;
mod files;
mod names;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

use self::addressing::Addressing;
pub(crate) use self::assets::{ICON, ICONS, SEARCH_FOLDER, TOUCH_ICON, theme_colour};
use self::assets::{colours_of, shape};
pub(crate) use self::files::logo;
use crate::address::Address;
use crate::colour::Colour;
use crate::date::PartialDate;
use crate::diagnostic::{Diagnosed, Diagnostic, Span};
use crate::document::{Detail, Document, parse_name};
use crate::drawn::{Drawn, Image, Shape, ground};
use crate::language::Lang;
use crate::layouts::Layouts;
use crate::picture::{Form, Ground, Variant};
use crate::publication::{Edition, IndicatorId, Place, Publication};
use crate::resolve::span_of;
use crate::sources::Sources;

/// Every address of the site, and what stands there.
pub struct Plan {
    pub(crate) publication: Publication,
    pub(crate) layouts: Arc<Layouts>,
    addresses: Addresses,
    /// What only those who ask for it need to know.
    advice: Vec<Diagnostic>,
}

/// What stands where.
pub(crate) struct Addresses {
    items: BTreeMap<Address, Item>,
    /// By edition, by the number of the place.
    places: Vec<Vec<Option<Address>>>,
    /// Where pictures and other files of the publication stand.
    files: HashMap<Arc<str>, Address>,
    /// What is known of those that are pictures.
    pictures: HashMap<Arc<str>, Shown>,
    styles: Vec<Address>,
    /// The colours that the publication uses; the place of each is that of its shape.
    colours: Vec<Colour>,
}

/// What a page says of a picture.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shown {
    /// Width and height, in pixels.
    pub size: Option<(u32, u32)>,
    /// Where it stands in other widths, which are in pixels.
    pub variants: Vec<(Address, u32)>,
    /// The text of a drawing.
    pub drawing: Option<Arc<str>>,
    /// What it needs behind it, once a page asks for that.
    pub ground: OnceLock<Option<Ground>>,
}

impl Shown {
    /// What the picture needs behind it.
    pub fn ground(&self) -> Option<Ground> {
        let of_drawing = || self.drawing.as_deref().and_then(ground::of_drawing);
        *self.ground.get_or_init(of_drawing)
    }
}

/// What stands at an address.
pub(crate) enum Item {
    /// A page of an edition.
    Page { edition: usize, place: Place },
    /// An old address, which leads to a page.
    Redirect { edition: usize, place: Place },
    /// The address of a story that is no longer shown, by its index among those.
    Gone { edition: usize, story: usize },
    /// The values of a figure, for other programs.
    Data {
        edition: usize,
        indicator: IndicatorId,
    },
    /// What other sites show beside a link to a page.
    Card { edition: usize, place: Place },
    /// What a telephone needs to know to put the site among its programs.
    Manifest { edition: usize },
    /// A text or file that is ready.
    File(Ready),
}

impl Item {
    fn is_whole_picture(&self) -> bool {
        matches!(self, Self::File(ready) if ready.is_whole_picture())
    }
}

impl Ready {
    /// Whether it is the one file of its picture that isn't a size among others.
    pub fn is_whole_picture(&self) -> bool {
        matches!(self, Self::Picture(variant) if matches!(variant.form, Form::Whole(_)))
    }

    /// The same, to be drawn in another picture.
    fn image(&self) -> Option<Image> {
        match self {
            Self::Picture(variant) => Some(Image::Photo(variant.clone())),
            Self::Bytes(bytes) => Image::drawing(std::str::from_utf8(bytes).ok()?),
            Self::Copy(_) | Self::Drawn(_) => None,
        }
    }
}

/// A file that need not be rendered.
#[derive(Debug, Clone)]
pub enum Ready {
    Bytes(Arc<[u8]>),
    /// A file on disk, to be copied.
    Copy(PathBuf),
    /// What is to be made of a picture on disk.
    Picture(Variant),
    /// A picture that is to be drawn.
    Drawn(Arc<Drawn>),
}

/// Gives everything its address.
pub(crate) fn plan(publication: &Publication, sources: &Sources) -> Diagnosed<Addresses> {
    let mut making = Making {
        publication,
        sources,
        items: BTreeMap::new(),
        owners: HashMap::new(),
        places: publication
            .editions
            .iter()
            .map(|edition| vec![None; edition.place_count()])
            .collect(),
        files: HashMap::new(),
        pictures: HashMap::new(),
        weighed: HashSet::new(),
        files_by_name: None,
        diagnostics: Vec::new(),
    };
    let editions = 0..making.publication.editions.len();
    making.add_pages();
    editions.clone().for_each(|index| making.add_data(index));
    if publication.first().settings.base_url.is_some() {
        editions.clone().for_each(|index| making.add_sharing(index));
    }
    editions.clone().for_each(|index| making.add_gone(index));
    editions.clone().for_each(|index| making.add_aliases(index));
    editions.for_each(|index| making.add_files(index));
    let colours = colours_of(publication);
    let styles = making.add_assets(&colours);
    making.look_at_names();
    let Making {
        items,
        places,
        files,
        pictures,
        diagnostics,
        ..
    } = making;
    Diagnosed {
        value: Addresses {
            items,
            places,
            files,
            pictures,
            styles,
            colours,
        },
        diagnostics,
    }
}

impl Plan {
    pub(crate) fn new(
        publication: Publication,
        addresses: Addresses,
        layouts: Arc<Layouts>,
        advice: Vec<Diagnostic>,
    ) -> Self {
        Self {
            publication,
            layouts,
            addresses,
            advice,
        }
    }

    /// Every address of the site, in order.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        self.addresses.items.keys()
    }

    /// Where readers of the first language begin: home and the lists.
    pub fn entrances(&self) -> impl Iterator<Item = &Address> {
        let first = self.publication.first();
        let all = [Place::Home, Place::Goals, Place::Stories, Place::Indicators];
        let there = all.into_iter().filter(|place| first.has_page(*place));
        there.map(|place| self.address_of(0, place))
    }

    /// The address that is written so: `/doelen/lezen/`.
    pub fn find(&self, written: &str) -> Option<&Address> {
        let address = Address::file(written.strip_prefix('/')?);
        let found = self.addresses.items.get_key_value(&address);
        found.map(|(known, _)| known)
    }

    /// The page that says, in the language of the tree of pages that a path is in, that
    /// nothing has this path.
    pub fn not_found(&self, path: &str) -> &Address {
        let pages = 0..self.publication.editions.len();
        let mut pages = pages.map(|edition| self.address_of(edition, Place::NotFound));
        let first = pages.next();
        let is_in_its_tree = |page: &&Address| {
            let folder = page.as_str().rfind('/').map(|at| &page.as_str()[..=at]);
            folder.is_some_and(|folder| path.starts_with(folder))
        };
        pages
            .find(is_in_its_tree)
            .or(first)
            .expect("a publication has an edition")
    }

    /// The file that a page is made of, from the root of the publication; none
    /// where no page of its own stands.
    pub fn source_of(&self, address: &Address) -> Option<Arc<str>> {
        match self.item(address)? {
            Item::Page { edition, place } => {
                Some(span_of(&self.publication.editions[*edition], *place).path)
            }
            _ => None,
        }
    }

    pub(crate) fn item(&self, address: &Address) -> Option<&Item> {
        self.addresses.items.get(address)
    }

    /// Where the readers of an edition find a place, which is a page of the first
    /// one where it hasn't been translated; entries of a list are on its page.
    pub(crate) fn address_of(&self, edition: usize, place: Place) -> &Address {
        let editions = &self.publication.editions;
        let is_elsewhere = matches!(place, Place::Word(_)) && !editions[edition].has_own(place);
        let edition = if is_elsewhere { 0 } else { edition };
        let address = &self.addresses.places[edition][editions[edition].number(place)];
        address.as_ref().expect("what is linked to has a page")
    }

    /// Where the values of a figure stand for other programs, if there are any.
    pub(crate) fn address_of_data(&self, edition: usize, id: IndicatorId) -> Option<&Address> {
        let address = self.address_of(edition, Place::Indicator(id)).data()?;
        let found = self.addresses.items.get_key_value(&address);
        found.map(|(known, _)| known)
    }

    /// What other sites show beside a link to a page: its own card, or else that of
    /// home. None where the publication doesn't say where it will stand.
    pub(crate) fn card_of(&self, edition: usize, place: Place) -> Option<(&Address, Place)> {
        let with_card = |place| {
            let address = self.address_of(edition, place).share_card()?;
            let (known, item) = self.addresses.items.get_key_value(&address)?;
            matches!(item, Item::Card { .. }).then_some((known, place))
        };
        with_card(place).or_else(|| with_card(Place::Home))
    }

    /// The manifest of an edition, if the publication says where it will stand.
    pub(crate) fn manifest_of(&self, edition: usize) -> Option<&Address> {
        let address = manifest(self.address_of(edition, Place::Home));
        let (known, item) = self.addresses.items.get_key_value(&address)?;
        matches!(item, Item::Manifest { .. }).then_some(known)
    }

    /// A picture of the publication, to be drawn in another.
    pub(crate) fn image(&self, path: &str) -> Option<Image> {
        match self.item(self.address_of_file(path)?)? {
            Item::File(ready) => ready.image(),
            _ => None,
        }
    }

    /// The sign of a colour.
    pub(crate) fn shape_of(&self, colour: Colour) -> Shape {
        let mut colours = self.addresses.colours.iter();
        shape(colours.position(|known| *known == colour).unwrap_or(0))
    }

    /// Where an edition says that a story is no longer shown, if it was there.
    pub(crate) fn address_of_gone(&self, edition: usize, story: usize) -> Option<Address> {
        let (index, edition) = (edition, &self.publication.editions[edition]);
        let document = edition.gone.get(story)?;
        let address = Addressing::new(edition).story(document);
        let is_gone = |item: &Item| matches!(item, Item::Gone { edition, .. } if *edition == index);
        let is_there = document.lang == *edition.lang() && self.item(&address).is_some_and(is_gone);
        is_there.then_some(address)
    }

    /// Where a file of the publication stands.
    pub fn address_of_file(&self, path: &str) -> Option<&Address> {
        self.addresses.files.get(path)
    }

    /// What could be added to the publication, though nothing is wrong: for who asks.
    pub fn advice(&self) -> Vec<Diagnostic> {
        self.advice.clone()
    }

    /// What there is to tell first where nothing is published: which stories whose
    /// consent has ended stay on the former site as long as it does.
    pub fn still_online(&self, today: Date) -> Vec<Diagnostic> {
        let mut told = HashSet::new();
        let mut still_online = Vec::new();
        for edition in &self.publication.editions {
            let shown = edition.stories.iter().map(|story| &story.document);
            for story in edition.gone.iter().chain(shown) {
                if let Some(found) = told_of(story, today)
                    && told.insert(&story.name.first)
                {
                    still_online.push(found);
                }
            }
        }
        still_online
    }

    /// The language that the pages of an edition say they are in.
    pub(crate) fn language(&self, edition: usize) -> &Lang {
        &self.publication.editions[edition].language.html
    }

    /// Where a file of the publication stands, and what is made of it.
    pub fn addresses_of_file(&self, path: &str) -> impl Iterator<Item = &Address> {
        let shown = self.shown(path).into_iter();
        let variants = shown.flat_map(|shown| shown.variants.iter().map(|(address, _)| address));
        self.address_of_file(path).into_iter().chain(variants)
    }

    /// How many pictures are made for the site.
    pub fn picture_count(&self) -> usize {
        let items = self.addresses.items.values();
        items.filter(|item| item.is_whole_picture()).count()
    }

    /// What a page says of a picture of the publication.
    pub(crate) fn shown(&self, path: &str) -> Option<&Shown> {
        self.addresses.pictures.get(path)
    }

    /// The style sheets of every page.
    pub(crate) fn styles(&self) -> &[Address] {
        &self.addresses.styles
    }
}

struct Making<'a> {
    publication: &'a Publication,
    sources: &'a Sources,
    items: BTreeMap<Address, Item>,
    /// Where what is no page was given its address.
    owners: HashMap<Address, Span>,
    places: Vec<Vec<Option<Address>>>,
    files: HashMap<Arc<str>, Address>,
    pictures: HashMap<Arc<str>, Shown>,
    /// The drawings of which it is known whether they take long to draw.
    weighed: HashSet<Arc<str>>,
    /// Where each file is, by its name, once that is asked for; none of two of a name.
    files_by_name: Option<HashMap<String, Option<Arc<str>>>>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Making<'a> {
    fn edition(&self, index: usize) -> &'a Edition {
        &self.publication.editions[index]
    }

    fn add_pages(&mut self) {
        let editions = self.publication.editions.par_iter().enumerate();
        let pages = editions.flat_map_iter(|(index, edition)| {
            let addressing = Addressing::new(edition);
            let own = edition.own_places();
            own.map(move |place| (addressing.address(place), index, place))
        });
        let mut pages: Vec<(Address, usize, Place)> = pages.collect();
        for (address, index, place) in &pages {
            let number = self.edition(*index).number(*place);
            self.places[*index][number] = Some(address.clone());
        }
        self.add_places_of_first();
        // Where two have one address, the first that is read stays.
        pages.par_sort_by(|(one, ..), (other, ..)| one.cmp(other));
        for clash in pages.chunk_by(|(one, ..), (other, ..)| one == other) {
            for other in &clash[1..] {
                let span =
                    |(_, index, place): &(_, usize, Place)| span_of(self.edition(*index), *place);
                let (span, first) = (span(other), span(&clash[0]));
                let (address, place) = (other.0.as_str(), other.2);
                if let Place::All | Place::Search = place {
                    let told = match place {
                        Place::All => Diagnostic::address_of_all(&first, address),
                        _ => Diagnostic::address_of_search(&first, address),
                    };
                    self.diagnostics.push(told);
                } else if !is_told(&span.path, &first.path) {
                    let told = Diagnostic::same_address(&span, address, &first);
                    self.diagnostics.push(told);
                }
            }
        }
        pages.dedup_by(|(one, ..), (other, ..)| one == other);
        let items = pages.into_iter().map(|(address, edition, place)| {
            let page = Item::Page { edition, place };
            (address, page)
        });
        self.items = items.collect();
    }

    /// What hasn't been translated is found where it is in the first language.
    fn add_places_of_first(&mut self) {
        for index in 1..self.publication.editions.len() {
            let edition = self.edition(index);
            let places = edition.places().into_iter();
            for place in places.filter(|place| !edition.has_own(*place)) {
                let first = self.publication.in_edition(place, index, 0);
                let address = self.places[0][self.edition(0).number(first)].clone();
                self.places[index][edition.number(place)] = address;
            }
        }
    }

    /// What has an address, for what clashes with it.
    fn owner(&self, address: &Address) -> Option<Span> {
        match self.items.get(address)? {
            Item::Page { edition, place } => Some(span_of(self.edition(*edition), *place)),
            _ => self.owners.get(address).cloned(),
        }
    }

    /// The values of a figure stand beside its page.
    fn add_data(&mut self, index: usize) {
        let edition = self.edition(index);
        let known = edition.indicator_ids().filter(|id| {
            edition.has_own(Place::Indicator(*id)) && !edition[*id].detail().is_pending()
        });
        for indicator in known {
            let place = Place::Indicator(indicator);
            let page = &self.places[index][edition.number(place)];
            let Some(address) = page.as_ref().and_then(Address::data) else {
                continue;
            };
            self.owners.insert(address.clone(), span_of(edition, place));
            let item = Item::Data {
                edition: index,
                indicator,
            };
            self.items.insert(address, item);
        }
    }

    /// What other sites show, and what a telephone asks for.
    fn add_sharing(&mut self, index: usize) {
        let edition = self.edition(index);
        let settings = Span::file(&edition.settings.path);
        for place in edition
            .own_places()
            .filter(|place| edition.has_card(*place))
        {
            let page = &self.places[index][edition.number(place)];
            let Some(address) = page.as_ref().and_then(Address::share_card) else {
                continue;
            };
            self.owners.insert(address.clone(), span_of(edition, place));
            let card = Item::Card {
                edition: index,
                place,
            };
            self.items.insert(address, card);
        }
        if let Some(home) = &self.places[index][edition.number(Place::Home)] {
            let address = manifest(home);
            self.owners.insert(address.clone(), settings);
            self.items
                .insert(address, Item::Manifest { edition: index });
        }
    }

    /// Addresses outlive stories, and then say so.
    fn add_gone(&mut self, index: usize) {
        let edition = self.edition(index);
        let addressing = Addressing::new(edition);
        let stories = edition.gone.iter().enumerate();
        for (story, document) in stories.filter(|(_, story)| story.lang == *edition.lang()) {
            let own = addressing.story(document);
            let old = document
                .aliases
                .iter()
                .map(|alias| Address::alias(&alias.value));
            for address in std::iter::once(own).chain(old) {
                if !self.items.contains_key(&address) {
                    self.owners.insert(address.clone(), document.span.clone());
                    let item = Item::Gone {
                        edition: index,
                        story,
                    };
                    self.items.insert(address, item);
                }
            }
        }
    }

    fn add_aliases(&mut self, index: usize) {
        let edition = self.edition(index);
        for place in edition.own_places() {
            let Some(document) = edition.document(place) else {
                continue;
            };
            // A list takes its title from the first language, not its addresses.
            if document.lang != *edition.lang() {
                continue;
            }
            for alias in &document.aliases {
                let address = Address::alias(&alias.value);
                let other = self.owner(&address);
                if let Some(first) = other.or_else(|| self.in_the_way(&address)) {
                    self.diagnostics.push(Diagnostic::alias_is_page(
                        &alias.span,
                        &alias.value,
                        &first,
                    ));
                    continue;
                }
                self.owners.insert(address.clone(), alias.span.clone());
                self.items.insert(
                    address,
                    Item::Redirect {
                        edition: index,
                        place,
                    },
                );
            }
        }
    }

    /// What has an address above or below this one, where one of the two is a
    /// file: `/oud.html` is no folder as well.
    fn in_the_way(&self, address: &Address) -> Option<Span> {
        let mut above = address.above();
        let below = Address::alias(&format!("{address}/"));
        let mut below = self.items.range(&below..).map(|(other, _)| other);
        above.find_map(|file| self.owner(&file)).or_else(|| {
            let other = below.next().filter(|other| other.is_below(address))?;
            self.owner(other)
        })
    }
}

/// None of a copy of such a story, whose own consent hasn't ended.
fn told_of(story: &Document, today: Date) -> Option<Diagnostic> {
    let Detail::Story(detail) = &story.detail else {
        return None;
    };
    let consent = detail.consent.as_ref()?;
    let until = consent.until.as_ref();
    let is_sooner = |withdrawn: &PartialDate| {
        until.is_none_or(|until| withdrawn.first_day() <= until.value.last_day())
    };
    let withdrawn = consent.withdrawn.as_ref();
    let is_past = |withdrawn: &PartialDate| withdrawn.first_day() <= today;
    let withdrawn = withdrawn.filter(|date| is_sooner(&date.value) && is_past(&date.value));
    let has_ended = until.is_some_and(|until| today > until.value.last_day());
    match withdrawn.or(until.filter(|_| has_ended)) {
        Some(date) => Some(Diagnostic::story_still_online(
            &date.span,
            &story.name.id,
            &date.value.to_string(),
            withdrawn.is_some(),
        )),
        None => consent
            .unread
            .as_ref()
            .map(|span| Diagnostic::consent_unread(span, &story.name.id)),
    }
}

/// Where the manifest of an edition stands beside its home.
fn manifest(home: &Address) -> Address {
    Address::file(&format!("{}site.webmanifest", &home.as_str()[1..]))
}

/// Whether two files have been told of already: names that differ in capitals
/// alone, and equal ids.
fn is_told(path: &str, other: &str) -> bool {
    let is_same_id = match (parse_name(path), parse_name(other)) {
        (Ok(name), Ok(other)) => name.kind == other.kind && name.id == other.id,
        _ => false,
    };
    is_same_id || path.to_lowercase() == other.to_lowercase()
}

//! The plan of the site: every address, and what stands there.
//!
//! In a [`Plan`] no two things share an address. It is all that rendering
//! needs, so any one page can be asked for by itself. Nothing here knows of
//! HTML.

mod addressing;
mod assets;
mod files;
mod making;
mod names;
mod online;
mod outputs;
mod pages;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use self::addressing::{Addressing, manifest};
pub(crate) use self::assets::{ICON, ICONS, SEARCH_FOLDER, TOUCH_ICON, theme_colour};
use self::assets::{colours_of, shape};
pub(crate) use self::files::logo;
use self::making::Making;
use self::online::still_online;
pub use self::outputs::Recipe;
pub(crate) use self::outputs::{Output, Shown};
use crate::address::Address;
use crate::colour::Colour;
use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::drawn::{Image, Shape};
use crate::language::Lang;
use crate::layouts::Layouts;
use crate::manuscript::Manuscript;
use crate::publication::{IndicatorId, Place, Publication, span_of};
use crate::sources::Sources;

/// Every address of the site, and what stands there.
pub struct Plan {
    pub(crate) publication: Publication,
    pub(crate) layouts: Arc<Layouts>,
    addresses: Addresses,
    /// What the editors wrote, of which it was made; none once all pages are asked for,
    /// which don't need it.
    manuscript: Option<Manuscript>,
    /// What only those who ask for it need to know.
    advice: Vec<Diagnostic>,
}

/// What stands where.
pub(crate) struct Addresses {
    outputs: BTreeMap<Address, Output>,
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

/// Gives everything its address.
pub(crate) fn plan(publication: &Publication, sources: &Sources) -> Diagnosed<Addresses> {
    let mut making = Making::new(publication, sources);
    let editions = 0..making.publication.editions.len();
    making.add_pages();
    editions.clone().for_each(|index| making.add_outputs(index));
    editions.clone().for_each(|index| making.add_gone(index));
    editions.clone().for_each(|index| making.add_aliases(index));
    editions.for_each(|index| making.add_files(index));
    let colours = colours_of(publication);
    let styles = making.add_assets(&colours);
    making.look_at_names();
    let Making {
        outputs,
        places,
        files,
        pictures,
        diagnostics,
        ..
    } = making;
    Diagnosed {
        value: Addresses {
            outputs,
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
        manuscript: Manuscript,
        advice: Vec<Diagnostic>,
    ) -> Self {
        Self {
            publication,
            layouts,
            addresses,
            manuscript: Some(manuscript),
            advice,
        }
    }

    /// What the editors wrote, of which it was made.
    pub(crate) fn manuscript(&self) -> &Manuscript {
        let manuscript = self.manuscript.as_ref();
        manuscript.expect("it is asked for before all pages are")
    }

    /// Gives back what a build of all pages doesn't need: the memory of what the editors
    /// wrote.
    pub(crate) fn forget_manuscript(&mut self) {
        self.manuscript = None;
    }

    /// Every address of the site, in order.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        self.addresses.outputs.keys()
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
        let found = self.addresses.outputs.get_key_value(&address);
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
        match self.output(address)? {
            Output::Page { edition, place } => {
                Some(span_of(&self.publication.editions[*edition], *place).path)
            }
            _ => None,
        }
    }

    pub(crate) fn output(&self, address: &Address) -> Option<&Output> {
        self.addresses.outputs.get(address)
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
        let found = self.addresses.outputs.get_key_value(&address);
        found.map(|(known, _)| known)
    }

    /// What other sites show beside a link to a page: its own card, or else that of
    /// home. None where the publication doesn't say where it will stand.
    pub(crate) fn card_of(&self, edition: usize, place: Place) -> Option<(&Address, Place)> {
        let with_card = |place| {
            let address = self.address_of(edition, place).share_card()?;
            let (known, output) = self.addresses.outputs.get_key_value(&address)?;
            matches!(output, Output::Card { .. }).then_some((known, place))
        };
        with_card(place).or_else(|| with_card(Place::Home))
    }

    /// The manifest of an edition, if the publication says where it will stand.
    pub(crate) fn manifest_of(&self, edition: usize) -> Option<&Address> {
        let address = manifest(self.address_of(edition, Place::Home));
        let (known, output) = self.addresses.outputs.get_key_value(&address)?;
        matches!(output, Output::Manifest { .. }).then_some(known)
    }

    /// A picture of the publication, to be drawn in another.
    pub(crate) fn image(&self, path: &str) -> Option<Image> {
        match self.output(self.address_of_file(path)?)? {
            Output::File(recipe) => recipe.image(),
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
        let is_gone =
            |output: &Output| matches!(output, Output::Gone { edition, .. } if *edition == index);
        let is_there =
            document.lang == *edition.lang() && self.output(&address).is_some_and(is_gone);
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
        still_online(&self.publication, today)
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
        let outputs = self.addresses.outputs.values();
        outputs.filter(|output| output.is_whole_picture()).count()
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

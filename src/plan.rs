//! The plan of the site: every address, and what stands there.
//!
//! In a [`Plan`] no two things share an address. It is all that rendering
//! needs, so any one page can be asked for by itself. Nothing here knows of
//! HTML.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use crate::address::{Address, slug};
use crate::colour::Colour;
use crate::diagnostic::{Diagnosed, Diagnostic, Span};
use crate::document::{Document, parse_name};
use crate::layouts::Layouts;
use crate::markdown::{Destination, Link, Markdown, Purpose};
use crate::publication::{ChapterId, Edition, GoalId, Place, Publication, Target};
use crate::resolve::{shared_texts, span_of, texts_of};
use crate::sources::{Content, Sources};

/// The assets of the default theme, which a publication can replace.
static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// Where the colours of goals and theme are set.
const COLOURS: &str = "assets/colours.css";

/// Every address of the site, and what stands there.
pub struct Plan {
    pub(crate) publication: Publication,
    pub(crate) layouts: Arc<Layouts>,
    addresses: Addresses,
}

/// What stands where.
pub(crate) struct Addresses {
    items: BTreeMap<Address, Item>,
    /// By edition, by the number of the place.
    places: Vec<Vec<Option<Address>>>,
    /// Where pictures and other files of the publication stand.
    files: HashMap<Arc<str>, Address>,
    styles: Vec<Address>,
}

/// What stands at an address.
pub(crate) enum Item {
    /// A page of an edition.
    Page { edition: usize, place: Place },
    /// An old address, which leads to a page.
    Redirect { edition: usize, place: Place },
    /// The address of a story that is no longer shown, by its index among those.
    Gone { edition: usize, story: usize },
    /// A text or file that is ready.
    File(Ready),
}

/// A file that need not be rendered.
#[derive(Debug, Clone)]
pub enum Ready {
    Bytes(Arc<[u8]>),
    /// A file on disk, to be copied.
    Copy(PathBuf),
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
        diagnostics: Vec::new(),
    };
    let editions = 0..making.publication.editions.len();
    editions.clone().for_each(|index| making.add_pages(index));
    editions.clone().for_each(|index| making.add_gone(index));
    editions.clone().for_each(|index| making.add_aliases(index));
    editions.for_each(|index| making.add_files(index));
    let styles = making.add_assets();
    let Making {
        items,
        places,
        files,
        diagnostics,
        ..
    } = making;
    Diagnosed {
        value: Addresses {
            items,
            places,
            files,
            styles,
        },
        diagnostics,
    }
}

impl Plan {
    pub(crate) fn new(
        publication: Publication,
        addresses: Addresses,
        layouts: Arc<Layouts>,
    ) -> Self {
        Self {
            publication,
            layouts,
            addresses,
        }
    }

    /// Every address of the site, in order.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        self.addresses.items.keys()
    }

    /// The address that is written so: `/doelen/lezen/`.
    pub fn find(&self, written: &str) -> Option<&Address> {
        let address = Address::file(written.strip_prefix('/')?);
        let found = self.addresses.items.get_key_value(&address);
        found.map(|(known, _)| known)
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

    /// Where an edition says that a story is no longer shown, if it was there.
    pub(crate) fn address_of_gone(&self, edition: usize, story: usize) -> Option<Address> {
        let (index, edition) = (edition, &self.publication.editions[edition]);
        let document = edition.gone.get(story)?;
        let address = story_address(edition, document);
        let is_gone = |item: &Item| matches!(item, Item::Gone { edition, .. } if *edition == index);
        let is_there = document.lang == *edition.lang() && self.item(&address).is_some_and(is_gone);
        is_there.then_some(address)
    }

    /// Where a file of the publication stands.
    pub fn address_of_file(&self, path: &str) -> Option<&Address> {
        self.addresses.files.get(path)
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
    /// What has an address, for what clashes with it.
    owners: HashMap<Address, Span>,
    places: Vec<Vec<Option<Address>>>,
    files: HashMap<Arc<str>, Address>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Making<'a> {
    fn edition(&self, index: usize) -> &'a Edition {
        &self.publication.editions[index]
    }

    fn add_pages(&mut self, index: usize) {
        let edition = self.edition(index);
        for place in edition.places() {
            if !edition.has_own(place) {
                let first = self.publication.in_edition(place, index, 0);
                let address = self.places[0][self.edition(0).number(first)].clone();
                self.places[index][edition.number(place)] = address;
                continue;
            }
            let address = address(edition, place);
            let span = span_of(edition, place);
            self.places[index][edition.number(place)] = Some(address.clone());
            if let Some(first) = self.owners.get(&address) {
                if place == Place::All {
                    self.diagnostics
                        .push(Diagnostic::address_of_all(first, address.as_str()));
                } else if !is_told(&span.path, &first.path) {
                    self.diagnostics
                        .push(Diagnostic::same_address(&span, address.as_str(), first));
                }
                continue;
            }
            self.owners.insert(address.clone(), span);
            self.items.insert(
                address,
                Item::Page {
                    edition: index,
                    place,
                },
            );
        }
    }

    /// Addresses outlive stories, and then say so.
    fn add_gone(&mut self, index: usize) {
        let edition = self.edition(index);
        let stories = edition.gone.iter().enumerate();
        for (story, document) in stories.filter(|(_, story)| story.lang == *edition.lang()) {
            let own = story_address(edition, document);
            let old = document
                .aliases
                .iter()
                .map(|alias| Address::alias(&alias.value));
            for address in std::iter::once(own).chain(old) {
                if !self.owners.contains_key(&address) {
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
                let other = self
                    .owners
                    .get(&address)
                    .or_else(|| self.in_the_way(&address));
                if let Some(first) = other {
                    self.diagnostics.push(Diagnostic::alias_is_page(
                        &alias.span,
                        &alias.value,
                        first,
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
    fn in_the_way(&self, address: &Address) -> Option<&Span> {
        let mut above = address.above();
        let below = Address::alias(&format!("{address}/"));
        let mut below = self.items.range(&below..).map(|(other, _)| other);
        above.find_map(|file| self.owners.get(&file)).or_else(|| {
            let other = below.next().filter(|other| other.is_below(address))?;
            self.owners.get(other)
        })
    }

    /// Files that a page shows or leads to; others stay where they are.
    fn add_files(&mut self, index: usize) {
        let edition = self.edition(index);
        let logo = edition
            .settings
            .organisation
            .as_ref()
            .and_then(|organisation| organisation.logo.as_ref());
        if let Some(logo) = logo {
            self.add_named_file(edition, &logo.value, &logo.span);
        }
        for place in edition.own_places() {
            let Some(document) = edition.document(place) else {
                continue;
            };
            if let Some(image) = &document.image {
                self.add_named_file(edition, &image.src.value, &image.src.span);
            }
            for text in texts_of(edition, document) {
                self.add_linked_files(edition, text);
            }
        }
        for text in shared_texts(edition) {
            self.add_linked_files(edition, text);
        }
    }

    fn add_linked_files(&mut self, edition: &Edition, text: &Markdown) {
        let is_file = |link: &&Link| match &link.destination {
            // Most are of documents, which is soon seen.
            Destination::File { path, .. } => !path.ends_with(".md"),
            _ => false,
        };
        for link in text.links.iter().filter(is_file) {
            if let Ok(Target::File(path)) = edition.follow(link) {
                if link.purpose == Purpose::Embed && !is_picture(&path) {
                    self.diagnostics
                        .push(Diagnostic::not_a_picture(&link.span, &path));
                }
                self.add_file(&path);
            }
        }
    }

    /// A picture that front matter names.
    fn add_named_file(&mut self, edition: &Edition, written: &str, span: &Span) {
        match named_file(edition, written, &span.path) {
            Some(path) if is_picture(&path) => self.add_file(&path),
            Some(path) => self
                .diagnostics
                .push(Diagnostic::not_a_picture(span, &path)),
            None => {
                let folder = crate::address::beside(&span.path, ".");
                let places = edition
                    .files
                    .iter()
                    .filter_map(|path| path.rsplit_once('/'));
                let names = places
                    .filter(|(place, _)| *place == folder || *place == "assets")
                    .map(|(_, name)| name);
                let near = crate::diagnostic::nearest(written, names);
                self.diagnostics
                    .push(Diagnostic::file_not_found(span, written, near));
            }
        }
    }

    fn add_file(&mut self, path: &Arc<str>) {
        // Those in `assets/` are there whether or not a page names them.
        if self.files.contains_key(path) || path.starts_with("assets/") {
            return;
        }
        let ready = match self.sources.get(path) {
            Some(Content::Other(file)) => Ready::Copy(file.clone()),
            Some(Content::Text(text)) => Ready::Bytes(text.as_bytes().into()),
            None => return,
        };
        let address = file_address(path);
        if let Some(first) = self.owners.get(&address) {
            self.diagnostics.push(Diagnostic::same_address(
                &Span::file(path),
                address.as_str(),
                first,
            ));
            return;
        }
        self.owners.insert(address.clone(), Span::file(path));
        self.files.insert(path.clone(), address.clone());
        self.items.insert(address, Item::File(ready));
    }

    /// The assets of the theme and of the publication, which go before; gives
    /// the style sheets.
    fn add_assets(&mut self) -> Vec<Address> {
        let mut assets: BTreeMap<String, Ready> = ASSETS
            .find("**/*")
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.as_file())
            .filter_map(|file| {
                let path = format!("assets/{}", file.path().to_str()?.replace('\\', "/"));
                Some((path, Ready::Bytes(file.contents().into())))
            })
            .collect();
        for (path, content) in self.sources.below("assets/") {
            let ready = match content {
                Content::Text(text) => Ready::Bytes(text.as_bytes().into()),
                Content::Other(file) => Ready::Copy(file.clone()),
            };
            assets.insert(path.to_string(), ready);
        }
        let colours = colours(self.publication);
        assets.insert(
            COLOURS.to_owned(),
            Ready::Bytes(colours.into_bytes().into()),
        );
        let mut styles = Vec::new();
        for (path, ready) in assets {
            let address = Address::file(&match &ready {
                Ready::Bytes(bytes) => fingerprinted(&path, bytes),
                Ready::Copy(_) => path.clone(),
            });
            if is_style(&path) {
                styles.push(address.clone());
            }
            self.files.insert(path.as_str().into(), address.clone());
            self.items.insert(address, Item::File(ready));
        }
        styles
    }
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

/// A file that is named in YAML: beside that file, or in `assets/`.
pub(crate) fn named_file(edition: &Edition, written: &str, from: &str) -> Option<Arc<str>> {
    let beside = crate::address::beside(from, written);
    let in_assets = format!("assets/{}", written.trim_start_matches("assets/"));
    [beside, in_assets]
        .iter()
        .find_map(|path| edition.files.get(path.as_str()))
        .cloned()
}

fn is_picture(path: &str) -> bool {
    const EXTENSIONS: [&str; 7] = ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg"];
    path.rsplit_once('.')
        .is_some_and(|(_, extension)| EXTENSIONS.contains(&extension.to_lowercase().as_str()))
}

fn is_style(path: &str) -> bool {
    path.ends_with(".css")
}

/// CSS and JavaScript bear a fingerprint in their name, so that a browser may
/// keep them for ever.
fn fingerprinted(path: &str, bytes: &[u8]) -> String {
    match path.rsplit_once('.') {
        Some((stem, extension @ ("css" | "js"))) => {
            let hash = Sha256::digest(bytes);
            let print: String = hash
                .iter()
                .take(5)
                .map(|byte| format!("{byte:02x}"))
                .collect();
            format!("{stem}.{print}.{extension}")
        }
        _ => path.to_owned(),
    }
}

/// How many shapes the theme has for the signs of goals.
const SHAPES: usize = 8;

/// Rules for the colours that the publication uses. Each colour has a shape as
/// well, so that colour is never the only sign.
fn colours(publication: &Publication) -> String {
    let mut colours: Vec<Colour> = Vec::new();
    let goals = publication
        .editions
        .iter()
        .flat_map(|edition| &edition.goals);
    let of_goals = goals.filter_map(|goal| goal.colour);
    for colour in of_goals.chain([theme_colour(publication.first())]) {
        if !colours.contains(&colour) {
            colours.push(colour);
        }
    }
    let rules = colours.into_iter().enumerate().map(|(index, colour)| {
        let class = colour.class();
        let shape = index % SHAPES + 1;
        let palette = colour.palette().css(&class);
        format!("{palette}.{class} {{ --goal-shape: var(--shape-{shape}); }}\n")
    });
    rules.collect()
}

/// The publication's own colour.
pub(crate) fn theme_colour(edition: &Edition) -> Colour {
    edition.settings.colour.unwrap_or_default()
}

fn address(edition: &Edition, place: Place) -> Address {
    let section = |key| vec![section(edition, key)];
    let parts = match place {
        Place::Home => Vec::new(),
        Place::NotFound => {
            let folder = language_part(edition).map_or_else(String::new, |part| part + "/");
            return Address::file(&format!("{folder}404.html"));
        }
        Place::Goals => section("section.goals"),
        Place::Stories => section("section.stories"),
        Place::Indicators => section("section.indicators"),
        Place::Words | Place::Word(_) => section("section.words"),
        Place::Sources | Place::Source(_) => section("section.sources"),
        Place::All => section("section.all"),
        Place::Chapter(id) => chapter_parts(edition, id),
        Place::Goal(id) => {
            let mut parts = section("section.goals");
            parts.extend(goal_parts(edition, id));
            parts
        }
        Place::Story(id) => return story_address(edition, &edition[id].document),
        Place::Indicator(id) => {
            let mut parts = section("section.indicators");
            parts.push(part_of(edition, &edition[id].document));
            parts
        }
        Place::Page(id) => vec![part_of(edition, &edition[id].document)],
    };
    page_address(edition, parts)
}

fn story_address(edition: &Edition, document: &Document) -> Address {
    let section = section(edition, "section.stories");
    page_address(edition, vec![section, part_of(edition, document)])
}

fn page_address(edition: &Edition, parts: Vec<String>) -> Address {
    let parts: Vec<String> = language_part(edition).into_iter().chain(parts).collect();
    Address::page(parts.iter().map(String::as_str))
}

/// Where the tree of a language begins; that of the first language at the root.
fn language_part(edition: &Edition) -> Option<String> {
    (!edition.is_first()).then(|| slug(edition.lang().as_str()))
}

/// The language's word for a section; one that no address can be made of, in
/// another script, makes way for the key.
fn section(edition: &Edition, key: &str) -> String {
    let name = slug(&edition.catalogue.word(key).text);
    if name.is_empty() {
        slug(key.rsplit('.').next().unwrap_or(key))
    } else {
        name
    }
}

fn chapter_parts(edition: &Edition, id: ChapterId) -> Vec<String> {
    let chapter = &edition[id];
    let mut parts = chapter
        .parent
        .map_or_else(Vec::new, |parent| chapter_parts(edition, parent));
    parts.push(part_of(edition, &chapter.document));
    parts
}

fn goal_parts(edition: &Edition, id: GoalId) -> Vec<String> {
    let goal = &edition[id];
    let mut parts = goal
        .parent
        .map_or_else(Vec::new, |parent| goal_parts(edition, parent));
    parts.push(part_of(edition, &goal.document));
    parts
}

/// A document's own part of its address; its id where it hasn't been translated.
fn part_of(edition: &Edition, document: &Document) -> String {
    let is_translated = document.lang == *edition.lang();
    let written = document.slug.as_ref().filter(|_| is_translated);
    slug(written.map_or(&document.name.id, |slug| &slug.value))
}

/// Files stand below `media/` in folders without numbers, so that a new order of
/// chapters changes no address.
fn file_address(path: &str) -> Address {
    let inner = path.strip_prefix("content/").unwrap_or(path);
    let mut parts: Vec<&str> = inner.split('/').collect();
    let file = parts.pop().unwrap_or_default();
    let folders = parts.into_iter().map(|part| {
        let name = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let name = name.trim_start_matches(['-', '_', ' ']);
        if name.is_empty() { part } else { name }
    });
    let parts: Vec<&str> = std::iter::once("media")
        .chain(folders)
        .chain([file])
        .collect();
    Address::file(&parts.join("/"))
}

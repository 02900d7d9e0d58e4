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
use crate::markdown::{Destination, Markdown, Purpose};
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
    pub(crate) layouts: Layouts,
    items: BTreeMap<Address, Item>,
    /// By language, by place.
    addresses: HashMap<(usize, Place), Address>,
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
    /// The address of a story that is no longer shown.
    Gone { edition: usize },
    /// A text or file that is ready.
    File(Ready),
}

/// A file that need not be rendered.
#[derive(Debug, Clone)]
pub enum Ready {
    Bytes(Arc<Vec<u8>>),
    /// A file on disk, to be copied.
    Copy(PathBuf),
}

/// Gives everything its address.
pub(crate) fn plan(
    publication: Publication,
    layouts: Layouts,
    sources: &Sources,
) -> Diagnosed<Plan> {
    let mut making = Making {
        publication: &publication,
        sources,
        items: BTreeMap::new(),
        owners: HashMap::new(),
        addresses: HashMap::new(),
        files: HashMap::new(),
        diagnostics: Vec::new(),
    };
    making.add_pages(0);
    making.add_gone(0);
    making.add_aliases(0);
    making.add_files(0);
    let styles = making.add_assets();
    let Making {
        items,
        addresses,
        files,
        diagnostics,
        ..
    } = making;
    Diagnosed {
        value: Plan {
            publication,
            layouts,
            items,
            addresses,
            files,
            styles,
        },
        diagnostics,
    }
}

impl Plan {
    /// Every address of the site, in order.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        self.items.keys()
    }

    pub(crate) fn item(&self, address: &Address) -> Option<&Item> {
        self.items.get(address)
    }

    /// Where a place stands in an edition; entries of a list are on its page.
    pub(crate) fn address_of(&self, edition: usize, place: Place) -> &Address {
        let page = match place {
            Place::Word(_) => Place::Words,
            Place::Source(_) => Place::Sources,
            place => place,
        };
        &self.addresses[&(edition, page)]
    }

    /// Where a file of the publication stands.
    pub(crate) fn address_of_file(&self, path: &str) -> Option<&Address> {
        self.files.get(path)
    }

    /// The style sheets of every page.
    pub(crate) fn styles(&self) -> &[Address] {
        &self.styles
    }
}

struct Making<'a> {
    publication: &'a Publication,
    sources: &'a Sources,
    items: BTreeMap<Address, Item>,
    /// What has an address, for what clashes with it.
    owners: HashMap<Address, Span>,
    addresses: HashMap<(usize, Place), Address>,
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
            let address = address(edition, place);
            let span = span_of(edition, place);
            self.addresses.insert((index, place), address.clone());
            if let Some(first) = self.owners.get(&address) {
                if !is_told(&span.path, &first.path) {
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
        for document in &edition.gone {
            let section = section(edition, "section.stories");
            let own = Address::page([section.as_str(), part_of(document).as_str()]);
            let old = document
                .aliases
                .iter()
                .map(|alias| Address::alias(&alias.value));
            for address in std::iter::once(own).chain(old) {
                if !self.owners.contains_key(&address) {
                    self.owners.insert(address.clone(), document.span.clone());
                    self.items.insert(address, Item::Gone { edition: index });
                }
            }
        }
    }

    fn add_aliases(&mut self, index: usize) {
        let edition = self.edition(index);
        for place in edition.places() {
            let Some(document) = edition.document(place) else {
                continue;
            };
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
            self.add_named_file(&logo.value, &logo.span);
        }
        for place in edition.places() {
            let Some(document) = edition.document(place) else {
                continue;
            };
            if let Some(image) = &document.image {
                self.add_named_file(&image.src.value, &image.src.span);
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
        let files = text.links.iter();
        for link in files.filter(|link| matches!(link.destination, Destination::File { .. })) {
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
    fn add_named_file(&mut self, written: &str, span: &Span) {
        let edition = self.edition(0);
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
            Some(Content::Text(text)) => Ready::Bytes(Arc::new(text.as_bytes().to_vec())),
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
                Some((path, Ready::Bytes(Arc::new(file.contents().to_vec()))))
            })
            .collect();
        for (path, content) in self.sources.below("assets/") {
            let ready = match content {
                Content::Text(text) => Ready::Bytes(Arc::new(text.as_bytes().to_vec())),
                Content::Other(file) => Ready::Copy(file.clone()),
            };
            assets.insert(path.to_string(), ready);
        }
        let colours = colours(self.publication.first());
        assets.insert(
            COLOURS.to_owned(),
            Ready::Bytes(Arc::new(colours.into_bytes())),
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
fn colours(edition: &Edition) -> String {
    let mut colours: Vec<Colour> = Vec::new();
    let of_goals = edition.goals.iter().filter_map(|goal| goal.colour);
    for colour in of_goals.chain([theme_colour(edition)]) {
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
    let section = |key| section(edition, key);
    match place {
        Place::Home => Address::page([]),
        Place::NotFound => Address::file("404.html"),
        Place::Goals => Address::page([section("section.goals").as_str()]),
        Place::Stories => Address::page([section("section.stories").as_str()]),
        Place::Indicators => Address::page([section("section.indicators").as_str()]),
        Place::Words | Place::Word(_) => Address::page([section("section.words").as_str()]),
        Place::Sources | Place::Source(_) => Address::page([section("section.sources").as_str()]),
        Place::Chapter(id) => {
            let parts = chapter_parts(edition, id);
            Address::page(parts.iter().map(String::as_str))
        }
        Place::Goal(id) => {
            let mut parts = vec![section("section.goals")];
            parts.extend(goal_parts(edition, id));
            Address::page(parts.iter().map(String::as_str))
        }
        Place::Story(id) => {
            let part = part_of(&edition[id].document);
            Address::page([section("section.stories").as_str(), part.as_str()])
        }
        Place::Indicator(id) => {
            let part = part_of(&edition[id].document);
            Address::page([section("section.indicators").as_str(), part.as_str()])
        }
        Place::Page(id) => Address::page([part_of(&edition[id].document).as_str()]),
    }
}

fn section(edition: &Edition, key: &str) -> String {
    slug(&edition.catalogue.word(key).text)
}

fn chapter_parts(edition: &Edition, id: ChapterId) -> Vec<String> {
    let chapter = &edition[id];
    let mut parts = chapter
        .parent
        .map_or_else(Vec::new, |parent| chapter_parts(edition, parent));
    parts.push(part_of(&chapter.document));
    parts
}

fn goal_parts(edition: &Edition, id: GoalId) -> Vec<String> {
    let goal = &edition[id];
    let mut parts = goal
        .parent
        .map_or_else(Vec::new, |parent| goal_parts(edition, parent));
    parts.push(part_of(&goal.document));
    parts
}

/// A document's own part of its address.
fn part_of(document: &Document) -> String {
    let written = document.slug.as_ref().map(|slug| slug.value.as_str());
    slug(written.unwrap_or(&document.name.id))
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

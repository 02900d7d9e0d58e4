//! The address of each page and file, by its name and the words of its language.

use std::borrow::Cow;
use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::address::{Address, slug};
use crate::document::Document;
use crate::publication::{Edition, Place};

/// How an edition makes addresses.
pub(super) struct Addressing<'a> {
    edition: &'a Edition,
    /// Where the tree of the language begins; that of the first language at the root.
    language: Option<String>,
    goals: String,
    stories: String,
    indicators: String,
    updates: String,
}

impl<'a> Addressing<'a> {
    pub(super) fn new(edition: &'a Edition) -> Self {
        Self {
            edition,
            language: (!edition.is_first()).then(|| slug(edition.lang().as_str())),
            goals: section(edition, "section.goals"),
            stories: section(edition, "section.stories"),
            indicators: section(edition, "section.indicators"),
            updates: section(edition, "section.updates"),
        }
    }

    pub(super) fn address(&self, place: Place) -> Address {
        let edition = self.edition;
        match place {
            Place::NotFound => {
                let folder = self.language.as_ref();
                let folder = folder.map_or_else(String::new, |part| format!("{part}/"));
                Address::file(&format!("{folder}404.html"))
            }
            Place::Chapter(id) => {
                let way = way_down(id, |id| edition[id].parent);
                let parts = way.map(|id| self.part(&edition[id].document));
                let parts: Vec<_> = parts.collect();
                self.page(parts.iter().map(|part| &**part))
            }
            Place::Goal(id) => {
                let way = way_down(id, |id| edition[id].parent);
                let parts = way.map(|id| self.part(&edition[id].document));
                let parts: Vec<_> = std::iter::once(Cow::from(&self.goals))
                    .chain(parts)
                    .collect();
                self.page(parts.iter().map(|part| &**part))
            }
            Place::Story(id) => self.story(&edition[id].document),
            Place::Indicator(id) => {
                self.page([&self.indicators, &*self.part(&edition[id].document)])
            }
            Place::Update(id) => self.page([&self.updates, &*self.part(&edition[id].document)]),
            Place::Page(id) => self.page([&*self.part(&edition[id].document)]),
            Place::Label(id) => {
                let label = &edition[id];
                let list = section(edition, label.kind.section());
                self.page([list.as_str(), &slug(&label.id)])
            }
            other => {
                let single = other.with_page().single();
                let word = single.and_then(|page| page.section);
                let word = word.map(|key| section(edition, key));
                self.page(word.as_deref())
            }
        }
    }

    pub(super) fn story(&self, document: &Document) -> Address {
        self.page([&self.stories, &*self.part(document)])
    }

    fn page<'p>(&'p self, parts: impl IntoIterator<Item = &'p str>) -> Address {
        Address::page(self.language.as_deref().into_iter().chain(parts))
    }

    /// A document's own part of its address; its id where it hasn't been translated. Of an id in
    /// another script it is what the first language says.
    fn part<'d>(&self, document: &'d Document) -> Cow<'d, str> {
        let is_translated = document.lang == *self.edition.lang();
        match &document.slug {
            Some(written) if is_translated => Cow::Owned(slug(&written.value)),
            _ if !document.name.slug.is_empty() => Cow::Borrowed(&document.name.slug),
            own => {
                let first = document
                    .first
                    .as_ref()
                    .and_then(|first| first.slug.as_ref());
                let written = first.or(own.as_ref());
                Cow::Owned(match written {
                    Some(written) => slug(&written.value),
                    // A missing `slug` is an error; a preview needs an address all the same.
                    None => format!("{:x}", FxBuildHasher.hash_one(&*document.name.id)),
                })
            }
        }
    }
}

/// An item, after those that it stands in.
fn way_down<Id: Copy>(id: Id, above: impl Fn(Id) -> Option<Id>) -> impl Iterator<Item = Id> {
    let way: Vec<Id> = std::iter::successors(Some(id), |id| above(*id)).collect();
    way.into_iter().rev()
}

/// The language's word for a section; one that no address can be made of, in another
/// script, makes way for the next that there is.
fn section(edition: &Edition, key: &str) -> String {
    let mut names = edition.catalogue.candidates(key).map(slug);
    names.find(|name| !name.is_empty()).unwrap_or_default()
}

/// Files stand below `media/` in folders without numbers, so that a new order of
/// chapters changes no address.
pub(super) fn file_address(path: &str) -> Address {
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

/// Where the manifest of an edition stands beside its home.
pub(super) fn manifest(home: &Address) -> Address {
    Address::file(&format!("{}site.webmanifest", &home.as_str()[1..]))
}

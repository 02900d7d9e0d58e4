//! The files that texts show or lead to, and those that nobody may see any more.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

use super::naming::Naming;
use crate::address::without_extension;
use crate::diagnostic::Span;
use crate::document::Document;
use crate::fields::Written;
use crate::markdown::{Destination, Holds, Markdown};
use crate::publication::{Edition, Publication};
use crate::publication::{shared_texts, texts_of};
use crate::sources::{Content, Sources};

/// The files that a document shows or leads to, and whether that is its own picture.
pub(crate) fn files_of<'a>(
    edition: &'a Edition,
    document: &'a Document,
) -> impl Iterator<Item = (Arc<str>, bool)> + 'a {
    let image = document.image.iter().map(|image| &image.src);
    let image = image.filter_map(|src| named(edition, src));
    let in_text = linked(edition, &document.body);
    let image = image.map(|(path, _)| (path, true));
    image.chain(in_text.map(|(path, _)| (path, false)))
}

/// Every place in an edition that shows a file or leads to it.
pub(crate) fn places_of_files(edition: &Edition) -> Vec<(Arc<str>, Span)> {
    let organisation = edition.settings.organisation.as_ref();
    let logo = organisation.and_then(|organisation| organisation.logo.as_ref());
    let mut places: Vec<_> = logo
        .and_then(|logo| named(edition, logo))
        .into_iter()
        .collect();
    for place in edition.places() {
        let Some(document) = edition.document(place) else {
            continue;
        };
        let image = document.image.as_ref();
        places.extend(image.and_then(|image| named(edition, &image.src)));
        for text in texts_of(edition, document, Holds::LINKS) {
            places.extend(linked(edition, text));
        }
    }
    for text in shared_texts(edition) {
        places.extend(linked(edition, text));
    }
    places
}

/// The files in `assets/` that stories show or name which may not be on the site, and
/// nothing else. What style sheets and layouts name is theirs.
pub(crate) fn withheld_assets(publication: &Publication, sources: &Sources) -> HashSet<Arc<str>> {
    let editions = || publication.editions.iter();
    if editions().all(|edition| edition.withheld().next().is_none()) {
        return HashSet::new();
    }
    let assets = Assets::of(sources);
    let shown = editions().flat_map(|edition| {
        let stories = edition.withheld();
        stories.flat_map(|story| {
            let shown = files_of(edition, story).map(|(path, _)| path);
            shown.chain(assets.named_by(story))
        })
    });
    let mut withheld: HashSet<Arc<str>> =
        shown.filter(|path| path.starts_with("assets/")).collect();
    for (path, _) in editions().flat_map(places_of_files) {
        withheld.remove(&path);
    }
    if withheld.is_empty() {
        return withheld;
    }
    let naming = Naming::of(&withheld);
    for (path, _) in places_in_texts(publication, sources, &naming) {
        withheld.remove(&path);
    }
    withheld
}

/// The files in `assets/` that an editor may name in HTML or for a layout: all but what the
/// site is made with.
pub(crate) struct Assets<'s> {
    sources: &'s Sources,
    /// Most publications need none of it.
    naming: OnceCell<Naming>,
}

impl<'s> Assets<'s> {
    pub(crate) fn of(sources: &'s Sources) -> Self {
        Self {
            sources,
            naming: OnceCell::new(),
        }
    }

    /// Those that a document names outside its links: in HTML, or in `extra`.
    pub(crate) fn named_by(&self, document: &Document) -> Vec<Arc<str>> {
        let text = self.sources.text(&document.path);
        let Some(text) = text.filter(|_| may_name_files(document)) else {
            return Vec::new();
        };
        let naming = self.naming.get_or_init(|| self.naming());
        let found = naming.find_in(&document.path, text).into_iter();
        found.map(|(path, _)| path).collect()
    }

    fn naming(&self) -> Naming {
        let is_of_theme = |path: &str| {
            let mut extensions = ["css", "js"].into_iter();
            extensions.any(|extension| without_extension(path, extension).is_some())
        };
        let files = self.sources.below("assets/").map(|(path, _)| path);
        Naming::of(files.filter(|path| !is_of_theme(path)))
    }
}

/// Every place in a style sheet, a script, a layout or HTML of an editor that names one of
/// some files. Those that name each other are no such place.
pub(crate) fn places_in_texts(
    publication: &Publication,
    sources: &Sources,
    naming: &Naming,
) -> Vec<(Arc<str>, Span)> {
    let folders = ["assets/", "layouts/"].into_iter();
    let texts = folders.flat_map(|folder| sources.below(folder));
    let texts = texts.filter_map(|(path, content)| match content {
        Content::Text(text) if !naming.has(path) => Some((path, text)),
        _ => None,
    });
    let documents = publication.editions.iter().flat_map(with_names);
    let documents = documents.filter_map(|path| Some((path, sources.text(path)?)));
    let mut looked = HashSet::new();
    let mut places = Vec::new();
    for (path, text) in texts.chain(documents) {
        if looked.insert(path) {
            let found = naming.find_in(path, text).into_iter();
            places.extend(found.map(|(file, range)| (file, Span::new(path, range))));
        }
    }
    places
}

/// The documents of an edition that may name files outside their links.
fn with_names(edition: &Edition) -> impl Iterator<Item = &Arc<str>> {
    let documents = edition.places().into_iter();
    let documents = documents.filter_map(|place| edition.document(place));
    let named = documents.filter(|document| may_name_files(document));
    named.map(|document| &document.path)
}

/// Whether a document has HTML of its editor, or words for a layout.
fn may_name_files(document: &Document) -> bool {
    let holds_html = document.holds.any(Holds::HTML) || document.body.holds.any(Holds::HTML);
    holds_html || !document.extra.is_null()
}

fn named(edition: &Edition, written: &Written<String>) -> Option<(Arc<str>, Span)> {
    let file = edition.named_file(&written.value, &written.span.path)?;
    Some((file, written.span.clone()))
}

fn linked<'a>(
    edition: &'a Edition,
    text: &'a Markdown,
) -> impl Iterator<Item = (Arc<str>, Span)> + 'a {
    text.links
        .iter()
        .filter_map(|link| match &link.destination {
            Destination::File { path, .. } => {
                let file = edition.named_file(path, &link.span.path)?;
                Some((file, link.span.clone()))
            }
            _ => None,
        })
}

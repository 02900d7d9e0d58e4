//! The files that texts show or lead to, and those that nobody may see any more.

use std::collections::HashSet;
use std::sync::Arc;

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

/// The files in `assets/` that stories show which may not be on the site, and nothing
/// else. What style sheets and layouts name is theirs.
pub(crate) fn withheld_assets(publication: &Publication, sources: &Sources) -> HashSet<Arc<str>> {
    let editions = || publication.editions.iter();
    let shown = editions().flat_map(|edition| {
        let stories = edition.withheld();
        stories.flat_map(|story| files_of(edition, story))
    });
    let shown = shown.map(|(path, _)| path);
    let mut withheld: HashSet<Arc<str>> =
        shown.filter(|path| path.starts_with("assets/")).collect();
    if withheld.is_empty() {
        return withheld;
    }
    for (path, _) in editions().flat_map(places_of_files) {
        withheld.remove(&path);
    }
    let texts = ["assets/", "layouts/"].into_iter();
    let texts = texts.flat_map(|folder| sources.below(folder));
    let texts: Vec<&str> = texts
        .filter(|(path, _)| !withheld.contains(*path))
        .filter_map(|(_, content)| match content {
            Content::Text(text) => Some(&**text),
            Content::Picture(_) | Content::Other(_) => None,
        })
        .collect();
    withheld.retain(|path| {
        let name = path.rsplit('/').next().unwrap_or(path);
        !texts.iter().any(|text| text.contains(name))
    });
    withheld
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

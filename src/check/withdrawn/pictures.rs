//! Where a text shows a picture of a story that may not be there.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Kept;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::Document;
use crate::markdown::{Destination, Holds, Markdown};
use crate::publication::{Edition, Publication};
use crate::resolve::{shared_texts, texts_of};

/// Tells each place that shows what a story shows.
pub(super) fn check(
    publication: &Publication,
    stories: &[Kept<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut pictures: HashMap<Arc<str>, (&Kept<'_>, bool)> = HashMap::new();
    for edition in &publication.editions {
        for kept in stories {
            for (path, is_portrait) in shown(edition, kept.document) {
                let is_own = is_portrait || kept.has_beside(&path);
                let known = pictures.entry(path).or_insert((kept, is_own));
                known.1 |= is_own;
            }
        }
    }
    if pictures.is_empty() {
        return;
    }
    let mut told = HashSet::new();
    for edition in &publication.editions {
        let open = || open_stories(edition);
        let of_others: HashSet<Arc<str>> = open()
            .flat_map(|story| shown(edition, story))
            .map(|(path, _)| path)
            .collect();
        for (path, span) in places(edition) {
            let Some((kept, is_own)) = pictures.get(&path) else {
                continue;
            };
            // What another story shows is of neither.
            let is_told = !of_others.contains(&path) && !kept.has_file(&span.path);
            if is_told && told.insert((span.path.clone(), span.range)) {
                let id = &kept.document.name.id;
                diagnostics.push(Diagnostic::withheld_picture(&span, id, kept.why, *is_own));
            }
        }
    }
}

/// The stories that pages may show all of.
fn open_stories(edition: &Edition) -> impl Iterator<Item = &Document> {
    let stories = edition.stories.iter();
    let open = stories.filter(|story| story.agreed.to_search);
    open.map(|story| &*story.document)
}

/// The files that a document shows, and whether that is its own picture.
fn shown<'a>(
    edition: &'a Edition,
    document: &'a Document,
) -> impl Iterator<Item = (Arc<str>, bool)> + 'a {
    let image = document.image.iter().map(|image| &image.src);
    let image = image.filter_map(|src| edition.named_file(&src.value, &src.span.path));
    let in_text = files(edition, &document.body);
    image
        .map(|path| (path, true))
        .chain(in_text.map(|(path, _)| (path, false)))
}

/// Every place in an edition that shows or links to a file.
fn places(edition: &Edition) -> Vec<(Arc<str>, Span)> {
    let mut places = Vec::new();
    for document in edition
        .places()
        .into_iter()
        .filter_map(|place| edition.document(place))
    {
        if let Some(image) = &document.image {
            let src = &image.src;
            let path = edition.named_file(&src.value, &src.span.path);
            places.extend(path.map(|path| (path, src.span.clone())));
        }
        for text in texts_of(edition, document, Holds::LINKS) {
            places.extend(files(edition, text));
        }
    }
    for text in shared_texts(edition) {
        places.extend(files(edition, text));
    }
    places
}

fn files<'a>(
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

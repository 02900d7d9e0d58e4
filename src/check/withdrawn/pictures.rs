//! Where a text shows a picture of a story that may not be there.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::kept::Kept;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::publication::{Edition, Publication};
use crate::resolve::{files_of, places_of_files};

/// Tells each place that shows what a story shows.
pub(super) fn check(
    publication: &Publication,
    stories: &[Kept<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut pictures: HashMap<Arc<str>, (&Kept<'_>, bool)> = HashMap::new();
    for kept in stories {
        let files = kept.files();
        for edition in &publication.editions {
            for (path, is_portrait) in files_of(edition, kept.document) {
                let is_own = is_portrait || files.has_beside(&path);
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
            .flat_map(|story| files_of(edition, story))
            .map(|(path, _)| path)
            .collect();
        for (path, span) in places_of_files(edition) {
            let Some((kept, is_own)) = pictures.get(&path) else {
                continue;
            };
            // What another story shows is of neither.
            let is_told = !of_others.contains(&path) && !kept.files().has(&span.path);
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

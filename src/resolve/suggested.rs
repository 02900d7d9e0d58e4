//! How often it is told what may have been meant.

use crate::publication::Edition;

/// How often what was written is compared with what there is, to tell what may have been
/// meant: for no longer than half a second.
const MOST_COMPARED: usize = 1_000_000;

/// Of so many mistakes is told what may have been meant, each of which is compared with
/// all that there is. Who has more finds the others by the same cure.
pub(super) fn most_suggested(edition: &Edition) -> usize {
    let documents = edition.places().into_iter();
    let documents = documents.filter_map(|place| edition.document(place));
    let headings: usize = documents.map(|document| document.body.outline.len()).sum();
    let listed = edition.words.len() + edition.sources.len() + edition.settings.labels.len();
    let all = headings + listed + edition.place_count() + edition.files.len();
    MOST_COMPARED / (all * edition.languages.len()).max(1)
}

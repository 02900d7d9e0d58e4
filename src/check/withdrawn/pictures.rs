//! Where a text shows a picture of a story that may not be there, or the site has a copy
//! of one.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::kept::Kept;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::Document;
use crate::publication::{Edition, Publication};
use crate::resolve::{Assets, Naming, files_of, places_in_texts, places_of_files};
use crate::sources::{Content, Sources};

/// What a story shows.
#[derive(Clone)]
struct Shown<'a> {
    kept: &'a Kept<'a>,
    /// Whether it is the portrait, or lies beside the story.
    is_own: bool,
    /// The file that the story shows, where this is another with the same bytes.
    copy_of: Option<Arc<str>>,
}

impl Shown<'_> {
    fn at(&self, span: &Span) -> Diagnostic {
        let (id, why) = (&self.kept.document.name.id, self.kept.why);
        let told = match &self.copy_of {
            Some(original) => Diagnostic::withheld_copy(span, original, id, why),
            None => Diagnostic::withheld_picture(span, id, why),
        };
        told.of_own(self.is_own)
    }
}

/// Tells each place that shows what a story shows. Files that are `left_out` of the site
/// are no copies.
pub(super) fn check(
    publication: &Publication,
    sources: &Sources,
    stories: &[Kept<'_>],
    left_out: &dyn Fn(&str) -> bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let assets = Assets::of(sources);
    let mut pictures = pictures(publication, &assets, stories);
    if pictures.is_empty() {
        return;
    }
    let copies = copies(&pictures, sources, left_out);
    pictures.extend(
        copies
            .iter()
            .map(|(path, shown)| (path.clone(), shown.clone())),
    );
    let of_others = of_others(publication, &assets);
    // What another story shows is of neither.
    pictures.retain(|path, _| !of_others.contains(path));
    let places = publication.editions.iter().flat_map(places_of_files);
    let naming = Naming::of(pictures.keys());
    let named = places_in_texts(publication, sources, &naming);
    let mut told: HashMap<Arc<str>, Vec<(usize, usize)>> = HashMap::new();
    let mut found = HashSet::new();
    for (path, span) in places.chain(named) {
        let Some(shown) = pictures.get(&path) else {
            continue;
        };
        if shown.kept.files().has(&span.path) {
            continue;
        }
        let range = span.range.unwrap_or_default();
        let ranges = told.entry(span.path.clone()).or_default();
        if !ranges.iter().any(|known| is_within(range, *known)) {
            ranges.push(range);
            diagnostics.push(shown.at(&span));
        }
        found.insert(path);
    }
    // What stands in `assets/` is on the site, whether or not anything shows it.
    let unshown = copies.keys().filter(|path| path.starts_with("assets/"));
    for path in unshown.filter(|path| !found.contains(*path)) {
        let shown = pictures.get(path);
        diagnostics.extend(shown.map(|shown| shown.at(&Span::file(path))));
    }
}

/// Whether a place is part of one that was told.
fn is_within((start, end): (usize, usize), (known, known_end): (usize, usize)) -> bool {
    known <= start && end <= known_end
}

/// What the stories show, by path.
fn pictures<'a>(
    publication: &Publication,
    assets: &Assets<'_>,
    stories: &'a [Kept<'a>],
) -> HashMap<Arc<str>, Shown<'a>> {
    let mut pictures: HashMap<Arc<str>, Shown<'a>> = HashMap::new();
    for kept in stories {
        let files = kept.files();
        let named = assets.named_by(kept.document);
        let named = named.into_iter().map(|path| (path, false));
        let editions = publication.editions.iter();
        let shown = editions.flat_map(|edition| files_of(edition, kept.document));
        for (path, is_portrait) in shown.chain(named) {
            let is_own = is_portrait || files.has_beside(&path);
            let known = pictures.entry(path).or_insert(Shown {
                kept,
                is_own,
                copy_of: None,
            });
            known.is_own |= is_own;
        }
    }
    pictures
}

/// Other files with the bytes of what stories show. Only those are read that are as long.
fn copies<'a>(
    pictures: &HashMap<Arc<str>, Shown<'a>>,
    sources: &Sources,
    left_out: &dyn Fn(&str) -> bool,
) -> BTreeMap<Arc<str>, Shown<'a>> {
    let mut by_length: HashMap<u64, Vec<&Arc<str>>> = HashMap::new();
    for path in pictures.keys() {
        let length = sources.get(path).and_then(Content::length);
        if let Some(length) = length.filter(|length| *length > 0) {
            by_length.entry(length).or_default().push(path);
        }
    }
    let mut known: HashMap<u64, HashMap<[u8; 32], &Arc<str>>> = HashMap::new();
    let folders = ["assets/", "content/"].into_iter();
    let files = folders.flat_map(|folder| sources.below(folder));
    let others = files.filter(|(path, _)| !pictures.contains_key(*path) && !left_out(path));
    let copies = others.filter_map(|(path, content)| {
        let length = content.length()?;
        let as_long = by_length.get(&length)?;
        let known = known.entry(length).or_insert_with(|| {
            let mut as_long = as_long.clone();
            as_long.sort_unstable_by(|one, other| other.cmp(one));
            let hashed = as_long.into_iter();
            hashed
                .filter_map(|path| Some((sources.get(path)?.hash()?, path)))
                .collect()
        });
        let original = *known.get(&content.hash()?)?;
        let copy = Shown {
            copy_of: Some(original.clone()),
            ..pictures[original].clone()
        };
        Some((path.clone(), copy))
    });
    copies.collect()
}

/// The files of stories that pages may show all of.
fn of_others(publication: &Publication, assets: &Assets<'_>) -> HashSet<Arc<str>> {
    let files = publication.editions.iter().flat_map(|edition| {
        open_stories(edition).flat_map(|story| {
            let shown = files_of(edition, story).map(|(path, _)| path);
            shown.chain(assets.named_by(story))
        })
    });
    files.collect()
}

fn open_stories(edition: &Edition) -> impl Iterator<Item = &Document> {
    let stories = edition.stories.iter();
    let open = stories.filter(|story| story.agreed.to_search);
    open.map(|story| &*story.document)
}

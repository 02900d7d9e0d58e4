//! Ids become relations: the manuscript becomes a publication.
//!
//! What is not to be published on the day is left out here, so that no later
//! stage has to think of it. The one maker of [`Publication`].

mod copies;
mod crowded;
mod day;
mod files;
mod glossary;
mod labels;
mod links;
mod making;
mod memory;
mod naming;
mod published;
mod relations;
mod suggested;
mod tree;

pub use day::Day;
pub(crate) use files::{Assets, files_of, places_in_texts, places_of_files, withheld_assets};
pub(crate) use glossary::normal;
pub(crate) use memory::Memory;
pub(crate) use naming::Naming;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use links::follow_links;
use making::Making;
use memory::Resolved;
pub(crate) use published::unpublished_on;
use published::{SortedOut, agreed, sorted_out, unpublished};
use relations::relate;

use crate::diagnostic::{Diagnosed, Diagnostic, Unpublished};
use crate::document::Kind;
use crate::language::{Catalogue, Locale};
use crate::manuscript::Manuscript;
use crate::publication::{
    Edition, Indicator, Labels, Named, Page, Publication, Register, SourceEntry, SourceId, Story,
    Update, WordId,
};

/// Makes an edition for each language. What was resolved last makes no difference
/// but in time.
pub(crate) fn resolve(
    manuscript: &Manuscript,
    day: Day,
    memory: &mut Memory,
) -> Diagnosed<Publication> {
    let Diagnosed {
        value: unpublished,
        diagnostics: mut told_of_copies,
    } = unpublished(manuscript, day);
    memory.begin(manuscript, unpublished);
    let unpublished = &memory.unpublished;
    let made: Vec<(Edition, Vec<Diagnostic>)> = memory
        .editions
        .par_iter_mut()
        .enumerate()
        .map(|(index, resolved)| {
            let mut told = Vec::new();
            let edition = edition(manuscript, index, day, unpublished, resolved, &mut told);
            (edition, told)
        })
        .collect();
    let (editions, told): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    let mut diagnostics = told.concat();
    diagnostics.append(&mut told_of_copies);
    Diagnosed {
        value: Publication { editions },
        // What a file that can't be read would have had isn't missing.
        diagnostics: if manuscript.is_whole {
            diagnostics
        } else {
            Vec::new()
        },
    }
}

fn edition(
    manuscript: &Manuscript,
    index: usize,
    day: Day,
    unpublished: &HashMap<Arc<str>, Unpublished>,
    resolved: &mut Resolved,
    diagnostics: &mut Vec<Diagnostic>,
) -> Edition {
    let lang = &manuscript.languages[index].tag;
    let documents = sorted_out(manuscript, lang, day, unpublished);
    let mut edition = unrelated(manuscript, index, day.date, documents, diagnostics);
    resolved.renew(&edition, || register(&edition, manuscript, unpublished));
    edition.register = resolved.register.clone();
    relate(&mut edition, manuscript, resolved, diagnostics);
    labels::bear(&mut edition);
    glossary::collect(&mut edition, manuscript);
    edition.has_listed_words = edition.words.iter().any(|word| word.is_listed);
    edition.words_by_id = by_id(edition.words.iter().map(|word| &word.id), WordId);
    follow_links(&mut edition, resolved, diagnostics);
    edition
}

/// An edition of which the documents don't know each other yet.
fn unrelated(
    manuscript: &Manuscript,
    index: usize,
    today: Date,
    documents: SortedOut,
    diagnostics: &mut Vec<Diagnostic>,
) -> Edition {
    let first = &manuscript.languages[0].tag;
    let language = &manuscript.languages[index];
    let SortedOut {
        published,
        gone,
        not_for_web,
    } = documents;
    let mut making = Making {
        manuscript,
        language,
        locale: Locale::new(&language.tag, first),
        published,
        diagnostics,
    };
    let settings = manuscript.settings[index].clone();
    let sources = sources(manuscript);
    let withheld = || gone.iter().chain(&not_for_web).cloned();
    Edition {
        language: language.clone(),
        catalogue: Catalogue::new(&language.tag, first, &manuscript.catalogues),
        languages: making.languages(),
        today,
        labels: Labels::new(&settings),
        own_fields_by_id: by_id(settings.own_fields.iter().map(|field| &field.id), |index| {
            index
        }),
        states_by_id: by_id(settings.states.iter().map(|state| &state.id), |index| index),
        home: making.of_kind(Kind::Home).pop(),
        lists: [
            Kind::GoalList,
            Kind::StoryList,
            Kind::IndicatorList,
            Kind::UpdateList,
        ]
        .into_iter()
        .filter_map(|kind| Some((kind, making.of_kind(kind).pop()?)))
        .collect(),
        chapters: tree::chapters(&mut making, &settings),
        goals: tree::goals(&mut making, &settings),
        stories: stories(&mut making),
        indicators: indicators(&mut making),
        updates: updates(&mut making),
        pages: making.sorted(Kind::Page, |document| Page { document }),
        words: Vec::new(),
        words_by_id: FxHashMap::default(),
        has_listed_words: false,
        crowded_lists: Vec::new(),
        crowded_figures: FxHashSet::default(),
        sources_by_id: by_id(sources.iter().map(|entry| &entry.source.id.value), SourceId),
        sources,
        has_all_words: manuscript.has_all_words,
        has_all_sources: manuscript.has_all_sources,
        withheld_by_id: withheld()
            .map(|story| (story.name.id.clone(), story))
            .collect(),
        withheld_by_path: withheld()
            .map(|story| (story.name.first.clone(), story))
            .collect(),
        gone,
        not_for_web,
        mentions: FxHashMap::default(),
        register: Arc::default(),
        files: Arc::new(manuscript.files.clone()),
        settings,
        locale: making.locale,
    }
}

fn stories(making: &mut Making<'_>) -> Vec<Story> {
    let agreed = agreed(making.manuscript);
    making.sorted(Kind::Story, |document| Story {
        agreed: agreed[&*document.name.first],
        document,
        goals: Vec::new(),
    })
}

fn indicators(making: &mut Making<'_>) -> Vec<Indicator> {
    making.sorted(Kind::Indicator, |document| Indicator {
        named: Named::of(&document),
        document,
        goals: Vec::new(),
        source: None,
    })
}

/// Newest first; of one day by id.
fn updates(making: &mut Making<'_>) -> Vec<Update> {
    let mut updates: Vec<Update> = making
        .of_kind(Kind::Update)
        .into_iter()
        .map(|document| Update {
            document,
            goals: Vec::new(),
        })
        .collect();
    updates.sort_by(|one, other| {
        let day = |update: &Update| {
            let date = update.detail().date.as_ref();
            date.map(|date| date.value.first_day())
        };
        let by_day = day(other).cmp(&day(one));
        by_day.then_with(|| one.document.name.id.cmp(&other.document.name.id))
    });
    updates
}

fn sources(manuscript: &Manuscript) -> Vec<SourceEntry> {
    let sources = manuscript.sources.iter();
    let sources = sources.map(|source| SourceEntry {
        source: source.clone(),
        goals: Vec::new(),
        indicators: Vec::new(),
    });
    sources.collect()
}

/// Where each id stands among all; of two the first.
fn by_id<'a, Id>(
    ids: impl Iterator<Item = &'a String>,
    number: impl Fn(usize) -> Id,
) -> FxHashMap<String, Id> {
    let mut known = FxHashMap::default();
    for (index, id) in ids.enumerate() {
        known.entry(id.clone()).or_insert_with(|| number(index));
    }
    known
}

/// Makes documents known by id and by path.
fn register(
    edition: &Edition,
    manuscript: &Manuscript,
    unpublished: &HashMap<Arc<str>, Unpublished>,
) -> Register {
    let mut register = Register::default();
    let places = edition.places();
    register.by_path.reserve(places.len());
    for place in places {
        if let Some(document) = edition.document(place) {
            let name = &document.name;
            let (first, id) = (name.first.clone(), name.id.clone());
            register.by_id.insert(name.kind, id, place);
            register.by_path.insert(first, place);
        }
    }
    let names = manuscript
        .documents
        .iter()
        .map(|translated| &translated.first.name);
    for name in names.chain(&manuscript.unreadable) {
        if let Some(why) = unpublished.get(&*name.first) {
            let (kind, id) = (name.kind, name.id.clone());
            register.unpublished_paths.insert(name.first.clone(), *why);
            register.unpublished.insert(kind, id, *why);
            if *why == Unpublished::Unreadable {
                register.unreadable.insert(kind);
            }
        }
    }
    register
}

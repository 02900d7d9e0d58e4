//! What a sound publication keeps to, besides what makes it one.
//!
//! All of it is told as warnings; nothing is changed. What was found in a document
//! is at hand, in a [`Memory`], as long as that and what is looked for are the same.

mod consistency;
mod look;
mod names;
mod pages;
mod rules;
mod runs;
mod sentences;
mod strangers;
mod withdrawn;
mod words;
mod work;

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::{Diagnosed, Diagnostic, Rule, Severity, Span, Topic};
use crate::manuscript::{Manuscript, Translated};
use crate::publication::Publication;
use crate::sources::Sources;
use consistency::{Looked, Looking};
use work::{Work, is_withheld};

use pages::Page;
pub(crate) use pages::{MARK, told_once};
pub use sentences::MOST_WORDS;

/// What was found last, by which documents that haven't changed since need no other
/// look.
#[derive(Default)]
pub(crate) struct Memory {
    today: Option<Date>,
    looking: Option<Looking>,
    /// By where the document is in memory, which it keeps as long as it is here.
    checked: FxHashMap<usize, Checked>,
}

struct Checked {
    document: Arc<Translated>,
    /// What is wrong with it, whatever stands in others.
    alone: Vec<Diagnostic>,
    /// None until it is looked through.
    looked: Option<Looked>,
}

/// All that is looked at here, rule by rule.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    let others = [consistency::rules(), withdrawn::rules()];
    rules::all().chain(others.into_iter().flatten().copied())
}

/// All but what seems to be missing in a file with an error, which may hide it.
pub(crate) fn without_hidden(mut told: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let errors = told.iter().filter(|told| told.severity == Severity::Error);
    let with_error: FxHashSet<Arc<str>> = errors.map(|error| error.span.path.clone()).collect();
    told.retain(|told| !(rules::is_of_absence(told.rule) && with_error.contains(&told.span.path)));
    told
}

/// Looks over the publication as it is to be on one day. Its value is what only those who
/// ask for advice need to know: the notes.
pub(crate) fn check(
    publication: &Publication,
    manuscript: &Manuscript,
    sources: &Sources,
    today: Date,
    memory: &mut Memory,
) -> Diagnosed<Vec<Diagnostic>> {
    if !manuscript.is_whole {
        return Diagnosed {
            value: Vec::new(),
            diagnostics: Vec::new(),
        };
    }
    let editions = publication.editions.par_iter();
    let told: Vec<Vec<Diagnostic>> = editions.map(rules::check_edition).collect();
    let mut found = told.concat();
    withdrawn::check(publication, sources, &mut found);
    check_documents(publication, manuscript, sources, today, memory, &mut found);
    found.extend(strangers::find(publication, manuscript, sources));
    found.extend(rules::check_publication(publication, sources));
    let is_note = |told: &Diagnostic| told.severity == Severity::Note;
    let (advice, diagnostics) = found.into_iter().partition(is_note);
    Diagnosed {
        value: advice,
        diagnostics,
    }
}

/// What is wrong with a finished page, of which `places` are what its marks name.
pub(crate) fn check_page(html: &[u8], places: &[Span], of: &Span) -> Vec<Diagnostic> {
    rules::check_page(&Page::read(html, places, of))
}

/// What is left to do in a publication, of which nothing is wrong. What a file with an
/// error would have isn't missing.
pub(crate) fn work_left(
    publication: &Publication,
    manuscript: &Manuscript,
    sources: &Sources,
    today: Date,
    told: &[Diagnostic],
) -> Vec<Diagnostic> {
    if !manuscript.is_whole {
        return Vec::new();
    }
    let work = Work::new(publication, manuscript, sources, today, told);
    rules::work_left(&work)
}

/// Tells what is wrong with each document, and what the published ones write in more
/// than one way.
fn check_documents(
    publication: &Publication,
    manuscript: &Manuscript,
    sources: &Sources,
    today: Date,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if memory.today.replace(today) != Some(today) {
        memory.checked.clear();
    }
    let hidden = &publication.first().register.unpublished_paths;
    let is_published = |document: &Translated| !hidden.contains_key(&document.first.name.first);
    let published = manuscript.documents.iter();
    let published = published.filter(|document| is_published(document));
    let names = names::names_in(published.map(|document| &**document));
    let known = memory.looking.take();
    let (looking, is_same) = Looking::renewed(known, manuscript, publication, &names);
    let checked: Vec<Checked> = manuscript
        .documents
        .iter()
        .map(|document| {
            let known = memory.checked.remove(&whereabouts(document));
            (document, known)
        })
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(document, known)| {
            let mut checked = known.unwrap_or_else(|| Checked {
                alone: rules::check_document(document, today),
                document: document.clone(),
                looked: None,
            });
            checked.looked = checked.looked.take().filter(|_| is_same);
            if checked.looked.is_none() && is_published(document) {
                checked.looked = Some(looking.look_through(document, sources));
            }
            checked
        })
        .collect();
    looking.tell_names(&names, diagnostics);
    for settings in &manuscript.settings {
        let found = looking.look_through_settings(settings, sources);
        looking.tell(&found, &names, diagnostics);
    }
    for Checked {
        document,
        alone,
        looked,
    } in &checked
    {
        // Of a story that is no longer shown nothing matters but why.
        let is_withheld = is_withheld(publication, &document.first);
        let alone = alone.iter();
        let alone = alone.filter(|told| !is_withheld || told.rule.topic == Topic::Stories);
        diagnostics.extend(alone.cloned());
        if let Some(looked) = looked.as_ref().filter(|_| is_published(document)) {
            looking.tell(looked, &names, diagnostics);
        }
    }
    let checked = checked.into_iter();
    memory.checked = checked
        .map(|checked| (whereabouts(&checked.document), checked))
        .collect();
    memory.looking = Some(looking);
}

/// Where a document is in memory, by which it is the very same.
fn whereabouts(document: &Arc<Translated>) -> usize {
    Arc::as_ptr(document).addr()
}

//! Where a text says what a story says that may not be there.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::kept::Kept;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::{Detail, Document, Kind, parse_name};
use crate::markdown::{all_words, plain_text};
use crate::passage::runs;
use crate::person::Text;

/// So many words in a row are no accident.
const WORDS: usize = 8;

/// A quote is known as a whole, if it has at least so many words.
const SHORTEST_QUOTE: usize = 4;

/// What more stories say is no passage of one of them: *Dit verhaal is opgetekend door …*
const MOST_STORIES: usize = 2;

/// What stories say that may not be there.
pub(super) struct Passages<'a> {
    stories: Vec<Kept<'a>>,
    /// By how many words it has, and by those, which story says a passage.
    said: BTreeMap<usize, FxHashMap<u64, usize>>,
}

impl<'a> Passages<'a> {
    /// `texts` are those of other files.
    pub(super) fn new(stories: Vec<Kept<'a>>, texts: &[(&Arc<str>, Text<'_>)]) -> Self {
        let mut said: BTreeMap<usize, FxHashMap<u64, usize>> = BTreeMap::new();
        let mut stories_with: FxHashMap<u64, HashSet<Arc<str>>> = FxHashMap::default();
        for (index, kept) in stories.iter().enumerate() {
            for (length, passage) in passages(kept.document) {
                said.entry(length)
                    .or_default()
                    .entry(passage)
                    .or_insert(index);
                let stories = stories_with.entry(passage).or_default();
                stories.insert(kept.document.name.id.clone());
            }
        }
        for (path, text) in texts {
            let Some(story) = parse_name(path)
                .ok()
                .filter(|name| name.kind == Kind::Story)
            else {
                continue;
            };
            for length in said.keys() {
                for run in runs(text.words(), *length) {
                    if let Some(stories) = stories_with.get_mut(&run) {
                        stories.insert(story.id.clone());
                    }
                }
            }
        }
        for passages in said.values_mut() {
            passages.retain(|passage, _| stories_with[passage].len() <= MOST_STORIES);
        }
        Self { stories, said }
    }

    /// Tells of a file the first passage of each story in it.
    pub(super) fn tell(&self, path: &Arc<str>, text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let mut found: BTreeMap<usize, Range<usize>> = BTreeMap::new();
        for (length, passages) in &self.said {
            for (start, run) in runs(text.words(), *length).into_iter().enumerate() {
                let Some(story) = passages.get(&run) else {
                    continue;
                };
                let words = start..start + length;
                let first = found.entry(*story).or_insert_with(|| words.clone());
                if words.start <= first.end {
                    first.end = first.end.max(words.end);
                }
            }
        }
        for (story, words) in found {
            let kept = &self.stories[story];
            if !kept.files().has(path) {
                let span = Span::new(path, text.range_of(words));
                let id = &kept.document.name.id;
                diagnostics.push(Diagnostic::withheld_passage(&span, id, kept.why));
            }
        }
    }
}

/// What a story says, each with how many words it has: every run of some length, and the
/// quote.
fn passages(document: &Document) -> Vec<(usize, u64)> {
    let Detail::Story(story) = &document.detail else {
        return Vec::new();
    };
    let body = document.body.runs().into_iter();
    let mut texts: Vec<String> = body.map(|run| all_words(run.content)).collect();
    let others = [
        &story.quote,
        &story.teaser,
        &document.summary,
        &document.tagline,
    ];
    for text in others.into_iter().flatten() {
        texts.extend(text.forms().iter().map(|form| form.plain()));
    }
    let mut passages = Vec::new();
    for text in &texts {
        let runs = runs(Text::new(text).words(), WORDS).into_iter();
        passages.extend(runs.map(|run| (WORDS, run)));
    }
    for quote in story.quote.iter().flat_map(|quote| quote.forms()) {
        let text = plain_text(quote.markdown.inlines());
        let text = Text::new(&text);
        let length = text.words().count();
        if (SHORTEST_QUOTE..WORDS).contains(&length) {
            let quote = runs(text.words(), length).into_iter();
            passages.extend(quote.map(|run| (length, run)));
        }
    }
    passages
}

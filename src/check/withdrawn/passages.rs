//! Where a text says what a story says that may not be there.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::kept::Kept;
use super::seen::seen;
use crate::document::{Detail, Document, Kind, parse_name};
use crate::markdown::{all_words, plain_text};
use crate::passage::runs;
use crate::person::Text;

/// So many words in a row are no accident.
const WORDS: usize = 8;

/// A quote is known as a whole, if it has at least so many words.
const SHORTEST_QUOTE: usize = 4;

/// The same of what a picture says; *De ingang van de bibliotheek* isn't of one story.
const SHORTEST_ALT: usize = 6;

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
            for words in Row::all(text) {
                for length in said.keys() {
                    for run in words.runs(*length) {
                        if let Some(stories) = stories_with.get_mut(&run) {
                            stories.insert(story.id.clone());
                        }
                    }
                }
            }
        }
        for passages in said.values_mut() {
            passages.retain(|passage, _| stories_with[passage].len() <= MOST_STORIES);
        }
        Self { stories, said }
    }

    /// Finds in a file the first passage of each story in it.
    pub(super) fn find(&self, path: &str, text: &Text<'_>) -> Vec<(Range<usize>, &Kept<'a>)> {
        let mut found: BTreeMap<usize, Range<usize>> = BTreeMap::new();
        for row in Row::all(text) {
            for (length, passages) in &self.said {
                for (start, run) in row.runs(*length).into_iter().enumerate() {
                    let Some(story) = passages.get(&run) else {
                        continue;
                    };
                    let words = row.numbers(start..start + length);
                    let first = found.entry(*story).or_insert_with(|| words.clone());
                    if (first.start..=first.end).contains(&words.start) {
                        first.end = first.end.max(words.end);
                    }
                }
            }
        }
        let found = found.into_iter();
        let found = found.map(|(story, words)| (text.range_of(words), &self.stories[story]));
        found.filter(|(_, kept)| !kept.files().has(path)).collect()
    }
}

/// Words of a text, one after another.
struct Row<'t> {
    words: Vec<&'t str>,
    /// Which of the words of the text they are; none where they are all.
    seen: Option<Vec<usize>>,
}

impl<'t> Row<'t> {
    /// The words of a text as it is written, and as its readers see it.
    fn all(text: &'t Text<'_>) -> Vec<Self> {
        let words: Vec<&str> = text.words().collect();
        let mut rows = Vec::new();
        if let Some(seen) = seen(text) {
            rows.push(Row {
                words: seen.iter().map(|number| words[*number]).collect(),
                seen: Some(seen),
            });
        }
        rows.push(Row { words, seen: None });
        rows
    }

    fn runs(&self, length: usize) -> Vec<u64> {
        runs(self.words.iter().copied(), length)
    }

    /// Which words of the text some of these are, with what stands between them.
    fn numbers(&self, words: Range<usize>) -> Range<usize> {
        match &self.seen {
            Some(seen) => seen[words.start]..seen[words.end - 1] + 1,
            None => words,
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
    let alt = document.image.iter().flat_map(|image| image.alt.forms());
    let alt = alt.map(|form| form.plain());
    let in_text = document.body.alts().into_iter();
    let alts: Vec<String> = alt.chain(in_text.map(plain_text)).collect();
    texts.extend_from_slice(&alts);
    let mut passages = Vec::new();
    for text in &texts {
        let runs = runs(Text::new(text).words(), WORDS).into_iter();
        passages.extend(runs.map(|run| (WORDS, run)));
    }
    let quotes = story.quote.iter().flat_map(|quote| quote.forms());
    let quotes = quotes.map(|quote| plain_text(quote.markdown.inlines()));
    let whole = quotes.map(|quote| (quote, SHORTEST_QUOTE));
    for (text, shortest) in whole.chain(alts.into_iter().map(|alt| (alt, SHORTEST_ALT))) {
        let text = Text::new(&text);
        let length = text.words().count();
        if (shortest..WORDS).contains(&length) {
            let whole = runs(text.words(), length).into_iter();
            passages.extend(whole.map(|run| (length, run)));
        }
    }
    passages
}

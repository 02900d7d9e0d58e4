//! Abbreviations: where a text has them, and which of them a page has explained.

use std::cmp::Reverse;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashSet;

use crate::publication::{Edition, WordId};

/// The words that stand for others, found in one pass.
pub(crate) struct Abbreviations {
    automaton: Option<AhoCorasick>,
    /// By number of a pattern.
    ids: Vec<WordId>,
}

/// Those that a page has explained so far, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Explained {
    all: Vec<WordId>,
    known: FxHashSet<WordId>,
}

impl Abbreviations {
    /// Of equal words the first is meant.
    pub fn of(edition: &Edition) -> Self {
        let mut seen = FxHashSet::default();
        let ids = edition.word_ids().filter(|id| {
            let word = &edition[*id];
            word.stands_for.is_some() && !word.word.is_empty() && seen.insert(&*word.word)
        });
        let ids: Vec<WordId> = ids.collect();
        let words = ids.iter().map(|id| &edition[*id].word);
        let automaton = AhoCorasick::new(words).ok();
        Self {
            automaton: automaton.filter(|_| !ids.is_empty()),
            ids,
        }
    }

    /// Where a text first has those that aren't explained yet; they then are.
    pub fn explain(&self, text: &str, explained: &mut Explained) -> Vec<(Range<usize>, WordId)> {
        let mut found = self.in_text(text, explained);
        // *POI-netwerk* before *POI*, where both begin at one place.
        found.sort_by_key(|(range, _)| (range.start, Reverse(range.end)));
        let mut end = 0;
        found.retain(|(range, id)| {
            let is_next = range.start >= end && explained.add(*id);
            if is_next {
                end = range.end;
            }
            is_next
        });
        found
    }

    fn in_text(&self, text: &str, explained: &Explained) -> Vec<(Range<usize>, WordId)> {
        let found = self.automaton.iter();
        let found = found.flat_map(|all| all.find_overlapping_iter(text));
        let found = found.map(|found| (found.range(), self.ids[found.pattern().as_usize()]));
        found
            .filter(|(range, id)| is_whole(text, range) && !explained.known.contains(id))
            .collect()
    }
}

impl Explained {
    pub fn iter(&self) -> impl Iterator<Item = WordId> {
        self.all.iter().copied()
    }

    /// Whether it is a new one.
    fn add(&mut self, id: WordId) -> bool {
        let is_new = self.known.insert(id);
        if is_new {
            self.all.push(id);
        }
        is_new
    }
}

/// Whether words stand by themselves.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let is_part = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    !is_part(before) && !is_part(after)
}

//! Abbreviations: where a text has them, and which of them a page has explained.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::publication::{Edition, WordId};

/// What has more parts is no abbreviation: each word of a text may be the first of so
/// many.
const MOST_PARTS: usize = 50;

/// The words that stand for others.
pub(crate) struct Abbreviations {
    /// Most texts have none of them, which is soon known.
    automaton: Option<AhoCorasick>,
    /// Their parts, as a tree; the first is its root.
    nodes: Vec<Node>,
}

/// What may stand after some parts of an abbreviation.
#[derive(Default)]
struct Node {
    next: FxHashMap<String, usize>,
    /// The abbreviation that these parts are.
    word: Option<WordId>,
}

/// Those that a page has explained so far, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Explained {
    all: Vec<WordId>,
    known: FxHashSet<WordId>,
}

impl Abbreviations {
    /// Of equal words the first is meant.
    pub(crate) fn of(edition: &Edition) -> Self {
        let mut words = Vec::new();
        let mut nodes = vec![Node::default()];
        for id in edition.word_ids() {
            let word = &edition[id];
            let parts: Vec<_> = parts(&word.word).collect();
            if word.stands_for.is_none() || !(1..=MOST_PARTS).contains(&parts.len()) {
                continue;
            }
            let mut node = 0;
            for part in parts {
                let new = nodes.len();
                let next = nodes[node].next.entry(word.word[part].to_owned());
                node = *next.or_insert(new);
                if node == new {
                    nodes.push(Node::default());
                }
            }
            nodes[node].word.get_or_insert(id);
            words.push(&word.word);
        }
        let automaton = AhoCorasick::new(&words).ok();
        Self {
            automaton: automaton.filter(|_| !words.is_empty()),
            nodes,
        }
    }

    /// Where a text first has those that aren't explained yet; they then are.
    pub(crate) fn explain(
        &self,
        text: &str,
        explained: &mut Explained,
    ) -> Vec<(Range<usize>, WordId)> {
        let mut found = Vec::new();
        let has_any = |all: &AhoCorasick| all.is_match(text);
        if !self.automaton.as_ref().is_some_and(has_any) {
            return found;
        }
        let parts: Vec<_> = parts(text).collect();
        let mut rest = parts.as_slice();
        while let [_, others @ ..] = rest {
            match self.longest(text, rest, explained) {
                Some((count, id)) => {
                    explained.add(id);
                    found.push((rest[0].start..rest[count - 1].end, id));
                    rest = &rest[count..];
                }
                None => rest = others,
            }
        }
        found
    }

    /// The longest abbreviation with which some parts of a text begin, and how many of
    /// them it has: *POI-netwerk* before *POI*.
    fn longest(
        &self,
        text: &str,
        parts: &[Range<usize>],
        explained: &Explained,
    ) -> Option<(usize, WordId)> {
        let mut longest = None;
        let mut node = &self.nodes[0];
        for (index, part) in parts.iter().enumerate() {
            let Some(next) = node.next.get(&text[part.clone()]) else {
                break;
            };
            node = &self.nodes[*next];
            let is_new = |id: &WordId| !explained.known.contains(id);
            if let Some(id) = node.word.filter(is_new)
                && is_whole(text, parts[0].start..part.end)
            {
                longest = Some((index + 1, id));
            }
        }
        longest
    }
}

/// The parts of a text: words, and each sign between them.
fn parts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(|character: char| !character.is_alphanumeric());
        let length = match end {
            Some(0) => rest.chars().next().map_or(0, char::len_utf8),
            Some(end) => end,
            None => rest.len(),
        };
        start += length;
        Some(start - length..start)
    })
}

impl Explained {
    pub(crate) fn iter(&self) -> impl Iterator<Item = WordId> {
        self.all.iter().copied()
    }

    fn add(&mut self, id: WordId) {
        if self.known.insert(id) {
            self.all.push(id);
        }
    }
}

/// Whether words stand by themselves.
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let is_part = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    !is_part(before) && !is_part(after)
}

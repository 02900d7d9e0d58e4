//! Words of the glossary as they stand in texts: those of another language that
//! aren't marked, and spellings that the glossary knows of another one.
//!
//! All spellings are looked for at once, so that a large glossary costs no more
//! than a small one.

use std::collections::{HashMap, HashSet};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::runs::{is_start, is_whole};
use crate::address::page_id;
use crate::language::Lang;
use crate::manuscript::Manuscript;
use crate::publication::{Meaning, Publication};
use crate::resolve::normal;
use crate::settings::Word;
use crate::text::Text;

/// The small words in names.
const PARTICLES: [&str; 14] = [
    "van", "de", "der", "den", "het", "ter", "ten", "te", "op", "in", "aan", "von", "la", "el",
];

/// Shorter words are too often words of the language around them as well.
const SHORTEST: usize = 4;

/// So many bytes of words make an automaton of some megabytes.
const MOST_FOR_DFA: usize = 20_000;

/// What is looked for in texts.
pub(super) struct Glossary {
    automaton: Option<AhoCorasick>,
    /// By number of a pattern: the number of its spelling.
    patterns: Vec<usize>,
    spellings: Vec<Spelling>,
    /// The entries that it was made of.
    words: Vec<Word>,
    /// What is an ordinary word in a language, since it explains another.
    ordinary: Ordinary,
}

/// Words of each language, in small letters.
type Ordinary = HashMap<Lang, HashSet<String>>;

/// What the glossary has to tell of a spelling.
#[derive(Default)]
struct Spelling {
    /// By the first part of the tags of the languages that it is of: the spelling that the
    /// glossary prefers; none where it is this one in one entry at least.
    preferred: HashMap<String, Option<String>>,
    /// The language that the glossary itself says it is of.
    other_language: Option<Lang>,
}

/// What is amiss with some words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Amiss {
    /// In this language, and not marked so.
    Unmarked(Lang),
    /// Written otherwise in the glossary.
    Variant(String),
}

impl Glossary {
    pub(super) fn new(words: &[Word], ordinary: Ordinary) -> Self {
        let mut by_spelling: HashMap<String, Spelling> = HashMap::new();
        for entry in words {
            let is_of_other_language = entry.lang.is_some();
            for form in entry.word.forms() {
                let word = form.plain();
                let lang = entry.lang.as_ref().unwrap_or(&form.lang);
                let mut add = |spelling: &str, other: Option<&str>| {
                    let known = by_spelling.entry(normal(spelling)).or_default();
                    known.add(lang, other);
                    if is_of_other_language {
                        known.other_language.get_or_insert_with(|| lang.clone());
                    }
                };
                add(&word, None);
                // In the publication's own language editors list inflections and
                // synonyms as well, for search.
                let variants = entry.variants.iter();
                for variant in variants
                    .filter(|variant| is_of_other_language || is_other_spelling(&word, variant))
                {
                    add(variant, Some(&word));
                }
            }
        }
        by_spelling.remove("");
        let mut patterns = Vec::new();
        let mut written = Vec::new();
        let mut spellings = Vec::new();
        for (spelling, found) in by_spelling {
            for form in forms(&spelling) {
                written.push(form);
                patterns.push(spellings.len());
            }
            spellings.push(found);
        }
        let size: usize = written.iter().map(String::len).sum();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            // The fastest kind, unless it would need much memory.
            .kind((size < MOST_FOR_DFA).then_some(AhoCorasickKind::DFA))
            .build(&written);
        Self {
            // So many words that they can't be looked for are of no glossary.
            automaton: automaton.ok().filter(|_| !written.is_empty()),
            patterns,
            spellings,
            words: words.to_vec(),
            ordinary,
        }
    }

    /// Whether it was made of these.
    pub(super) fn is_of(&self, words: &[Word], ordinary: &Ordinary) -> bool {
        self.words == words && self.ordinary == *ordinary
    }

    /// What explains words in a language is written in that language, and so are the
    /// glossary's own words.
    pub(super) fn ordinary_words(manuscript: &Manuscript, publication: &Publication) -> Ordinary {
        let mut ordinary = Ordinary::new();
        let mut add = |lang: &Lang, words: &str| {
            let known = ordinary.entry(lang.clone()).or_default();
            known.extend(split(words).map(str::to_lowercase));
        };
        let mut add_text = |text: &Text| {
            for form in text.forms() {
                add(&form.lang, &form.plain());
            }
        };
        for entry in &manuscript.words {
            let explained = [&entry.stands_for, &entry.meaning];
            explained.into_iter().flatten().for_each(&mut add_text);
            if entry.lang.is_none() {
                add_text(&entry.word);
            }
        }
        for word in publication
            .editions
            .iter()
            .flat_map(|edition| &edition.words)
        {
            if let Some(Meaning::Plain { words, lang }) = &word.meaning {
                add(lang, words);
            }
        }
        ordinary
    }

    /// Shows each place in a run of words where something is amiss.
    pub(super) fn look(
        &self,
        run: &str,
        lang: &Lang,
        mut tell: impl FnMut(std::ops::Range<usize>, Amiss),
    ) {
        let found = self.automaton.iter().flat_map(|all| all.find_iter(run));
        for found in found.filter(|found| is_whole(run, found.start(), found.end())) {
            let spelling = &self.spellings[self.patterns[found.pattern().as_usize()]];
            if let Some(amiss) = self.amiss(spelling, run, found.range(), lang) {
                tell(found.range(), amiss);
            }
        }
    }

    fn amiss(
        &self,
        spelling: &Spelling,
        run: &str,
        range: std::ops::Range<usize>,
        lang: &Lang,
    ) -> Option<Amiss> {
        if let Some(preferred) = spelling.preferred.get(lang.primary()) {
            return preferred.clone().map(Amiss::Variant);
        }
        let other = spelling.other_language.as_ref()?;
        let words = &run[range.clone()];
        let is_short = words.chars().count() < SHORTEST;
        if is_short || self.is_ordinary(words, lang) || is_name(run, range) {
            return None;
        }
        Some(Amiss::Unmarked(other.clone()))
    }

    /// Whether each of some words is known as one of a language.
    fn is_ordinary(&self, words: &str, lang: &Lang) -> bool {
        self.ordinary.get(lang).is_some_and(|ordinary| {
            let mut each = split(words);
            each.all(|word| ordinary.contains(&word.to_lowercase()))
        })
    }
}

impl Spelling {
    fn add(&mut self, lang: &Lang, other: Option<&str>) {
        let other = other.map(str::to_owned);
        let known = self.preferred.entry(lang.primary().to_owned());
        // One that is preferred in one entry is no mistake in another.
        let known = known.or_insert_with(|| other.clone());
        *known = known.take().filter(|_| other.is_some());
    }
}

/// The ways to write some words that case and typography leave.
fn forms(spelling: &str) -> Vec<String> {
    let mut forms = vec![spelling.to_owned()];
    if !spelling.is_ascii() {
        // The automaton knows the case of ASCII letters alone.
        let mut letters = spelling.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        forms.push(first.chain(letters).collect());
        forms.push(spelling.to_uppercase());
    }
    if spelling.contains('\'') {
        let curly: Vec<_> = forms.iter().map(|form| form.replace('\'', "’")).collect();
        forms.extend(curly);
    }
    forms.sort();
    forms.dedup();
    forms
}

/// Whether a variant is the same word, written otherwise: `co-creatie` and
/// `cocreatie`, but not `meertalig` and `meertaligheid`.
fn is_other_spelling(word: &str, variant: &str) -> bool {
    let letters = |words: &str| page_id(words).replace('-', "");
    let (one, other) = (letters(word), letters(variant));
    if one == other {
        return word.to_lowercase() != variant.to_lowercase();
    }
    let is_inflected = one.starts_with(&other) || other.starts_with(&one);
    let most = match one.len().min(other.len()) {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    };
    !is_inflected && strsim::damerau_levenshtein(&one, &other) <= most
}

fn split(words: &str) -> impl Iterator<Item = &str> {
    words
        .split(|character: char| !character.is_alphanumeric() && !"'’-".contains(character))
        .filter(|word| !word.is_empty())
}

/// Whether some words are, or begin, a name: `Huus van de Taol`. A capital in a
/// sentence is one; the first of a sentence is where another follows.
fn is_name(run: &str, range: std::ops::Range<usize>) -> bool {
    let words = &run[range.clone()];
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    if !is_capital(words) || words.to_uppercase() == words {
        return false;
    }
    if !is_start(&run[..range.start]) {
        return true;
    }
    let mut next = run[range.end..].split(' ').skip(1);
    next.find(|word| !PARTICLES.contains(word))
        .is_some_and(is_capital)
        && run[range.end..].starts_with(' ')
}

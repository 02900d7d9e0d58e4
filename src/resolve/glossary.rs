//! The glossary: `words.yaml`, and the words marked in the texts.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::address::page_id;
use crate::language::Lang;
use crate::manuscript::Manuscript;
use crate::markdown::{Destination, Holds, Mark, Markdown, ReferenceKind, plain_text};
use crate::publication::texts_on;
use crate::publication::{Edition, Meaning, Place, Word};

/// Fills the glossary of an edition, with the pages where each word stands. Words
/// of what hasn't been translated are known, but not listed.
pub(super) fn collect(edition: &mut Edition, manuscript: &Manuscript) {
    let mut glossary = Glossary::new(edition, manuscript);
    for place in edition.places() {
        let is_own = edition.has_own(place);
        let document = edition.document(place);
        let lang = document.map_or(edition.lang(), |document| &document.body_lang);
        // What search engines may not have isn't on the page of words either.
        let has_marks = !edition.is_kept_from_search(place);
        for text in texts_on(edition, place, Holds::MARKS | Holds::WORDS) {
            if has_marks {
                glossary.add_marks(text, place, lang, is_own);
            }
            if is_own {
                glossary.add_references(text, place);
            }
        }
    }
    edition.words = glossary.words;
}

struct Glossary<'a> {
    words: Vec<Word>,
    /// By language and by spelling, without capitals and punctuation.
    by_spelling: HashMap<(Lang, String), Spelled>,
    by_id: HashMap<&'a str, usize>,
    ids: HashSet<String>,
    /// The number of the last id that was made of the same words.
    repeats: HashMap<String, usize>,
    first: Lang,
}

/// Entries of one spelling.
#[derive(Default)]
struct Spelled {
    /// What agrees with any meaning: those of `words.yaml`, and those without one.
    open: BTreeSet<usize>,
    /// Those whose meaning is that of a mark.
    by_meaning: HashMap<String, usize>,
    first: Option<usize>,
}

impl Spelled {
    fn add(&mut self, index: usize) {
        self.open.insert(index);
        self.first.get_or_insert(index);
    }

    /// The first entry that agrees with a mark. What isn't explained in one of the two
    /// agrees; and `words.yaml` is how editors say what a word means, so a mark that says
    /// it in other words is the same word.
    fn agreeing(&self, meaning: Option<&str>) -> Option<usize> {
        let Some(meaning) = meaning else {
            return self.first;
        };
        let same = self.by_meaning.get(&normal(meaning)).copied();
        same.into_iter().chain(self.open.first().copied()).min()
    }

    fn explain(&mut self, index: usize, meaning: &str) {
        self.open.remove(&index);
        self.by_meaning.entry(normal(meaning)).or_insert(index);
    }
}

impl<'a> Glossary<'a> {
    fn new(edition: &Edition, manuscript: &'a Manuscript) -> Self {
        let first = edition.languages[0].clone();
        let mut glossary = Self {
            words: Vec::new(),
            by_spelling: HashMap::new(),
            by_id: HashMap::new(),
            ids: HashSet::new(),
            repeats: HashMap::new(),
            first: first.clone(),
        };
        for entry in &manuscript.words {
            let form = entry.word.in_language(edition.lang(), &edition.languages);
            let word = Word {
                id: entry.id.value.clone(),
                word: form.plain(),
                lang: entry.lang.clone().unwrap_or_else(|| form.lang.clone()),
                is_foreign: entry.lang.as_ref().is_some_and(|lang| *lang != first),
                stands_for: entry.stands_for.clone(),
                meaning: entry.meaning.clone().map(Meaning::Text),
                variants: entry.variants.clone(),
                found_on: Vec::new(),
                is_listed: true,
            };
            glossary.by_id.insert(&entry.id.value, glossary.words.len());
            glossary.insert(word);
        }
        glossary
    }

    fn insert(&mut self, word: Word) -> usize {
        let index = self.words.len();
        for spelling in std::iter::once(&word.word).chain(&word.variants) {
            let key = (word.lang.clone(), normal(spelling));
            self.by_spelling.entry(key).or_default().add(index);
        }
        self.ids.insert(word.id.clone());
        self.words.push(word);
        index
    }

    fn add_marks(&mut self, text: &Markdown, place: Place, page_lang: &Lang, is_own: bool) {
        for Mark {
            lang,
            meaning,
            content,
            ..
        } in text.marks()
        {
            // In the first language it is ordinary text, unless it is explained.
            if *lang == self.first && meaning.is_none() {
                continue;
            }
            let written = plain_text(content);
            let spelling = normal(&written);
            if spelling.is_empty() {
                continue;
            }
            let key = (lang.clone(), spelling);
            let same = self.by_spelling.get(&key);
            let same = same.and_then(|spelled| spelled.agreeing(meaning));
            let index = same.unwrap_or_else(|| self.insert_marked(&written, lang));
            if let Some(meaning) = meaning.filter(|_| self.words[index].meaning.is_none()) {
                self.explain(index, meaning, page_lang);
            }
            let word = &mut self.words[index];
            // A capital may be that of a sentence; a small letter is the word's own.
            let is_marked = !self.by_id.contains_key(word.id.as_str());
            let is_small = written.trim().starts_with(char::is_lowercase);
            if is_marked && is_small && word.word.starts_with(char::is_uppercase) {
                trimmed(&written).clone_into(&mut word.word);
            }
            if is_own {
                found(word, place);
            }
        }
    }

    /// An entry for a word that is marked in a text.
    fn insert_marked(&mut self, written: &str, lang: &Lang) -> usize {
        let id = self.free_id(written);
        self.insert(Word {
            id,
            word: trimmed(written).to_owned(),
            lang: lang.clone(),
            is_foreign: *lang != self.first,
            stands_for: None,
            meaning: None,
            variants: Vec::new(),
            found_on: Vec::new(),
            is_listed: false,
        })
    }

    /// Says what an entry means that had no meaning.
    fn explain(&mut self, index: usize, meaning: &str, lang: &Lang) {
        let word = &mut self.words[index];
        word.meaning = Some(Meaning::Plain {
            words: meaning.to_owned(),
            lang: lang.clone(),
        });
        for spelling in std::iter::once(&word.word).chain(&word.variants) {
            let key = (word.lang.clone(), normal(spelling));
            if let Some(spelled) = self.by_spelling.get_mut(&key) {
                spelled.explain(index, meaning);
            }
        }
    }

    fn add_references(&mut self, text: &Markdown, place: Place) {
        for link in &text.links {
            if let Destination::Reference {
                kind: ReferenceKind::Word,
                id,
                ..
            } = &link.destination
                && let Some(index) = self.by_id.get(id.as_str())
            {
                found(&mut self.words[*index], place);
            }
        }
    }

    /// An id made of the word, that no other entry has.
    fn free_id(&mut self, word: &str) -> String {
        let mut base = page_id(word);
        if base.is_empty() {
            base.push_str(self.first.unnamed_part());
        }
        let count = self.repeats.entry(base.clone()).or_insert(1);
        let mut id = base.clone();
        while self.ids.contains(&id) {
            *count += 1;
            id = format!("{base}-{count}");
        }
        id
    }
}

fn found(word: &mut Word, place: Place) {
    word.is_listed = true;
    if word.found_on.last() != Some(&place) {
        word.found_on.push(place);
    }
}

/// Without capitals, end punctuation, and the differences that typography makes.
pub(crate) fn normal(words: &str) -> String {
    trimmed(words)
        .to_lowercase()
        .replace(['’', '‘', 'ʼ', '`'], "'")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn trimmed(words: &str) -> &str {
    words
        .trim()
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '…'])
        .trim_end()
}

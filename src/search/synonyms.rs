//! Words that mean the same: the spellings and meanings of the glossary.
//!
//! A word, its other spellings, what it stands for and a meaning of few words are
//! one group, and so are those of words that share one of these. Whoever looks for
//! one of a group finds the pages that have another.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::plan::Plan;
use crate::publication::{Edition, Meaning, Word};

/// A meaning of more words explains, and is no other word for it.
const MOST_WORDS: usize = 4;

#[derive(Debug, Default)]
pub(super) struct Synonyms {
    /// The group of each expression, folded.
    groups: HashMap<String, usize>,
    /// The expressions of each group, as they are written.
    expressions: Vec<Vec<String>>,
    /// The most words of an expression.
    longest: usize,
}

impl Synonyms {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut synonyms = Self::default();
        let editions = plan.publication.editions.iter();
        for (edition, word) in editions.flat_map(|edition| {
            let words = edition.words.iter();
            words.map(move |word| (edition, word))
        }) {
            synonyms.join(alike(edition, word));
        }
        synonyms
    }

    /// Makes one group of some expressions, and of the groups that have them.
    fn join(&mut self, expressions: Vec<String>) {
        if expressions.len() < 2 {
            return;
        }
        let into = self.expressions.len();
        self.expressions.push(Vec::new());
        for expression in expressions {
            let folded = folded(&expression);
            self.longest = self.longest.max(folded.split(' ').count());
            match self.groups.get(&folded).copied() {
                Some(group) if group == into => {}
                Some(group) => {
                    let moved = std::mem::take(&mut self.expressions[group]);
                    for expression in &moved {
                        self.groups.insert(self::folded(expression), into);
                    }
                    self.expressions[into].extend(moved);
                }
                None => {
                    self.groups.insert(folded, into);
                    self.expressions[into].push(expression);
                }
            }
        }
    }

    /// The other expressions for those in a text.
    pub(super) fn of(&self, text: &str) -> Vec<&str> {
        if self.groups.is_empty() {
            return Vec::new();
        }
        let words = text.split(' ').map(folded);
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        let mut found: Vec<(usize, String)> = Vec::new();
        for start in 0..words.len() {
            let mut expression = String::new();
            for word in words[start..].iter().take(self.longest) {
                if !expression.is_empty() {
                    expression.push(' ');
                }
                expression.push_str(word);
                if let Some(group) = self.groups.get(&expression) {
                    found.push((*group, expression.clone()));
                }
            }
        }
        found.sort();
        found.dedup();
        let mut others = Vec::new();
        for group in found.chunk_by(|(one, _), (other, _)| one == other) {
            let is_there = |expression: &str| {
                let folded = folded(expression);
                group.iter().any(|(_, present)| *present == folded)
            };
            let expressions = self.expressions[group[0].0].iter();
            others.extend(
                expressions
                    .map(String::as_str)
                    .filter(|expression| !is_there(expression)),
            );
        }
        others
    }
}

/// What an entry of the glossary says in other words.
fn alike(edition: &Edition, word: &Word) -> Vec<String> {
    let plain = |text: &crate::text::Text| {
        let form = text.in_language(edition.lang(), &edition.languages);
        // Words that name somebody whose story is gone aren't those of the page.
        let mut links = form.markdown.links.iter();
        let names = links.any(|link| edition.withheld_story(link).is_some());
        (!names).then(|| form.plain())
    };
    let meaning = word.meaning.as_ref().and_then(|meaning| match meaning {
        Meaning::Text(text) => plain(text),
        Meaning::Plain { words, .. } => Some(words.clone()),
    });
    let meaning = meaning.filter(|meaning| meaning.split_whitespace().count() <= MOST_WORDS);
    std::iter::once(word.word.clone())
        .chain(word.variants.iter().cloned())
        .chain(word.stands_for.as_ref().and_then(plain))
        .chain(meaning)
        .filter(|expression| !folded(expression).is_empty())
        .collect()
}

/// As Pagefind compares words: without capitals, accents and signs.
fn folded(expression: &str) -> String {
    let words = expression.split_whitespace().map(|word| {
        let letters = word.nfd().filter(|letter| !is_combining_mark(*letter));
        let letters = letters.filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    });
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::Synonyms;

    #[test]
    fn expressions_of_one_meaning_lead_to_each_other() {
        let mut synonyms = Synonyms::default();
        let mut join = |words: &[&str]| {
            let words = words.iter().map(|word| (*word).to_owned());
            synonyms.join(words.collect());
        };
        join(&["mèensen", "mènsen", "mensen"]);
        join(&["elkenien", "iedereen"]);
        join(&["meens'n", "mensen"]);
        join(&["met mekaar", "met elkaar"]);
        let check = |text: &str, expected: &[&str]| {
            let mut found = synonyms.of(text);
            found.sort_unstable();
            assert_eq!(found, expected, "{text}");
        };
        // Without its accent it is the same word.
        check("Veel mensen.", &["meens'n", "mèensen"]);
        check("beste Meens’n,", &["mèensen", "mènsen"]);
        check("Wij doen het met elkaar!", &["met mekaar"]);
        check("Wij doen het met z'n allen", &[]);
        check("iedereen en elkenien", &[]);
        check("", &[]);
    }
}

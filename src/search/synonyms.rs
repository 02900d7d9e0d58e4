//! Words that mean the same: the spellings and meanings of the glossary.
//!
//! A word, its other spellings, what it stands for and a meaning of few words are
//! one group, and so are those of words that share one of these. Whoever looks for
//! one of a group finds the pages that have another.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::plan::Plan;
use crate::publication::{Edition, Meaning, Word};

/// A meaning of more words explains, and is no other word for it.
const MOST_WORDS: usize = 4;

/// What more words of the glossary share (*volgt*, *zie boven*) isn't another word for
/// each of them.
const MOST_SHARING: usize = 8;

/// A larger group is a chain of words that each mean nearly the next.
const MOST_IN_GROUP: usize = 40;

/// A longer expression is found by no page.
const LONGEST: usize = 12;

#[derive(Debug, Default)]
pub(super) struct Synonyms {
    /// The group of each expression, folded.
    groups: HashMap<String, usize>,
    expressions: Vec<Vec<Expression>>,
    /// The most words of an expression.
    longest: usize,
}

/// A word, or a few.
#[derive(Debug, Clone)]
struct Expression {
    written: String,
    folded: String,
}

impl Synonyms {
    pub(super) fn new(plan: &Plan) -> Self {
        let editions = plan.publication.editions.iter();
        let words = editions.flat_map(|edition| {
            let words = edition.words.iter();
            words.map(move |word| alike(edition, word))
        });
        Self::of_entries(words.collect())
    }

    /// Groups of what is in one entry of the glossary, and of entries that share
    /// something. The first of an entry is its word.
    fn of_entries(mut entries: Vec<Vec<Expression>>) -> Self {
        leave_out_shared(&mut entries);
        let mut groups = Groups::default();
        for entry in &entries {
            groups.join(entry);
        }
        let mut synonyms = Self::default();
        for group in groups.into_members() {
            let number = synonyms.expressions.len();
            for expression in &group {
                let count = expression.folded.split(' ').count();
                synonyms.longest = synonyms.longest.max(count);
                synonyms.groups.insert(expression.folded.clone(), number);
            }
            synonyms.expressions.push(group);
        }
        synonyms
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
            let is_there = |expression: &&Expression| {
                let mut present = group.iter().map(|(_, present)| present);
                present.any(|present| *present == expression.folded)
            };
            let expressions = self.expressions[group[0].0].iter();
            let absent = expressions.filter(|expression| !is_there(expression));
            others.extend(absent.map(|expression| expression.written.as_str()));
        }
        others
    }
}

/// Takes what too many words share out of their entries.
fn leave_out_shared(entries: &mut [Vec<Expression>]) {
    let mut sharing: HashMap<String, HashSet<String>> = HashMap::new();
    for entry in entries.iter() {
        for expression in entry {
            let words = sharing.entry(expression.folded.clone()).or_default();
            words.insert(entry[0].folded.clone());
        }
    }
    for entry in entries {
        entry.retain(|expression| sharing[&expression.folded].len() <= MOST_SHARING);
    }
}

/// Expressions, brought together as entries share them: each knows one that it is in a
/// group with, and the last of these stands for the group.
#[derive(Default)]
struct Groups {
    numbers: HashMap<String, usize>,
    expressions: Vec<Expression>,
    with: Vec<usize>,
}

impl Groups {
    fn join(&mut self, entry: &[Expression]) {
        let mut last = None;
        for expression in entry {
            let number = self.number_of(expression);
            let number = self.last_of(number);
            if let Some(last) = last.replace(number) {
                self.with[last] = number;
            }
        }
    }

    fn number_of(&mut self, expression: &Expression) -> usize {
        if let Some(number) = self.numbers.get(&expression.folded) {
            return *number;
        }
        let number = self.expressions.len();
        self.numbers.insert(expression.folded.clone(), number);
        self.expressions.push(expression.clone());
        self.with.push(number);
        number
    }

    /// What stands for the group of an expression. Those on the way are brought nearer.
    fn last_of(&mut self, mut number: usize) -> usize {
        while self.with[number] != number {
            self.with[number] = self.with[self.with[number]];
            number = self.with[number];
        }
        number
    }

    /// The groups that say the same in more than one way, and in no more than people do.
    fn into_members(mut self) -> Vec<Vec<Expression>> {
        let mut members: Vec<Vec<Expression>> = vec![Vec::new(); self.expressions.len()];
        for number in 0..self.expressions.len() {
            let last = self.last_of(number);
            members[last].push(self.expressions[number].clone());
        }
        members.retain(|group| (2..=MOST_IN_GROUP).contains(&group.len()));
        members
    }
}

/// What an entry of the glossary says in other words.
fn alike(edition: &Edition, word: &Word) -> Vec<Expression> {
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
        .filter_map(Expression::new)
        .collect()
}

impl Expression {
    /// None of what has no letters, or more words than are looked for.
    fn new(written: String) -> Option<Self> {
        let folded = folded(&written);
        let count = folded.split(' ').count();
        (!folded.is_empty() && count <= LONGEST).then_some(Self { written, folded })
    }
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
    use super::{Expression, MOST_IN_GROUP, MOST_SHARING, Synonyms};

    fn synonyms(entries: &[&[&str]]) -> Synonyms {
        let entry = |words: &&[&str]| {
            let words = words.iter().map(|word| (*word).to_owned());
            words.filter_map(Expression::new).collect()
        };
        Synonyms::of_entries(entries.iter().map(entry).collect())
    }

    #[test]
    fn expressions_of_one_meaning_lead_to_each_other() {
        let synonyms = synonyms(&[
            &["mèensen", "mènsen", "mensen"],
            &["elkenien", "iedereen"],
            &["meens'n", "mensen"],
            &["met mekaar", "met elkaar"],
        ]);
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

    #[test]
    fn what_many_words_share_is_no_synonym() {
        let many: Vec<String> = (0..=MOST_SHARING).map(|n| format!("woord{n}")).collect();
        let entries: Vec<[&str; 2]> = many.iter().map(|word| [&**word, "volgt"]).collect();
        let mut entries: Vec<&[&str]> = entries.iter().map(|entry| &entry[..]).collect();
        entries.push(&["woord1", "begrip"]);
        let synonyms = synonyms(&entries);
        assert!(synonyms.of("woord0 volgt").is_empty());
        assert_eq!(synonyms.of("woord1"), ["begrip"]);
    }

    #[test]
    fn a_long_chain_is_no_group() {
        let words: Vec<String> = (0..=MOST_IN_GROUP).map(|n| format!("a{n}")).collect();
        let pairs: Vec<[&str; 2]> = words.windows(2).map(|two| [&*two[0], &*two[1]]).collect();
        let pairs: Vec<&[&str]> = pairs.iter().map(|pair| &pair[..]).collect();
        assert!(synonyms(&pairs).of("a0").is_empty());
        assert!(!synonyms(&pairs[1..]).of("a1").is_empty());
    }
}

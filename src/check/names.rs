//! Names of people, and other spellings of them.
//!
//! Two spellings are taken for one name only where little else is likely: they
//! sound the same in Dutch, or all other words of a full name are the same.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::runs::is_whole;
use crate::address::slug;
use crate::diagnostic::Diagnostic;
use crate::document::{Detail, Person, Story};
use crate::fields::Written;
use crate::manuscript::Translated;

/// Shorter words resemble too many others.
const SHORTEST: usize = 4;
const SHORTEST_WITH_TYPO: usize = 6;

/// Spelling doubles a letter or two at most.
const MOST_DOUBLED: usize = 2;

/// Letters of the longest word that is compared letter by letter.
const LONGEST_WITH_TYPO: usize = 40;

/// What has more words is no name.
const MOST_WORDS: usize = 12;

/// So many names that may be one with another are compared with it.
const MOST_COMPARED: usize = 10;

/// The names of people, as stories write them.
pub(super) struct People {
    written: Vec<String>,
    names: Vec<Name>,
    automaton: Option<AhoCorasick>,
    /// By number of a pattern: where it stands in names, as the words before it and
    /// after it.
    with_word: Vec<BTreeSet<(usize, usize)>>,
    /// Names by what those have in common that may be one.
    by_key: HashMap<String, Vec<usize>>,
    /// All names, and all words of names, in small letters.
    known: HashSet<String>,
    /// Names that are one but for their spelling, unless they are of two people.
    alike: Vec<(usize, usize)>,
}

struct Name {
    /// Where it is first written, among all.
    index: usize,
    words: Vec<String>,
}

/// A name, where a story gives it.
pub(super) struct Mention<'a> {
    pub name: &'a Written<String>,
    /// Of whom the story is.
    person: Option<&'a Person>,
}

/// A word of a name, in the story that it is of.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub word: &'a str,
    pub name: &'a Written<String>,
}

/// The words of the names in a person's own story.
#[derive(Default)]
pub(super) struct NamedHere<'a> {
    /// By how they sound; of two the first.
    by_sound: HashMap<String, Named<'a>>,
    /// How long they are, in bytes.
    lengths: BTreeSet<usize>,
}

impl NamedHere<'_> {
    pub fn is_empty(&self) -> bool {
        self.by_sound.is_empty()
    }

    /// Whether one of them is about as long.
    fn has_about(&self, length: usize) -> bool {
        let about = length.saturating_sub(MOST_DOUBLED)..=length + MOST_DOUBLED;
        self.lengths.range(about).next().is_some()
    }
}

/// The names that stories give: of the people that they are of, and then of others.
pub(super) fn names_in<'a>(
    documents: impl Iterator<Item = &'a Translated> + Clone,
) -> Vec<Mention<'a>> {
    let files = documents
        .flat_map(|document| std::iter::once(&document.first).chain(document.variants.values()));
    let stories = files.filter_map(|document| match &document.detail {
        Detail::Story(story) => Some(story),
        _ => None,
    });
    let people = stories.clone().map(|story| Mention {
        name: &story.person.name,
        person: Some(&story.person),
    });
    let others = stories.flat_map(|story| &story.mentions);
    let others = others.map(|name| Mention { name, person: None });
    people.chain(others).collect()
}

impl People {
    pub fn new(mentions: &[Mention<'_>]) -> Self {
        let mut names: Vec<Name> = Vec::new();
        let mut known = HashSet::new();
        for (index, mention) in mentions.iter().enumerate() {
            let words: Vec<_> = mention.name.value.split_whitespace().collect();
            let is_name = (1..=MOST_WORDS).contains(&words.len());
            if is_name && known.insert(words.join(" ").to_lowercase()) {
                names.push(Name {
                    index,
                    words: words.into_iter().map(str::to_owned).collect(),
                });
            }
        }
        let mut by_word: HashMap<&str, BTreeSet<(usize, usize)>> = HashMap::new();
        for name in &names {
            known.extend(name.words.iter().map(|word| word.to_lowercase()));
            let is_telling = |word: &str| word.len() > 2 && word.starts_with(char::is_uppercase);
            let words = name.words.iter().enumerate();
            for (nth, word) in words.filter(|(_, word)| name.words.len() > 1 && is_telling(word)) {
                let around = (nth, name.words.len() - 1 - nth);
                by_word.entry(word).or_default().insert(around);
            }
        }
        let (words, with_word): (Vec<_>, Vec<_>) = by_word.into_iter().unzip();
        let by_key = by_key(&names);
        let written = mentions.iter().map(|mention| mention.name.value.clone());
        Self {
            written: written.collect(),
            // The longest first, or *Jan* would hide *Jansen*.
            automaton: AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .build(&words)
                .ok()
                .filter(|_| !words.is_empty()),
            alike: alike(&names, &by_key),
            by_key,
            names,
            with_word,
            known,
        }
    }

    /// Whether these are the same names, in the same order.
    pub fn are(&self, mentions: &[Mention<'_>]) -> bool {
        let now = mentions.iter().map(|mention| &mention.name.value);
        self.written.iter().eq(now)
    }

    /// A name as it was first written.
    pub fn name<'a>(&self, name: usize, mentions: &[Mention<'a>]) -> &'a Written<String> {
        mentions[self.names[name].index].name
    }

    /// Tells names of stories that are the same but for their spelling.
    pub fn tell(&self, mentions: &[Mention<'_>], diagnostics: &mut Vec<Diagnostic>) {
        let mut told = HashSet::new();
        for (name, first) in &self.alike {
            let mention = |name: usize| &mentions[self.names[name].index];
            let (one, other) = (mention(*first), mention(*name));
            if !are_two_people(one, other) && told.insert(*name) {
                diagnostics.push(Diagnostic::name_spelled_two_ways(
                    &other.name.span,
                    &other.name.value,
                    &one.name.value,
                    &one.name.span,
                ));
            }
        }
    }

    /// Shows each full name in a run of words that is that of a story, spelled
    /// otherwise, and the number of that.
    pub fn look(&self, run: &str, mut tell: impl FnMut(Range<usize>, usize)) {
        let found = self.automaton.iter().flat_map(|all| all.find_iter(run));
        for found in found.filter(|found| is_whole(run, found.start(), found.end())) {
            for around in &self.with_word[found.pattern().as_usize()] {
                let Some(range) = with_words_around(run, found.range(), *around) else {
                    continue;
                };
                let words: Vec<_> = run[range.clone()].split(' ').collect();
                if !self.known.contains(&run[range.clone()].to_lowercase()) {
                    let (nth, _) = *around;
                    let with_word = |name: &usize| self.names[*name].words[nth] == words[nth];
                    let like = self.like(&words).into_iter().filter(with_word);
                    like.for_each(|name| tell(range.clone(), name));
                }
            }
        }
    }

    /// The names that are these words, spelled otherwise, in order.
    fn like(&self, words: &[&str]) -> BTreeSet<usize> {
        let keys = keys(words).into_iter();
        let names = keys.filter_map(|key| self.by_key.get(&key)).flatten();
        let is_one = |name: &&usize| is_one_name(&self.names[**name].words, words);
        names.filter(is_one).copied().collect()
    }

    /// The words of the names in a person's own story.
    pub fn named_in<'a>(&self, story: &'a Story) -> NamedHere<'a> {
        let names = std::iter::once(&story.person.name).chain(&story.mentions);
        let words =
            names.flat_map(|name| name.value.split_whitespace().map(move |word| (word, name)));
        let mut here = NamedHere::default();
        for (word, name) in words.filter(|(word, _)| is_telling(word)) {
            here.lengths.insert(word.len());
            let by_sound = here.by_sound.entry(sound(word));
            by_sound.or_insert(Named { word, name });
        }
        here
    }

    /// Shows each word in a run of a story that sounds like a part of a name there.
    pub fn look_in_story<'a>(
        &self,
        named: &NamedHere<'a>,
        run: &str,
        mut tell: impl FnMut(Range<usize>, &Named<'a>),
    ) {
        let mut rest = run;
        // Where a capital may begin, by its first byte.
        let may_begin = |byte: &u8| byte.is_ascii_uppercase() || *byte >= 0xc0;
        while let Some(at) = rest.as_bytes().iter().position(may_begin) {
            let from = run.len() - rest.len() + at;
            let length = run[from..].find(|character: char| !character.is_alphanumeric());
            let end = length.map_or(run.len(), |length| from + length);
            let word = &run[from..end];
            // A sign that is no letter is a word of none.
            let after = word.is_empty().then(|| run[from..].chars().next());
            rest = &run[end + after.flatten().map_or(0, char::len_utf8)..];
            let is_whole = !run[..from].ends_with(char::is_alphanumeric);
            if !named.has_about(word.len())
                || !is_whole
                || !is_telling(word)
                || self.known.contains(&word.to_lowercase())
            {
                continue;
            }
            let sound = sound(word);
            if let Some(named) = named.by_sound.get(&sound) {
                tell(from..end, named);
            }
        }
    }
}

/// What two names have in common where they may be one: how they sound, or all words
/// but one, and of that one all letters but one or two that changed places.
fn keys(words: &[impl AsRef<str>]) -> Vec<String> {
    let sounds: Vec<_> = words.iter().map(|word| sound(word.as_ref())).collect();
    let mut keys = vec![sounds.join(" ")];
    let words: Vec<_> = words
        .iter()
        .map(|word| word.as_ref().to_lowercase())
        .collect();
    for (nth, word) in words.iter().enumerate().filter(|_| words.len() > 1) {
        let letters = word.chars().count();
        if !(SHORTEST_WITH_TYPO..=LONGEST_WITH_TYPO).contains(&letters) {
            continue;
        }
        let (before, after) = (words[..nth].join(" "), words[nth + 1..].join(" "));
        let without = (0..letters).map(|left_out| {
            let kept = word.chars().enumerate();
            let kept = kept.filter(|(at, _)| *at != left_out);
            kept.map(|(_, letter)| letter).collect::<String>()
        });
        let spellings = without.chain([word.clone()]);
        keys.extend(spellings.map(|spelling| format!("{before}/{spelling}/{after}")));
    }
    keys
}

fn by_key(names: &[Name]) -> HashMap<String, Vec<usize>> {
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        for key in keys(&name.words) {
            let names = by_key.entry(key).or_default();
            if names.len() < MOST_COMPARED && names.last() != Some(&index) {
                names.push(index);
            }
        }
    }
    by_key
}

/// Pairs of names that are one but for their spelling: each with one before it.
fn alike(names: &[Name], by_key: &HashMap<String, Vec<usize>>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let keys = keys(&name.words).into_iter();
        let others = keys.filter_map(|key| by_key.get(&key)).flatten();
        let before = others.filter(|other| **other < index);
        let before: BTreeSet<usize> = before.copied().collect();
        let before = before.into_iter();
        let is_one = |other: &usize| is_one_name(&name.words, &names[*other].words);
        pairs.extend(before.filter(is_one).map(|other| (index, other)));
    }
    pairs
}

fn is_telling(word: &str) -> bool {
    word.len() >= SHORTEST && word.starts_with(char::is_uppercase)
}

/// So many words before and after a word, if they stand beside it.
fn with_words_around(
    run: &str,
    word: Range<usize>,
    (before, after): (usize, usize),
) -> Option<Range<usize>> {
    let is_part = |character: char| character.is_alphanumeric() || character == '-';
    let Range { mut start, mut end } = word;
    for _ in 0..before {
        let rest = run[..start].strip_suffix(' ')?;
        start = rest.trim_end_matches(is_part).len();
        if start == rest.len() {
            return None;
        }
    }
    for _ in 0..after {
        let rest = run[end..].strip_prefix(' ')?;
        let length = rest.len() - rest.trim_start_matches(is_part).len();
        if length == 0 {
            return None;
        }
        end += 1 + length;
    }
    Some(start..end)
}

/// Whether two names differ, but in their spelling alone.
fn is_one_name(one: &[impl AsRef<str>], other: &[impl AsRef<str>]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let words = one.iter().map(AsRef::as_ref);
    let words = words.zip(other.iter().map(AsRef::as_ref));
    let differing: Vec<_> = words
        .filter(|(one, other)| one.to_lowercase() != other.to_lowercase())
        .collect();
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    if differing.is_empty()
        || !differing
            .iter()
            .all(|(one, other)| is_name(one) && is_name(other))
    {
        return false;
    }
    let is_long = one.len() > 1 || one[0].as_ref().chars().count() >= SHORTEST;
    let sounds_alike = differing
        .iter()
        .all(|(one, other)| sound(one) == sound(other));
    (is_long && sounds_alike)
        || matches!(differing.as_slice(), [(a, b)] if one.len() > 1 && differ_by_a_letter(a, b))
}

/// Whether long words differ in one letter, which isn't the *s* of a possessive.
fn differ_by_a_letter(one: &str, other: &str) -> bool {
    let length = one.chars().count().min(other.chars().count());
    let is_possessive =
        one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one);
    length >= SHORTEST_WITH_TYPO && !is_possessive && strsim::damerau_levenshtein(one, other) == 1
}

/// Whether two stories are known to be of different people.
fn are_two_people(one: &Mention<'_>, other: &Mention<'_>) -> bool {
    let (Some(one), Some(other)) = (one.person, other.person) else {
        return false;
    };
    let differ = |one: &Option<crate::text::Text>, other: &Option<crate::text::Text>| {
        let first = |text: &crate::text::Text| text.forms()[0].plain();
        one.as_ref()
            .zip(other.as_ref())
            .is_some_and(|(one, other)| first(one) != first(other))
    };
    one.age
        .zip(other.age)
        .is_some_and(|(one, other)| one != other)
        || differ(&one.place, &other.place)
        || differ(&one.municipality, &other.municipality)
}

/// How a name sounds in Dutch, as far as its spelling varies: *Klara* and *Clara*,
/// *Jansen* and *Janssen*, *Hennie* and *Henny*.
fn sound(name: &str) -> String {
    let mut name = slug(name).replace("ij", "\u{ff}");
    for (written, heard) in [
        ("ph", "f"),
        ("th", "t"),
        ("ck", "k"),
        ("ch", "\u{3c7}"),
        ("c", "k"),
        ("\u{3c7}r", "kr"),
        ("x", "ks"),
        ("qu", "kw"),
        ("y", "i"),
    ] {
        // Nearly always the first letter isn't there, which is soon seen.
        if name.as_bytes().contains(&written.as_bytes()[0]) {
            name = name.replace(written, heard);
        }
    }
    for (written, heard) in [("ie", "i"), ("dt", "t"), ("gd", "gt"), ("ah", "a")] {
        if let Some(stem) = name.strip_suffix(written) {
            name = format!("{stem}{heard}");
            break;
        }
    }
    let mut heard = String::with_capacity(name.len());
    for letter in name.chars() {
        if !heard.ends_with(letter) || "aeiou".contains(letter) {
            heard.push(letter);
        }
    }
    heard
}

#[cfg(test)]
mod tests {
    use super::is_one_name;

    #[test]
    fn spellings_of_one_name() {
        fn check(one: &str, other: &str, expected: bool) {
            let (a, b): (Vec<_>, Vec<_>) = (
                one.split_whitespace().collect(),
                other.split_whitespace().collect(),
            );
            assert_eq!(is_one_name(&a, &b), expected, "{one}, {other}");
            assert_eq!(is_one_name(&b, &a), expected, "{other}, {one}");
        }
        check("Klara", "Clara", true);
        check("Klara Drogd", "Klara Drogt", true);
        check("Jansen", "Janssen", true);
        check("Hennie de Vries", "Henny de Vries", true);
        check("Tomasz Zieliński", "Tomasz Zielinski", true);
        check("Marieke Oldenkotte", "Marieke Oldekotte", true);
        check("Erik Bos", "Eric Bos", true);
        check("Christien Bos", "Kristien Bos", true);
        check("Kuiper", "Kuyper", true);
        check("Klara", "Klara", false);
        check("Wind", "Wint", false);
        check("Jan", "Jans", false);
        check("Jan de Boer", "Jans de Boer", false);
        check("Daan Bos", "Dan Bos", false);
        check("Aly", "Ali", false);
        check("Piet Bork", "Griet Bork", false);
        check("Anna Bork", "Hanna Bork", false);
        check("Ilse Wolters", "Els Wolters", false);
        check("Piet Kuiper", "Piet Kuipers", false);
        check("Piet van den Berg", "Piet van der Berg", false);
        check("Klara", "Clara Drogd", false);
    }
}

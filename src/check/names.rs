//! Names of people, and other spellings of them.
//!
//! Two spellings are taken for one name only where little else is likely: they
//! sound the same in Dutch, or all other words of a full name are the same.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, Hash, Hasher};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet, FxHasher};

use super::runs::is_whole;
use crate::address::page_id;
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

/// What has more words is no name: *Maria Johanna van der Veen-de Wit tot Oever* has eight.
const MOST_WORDS: usize = 8;

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
    alike: Alike,
    /// All names, and all words of names, in small letters.
    known: HashSet<String>,
    /// Names that are one but for their spelling, unless they are of two people.
    pairs: Vec<(usize, usize)>,
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
    pub(super) fn is_empty(&self) -> bool {
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
    let people = stories.clone().filter_map(|story| story.person.as_ref());
    let people = people.map(|person| Mention {
        name: &person.name,
        person: Some(person),
    });
    let others = stories.flat_map(|story| &story.mentions);
    let others = others.map(|name| Mention { name, person: None });
    people.chain(others).collect()
}

impl People {
    pub(super) fn new(mentions: &[Mention<'_>]) -> Self {
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
        let alike = Alike::of(&names);
        let written = mentions.iter().map(|mention| mention.name.value.clone());
        Self {
            written: written.collect(),
            // The longest first, or *Jan* would hide *Jansen*.
            automaton: AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .build(&words)
                .ok()
                .filter(|_| !words.is_empty()),
            pairs: pairs(&names, &alike),
            alike,
            names,
            with_word,
            known,
        }
    }

    /// Whether these are the same names, in the same order.
    pub(super) fn are(&self, mentions: &[Mention<'_>]) -> bool {
        let now = mentions.iter().map(|mention| &mention.name.value);
        self.written.iter().eq(now)
    }

    /// A name as it was first written.
    pub(super) fn name<'a>(&self, name: usize, mentions: &[Mention<'a>]) -> &'a Written<String> {
        mentions[self.names[name].index].name
    }

    /// Tells names of stories that are the same but for their spelling.
    pub(super) fn tell(&self, mentions: &[Mention<'_>], diagnostics: &mut Vec<Diagnostic>) {
        let mut told = HashSet::new();
        for (name, first) in &self.pairs {
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
    pub(super) fn look(&self, run: &str, mut tell: impl FnMut(Range<usize>, usize)) {
        let mut compared = FxHashMap::default();
        let found = self.automaton.iter().flat_map(|all| all.find_iter(run));
        for found in found.filter(|found| is_whole(run, found.start(), found.end())) {
            for around in &self.with_word[found.pattern().as_usize()] {
                let Some(range) = with_words_around(run, found.range(), *around) else {
                    continue;
                };
                let words: Vec<_> = run[range.clone()].split(' ').collect();
                for word in &words {
                    let compare = || Compared::of(word);
                    compared.entry(*word).or_insert_with(compare);
                }
                let like = self.like(&words, &compared).into_iter();
                let (nth, _) = *around;
                let with_word = |name: &usize| self.names[*name].words[nth] == words[nth];
                for name in like.filter(with_word) {
                    if !self.known.contains(&run[range.clone()].to_lowercase()) {
                        tell(range.clone(), name);
                    }
                }
            }
        }
    }

    /// The names that are these words, spelled otherwise, in order.
    fn like(&self, words: &[&str], compared: &FxHashMap<&str, Compared>) -> BTreeSet<usize> {
        let may_be = self
            .alike
            .with(&words.iter().map(|word| &compared[word]).collect::<Vec<_>>());
        let is_one = |name: &usize| is_one_name(&self.names[*name].words, words);
        may_be.into_iter().filter(is_one).collect()
    }

    /// The words of the names in a person's own story.
    pub(super) fn named_in<'a>(&self, story: &'a Story) -> NamedHere<'a> {
        let words = story
            .names()
            .flat_map(|name| name.value.split_whitespace().map(move |word| (word, name)));
        let mut here = NamedHere::default();
        for (word, name) in words.filter(|(word, _)| is_telling(word)) {
            here.lengths.insert(word.len());
            let by_sound = here.by_sound.entry(sound(word));
            by_sound.or_insert(Named { word, name });
        }
        here
    }

    /// Shows each word in a run of a story that sounds like a part of a name there.
    pub(super) fn look_in_story<'a>(
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

/// Names by what those have in common that may be one: how they sound, or all words but
/// one, and of that one all letters but one or two that changed places.
#[derive(Default)]
struct Alike {
    /// By a hash of that.
    by_key: FxHashMap<u64, Vec<usize>>,
    /// Hashes of all words but one.
    but_one: FxHashSet<u64>,
}

/// A word of a name, as it is compared.
struct Compared {
    /// In small letters.
    letters: String,
    sound: String,
}

impl Compared {
    fn of(word: &str) -> Self {
        Self {
            letters: word.to_lowercase(),
            sound: sound(word),
        }
    }
}

impl Alike {
    /// The index gets the number of each name.
    fn of(names: &[Name]) -> Self {
        let mut alike = Self::default();
        for (index, name) in names.iter().enumerate() {
            let words: Vec<_> = name.words.iter().map(|word| Compared::of(word)).collect();
            let words: Vec<_> = words.iter().collect();
            let mut but_one = Vec::new();
            let keys = keys(&words, |frame| {
                but_one.push(frame);
                true
            });
            alike.but_one.extend(but_one);
            for key in keys {
                let names = alike.by_key.entry(key).or_default();
                if names.len() < MOST_COMPARED && names.last() != Some(&index) {
                    names.push(index);
                }
            }
        }
        alike
    }

    /// The names that may be these words, in order.
    fn with(&self, words: &[&Compared]) -> BTreeSet<usize> {
        let keys = keys(words, |frame| self.but_one.contains(&frame)).into_iter();
        let names = keys.filter_map(|key| self.by_key.get(&key)).flatten();
        names.copied().collect()
    }
}

/// The keys of a name in [`Alike`]. The letters of a word are left out only where a name
/// is known that has all other words, by a hash of those.
fn keys(words: &[&Compared], mut is_known: impl FnMut(u64) -> bool) -> Vec<u64> {
    let sounds: Vec<_> = words.iter().map(|word| &*word.sound).collect();
    let mut keys = vec![FxBuildHasher.hash_one(sounds)];
    for (nth, word) in words.iter().enumerate().filter(|_| words.len() > 1) {
        let count = word.letters.chars().count();
        if !(SHORTEST_WITH_TYPO..=LONGEST_WITH_TYPO).contains(&count) {
            continue;
        }
        let mut frame = FxHasher::default();
        let others = words.iter().enumerate().filter(|(other, _)| *other != nth);
        nth.hash(&mut frame);
        others.for_each(|(_, word)| word.letters.hash(&mut frame));
        if !is_known(frame.finish()) {
            continue;
        }
        // The last leaves out none.
        keys.extend((0..=count).map(|left_out| {
            let mut key = frame.clone();
            let letters = word.letters.chars().enumerate();
            let kept = letters.filter(|(at, _)| *at != left_out);
            kept.for_each(|(_, letter)| letter.hash(&mut key));
            key.finish()
        }));
    }
    keys
}

/// Pairs of names that are one but for their spelling: each with one before it.
fn pairs(names: &[Name], alike: &Alike) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let words: Vec<_> = name.words.iter().map(|word| Compared::of(word)).collect();
        let others = alike.with(&words.iter().collect::<Vec<_>>()).into_iter();
        let before = others.take_while(|other| *other < index);
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
    let mut name = page_id(name).replace("ij", "\u{ff}");
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

//! The names of persons, and where a text says them.
//!
//! A [`PersonName`] is what has to be guarded of a name; a [`Text`] is cut into
//! words once, and then asked for any number of names. Words are compared in any
//! script: without accents, in small letters, in Unicode's compatibility form.
//! Nothing here knows of stories or consent.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The small words in surnames, which never tell a person by themselves: Dutch,
/// Frisian, and those of other languages that occur in the Netherlands.
const PARTICLES: &[&str] = &[
    "aan", "af", "al", "av", "ben", "bij", "bin", "d", "da", "de", "del", "della", "den", "der",
    "des", "di", "do", "dos", "du", "e", "el", "fan", "het", "ibn", "in", "la", "le", "n", "of",
    "onder", "op", "over", "s", "t", "te", "ten", "ter", "thoe", "toe", "tot", "uit", "van", "ver",
    "voor", "von", "zu", "zum",
];

/// Those of them that mostly stand between other words.
const PREPOSITIONS: &[&str] = &[
    "aan", "bij", "in", "of", "onder", "op", "over", "tot", "uit", "van", "voor",
];

/// What stands before a surname in place of a first name.
const TITLES: &[&str] = &[
    "heer",
    "mevrouw",
    "mevr",
    "mw",
    "meneer",
    "mijnheer",
    "dhr",
    "hr",
    "fam",
    "familie",
    "juffrouw",
    "juf",
    "meester",
    "dr",
    "drs",
    "ing",
    "ir",
    "mr",
    "prof",
    "professor",
    "dokter",
    "opa",
    "oma",
    "oom",
    "tante",
    "mrs",
    "ms",
    "miss",
    "wethouder",
];

/// Surnames and first names that are ordinary words as well: with a capital at the
/// beginning of a sentence they tell nobody.
const ORDINARY: &[&str] = &[
    "appel", "baas", "bakker", "beek", "berg", "beer", "bloem", "boer", "boom", "bos", "bosch",
    "brand", "brink", "bruin", "brug", "dam", "dekker", "dijk", "dokter", "dood", "draaijer",
    "engel", "gans", "geel", "goed", "goud", "graaf", "groen", "groot", "haan", "haas", "hamer",
    "hart", "heide", "hof", "hond", "horst", "huis", "jager", "jong", "kamp", "kat", "kerk",
    "kist", "klein", "klok", "koe", "kok", "koning", "koopman", "koster", "kroon", "kuiper",
    "lang", "leeuw", "linde", "maan", "man", "meer", "meijer", "molen", "mulder", "mooi", "nacht",
    "oever", "oud", "post", "prins", "ridder", "rood", "roos", "schaap", "schilder", "schipper",
    "slager", "smid", "smit", "snel", "sport", "stam", "steen", "ster", "timmer", "tol", "tuin",
    "veen", "veld", "visser", "vogel", "vos", "vries", "water", "wind", "wit", "wolf", "zwart",
];

/// Shorter words of a name tell nobody, but in scripts that write a word in few signs.
const SHORTEST: usize = 2;

/// The name of a person.
#[derive(Debug, Clone)]
pub(crate) struct PersonName {
    /// The name that a person is called by; all there is of a name of one word.
    first: Vec<String>,
    /// Other names before the surname.
    middle: Vec<String>,
    /// The words of the surname, particles included.
    surname: Vec<String>,
    /// The first words of it, where they are particles.
    particles: usize,
    /// The whole name without spaces, in a script that has none.
    unspaced: Option<String>,
}

/// Which part of a name a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    /// All of it, or the surname with a first name or initials.
    Whole,
    Surname,
    /// A name that others may have as well.
    First,
}

/// A text, cut into words.
pub(crate) struct Text<'a> {
    source: &'a str,
    words: Vec<Word>,
    /// Whether all of it is the name of a file or an address, in small letters.
    is_path: bool,
}

struct Word {
    range: Range<usize>,
    folded: String,
    /// Whether it begins with a capital, or with a letter that has none.
    is_name: bool,
    is_in_capitals: bool,
    /// Whether a capital says nothing here.
    begins_sentence: bool,
}

/// What is known of other words while a name is looked for.
pub(crate) trait Surroundings {
    /// Whether a word, folded, is an ordinary word as well.
    fn is_ordinary(&self, word: &str) -> bool;
    /// Whether a word, folded, is what a place, a role or an organisation is called.
    fn means_else(&self, word: &str) -> bool;
}

/// Nothing is known.
pub(crate) struct Unknown;

impl Surroundings for Unknown {
    fn is_ordinary(&self, _: &str) -> bool {
        false
    }

    fn means_else(&self, _: &str) -> bool {
        false
    }
}

impl PersonName {
    /// None where no word of it tells a person.
    pub fn new(written: &str) -> Option<Self> {
        let parts: Vec<Vec<String>> = written
            .split_whitespace()
            .map(|part| {
                cut(part, false)
                    .into_iter()
                    .map(|word| word.folded)
                    .collect()
            })
            .filter(|words: &Vec<String>| !words.is_empty())
            .collect();
        let (first, rest) = parts.split_first()?;
        let has_particle = |words: &Vec<String>| words.iter().any(|word| is_particle(word));
        let begin = rest
            .iter()
            .position(has_particle)
            .unwrap_or(rest.len().saturating_sub(1));
        let surname = rest[begin..].concat();
        let name = Self {
            first: first.clone(),
            middle: rest[..begin].concat(),
            particles: surname.iter().take_while(|word| is_particle(word)).count(),
            surname,
            unspaced: written
                .chars()
                .any(is_unspaced)
                .then(|| fold(&written.split_whitespace().collect::<String>())),
        };
        let tells = |word: &String| is_telling(word);
        (name.first.iter().any(tells) || name.surname.iter().any(tells)).then_some(name)
    }

    /// The words by which it is found: those that tell a person.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.first.iter().chain(&self.middle).chain(&self.surname);
        words.map(String::as_str).filter(|word| is_telling(word))
    }

    /// Whether all of it is one word, which tells less than a first name and a surname.
    pub fn is_one_word(&self) -> bool {
        self.surname.is_empty()
    }

    /// Whether other words may be joined to it, so that it isn't found as a word: in
    /// Arabic and Hebrew, in Korean, and where there are no spaces.
    pub fn may_be_joined(&self) -> bool {
        let mut letters = self.words().flat_map(str::chars);
        letters.any(|letter| {
            is_unspaced(letter)
                || matches!(letter, '\u{590}'..='\u{6ff}' | '\u{1100}'..='\u{11ff}' | '가'..='힣')
        })
    }

    /// Whether a text in running words names this person by any part of the name.
    pub fn is_in(&self, text: &str) -> bool {
        let text = Text::new(text);
        let is_own = |word: &Word| {
            let is_word = |own: &str| is_form_of(&word.folded, own);
            let is_name = word.is_name || !ORDINARY.contains(&base(&word.folded));
            is_name && self.words().any(is_word)
        };
        text.words.iter().any(is_own) || !self.find_in(&text, &Unknown).is_empty()
    }

    /// Whether an address or the name of a file has a part of the name.
    pub fn is_in_path(&self, path: &str) -> bool {
        let words = cut(path, true);
        words
            .iter()
            .any(|word| self.words().any(|own| is_form_of(&word.folded, own)))
    }

    /// Where a text says the name, in order.
    pub fn find_in(&self, text: &Text<'_>, around: &dyn Surroundings) -> Vec<(Range<usize>, Part)> {
        let mut found: Vec<(Range<usize>, Part)> = Vec::new();
        let mut at = 0;
        while at < text.words.len() {
            match self.at(text, at, around) {
                Some((words, part)) => {
                    let (start, end) = (words.start, words.end);
                    let range = text.words[start].range.start..text.words[end - 1].range.end;
                    found.push((range, part));
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
        if let Some(name) = &self.unspaced {
            found.extend(text.find_unspaced(name));
        }
        found
    }

    /// The words from one on that say the name, and which part of it.
    fn at(
        &self,
        text: &Text<'_>,
        at: usize,
        around: &dyn Surroundings,
    ) -> Option<(Range<usize>, Part)> {
        if self.surname.is_empty() {
            let end = text.says(at, &self.first)?;
            let is_own = text.is_said_as_name(at..end, around)
                && !text.is_followed_by_name(end)
                && !text.is_preceded_by_name(at);
            return is_own.then_some((at..end, Part::Whole));
        }
        self.whole(text, at)
            .or_else(|| self.surname_at(text, at, around))
            .or_else(|| self.first_at(text, at, around))
    }

    /// First name or initials, and surname; or the surname, and then those.
    fn whole(&self, text: &Text<'_>, at: usize) -> Option<(Range<usize>, Part)> {
        let first = text
            .says(at, &self.first)
            .or_else(|| self.initials(text, at));
        if let Some(mut end) = first {
            while text.is_joined(end) && self.is_between(&text.words.get(end)?.folded) {
                end += 1;
            }
            if text.is_joined(end) && self.is_surname(&text.words.get(end)?.folded) {
                let end = self.surname_end(text, end);
                return Some((at..end, Part::Whole));
            }
        }
        // *Zwart, Karin* and *Berg, M. van den*
        let words = &text.words;
        if !self.is_surname(&words[at].folded) || !words[at].is_name {
            return None;
        }
        let end = self.surname_end(text, at);
        let next = words.get(end)?;
        let gap = &text.source[words[end - 1].range.end..next.range.start];
        let rest = text
            .says(end, &self.first)
            .or_else(|| self.initials(text, end))?;
        (gap.trim() == ",").then_some((at..rest, Part::Whole))
    }

    /// What may stand between first name and surname.
    fn is_between(&self, word: &str) -> bool {
        let is_initial = word.chars().count() == 1;
        is_particle(word) || is_initial || self.middle.iter().any(|own| own == word)
    }

    fn is_surname(&self, word: &str) -> bool {
        let mut own = self.surname.iter().filter(|own| is_telling(own));
        own.any(|own| is_form_of(word, own))
    }

    /// The end of a surname that begins, or goes on, at a word.
    fn surname_end(&self, text: &Text<'_>, at: usize) -> usize {
        let words = &text.words;
        let mut end = at + 1;
        let mut next = end;
        while next < words.len() && text.is_joined(next) {
            if self.is_surname(&words[next].folded) {
                end = next + 1;
            } else if !self.surname.contains(&words[next].folded) {
                break;
            }
            next += 1;
        }
        end
    }

    /// The end of initials of this person: *K.*, *K.A.*
    fn initials(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        let is_initial_of = |word: &Word, name: &String| {
            let mut letters = word.folded.chars();
            let letter = letters.next();
            letters.next().is_none() && letter == name.chars().next() && word.is_name
        };
        let own: Vec<_> = self.first.iter().chain(&self.middle).collect();
        if !is_initial_of(text.words.get(at)?, own.first()?) {
            return None;
        }
        let mut end = at + 1;
        while let Some(word) = text.words.get(end)
            && text.is_joined(end)
            && word.is_name
            && word.folded.chars().count() == 1
        {
            end += 1;
        }
        Some(end)
    }

    fn surname_at(
        &self,
        text: &Text<'_>,
        at: usize,
        around: &dyn Surroundings,
    ) -> Option<(Range<usize>, Part)> {
        let words = &text.words;
        if !self.is_surname(&words[at].folded) {
            return None;
        }
        let end = self.surname_end(text, at);
        let mut start = at;
        while start > 0 && text.is_joined(start) && self.is_own_particle(&words[start - 1].folded) {
            start -= 1;
        }
        let has_title = text.has_title(start);
        let is_known = has_title
            || (text.is_said_as_name(at..end, around)
                && !words[at..end]
                    .iter()
                    .all(|word| around.means_else(&word.folded)));
        // *de Boer* is told from a farmer by its capital, and *Boer* says nothing.
        let is_whole = self.particles == 0 || start < at || end > at + 1 || has_title;
        let is_ordinary = |word: &Word| {
            ORDINARY.contains(&base(&word.folded)) || around.is_ordinary(&word.folded)
        };
        let is_of_more = is_ordinary(&words[end - 1]) && text.is_followed_by_name(end);
        let is_other = (text.is_preceded_by_name(start) || is_of_more) && !has_title;
        (is_known && is_whole && !is_other && words[at].is_written_as_name(text.is_path))
            .then_some((start..end, Part::Surname))
    }

    fn is_own_particle(&self, word: &str) -> bool {
        self.surname[..self.particles].iter().any(|own| own == word)
    }

    fn first_at(
        &self,
        text: &Text<'_>,
        at: usize,
        around: &dyn Surroundings,
    ) -> Option<(Range<usize>, Part)> {
        let middle = || {
            let word = &text.words[at].folded;
            let mut own = self.middle.iter().filter(|own| is_telling(own));
            own.any(|own| is_form_of(word, own)).then_some(at + 1)
        };
        let end = text.says(at, &self.first).or_else(middle)?;
        let is_own = self.first.iter().any(|word| is_telling(word))
            && text.is_said_as_name(at..end, around)
            && !around.means_else(&text.words[at].folded)
            && !text.is_preceded_by_name(at)
            && !text.is_followed_by_name(end);
        is_own.then_some((at..end, Part::First))
    }
}

impl<'a> Text<'a> {
    /// Running text, with its mark-up or without.
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            words: cut(source, false),
            is_path: false,
        }
    }

    /// The name of a file, or an address.
    pub fn path(source: &'a str) -> Self {
        Self {
            source,
            words: cut(source, true),
            is_path: true,
        }
    }

    /// The words of the text, folded.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.folded.as_str())
    }

    /// The words without a capital that stand between spaces, folded: what is written so
    /// in running text is an ordinary word, and in an address it may be a name.
    pub fn ordinary_words(&self) -> impl Iterator<Item = &str> {
        let is_apart = |word: &&Word| {
            let before = self.source[..word.range.start].chars().next_back();
            let mut after = self.source[word.range.end..].chars();
            let next = after.next();
            let is_open =
                before.is_none_or(|before| before.is_whitespace() || "*_“‘(".contains(before));
            let is_closed = next.is_none_or(|next| {
                next.is_whitespace()
                    || (",.;!?)*_”’".contains(next)
                        && after.next().is_none_or(|c| !c.is_alphanumeric()))
            });
            is_open && is_closed && !word.is_name
        };
        let ordinary = self.words.iter().filter(is_apart);
        ordinary.map(|word| word.folded.as_str())
    }

    /// What stands in a range that was found.
    pub fn words_at(&self, range: Range<usize>) -> &'a str {
        &self.source[range]
    }

    /// The end of a run of words that says these; the last may have an ending.
    fn says(&self, at: usize, wanted: &[String]) -> Option<usize> {
        let end = at + wanted.len();
        let words = self.words.get(at..end)?;
        let (last, others) = wanted.split_last()?;
        let same = words.iter().zip(others);
        let is_said = same.clone().all(|(word, own)| word.folded == *own)
            && is_form_of(&words.last()?.folded, last)
            && (at + 1..end).all(|next| self.is_joined(next));
        is_said.then_some(end)
    }

    /// Whether a word follows the one before it in one name: nothing but a space, a
    /// dot, a hyphen or mark-up stands between.
    fn is_joined(&self, at: usize) -> bool {
        let (Some(before), Some(word)) = (self.words.get(at.wrapping_sub(1)), self.words.get(at))
        else {
            return false;
        };
        let gap = &self.source[before.range.end..word.range.start];
        let is_joint = |character: char| {
            character.is_whitespace()
                || "-_*~.'’‘‐‑\u{ad}\u{200b}".contains(character)
                || self.is_path
        };
        // A full stop ends a sentence, but after an initial.
        let is_initial = before.folded.chars().count() <= 2;
        gap.chars().all(is_joint)
            && !gap.contains("\n\n")
            && (self.is_path || is_initial || !gap.contains('.'))
    }

    /// Whether words are written as a name, where their capital tells it.
    fn is_said_as_name(&self, words: Range<usize>, around: &dyn Surroundings) -> bool {
        let is_known = |word: &Word| {
            let is_ordinary =
                ORDINARY.contains(&base(&word.folded)) || around.is_ordinary(&word.folded);
            let is_plain = word.begins_sentence || word.is_in_capitals || self.is_path;
            word.is_written_as_name(self.is_path) && !(is_ordinary && is_plain)
        };
        self.words[words].iter().any(is_known)
    }

    /// Whether *mevrouw* or the like stands before a word.
    fn has_title(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.words[before]);
        before.is_some_and(|before| {
            let gap = &self.source[before.range.end..self.words[at].range.start];
            TITLES.contains(&before.folded.as_str())
                && gap.trim_matches([' ', '\u{a0}', '.']).is_empty()
        })
    }

    /// Whether the word before is the first name of somebody else, or his or her surname
    /// begins there: *Lies de Zwart*, but not *van Lies van Zwart*.
    fn is_preceded_by_name(&self, at: usize) -> bool {
        let mut before = at;
        let is_before = |at: usize, is: &dyn Fn(&str) -> bool| {
            at > 0 && self.is_joined(at) && is(&self.words[at - 1].folded)
        };
        let is_article = |word: &str| is_particle(word) && !PREPOSITIONS.contains(&word);
        while is_before(before, &is_article) {
            before -= 1;
        }
        if before < at && is_before(before, &|word| word == "van") {
            before -= 1;
        }
        if before == 0 || !self.is_joined(before) || self.is_path || self.has_title(at) {
            return false;
        }
        let word = &self.words[before - 1];
        let is_initial = word.folded.chars().count() == 1;
        let is_cased = self.source[word.range.clone()].starts_with(char::is_uppercase);
        is_cased && (is_initial || !word.begins_sentence) && !TITLES.contains(&word.folded.as_str())
    }

    /// Whether the surname of somebody else comes next.
    fn is_followed_by_name(&self, at: usize) -> bool {
        let mut next = at;
        let is_part =
            |word: &str| is_particle(word) && (word == "van" || !PREPOSITIONS.contains(&word));
        while self.is_joined(next) && is_part(&self.words[next].folded) {
            next += 1;
        }
        !self.is_path
            && self.is_joined(next)
            && self.source[self.words[next].range.clone()].starts_with(char::is_uppercase)
    }

    /// A name in a script without spaces.
    fn find_unspaced(&self, name: &str) -> Vec<(Range<usize>, Part)> {
        let found = self.source.match_indices(name);
        let is_new = |at: usize| {
            !self
                .words
                .iter()
                .any(|word| word.range.start == at && word.folded == name)
        };
        found
            .filter(|(at, _)| is_new(*at))
            .map(|(at, name)| (at..at + name.len(), Part::Whole))
            .collect()
    }
}

impl Word {
    fn is_written_as_name(&self, is_path: bool) -> bool {
        self.is_name || is_path
    }
}

/// The words of a text. An apostrophe ends one, so that *Karin's* is *Karin*.
fn cut(text: &str, is_path: bool) -> Vec<Word> {
    let is_part = |character: char| {
        character.is_alphanumeric() || is_combining_mark(character) || is_invisible(character)
    };
    let mut words: Vec<Word> = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(char::is_alphanumeric) {
        let start = rest + start;
        let length = text[start..].find(|character| !is_part(character));
        let end = length.map_or(text.len(), |length| start + length);
        let word = &text[start..end];
        rest = end;
        // The *s* of *Karin's* is no word, and neither is what follows the apostrophe of
        // Turkish names.
        let is_ending = words.last().is_some_and(|before| {
            let gap = &text[before.range.end..start];
            matches!(gap, "'" | "’") && word == "s"
        });
        if is_ending {
            continue;
        }
        let first = word.chars().next().unwrap_or(' ');
        let folded = fold(word);
        words.push(Word {
            is_name: !first.is_lowercase() && !first.is_numeric(),
            is_in_capitals: folded.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase()),
            begins_sentence: !is_path && begins_sentence(&text[..start]),
            range: start..end,
            folded,
        });
    }
    words
}

/// Whether what stands before a word ends a sentence, or is what begins a line of
/// Markdown or a value of YAML.
fn begins_sentence(before: &str) -> bool {
    const MARKS: [char; 22] = [
        ' ', '\t', '\u{a0}', '*', '_', '"', '\'', '“', '‘', '«', '„', '(', '[', '{', '#', '>', '-',
        '+', '!', '~', '`', '”',
    ];
    let rest = before.trim_end_matches(MARKS);
    // Within a paragraph a new line begins nothing.
    let line = rest.trim_end_matches(['\n', '\r']);
    if line.len() < rest.len() {
        let is_paragraph = before.len() == rest.len() && !rest.ends_with("\n\n");
        let is_sentence = line.ends_with(['.', '!', '?', ':', '…']) || line.ends_with("---");
        return !is_paragraph || is_sentence || line.is_empty();
    }
    let ends_with_initial = || {
        let word = rest.trim_end_matches('.');
        let start = word.rfind(|character: char| !character.is_alphabetic());
        let last = &word[start.map_or(0, |at| {
            at + word[at..].chars().next().map_or(1, char::len_utf8)
        })..];
        last.chars().count() == 1 || TITLES.contains(&fold(last).as_str())
    };
    rest.is_empty()
        || rest.ends_with(['!', '?', ':', '…', '|', '=', '\\'])
        || (rest.ends_with('.') && !ends_with_initial())
}

/// A word without accents, in small letters, in compatibility form.
pub(crate) fn fold(word: &str) -> String {
    let plain = word.nfkd().filter(|character| {
        !matches!(*character, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
            && !is_invisible(*character)
    });
    let mut folded = String::with_capacity(word.len());
    for character in plain.flat_map(char::to_lowercase) {
        match character {
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            'ς' => folded.push('σ'),
            '\u{307}' => {}
            other => folded.push(other),
        }
    }
    folded.nfc().collect()
}

fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

fn is_telling(word: &str) -> bool {
    let is_long = word.chars().count() >= SHORTEST;
    !is_particle(word) && is_long && !word.chars().all(char::is_numeric)
}

/// Whether a word is a name, or that of something of its bearer: *Karins*, *Zwarts*;
/// or of the family: *Zwarten*.
fn is_form_of(word: &str, name: &str) -> bool {
    word.strip_prefix(name).is_some_and(|ending| match ending {
        "" => true,
        "s" => name.chars().count() > 2,
        // Korean and Japanese join small words to a name.
        ending => {
            let is_joined = |character| is_unspaced(character) || matches!(character, '가'..='힣');
            name.chars().count() > 1 && ending.chars().all(is_joined)
        }
    }) || is_prefixed(word, name)
}

/// Whether a name in Arabic or Hebrew has a small word joined to it.
fn is_prefixed(word: &str, name: &str) -> bool {
    word.strip_suffix(name).is_some_and(|prefix| {
        let is_joined =
            |character| matches!(character, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}');
        name.chars().count() > 2 && prefix.chars().count() <= 2 && prefix.chars().all(is_joined)
    })
}

/// A word without the *s* of a possessive.
fn base(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if ORDINARY.contains(&stem) => stem,
        _ => word,
    }
}

/// Whether a character is of a script that puts no spaces between words.
fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::{Part, PersonName, Text, Unknown};

    fn found<'a>(name: &str, text: &'a str) -> Vec<(&'a str, Part)> {
        let name = PersonName::new(name).unwrap();
        let found = name.find_in(&Text::new(text), &Unknown).into_iter();
        found.map(|(range, part)| (&text[range], part)).collect()
    }

    #[test]
    fn what_tells_a_person() {
        fn check(name: &str, text: &str, expected: &str) {
            let found: Vec<_> = found(name, text)
                .into_iter()
                .map(|(words, _)| words)
                .collect();
            assert_eq!(found, [expected], "{text}");
        }
        check("Karin Zwart", "Ook Karin Zwart leest.", "Karin Zwart");
        check("Karin Zwart", "Zoals mevrouw Zwart zei.", "Zwart");
        check("Karin Zwart", "Dat is van Zwart.", "Zwart");
        check("Karin Zwart", "De fiets van Piet van Zwart.", "Zwart");
        check("Karin Zwart", "De fiets van K. Zwart.", "K. Zwart");
        check("Karin Zwart", "Op de lijst: Zwart, K.", "Zwart, K");
        check("Karin Zwart", "Zij is Zwarts dochter.", "Zwarts");
        check("Karin Zwart", "Dank aan KARIN ZWART!", "KARIN ZWART");
        check(
            "Karin Zwart",
            "Dank aan *Karin* **Zwart**.",
            "Karin* **Zwart",
        );
        check("Karin Zwart", "zie /verhalen/karin-zwart/", "karin-zwart");
        check("Karin Zwart", "Dank aan Karin\nZwart.", "Karin\nZwart");
        check(
            "Karin Zwart",
            "Dank aan Karin\u{a0}Zwart.",
            "Karin\u{a0}Zwart",
        );
        check("Jan de Boer", "Volgens de Boer kan het.", "de Boer");
        check("Jan de Boer", "De Boer weet het.", "De Boer");
        check(
            "Marie Jansen-de Vries",
            "Vraag het Marie Jansen.",
            "Marie Jansen",
        );
        check(
            "Marie Jansen-de Vries",
            "Het was mevrouw de Vries.",
            "Vries",
        );
        check(
            "Wil van der Wijnstra",
            "Dat zei van der Wijnstra.",
            "van der Wijnstra",
        );
        check("José Muñoz", "Dat is van Munoz.", "Munoz");
        check("Jose Munoz", "Dat is van Mun\u{303}oz.", "Mun\u{303}oz");
        check("Oene Wâldstra", "Dat is van Waldstra.", "Waldstra");
        check(
            "Ίρις Παπαδοπούλου",
            "Η κυρία Παπαδοπουλου μιλά.",
            "Παπαδοπουλου",
        );
        check("Олена Шевченко", "Це Шевченко.", "Шевченко");
        check("王小明", "我是王小明。", "王小明");
        check("فاطمة الحسيني", "قالت فاطمة الحسيني", "فاطمة الحسيني");
        check("Noortje", "Dat zei Noortje al.", "Noortje");
    }

    #[test]
    fn what_tells_nobody() {
        fn check(name: &str, text: &str) {
            assert_eq!(found(name, text), [], "{text}");
        }
        check("Karin Zwart", "Zwart op wit staat het er.");
        check("Karin Zwart", "Een zwart schaap.");
        check("Karin Zwart", "Dat zei Lies Zwart.");
        check("Karin Zwart", "Dat zei J. Zwart.");
        check("Karin Zwart", "Dat zei Karin Bos.");
        check("Karin Zwart", "Dat zei Karin van der Veen.");
        check("Karin Zwart", "Dat zei Lies de Zwart.");
        check("Karin Zwart", "Dat zei Lies van der Zwart.");
        check("Karin Zwart", "De Karinstraat en Zwartewater.");
        check("Jan de Boer", "De boer en de bakker.");
        check("Jan de Boer", "Dat zei Klaas de Boer.");
        check("Piet van den Berg", "Wij gaan naar Berg en Dal.");
        check("Piet van den Berg", "Van den, van der en De.");
        check("Jan Bakker", "Bakker zijn is een vak.");
        check("Roos", "Roos is een bloem.");
    }

    #[test]
    fn a_first_name_alone() {
        assert_eq!(
            found("Karin Zwart", "Dat zei Karin."),
            [("Karin", Part::First)]
        );
        assert_eq!(
            found("Karin Zwart", "Karins boek."),
            [("Karins", Part::First)]
        );
        assert_eq!(
            found("Karin Zwart", "Dat is Karin’s boek."),
            [("Karin", Part::First)]
        );
        assert_eq!(
            found("Karin Zwart", "Dat zei Karin uit Assen."),
            [("Karin", Part::First)]
        );
        assert_eq!(
            found("Karin Zwart", "Dat zei Piet over Karin."),
            [("Karin", Part::First)]
        );
        assert_eq!(
            found("Anne-Fleur Zwart", "Dat zei Anne-Fleur."),
            [("Anne-Fleur", Part::First)]
        );
    }
}

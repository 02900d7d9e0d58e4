//! The names of persons, and where a text says them.
//!
//! A [`PersonName`] is what has to be guarded of a name; a [`Text`] is cut into
//! words once, and then asked for any number of names. Words are compared in any
//! script: without accents, in small letters, in Unicode's compatibility form.
//! Nothing here knows of stories or consent.

mod between;
mod surroundings;
#[cfg(test)]
mod tests;
mod text;
mod words;
mod written;

use std::ops::Range;

pub(crate) use surroundings::{Surroundings, Unknown};
pub(crate) use text::Text;
pub(crate) use words::fold;

use text::{Before, Word, cut};
use words::{
    ORDINARY, TITLES, base, initial_of, is_form_of, is_initial, is_particle, is_telling,
    is_unspaced,
};
use written::Reading;

/// So many words at most stand between a first name and a surname: *Karin van der Veen-de Wit*.
const MOST_BETWEEN: usize = 7;

/// So many words at most stand between the beginning of a name and the first of its words
/// that tells somebody: initials, and what may stand behind them.
const MOST_BEFORE: usize = MOST_BETWEEN + 5;

/// A shorter surname after an initial, as in addresses of mail, may be any word.
const SHORTEST_WITH_INITIAL: usize = 4;

/// What makes a first name small or dear.
const DIMINUTIVES: &[&str] = &["tje", "je", "pje", "etje", "ke", "ie"];

/// So many of those make no other first name, as *Wilke* and *Annie* are.
const SURE_DIMINUTIVES: usize = 4;

/// The name of a person.
#[derive(Debug, Clone)]
pub(crate) struct PersonName {
    /// The name that a person is called by; all there is of a name of one word. None
    /// where only the surname is known.
    first: Vec<String>,
    /// Other names before the surname.
    middle: Vec<String>,
    /// The words of the surname, particles included.
    surname: Vec<String>,
    /// The first words of it, where they are particles.
    particles: usize,
    /// First name and surname as one word: *karinzwart*.
    joined: Vec<String>,
    /// The surname as one word, where it is more: *vandenberg*.
    run_on: Option<String>,
    /// The first name in its diminutive: *karintje*.
    small: Vec<String>,
    /// A surname with an initial, which tells somebody in an address: *kzwart*, *pvdberg*.
    in_address: Vec<String>,
    /// The whole name without spaces, in a script that has none.
    unspaced: Option<String>,
}

/// Those whom a story names.
#[derive(Debug, Clone)]
pub(crate) struct People {
    pub tellers: Vec<PersonName>,
    pub others: Vec<PersonName>,
}

/// Which part of a name a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    /// All of it, or the surname with a first name or initials.
    Whole,
    Surname,
    /// What others may be called as well: a first name, or a surname after a word that
    /// may be somebody else's first name.
    Perhaps,
}

impl People {
    /// Those who tell a story, as it writes their names, and others in it.
    pub(crate) fn of<'a>(tellers: &str, others: impl Iterator<Item = &'a str>) -> Self {
        Self {
            tellers: PersonName::all(tellers),
            others: others.flat_map(PersonName::all).collect(),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &PersonName> {
        self.tellers.iter().chain(&self.others)
    }

    /// Whether the words of a link to their story name any of them; see
    /// [`PersonName::is_in`].
    pub(crate) fn are_named_in(&self, text: &str) -> bool {
        let text = Text::new(text);
        self.iter().any(|person| person.is_in(&text))
    }
}

impl PersonName {
    /// The names of those who are named, but those of which no word tells a person.
    pub(crate) fn all(written: &str) -> Vec<Self> {
        let people = written::people(written).into_iter();
        people.filter_map(|reading| Self::of(&reading)).collect()
    }

    fn of(reading: &Reading<'_>) -> Option<Self> {
        let parts: Vec<Vec<String>> = reading
            .words
            .iter()
            .map(|part| cut(part, false))
            .map(|words| words.into_iter().map(|word| word.folded).collect())
            .filter(|words: &Vec<String>| !words.is_empty())
            .collect();
        let (first, rest) = match reading.is_surname {
            true => (Vec::new(), parts.as_slice()),
            false => parts
                .split_first()
                .map(|(first, rest)| (first.clone(), rest))?,
        };
        let has_particle = |words: &Vec<String>| words.iter().any(|word| is_particle(word));
        let begin = match reading.is_surname {
            true => Some(0),
            false => rest.iter().position(has_particle),
        };
        let begin = begin.unwrap_or(rest.len().saturating_sub(1));
        let surname = rest[begin..].concat();
        let written = reading.words.concat();
        let name = Self {
            joined: joined(&first, &surname),
            in_address: with_initial(&first, &surname),
            small: made_small(&first),
            run_on: (surname.len() > 1).then(|| surname.concat()),
            first,
            middle: rest[..begin].concat(),
            particles: surname.iter().take_while(|word| is_particle(word)).count(),
            surname,
            unspaced: written.chars().any(is_unspaced).then(|| fold(&written)),
        };
        let tells = |word: &String| is_telling(word);
        (name.first.iter().any(tells) || name.surname.iter().any(tells)).then_some(name)
    }

    /// All of the name, folded.
    pub(crate) fn whole(&self) -> String {
        [&*self.first, &self.middle, &self.surname]
            .concat()
            .join(" ")
    }

    /// The words of which a text that names this person has one.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        let run_on = self.run_on.iter().chain(&self.in_address);
        let run_on = run_on.chain(&self.small);
        self.words().chain(run_on.map(String::as_str))
    }

    /// The words that tell this person.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.first.iter().chain(&self.middle).chain(&self.surname);
        let words = words.chain(&self.joined);
        words.map(String::as_str).filter(|word| is_telling(word))
    }

    /// The whole name without spaces, where its script has none: it may stand within what
    /// is one word otherwise.
    pub(crate) fn unspaced(&self) -> Option<&str> {
        self.unspaced.as_deref()
    }

    /// Whether all of it is one word, which tells less than a first name and a surname.
    pub(crate) fn is_one_word(&self) -> bool {
        self.surname.is_empty()
    }

    /// Whether other words may be joined to it, so that it isn't found as a word: in
    /// Arabic and Hebrew, in Korean, and where there are no spaces.
    pub(crate) fn may_be_joined(&self) -> bool {
        let mut letters = self.words().flat_map(str::chars);
        letters.any(|letter| {
            is_unspaced(letter)
                || matches!(letter, '\u{590}'..='\u{6ff}' | '\u{1100}'..='\u{11ff}' | '가'..='힣')
        })
    }

    /// Whether the words of a link to what this person tells name them by any part of the
    /// name, or by initials.
    pub(crate) fn is_in(&self, text: &Text<'_>) -> bool {
        let is_own = |word: &Word| {
            let is_word = |own: &str| is_form_of(&word.folded, own);
            let is_name = word.is_name || !ORDINARY.contains(&base(&word.folded));
            is_name && (self.words().any(is_word) || self.is_made_small(&word.folded))
        };
        text.words.iter().any(is_own)
            || self.is_said_by_initials(text)
            || !self.find_in(text, &Unknown).is_empty()
    }

    /// Whether a word is the first name in its diminutive: *Karintje*.
    fn is_made_small(&self, word: &str) -> bool {
        self.first.iter().filter(|own| is_telling(own)).any(|own| {
            let ending = word.strip_prefix(own.as_str());
            ending.is_some_and(|ending| DIMINUTIVES.contains(&ending.trim_end_matches('s')))
        })
    }

    /// Whether a text is initials of this person and no more: *K.*, *mevrouw Z.*, *KZ*.
    fn is_said_by_initials(&self, text: &Text<'_>) -> bool {
        let names = || self.first.iter().chain(&self.middle).chain(&self.surname);
        let is_own = |letter| names().any(|name| name.starts_with(letter));
        let is_small = |word: &&Word| {
            is_particle(&word.folded) && !word.is_name || TITLES.contains(&word.folded.as_str())
        };
        let mut words = text.words.iter().filter(|word| !is_small(word)).peekable();
        let is_initials = |word: &Word| {
            let is_short = word.folded.chars().count() <= names().count();
            let is_initial = is_initial(&word.folded)
                && names().any(|name| name.starts_with(word.folded.as_str()));
            let is_row = is_short
                && (word.is_in_capitals || word.folded.chars().count() == 1)
                && word.folded.chars().all(is_own);
            word.is_name && (is_initial || is_row)
        };
        words.peek().is_some() && words.all(is_initials)
    }

    /// Whether an address or the name of a file has a part of the name.
    pub(crate) fn is_in_path(&self, path: &str) -> bool {
        let words = cut(path, true);
        words
            .iter()
            .any(|word| self.words().any(|own| is_form_of(&word.folded, own)))
    }

    /// Where a text says the name, in order.
    pub(crate) fn find_in(
        &self,
        text: &Text<'_>,
        around: &dyn Surroundings,
    ) -> Vec<(Range<usize>, Part)> {
        let mut found = self.find_near(text, 0..text.words.len(), around);
        if let Some(name) = &self.unspaced {
            let places = text.places_of(name);
            found.extend(places.map(|range| (range, Part::Whole)));
        }
        found
    }

    /// The same, where the words that [`PersonName::keys`] has are known by their number in
    /// the text, in order: nothing else is looked at, and [`PersonName::unspaced`] isn't.
    pub(crate) fn find_near(
        &self,
        text: &Text<'_>,
        keys: impl IntoIterator<Item = usize>,
        around: &dyn Surroundings,
    ) -> Vec<(Range<usize>, Part)> {
        let mut found: Vec<(Range<usize>, Part)> = Vec::new();
        let mut at = 0;
        for key in keys {
            at = at.max(key.saturating_sub(MOST_BEFORE));
            while at <= key {
                match self.at(text, at, around) {
                    Some((words, part)) => {
                        at = words.end.max(at + 1);
                        found.push((text.range_of(words), part));
                    }
                    None => at += 1,
                }
            }
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
            return self.only_name(text, at, around);
        }
        self.whole_at(text, at)
            .or_else(|| self.with_others_at(text, at))
            .or_else(|| self.surname_at(text, at, around))
            .or_else(|| self.first_at(text, at, around))
    }

    /// A name of one word, which may be somebody's first name.
    fn only_name(
        &self,
        text: &Text<'_>,
        at: usize,
        around: &dyn Surroundings,
    ) -> Option<(Range<usize>, Part)> {
        let end = text.says(at, &self.first)?;
        let is_own = text.is_said_as_name(at..end, around)
            && text.before(at..end, around) != Before::Somebody;
        let part = match text.name_after(end) {
            None => Part::Whole,
            // *Karin Z.*
            Some(next) if text.words[next].folded.chars().count() == 1 => Part::Perhaps,
            Some(_) => return None,
        };
        is_own.then_some((at..end, part))
    }

    /// First name or initials, and surname; or the surname, and then those.
    fn whole_at(&self, text: &Text<'_>, at: usize) -> Option<(Range<usize>, Part)> {
        let end = self
            .joined_at(text, at)
            .or_else(|| self.in_order_at(text, at))
            .or_else(|| self.surname_first_at(text, at))?;
        Some((at..end, Part::Whole))
    }

    /// *Karin Anna Zwart*, *Karin ‘Kaatje’ Zwart*, *Karin en Piet Zwart*.
    fn with_others_at(&self, text: &Text<'_>, at: usize) -> Option<(Range<usize>, Part)> {
        let first = text.says(at, &self.first)?;
        let is_possessive = self.first.last() != Some(&text.words[first - 1].folded);
        if is_possessive || !text.is_written_as_name(at) {
            return None;
        }
        between::places(text, first).into_iter().find_map(|place| {
            let end = self.surname_from(text, place.at)?;
            let part = match place.is_perhaps {
                true => Part::Perhaps,
                false => Part::Whole,
            };
            Some((at..end, part))
        })
    }

    /// The end of the surname that begins at a word, with its particles.
    fn surname_from(&self, text: &Text<'_>, start: usize) -> Option<usize> {
        for at in start..start + MOST_BETWEEN {
            let word = text.words.get(at)?;
            let is_next = text.is_joined(at) || (at == start && between::is_apart(text.gap(at)));
            if !is_next {
                return None;
            }
            if self.is_surname(&word.folded) {
                return Some(self.surname_end(text, at));
            }
            if !self.is_between(&word.folded) {
                return None;
            }
        }
        None
    }

    /// *karinzwart*, and in an address *kzwart*.
    fn joined_at(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        let word = &text.words[at];
        let is_joined = self.joined.iter().any(|own| is_form_of(&word.folded, own));
        let is_in_address = word.is_in_address && self.in_address.contains(&word.folded);
        (is_joined || is_in_address).then_some(at + 1)
    }

    fn in_order_at(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        match text.says(at, &self.first) {
            Some(first) => self
                .surname_after(text, first)
                .or_else(|| self.initial_after(text, first)),
            None => {
                let initials = self.initials(text, at)?;
                self.surname_after(text, initials)
            }
        }
    }

    /// The end of the surname that comes after a first name.
    fn surname_after(&self, text: &Text<'_>, first: usize) -> Option<usize> {
        let mut is_own = true;
        for at in first..first + MOST_BETWEEN {
            let word = text.joined(at)?;
            // *Karin de Vries-Zwart*
            let is_hyphenated = matches!(text.gap(at), "-" | "‐" | "‑");
            if self.is_surname(&word.folded) && (is_own || is_hyphenated) {
                return Some(self.surname_end(text, at));
            }
            is_own &= self.is_between(&word.folded);
            if !is_own && !word.is_name && !is_particle(&word.folded) {
                return None;
            }
        }
        None
    }

    /// The end of the initial that stands for the surname: *Karin Z.*
    fn initial_after(&self, text: &Text<'_>, first: usize) -> Option<usize> {
        let mut at = first;
        while text
            .joined(at)
            .is_some_and(|word| is_particle(&word.folded) && !word.is_name)
        {
            at += 1;
        }
        let word = text.joined(at).filter(|word| word.is_name)?;
        let is_initial = self
            .surname
            .iter()
            .any(|own| own.starts_with(word.folded.as_str()) && word.folded.chars().count() == 1);
        (is_initial && text.name_after(at + 1).is_none()).then_some(at + 1)
    }

    /// *Zwart, Karin* and *Berg, M. van den*; in an address with anything between.
    fn surname_first_at(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        if !self.is_surname(&text.words[at].folded) || !text.is_written_as_name(at) {
            return None;
        }
        let end = self.surname_end(text, at);
        let is_listed = text.gap(end).trim() == "," || text.is_within_address(end);
        let rest = text
            .says(end, &self.first)
            .or_else(|| self.initials(text, end))?;
        is_listed.then_some(rest)
    }

    /// What may stand between first name and surname.
    fn is_between(&self, word: &str) -> bool {
        is_particle(word) || is_initial(word) || self.middle.iter().any(|own| own == word)
    }

    fn is_surname(&self, word: &str) -> bool {
        let own = self.surname.iter().filter(|own| is_telling(own));
        let mut own = own.chain(&self.run_on);
        own.any(|own| is_form_of(word, own))
    }

    /// The end of a surname that begins, or goes on, at a word.
    fn surname_end(&self, text: &Text<'_>, at: usize) -> usize {
        let mut end = at + 1;
        let mut next = end;
        while let Some(word) = text.joined(next) {
            if self.is_surname(&word.folded) {
                end = next + 1;
            } else if !self.surname.contains(&word.folded) {
                break;
            }
            next += 1;
        }
        end
    }

    /// The end of initials of this person: *K.*, *K.A.*, *KA*, *Chr.*
    fn initials(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        let is_initial =
            |word: &Word| (word.is_name || word.is_in_address) && is_initial(&word.folded);
        let own = || self.first.iter().chain(&self.middle);
        let word = text.words.get(at)?;
        if word.is_in_capitals
            && own()
                .filter_map(|name| name.chars().next())
                .eq(word.folded.chars())
        {
            return Some(at + 1);
        }
        let first = Some(word).filter(|word| is_initial(word))?;
        if !own().next()?.starts_with(first.folded.as_str()) {
            return None;
        }
        let mut end = at + 1;
        while text.joined(end).is_some_and(is_initial) {
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
        if !self.is_surname(&words[at].folded) || !text.is_written_as_name(at) {
            return None;
        }
        let end = self.surname_end(text, at);
        let mut start = at;
        while text.is_joined(start) && self.is_own_particle(&words[start - 1].folded) {
            start -= 1;
        }
        let has_title = text.has_title(start);
        let means_else = || {
            let mut words = words[at..end].iter();
            words.all(|word| around.means_else(&word.folded))
        };
        let is_known = has_title || (text.is_said_as_name(at..end, around) && !means_else());
        if !is_known {
            return None;
        }
        // *de Boer* is told from a farmer by its capital, and *Boer* says nothing.
        let is_run_on = self.run_on.as_ref() == Some(&words[at].folded);
        let is_whole = self.particles == 0 || start < at || end > at + 1 || is_run_on;
        let part = match has_title {
            true => Part::Surname,
            false => self.part_of_surname(text, start..end, around)?,
        };
        match is_whole || has_title {
            true => Some((start..end, part)),
            false => {
                (!is_ordinary(&words[at].folded, around)).then_some((start..end, Part::Perhaps))
            }
        }
    }

    /// How sure it is that a surname isn't somebody else's.
    fn part_of_surname(
        &self,
        text: &Text<'_>,
        surname: Range<usize>,
        around: &dyn Surroundings,
    ) -> Option<Part> {
        let last = &text.words[surname.end - 1];
        if is_ordinary(&last.folded, around) && text.name_after(surname.end).is_some() {
            return None;
        }
        match text.before(surname, around) {
            Before::Somebody => None,
            Before::Perhaps => Some(Part::Perhaps),
            Before::Nobody if last.is_in_address => Some(Part::Perhaps),
            Before::Nobody => Some(Part::Surname),
        }
    }

    /// Whether a word is a particle of the surname, or short for some: *vd*, *v.d.*
    fn is_own_particle(&self, word: &str) -> bool {
        let own = &self.surname[..self.particles];
        let initials = || own.iter().filter_map(|own| own.chars().next());
        let mut letters = word.chars();
        own.iter().any(|own| own == word)
            || initials().eq(letters.clone())
            || (letters
                .next()
                .is_some_and(|letter| initials().any(|own| own == letter))
                && letters.next().is_none())
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
        let small = || {
            self.small
                .contains(&text.words[at].folded)
                .then_some(at + 1)
        };
        let end = text.says(at, &self.first).or_else(middle).or_else(small)?;
        let is_of_other = text
            .name_after(end)
            .is_some_and(|next| !self.may_be_surname(&text.words[next].folded));
        let is_own = self.first.iter().any(|word| is_telling(word))
            && text.is_said_as_name(at..end, around)
            && !around.means_else(&text.words[at].folded)
            && text.before(at..end, around) != Before::Somebody
            && !is_of_other;
        is_own.then_some((at..end, Part::Perhaps))
    }

    /// Whether a surname may be the one of which only the initial is known.
    fn may_be_surname(&self, word: &str) -> bool {
        let is_initial = |own: &String| own.chars().count() == 1 && word.starts_with(own.as_str());
        !self.surname.iter().any(|own| is_telling(own)) && self.surname.iter().any(is_initial)
    }
}

fn is_ordinary(word: &str, around: &dyn Surroundings) -> bool {
    ORDINARY.contains(&base(word)) || around.is_ordinary(word)
}

/// A first name and a surname as one word, with and without particles.
fn joined(first: &[String], surname: &[String]) -> Vec<String> {
    let telling: Vec<&str> = surname
        .iter()
        .map(String::as_str)
        .filter(|word| is_telling(word))
        .collect();
    if first.is_empty() || telling.is_empty() {
        return Vec::new();
    }
    let first = first.concat();
    let mut joined = vec![first.clone() + &surname.concat(), first + &telling.concat()];
    joined.dedup();
    joined
}

/// A surname behind an initial, with its particles and with those of particles.
fn with_initial(first: &[String], surname: &[String]) -> Vec<String> {
    let Some(first) = first.first().filter(|first| !first.is_empty()) else {
        return Vec::new();
    };
    let short = surname.iter().map(|word| match is_particle(word) {
        true => word.chars().take(1).collect(),
        false => word.clone(),
    });
    let short: String = short.collect();
    let mut forms = vec![surname.concat(), short];
    forms.dedup();
    forms.retain(|form| form.chars().count() >= SHORTEST_WITH_INITIAL);
    let letter: String = first.chars().take(1).collect();
    let initials = [Some(letter.as_str()), initial_of(first)];
    let initials = initials.into_iter().flatten();
    initials
        .flat_map(|initial| forms.iter().map(move |form| format!("{initial}{form}")))
        .collect()
}

/// A first name of one word in its diminutive: *Karintje*.
fn made_small(first: &[String]) -> Vec<String> {
    let [first] = first else {
        return Vec::new();
    };
    let endings = DIMINUTIVES[..SURE_DIMINUTIVES].iter();
    let small = endings.map(|ending| format!("{first}{ending}"));
    small.filter(|_| is_telling(first)).collect()
}

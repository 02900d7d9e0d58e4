//! A text as words one after another, as names are looked for in it.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::Surroundings;
use super::words::{
    OPENERS, ORDINARY, PREPOSITIONS, TITLES, base, fold, is_form_of, is_initial, is_invisible,
    is_particle, opens_sentence,
};

/// No name of a site on the web is longer, in bytes.
const LONGEST_DOMAIN: usize = 253;

/// A text, cut into words.
pub(crate) struct Text<'a> {
    source: &'a str,
    pub(super) words: Vec<Word>,
}

pub(super) struct Word {
    pub range: Range<usize>,
    pub folded: String,
    /// Whether it begins with a capital, or with a letter that has none.
    pub is_name: bool,
    pub is_in_capitals: bool,
    /// Whether a capital says nothing here.
    begins_sentence: bool,
    /// Whether it is part of an address or of the name of a file, where names have no
    /// capitals.
    pub is_in_address: bool,
}

/// Whether the first name of somebody else stands before a surname.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Nobody,
    /// A word with a capital begins the sentence there, and may be one.
    Perhaps,
    Somebody,
}

impl<'a> Text<'a> {
    /// Running text, with its mark-up or without.
    pub(crate) fn new(source: &'a str) -> Self {
        let mut words = cut(source, false);
        for address in addresses(source) {
            let start = words.partition_point(|word| word.range.end <= address.start);
            let within = words[start..].iter_mut();
            for word in within.take_while(|word| word.range.start < address.end) {
                word.is_in_address = true;
            }
        }
        Self { source, words }
    }

    /// The name of a file, or an address.
    pub(crate) fn path(source: &'a str) -> Self {
        let words = cut(source, true);
        Self { source, words }
    }

    /// The text, as it is written.
    pub(crate) fn source(&self) -> &'a str {
        self.source
    }

    /// The words of the text, folded.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.folded.as_str())
    }

    /// Where each word stands.
    pub(crate) fn ranges(&self) -> impl Iterator<Item = Range<usize>> {
        self.words.iter().map(|word| word.range.clone())
    }

    /// The words without a capital that stand between spaces, folded: what is written so
    /// in running text is an ordinary word, and in an address it may be a name.
    pub(crate) fn ordinary_words(&self) -> impl Iterator<Item = &str> {
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

    /// Where some words stand, one after another.
    pub(crate) fn range_of(&self, words: Range<usize>) -> Range<usize> {
        self.words[words.start].range.start..self.words[words.end - 1].range.end
    }

    /// What stands in a range that was found.
    pub(crate) fn words_at(&self, range: Range<usize>) -> &'a str {
        &self.source[range]
    }

    /// The end of a run of words that says these; the last may have an ending.
    pub(super) fn says(&self, at: usize, wanted: &[String]) -> Option<usize> {
        let end = at + wanted.len();
        let words = self.words.get(at..end)?;
        let (last, others) = wanted.split_last()?;
        let mut same = words.iter().zip(others);
        let is_said = same.all(|(word, own)| word.folded == *own)
            && is_form_of(&words.last()?.folded, last)
            && (at + 1..end).all(|next| self.is_joined(next));
        is_said.then_some(end)
    }

    /// The word at a place, where it follows the one before it in one name.
    pub(super) fn joined(&self, at: usize) -> Option<&Word> {
        self.words.get(at).filter(|_| self.is_joined(at))
    }

    /// What stands between a word and the one before it.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        match before.zip(self.words.get(at)) {
            Some((before, word)) => &self.source[before.range.end..word.range.start],
            None => "",
        }
    }

    /// Whether a word and the one before it are in one address.
    pub(super) fn is_within_address(&self, at: usize) -> bool {
        let words = at
            .checked_sub(1)
            .and_then(|before| self.words.get(before..=at));
        words.is_some_and(|words| words.iter().all(|word| word.is_in_address))
            && !self.gap(at).contains(char::is_whitespace)
    }

    /// Whether a word follows the one before it in one name: nothing but a space, a
    /// dot, a hyphen or mark-up stands between.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        if at == 0 || at >= self.words.len() {
            return false;
        }
        let is_short = |word: &Word, most| word.folded.chars().count() <= most;
        let [before, word] = &self.words[at - 1..=at] else {
            return false;
        };
        let gap = self.gap(at);
        // *v/d*
        let is_abbreviation = gap == "/" && is_short(before, 1) && is_short(word, 1);
        // A full stop ends a sentence, but after an initial and in the name of a file.
        let is_inner = gap == "." && !word.is_name;
        let is_initial = is_short(before, 2) || is_initial(&before.folded);
        let is_sentence = gap.contains('.') && !is_initial && !is_inner;
        is_abbreviation || self.is_within_address(at) || (is_joint(gap) && !is_sentence)
    }

    /// Whether a word is written as a name is.
    pub(super) fn is_written_as_name(&self, at: usize) -> bool {
        self.words[at].is_name || self.words[at].is_in_address
    }

    /// Whether words are written as a name, where their capital tells it.
    pub(super) fn is_said_as_name(&self, words: Range<usize>, around: &dyn Surroundings) -> bool {
        let mut words = words.filter(|at| self.is_written_as_name(*at));
        words.any(|at| {
            let word = &self.words[at];
            let is_ordinary = ORDINARY.contains(&base(&word.folded))
                || opens_sentence(&word.folded)
                || around.is_ordinary(&word.folded);
            let is_plain = word.begins_sentence || word.is_in_capitals || word.is_in_address;
            !(is_ordinary && is_plain)
        })
    }

    /// Whether *mevrouw* or the like stands before a word.
    pub(super) fn has_title(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.words[before]);
        before.is_some_and(|before| {
            TITLES.contains(&before.folded.as_str())
                && self.gap(at).trim_matches([' ', '\u{a0}', '.']).is_empty()
        })
    }

    /// Whether the word before a name is the first name of somebody else, or his or her
    /// surname begins there: *Lies de Zwart*, but not *van Lies van Zwart*.
    pub(super) fn before(&self, name: Range<usize>, around: &dyn Surroundings) -> Before {
        let mut start = name.start;
        let is_before = |at: usize, is: &dyn Fn(&str) -> bool| {
            self.is_joined(at) && is(&self.words[at - 1].folded)
        };
        let is_article = |word: &str| is_particle(word) && !PREPOSITIONS.contains(&word);
        while is_before(start, &is_article) {
            start -= 1;
        }
        if start < name.start && is_before(start, &|word| word == "van") {
            start -= 1;
        }
        if !self.is_joined(start)
            || self.words[start - 1].is_in_address
            || self.has_title(name.start)
        {
            return Before::Nobody;
        }
        let word = &self.words[start - 1];
        let is_cased = self.source[word.range.clone()].starts_with(char::is_uppercase);
        let folded = word.folded.as_str();
        if !is_cased || TITLES.contains(&folded) {
            return Before::Nobody;
        }
        let is_initial = is_initial(folded);
        let opens = || OPENERS.contains(&folded) || around.is_ordinary(folded);
        match () {
            () if is_initial || !word.begins_sentence => Before::Somebody,
            () if opens() => Before::Nobody,
            () if self.is_all_there_is(start - 1..name.end) => Before::Somebody,
            () => Before::Perhaps,
        }
    }

    /// Whether words that begin a sentence are all of a value, a line or a cell.
    fn is_all_there_is(&self, words: Range<usize>) -> bool {
        let before = &self.source[..self.words[words.start].range.start];
        let rest = &self.source[self.words[words.end - 1].range.end..];
        let rest = rest.trim_start_matches(['*', '_', '"', '\'', '”', '’', '`', ' ', '\u{a0}']);
        let is_in_list = before
            .trim_end_matches([' ', '"', '\''])
            .ends_with([':', '[']);
        rest.is_empty()
            || rest.starts_with(['\n', '\r', '}', ']', '|', '('])
            || (rest.starts_with(',') && is_in_list)
    }

    /// Where the surname of somebody else comes next.
    pub(super) fn name_after(&self, at: usize) -> Option<usize> {
        let mut next = at;
        let is_part =
            |word: &str| is_particle(word) && (word == "van" || !PREPOSITIONS.contains(&word));
        while self.joined(next).is_some_and(|word| is_part(&word.folded)) {
            next += 1;
        }
        let word = self.joined(next).filter(|word| !word.is_in_address)?;
        // Behind an initial a full stop may be one.
        let opens = self.gap(next).contains('.') && OPENERS.contains(&word.folded.as_str());
        if opens {
            return None;
        }
        let is_cased = self.source[word.range.clone()].starts_with(char::is_uppercase);
        is_cased.then_some(next)
    }

    /// Where a name in a script without spaces stands within a word.
    pub(super) fn places_of(&self, name: &str) -> impl Iterator<Item = Range<usize>> {
        let found = self.source.match_indices(name);
        let found = found.map(|(at, name)| at..at + name.len());
        found.filter(|range| self.is_within_word(range))
    }

    /// Whether a range isn't a word by itself.
    pub(crate) fn is_within_word(&self, range: &Range<usize>) -> bool {
        let next = self
            .words
            .partition_point(|word| word.range.start < range.start);
        self.words.get(next).is_none_or(|word| word.range != *range)
    }
}

/// Whether nothing but what may stand within a name is between two words: a space, a dot,
/// a hyphen or mark-up.
fn is_joint(gap: &str) -> bool {
    const JOINTS: &str = "-_*~.'’‘‐‑\u{ad}\u{200b}";
    let is_joint = |sign: char| sign.is_whitespace() || JOINTS.contains(sign);
    if gap.contains(['&', '\\']) {
        return is_joint_in_markdown(gap);
    }
    gap.chars().all(is_joint) && !gap.contains("\n\n")
}

/// The same where a space or a break is written as Markdown has it.
fn is_joint_in_markdown(gap: &str) -> bool {
    let gap = gap.replace("&nbsp;", " ").replace("&#160;", " ");
    let gap = gap.replace("\\\n", "\n");
    !gap.contains(['&', '\\']) && is_joint(&gap)
}

/// The addresses of pages and of mail in a text, and names of accounts.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let is_outside = |sign: char| sign.is_whitespace() || "()<>\"'[]{},;|`".contains(sign);
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in memchr::memchr3_iter(b'@', b':', b'/', text.as_bytes()) {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let rest = &text[at..];
        // Behind a word it is of mail; else an account has the name.
        let is_account = rest.starts_with('@') && is_word(rest[1..].chars().next());
        let is_page = || rest.starts_with('/') && ends_with_domain(&text[..at]);
        if !(is_account || rest.starts_with("://") || is_page()) {
            continue;
        }
        let before = text[..at].trim_end_matches(|sign| !is_outside(sign));
        let length = rest.find(is_outside);
        found.push(before.len()..length.map_or(text.len(), |length| at + length));
    }
    found
}

/// Whether a text ends with the name of a site: *www.voorbeeld.nl*.
fn ends_with_domain(text: &str) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let bytes = text.as_bytes().iter().rev();
    let length = bytes
        .take(LONGEST_DOMAIN + 1)
        .take_while(|byte| is_part(byte))
        .count();
    let domain = &text[text.len() - length..];
    let is_short = length <= LONGEST_DOMAIN;
    let parts = domain.rsplit_once('.').filter(|_| is_short);
    parts.is_some_and(|(name, last)| {
        let is_last = last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_last && name.starts_with(|sign: char| sign.is_ascii_alphanumeric())
    })
}

/// Where a word may be broken, as Markdown and HTML write it.
const SEAMS: &[&str] = &[
    "&shy;", "&#173;", "&#xad;", "&#xAD;", "<wbr>", "<wbr/>", "<wbr />",
];

/// The words of a text. An apostrophe ends one, so that *Karin's* is *Karin*.
pub(super) fn cut(text: &str, is_path: bool) -> Vec<Word> {
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
        let is_entity = text[end..].starts_with(';')
            && (text[..start].ends_with('&') || text[..start].ends_with("&#"));
        if is_ending || is_entity {
            continue;
        }
        if let Some(before) = words.last_mut()
            && SEAMS.contains(&&text[before.range.end..start])
        {
            before.range.end = end;
            before.folded.push_str(&fold(word));
            continue;
        }
        let first = word.chars().next().unwrap_or(' ');
        let folded = fold(word);
        words.push(Word {
            is_name: !first.is_lowercase() && !first.is_numeric(),
            is_in_capitals: folded.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase()),
            begins_sentence: !is_path && begins_sentence(&text[..start]),
            is_in_address: is_path,
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
        let last = fold(last);
        is_initial(&last) || TITLES.contains(&last.as_str())
    };
    rest.is_empty()
        || rest.ends_with(['!', '?', ':', '…', '|', '=', '\\'])
        || (rest.ends_with('.') && !ends_with_initial())
}

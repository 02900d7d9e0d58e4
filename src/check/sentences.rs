//! Long sentences, and where they stand.
//!
//! A sentence ends at a full stop, question mark, exclamation mark or ellipsis
//! with a new sentence after it, and where its paragraph or line does. The full
//! stop of an abbreviation (`bijv.`, `o.a.`, `dhr.`) ends none, nor does that in
//! a number (`1.000`) or before a small letter (`€ 2,5 mln. per jaar`). Words are
//! what stands between spaces and has a letter or a digit in it, so a language
//! that is written without spaces has no long sentences here.

use std::collections::HashSet;
use std::sync::Arc;

use crate::diagnostic::Span;
use crate::document::{Document, body_start};
use crate::language::Lang;
use crate::manuscript::Manuscript;
use crate::markdown::{Inline, Markdown, plain_text, ranges_of_words};
use crate::settings::Settings;
use crate::sources::Sources;
use crate::text::{Form, Text};

/// A sentence of more words is long. Genootschap Onze Taal: on average 15 to 20
/// words is fine, and [many people still understand sentences of up to
/// 25](https://onzetaal.nl/taalloket/lengte-van-zinnen).
pub const MOST_WORDS: usize = 25;

/// How many words of a sentence are enough to know it by.
const FIRST_WORDS: usize = 12;

/// Words that a full stop makes shorter, without it; in Dutch, and in English where
/// that has others. Those that often end a sentence (`enz.`, `e.d.`) aren't here.
const ABBREVIATIONS: [&str; 44] = [
    "afb", "art", "bijv", "blz", "bv", "ca", "cf", "dhr", "div", "dr", "drs", "ds", "evt", "excl",
    "fam", "fig", "hfst", "incl", "ing", "ir", "jhr", "jl", "max", "mej", "mevr", "min", "mr",
    "mrs", "ms", "mw", "nr", "nrs", "ong", "pag", "prof", "ref", "resp", "sr", "st", "tel", "vgl",
    "vs", "zg", "zgn",
];

/// A sentence that is too long.
pub(super) struct Long {
    pub span: Span,
    pub lang: Lang,
    pub words: usize,
    /// How it begins.
    pub beginning: String,
}

/// Every long sentence of these documents and of what belongs to none, the longest
/// first.
pub(super) fn long(
    documents: &[&Arc<Document>],
    manuscript: &Manuscript,
    sources: &Sources,
) -> Vec<Long> {
    let mut found = Vec::new();
    for document in documents {
        // What a variant takes from the first language is that one's.
        let forms = document.texts().into_iter().flat_map(Text::forms);
        for form in forms.filter(|form| form.span.path == document.path) {
            found.extend(in_form(form));
        }
        if document.body_lang == document.lang {
            found.extend(in_body(document, sources));
        }
    }
    // Each language of the publication has those of the first again.
    let mut seen = HashSet::new();
    let words = manuscript.words.iter();
    let words = words.flat_map(|word| word.stands_for.iter().chain(&word.meaning));
    let settings = manuscript.settings.iter();
    let shared = settings.flat_map(Settings::texts);
    for form in shared.chain(words).flat_map(Text::forms) {
        if seen.insert(&form.span) {
            found.extend(in_form(form));
        }
    }
    // Those of the same length stay in the order of the files.
    found.sort_by_key(|long| std::cmp::Reverse(long.words));
    found
}

fn in_form(form: &Form) -> Vec<Long> {
    let sentences = in_text(&form.markdown);
    let long = sentences.iter().map(|sentence| Long {
        span: form.span.clone(),
        lang: form.lang.clone(),
        words: count(sentence),
        beginning: beginning(sentence),
    });
    long.collect()
}

fn in_body(document: &Document, sources: &Sources) -> Vec<Long> {
    let sentences = in_text(&document.body);
    if sentences.is_empty() {
        return Vec::new();
    }
    let source = sources.text(&document.path).map_or("", |text| text);
    let mut letters = Letters::new(source, body_start(source));
    let long = sentences.iter().map(|sentence| Long {
        span: match letters.find(sentence) {
            Some(at) => Span::new(&document.path, at..at),
            None => document.span.clone(),
        },
        lang: document.body_lang.clone(),
        words: count(sentence),
        beginning: beginning(sentence),
    });
    long.collect()
}

/// The long sentences of a text, each as its words.
fn in_text(text: &Markdown) -> Vec<Vec<String>> {
    let paragraphs = text.paragraphs().into_iter();
    let lines = paragraphs.flat_map(|inlines| {
        let lines = inlines.split(|inline| matches!(inline, Inline::HardBreak));
        lines.map(in_words)
    });
    let mut long = Vec::new();
    for line in lines {
        let sentences = sentences(&line).into_iter();
        let too_long = sentences.filter(|sentence| count(sentence) > MOST_WORDS);
        long.extend(too_long.map(|sentence| {
            let words = sentence.into_iter().map(str::to_owned);
            words.collect::<Vec<_>>()
        }));
    }
    long
}

/// Stands for the words of a reference that takes those of what it points at.
const GAP: &str = "[…]";

fn in_words(line: &[Inline]) -> String {
    let words = line.iter().map(|inline| match inline {
        Inline::Link(link) if link.content.is_empty() => GAP.to_owned(),
        other => plain_text(std::slice::from_ref(other)),
    });
    words.collect()
}

/// A line as its sentences, and these as what stands between spaces.
fn sentences(line: &str) -> Vec<Vec<&str>> {
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    let mut words = line.split_whitespace().peekable();
    while let Some(word) = words.next() {
        sentence.push(word);
        let next = words.peek().copied();
        if next.is_none_or(|next| ends(word) && begins(next, words.clone().nth(1))) {
            sentences.push(std::mem::take(&mut sentence));
        }
    }
    sentences
}

/// Marks that stand around words.
const OPENING: &[char] = &['"', '\'', '“', '‘', '„', '‚', '«', '(', '[', '’'];
const CLOSING: &[char] = &['"', '\'', '”', '’', '“', '»', ')', ']', '*', '†'];

/// Whether a sentence may end with this word.
fn ends(word: &str) -> bool {
    let word = word.trim_end_matches(CLOSING);
    if word.ends_with(['!', '?', '…']) || word.ends_with("..") {
        return true;
    }
    let Some(word) = word.strip_suffix('.') else {
        return false;
    };
    let word = word.trim_start_matches(OPENING).to_lowercase();
    // `o.a.`, `d.w.z.`, and the initials of a name.
    let are_letters = word.split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    });
    !are_letters && !ABBREVIATIONS.contains(&word.as_str())
}

/// Whether a sentence may begin with this word, and the one after it.
fn begins(word: &str, next: Option<&str>) -> bool {
    // *’t Is mooi*, *’s Avonds*: the capital is in the second word.
    let is_clipped = matches!(word, "’t" | "’s" | "’n" | "’k" | "'t" | "'s" | "'n" | "'k");
    let word = match next {
        Some(next) if is_clipped => next,
        _ => word,
    };
    let first = word.trim_start_matches(OPENING).chars().next();
    first.is_some_and(|first| !first.is_lowercase())
}

fn count(sentence: &[impl AsRef<str>]) -> usize {
    let words = sentence.iter().map(AsRef::as_ref);
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

fn beginning(sentence: &[String]) -> String {
    let first = &sentence[..FIRST_WORDS.min(sentence.len())];
    format!("{} …", first.join(" "))
}

/// The letters and digits of a source, without Markdown, and where each stands.
struct Letters {
    text: String,
    /// By the byte of `text`.
    places: Vec<usize>,
    /// What was found before ends here.
    from: usize,
}

impl Letters {
    fn new(source: &str, start: usize) -> Self {
        let body = &source[start..];
        let mut letters = Self {
            text: String::new(),
            places: Vec::new(),
            from: 0,
        };
        for range in ranges_of_words(body, true) {
            for (at, character) in body[range.clone()].char_indices() {
                if character.is_alphanumeric() {
                    letters.text.push(character);
                    let place = start + range.start + at;
                    letters.places.resize(letters.text.len(), place);
                }
            }
        }
        letters
    }

    /// Where a sentence stands: by its first words, or, where code or the like is
    /// among these, by some that come after.
    fn find(&mut self, sentence: &[String]) -> Option<usize> {
        const ENOUGH: usize = 5;
        let found = sentence.windows(ENOUGH).find_map(|words| {
            let words = words.concat();
            let wanted: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
            let at = self.from + self.text[self.from..].find(&wanted)?;
            Some((at, at + wanted.len()))
        });
        let (at, end) = found?;
        self.from = end;
        self.places.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_a_reader_says_so() {
        fn check(line: &str, expected: &[&str]) {
            let found: Vec<String> = sentences(line)
                .iter()
                .map(|words| words.join(" "))
                .collect();
            assert_eq!(found, expected);
        }
        check("", &[]);
        check("Een zin. Nog een.", &["Een zin.", "Nog een."]);
        check("Echt? Ja! Goed.", &["Echt?", "Ja!", "Goed."]);
        check("Zonder punt", &["Zonder punt"]);
        for whole in [
            "Bijv. Anna leest.",
            "Ook dhr. De Vries en mw. dr. A.B. Jansen lezen.",
            "Dat is o.a. Emmen, d.w.z. Drenthe.",
            "Het kost € 2,5 mln. per jaar, bij 1.000 lezers.",
            "Zie art. 5 en blz. 12.",
            "Ik dacht … maar nee.",
            "Ik dacht... maar nee.",
            "„Kom!” zei ze.",
            "Zie (vgl. Drenthe) dit.",
        ] {
            check(whole, &[whole]);
        }
        check(
            "Het kost € 2 mln. Dat is veel.",
            &["Het kost € 2 mln.", "Dat is veel."],
        );
        check("Ik dacht … Toen niet.", &["Ik dacht …", "Toen niet."]);
        check("„Kom binnen.” Zij kwam.", &["„Kom binnen.”", "Zij kwam."]);
        check("(Dat is zo.) ’t Is goed.", &["(Dat is zo.)", "’t Is goed."]);
        check(
            "Het werd laat. ’s Avonds niet.",
            &["Het werd laat.", "’s Avonds niet."],
        );
        check(
            "Dat was in 2026. 3 van de 4 lazen.",
            &["Dat was in 2026.", "3 van de 4 lazen."],
        );
        check(
            "Boeken, spellen enz. Alles mag.",
            &["Boeken, spellen enz.", "Alles mag."],
        );
    }

    #[test]
    fn a_word_has_a_letter_or_a_digit() {
        assert_eq!(count(&["Het", "–", "kost", "€", "2,5", "mln."]), 4);
    }

    #[test]
    fn a_sentence_is_found_in_spite_of_its_mark_up() {
        let source = "---\ntitle: x\n---\n\n# Kop\n\nVier [woorden](goal:x) *hier* zijn er.\n";
        let mut letters = Letters::new(source, body_start(source));
        let sentence = ["Vier", "woorden", "hier", "zijn", "er."].map(str::to_owned);
        assert_eq!(letters.find(&sentence), source.find("Vier"));
        assert_eq!(letters.find(&sentence), None, "it stands there once");
    }
}

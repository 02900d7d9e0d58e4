//! What may stand between a first name and a surname besides the words of the name: other
//! first names, a name in quotes, and others who have the same surname.

use super::text::Text;
use super::words::{TITLES, is_particle};

/// So many other names at most.
const MOST_OTHERS: usize = 3;

/// What joins the first names of people with one surname.
const CONJUNCTIONS: &[&str] = &["en", "and", "und", "et"];

/// Where a surname may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of its first word.
    pub at: usize,
    /// Whether the first name may be another: *Jan-Peter* is no *Jan*.
    pub is_perhaps: bool,
}

/// Where a surname may come after a first name that ends before a word.
pub(super) fn places(text: &Text<'_>, first: usize) -> Vec<Place> {
    let mut places = after_other_names(text, first);
    places.extend(after_company(text, first));
    places
}

/// Whether nothing but a space is between two words, or that and a quotation mark.
pub(super) fn is_apart(gap: &str) -> bool {
    const QUOTES: &str = "'\"‘’“”„«»()";
    let is_space = |sign: char| matches!(sign, ' ' | '\u{a0}');
    gap.contains(is_space)
        && gap
            .chars()
            .all(|sign| is_space(sign) || QUOTES.contains(sign))
}

/// *Renée Anna …*, *Jan-Peter …*, *Renée ‘Neetje’ …*
fn after_other_names(text: &Text<'_>, first: usize) -> Vec<Place> {
    let mut places = Vec::new();
    let mut is_perhaps = false;
    for at in first..first + MOST_OTHERS {
        let is_hyphenated = matches!(text.gap(at), "-" | "‐" | "‑");
        if !is_first_name(text, at) || !(is_hyphenated || is_apart(text.gap(at))) {
            break;
        }
        is_perhaps |= is_hyphenated;
        let at = at + 1;
        places.push(Place { at, is_perhaps });
    }
    places
}

/// *Tjitske en Piet …*, *Tjitske, Oene & Piet …*
fn after_company(text: &Text<'_>, first: usize) -> Option<Place> {
    let mut at = first;
    for _ in 0..MOST_OTHERS {
        let word = text.words.get(at)?;
        let gap = text.gap(at).replace("&amp;", "&");
        let is_word = is_apart(&gap) && CONJUNCTIONS.contains(&word.folded.as_str());
        let is_last = is_word || matches!(gap.trim(), "&" | "+");
        if is_word {
            at += 1;
        }
        if !(is_last || gap.trim() == ",") || !is_first_name(text, at) {
            return None;
        }
        at += 1;
        if is_last {
            let is_perhaps = false;
            return Some(Place { at, is_perhaps });
        }
    }
    None
}

/// Whether a word is written as a first name is.
fn is_first_name(text: &Text<'_>, at: usize) -> bool {
    text.words.get(at).is_some_and(|word| {
        let folded = word.folded.as_str();
        let is_cased = text
            .words_at(word.range.clone())
            .starts_with(char::is_uppercase);
        is_cased && !word.is_in_address && !is_particle(folded) && !TITLES.contains(&folded)
    })
}

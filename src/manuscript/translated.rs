//! A document in the languages it was written in.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::diagnostic::Tongue;
use crate::document::{Consent, Detail, Document, body_start};
use crate::language::Lang;
use crate::passage::distinct_runs;

/// A document, in the languages it was written in.
#[derive(Debug, Clone)]
pub(crate) struct Translated {
    pub first: Arc<Document>,
    pub variants: BTreeMap<Lang, Arc<Document>>,
    /// What its text in the first language says; none where it has none.
    pub words: Option<Words>,
    /// Whether all of it can be read. A story of which only some can be is here for what
    /// that says of consent.
    pub is_readable: bool,
    /// What a story says in each of its languages; nothing of other documents.
    pub told: Told,
}

/// The texts of a story, one for each of its languages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    /// Its files, with their front matter.
    files: Vec<Arc<str>>,
    runs: OnceLock<Vec<Arc<[u64]>>>,
}

/// So many words in a row tell that a story says what another says.
const WORDS_OF_A_RUN: usize = 5;

impl Told {
    pub(super) fn in_files(files: Vec<Arc<str>>) -> Self {
        Self {
            files,
            runs: OnceLock::new(),
        }
    }

    /// Whether there is anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The runs of words by which another that says nearly the same is known. They are
    /// asked for only where a story may not be shown.
    pub(crate) fn runs(&self) -> &[Arc<[u64]>] {
        self.runs.get_or_init(|| {
            let texts = self.files.iter().map(|text| &text[body_start(text)..]);
            let runs = texts.map(|text| distinct_runs(text, WORDS_OF_A_RUN));
            runs.filter(|runs| !runs.is_empty())
                .map(Arc::from)
                .collect()
        })
    }
}

/// What tells the words of a text from any other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    pub count: usize,
    /// The SHA-256 of the words, without what is between them.
    pub hash: [u8; 32],
}

/// What a translator has to do for a document, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The first-language file has changed since it was translated.
    Stale,
    /// The front matter has been translated, and the text below it hasn't.
    WithoutText,
    /// Somebody has yet to look it over.
    Draft,
    /// There is no variant.
    Missing,
    Current,
}

impl Translated {
    /// What the teller of a story agreed to, as each of its languages has it.
    pub(crate) fn consents(&self) -> impl Iterator<Item = &Consent> {
        let documents = std::iter::once(&self.first).chain(self.variants.values());
        documents.filter_map(|document| match &document.detail {
            Detail::Story(story) => story.consent.as_ref(),
            _ => None,
        })
    }

    /// How far it is in a language other than the first.
    pub(crate) fn state(&self, lang: &Lang) -> State {
        let Some(variant) = self.variants.get(lang) else {
            return State::Missing;
        };
        match &variant.translation {
            Some(translation) if translation.is_stale => State::Stale,
            _ if variant.is_without_text() => State::WithoutText,
            Some(translation) if translation.is_draft => State::Draft,
            _ => State::Current,
        }
    }
}

impl State {
    pub(crate) const ALL: [Self; 5] = [
        Self::Stale,
        Self::WithoutText,
        Self::Draft,
        Self::Missing,
        Self::Current,
    ];

    /// As editors are told it.
    pub fn name(self, tongue: Tongue) -> &'static str {
        match self {
            Self::Stale => tongue.choose("verouderd", "stale"),
            Self::WithoutText => tongue.choose("zonder tekst", "without text"),
            Self::Draft => tongue.choose("concept", "draft"),
            Self::Missing => tongue.choose("niet vertaald", "missing"),
            Self::Current => tongue.choose("actueel", "current"),
        }
    }
}

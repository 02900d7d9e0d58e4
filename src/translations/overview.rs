//! How far each language is: in values, and shown.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use super::texts::{Entry, Origin, entries};
use super::{errors, language_name};
use crate::diagnostic::{Diagnosed, Tongue};
use crate::document::{Translation, variant_path};
use crate::manuscript::{self, Manuscript, Memory, State, Translated};
use crate::settings::Language;
use crate::sources::Sources;

/// How far a publication has been translated.
#[derive(Debug, Clone, Serialize)]
pub struct Overview {
    /// The tag of the first language, of which the others are translations.
    pub first: String,
    pub languages: Vec<LanguageOverview>,
}

/// How far one language is.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageOverview {
    pub tag: String,
    #[serde(skip)]
    pub(crate) names: [String; 2],
    /// How many documents are in each state.
    pub counts: BTreeMap<State, usize>,
    pub documents: Vec<DocumentOverview>,
    /// Texts of front matter, `publication.yaml` and `words.yaml`.
    pub texts: BTreeMap<&'static str, Count>,
    pub interface: Count,
    /// Words of the interface that fall back to another language.
    pub missing_words: Vec<MissingWord>,
}

/// How far one document is in one language.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentOverview {
    /// The file in the first language.
    pub first: Arc<str>,
    /// Its variant, or where that is to come.
    pub file: Arc<str>,
    /// The first of these that holds.
    pub state: State,
    /// Whether it is known which text was translated: else the variant never
    /// becomes stale.
    pub is_stamped: bool,
    pub is_stale: bool,
    pub is_without_text: bool,
    pub is_draft: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    pub translated: usize,
    pub total: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct MissingWord {
    pub key: String,
    /// The word in the first language.
    pub first: Option<String>,
}

/// Looks how far each language other than the first is.
pub fn overview(sources: &Sources) -> Diagnosed<Overview> {
    let parsed = manuscript::parse(sources, &mut Memory::default());
    Diagnosed {
        value: overview_of(sources, &parsed.value),
        diagnostics: errors(parsed.diagnostics),
    }
}

/// The same, of files that have been read.
pub(crate) fn overview_of(sources: &Sources, manuscript: &Manuscript) -> Overview {
    let languages = manuscript.languages[1..].iter().map(|language| {
        let entries = entries(sources, manuscript, &language.tag);
        let documents = manuscript.documents.iter();
        let documents = documents.map(|translated| document(translated, language));
        let documents: Vec<_> = documents.collect();
        let mut counts: BTreeMap<State, usize> = State::ALL.map(|state| (state, 0)).into();
        for document in &documents {
            *counts.entry(document.state).or_default() += 1;
        }
        let mut texts = BTreeMap::from(
            ["publication", "front_matter", "words"].map(|key| (key, Count::default())),
        );
        let mut interface = Count::default();
        for entry in &entries {
            let count = match entry.origin {
                Origin::Publication => texts.entry("publication").or_default(),
                Origin::Document(_) => texts.entry("front_matter").or_default(),
                Origin::Words => texts.entry("words").or_default(),
                Origin::Interface => &mut interface,
            };
            count.total += 1;
            count.translated += usize::from(entry.translated.is_some());
        }
        LanguageOverview {
            tag: language.tag.to_string(),
            names: [Tongue::Dutch, Tongue::English].map(|tongue| language_name(language, tongue)),
            counts,
            documents,
            texts,
            interface,
            missing_words: missing_words(&entries),
        }
    });
    Overview {
        first: manuscript.languages[0].tag.to_string(),
        languages: languages.collect(),
    }
}

fn document(translated: &Translated, language: &Language) -> DocumentOverview {
    let first = translated.first.path.clone();
    let Some(variant) = translated.variants.get(&language.tag) else {
        return DocumentOverview {
            file: variant_path(&first, &language.tag),
            first,
            state: State::Missing,
            is_stamped: false,
            is_stale: false,
            is_without_text: false,
            is_draft: false,
        };
    };
    let translation = variant.translation.as_ref();
    let is = |holds: fn(&Translation) -> bool| translation.is_some_and(holds);
    DocumentOverview {
        first,
        file: variant.path.clone(),
        state: translated.state(&language.tag),
        is_stamped: is(|translation| translation.of.is_some()),
        is_stale: is(|translation| translation.is_stale),
        is_without_text: variant.is_without_text(),
        is_draft: is(|translation| translation.is_draft),
    }
}

fn missing_words(entries: &[Entry]) -> Vec<MissingWord> {
    let words = entries.iter();
    let missing =
        words.filter(|word| word.origin == Origin::Interface && word.translated.is_none());
    missing
        .map(|word| MissingWord {
            key: word.what.clone(),
            first: word.first.clone(),
        })
        .collect()
}

/// An overview as one JSON object.
pub fn json(overview: &Overview) -> String {
    serde_json::to_string_pretty(overview).expect("an overview is strings and numbers")
}

/// An overview to read in a terminal.
pub fn human(overview: &Overview, tongue: Tongue) -> String {
    if overview.languages.is_empty() {
        let text = tongue.choose(
            "Deze publicatie heeft één taal: er is niets te vertalen.\n",
            "This publication has one language: there is nothing to translate.\n",
        );
        return text.to_owned();
    }
    let languages = overview.languages.iter();
    let shown: Vec<_> = languages.map(|language| show(language, tongue)).collect();
    shown.join("\n")
}

fn show(language: &LanguageOverview, tongue: Tongue) -> String {
    let [dutch, english] = &language.names;
    let name = tongue.choose(dutch, english);
    let mut text = format!("{name} ({})\n", language.tag);
    // Writing to a string can't fail.
    let _ = show_documents(&mut text, language, tongue).and_then(|()| {
        show_texts(&mut text, language, tongue)?;
        show_words(&mut text, language, tongue)
    });
    text
}

fn show_documents(
    text: &mut String,
    language: &LanguageOverview,
    tongue: Tongue,
) -> std::fmt::Result {
    let total = language.documents.len();
    let heading = tongue.choose("documenten", "documents");
    writeln!(text, "\n  {heading}: {total}")?;
    for state in State::ALL {
        let documents = language.documents.iter();
        let documents: Vec<_> = documents.filter(|one| one.state == state).collect();
        if documents.is_empty() {
            continue;
        }
        writeln!(text, "    {:<14}{:>4}", state.name(tongue), documents.len())?;
        for document in documents {
            let remarks = remarks(document, tongue);
            // What is missing is looked up in the original.
            let file = match state {
                State::Missing => &document.first,
                _ => &document.file,
            };
            writeln!(text, "      {file}{remarks}")?;
        }
    }
    let unstamped = language.documents.iter();
    let unstamped = unstamped.filter(|one| one.state != State::Missing && !one.is_stamped);
    let count = unstamped.count();
    if count > 0 {
        let told = tongue.choose(
            format!("    zonder vingerafdruk: {count}. Van deze merkt koers niet dat het origineel verandert;\n    `koers translations stamp BESTAND` legt vast welke tekst vertaald is."),
            format!("    without fingerprint: {count}. Of these koers does not notice that the original changes;\n    `koers translations stamp FILE` records which text was translated."),
        );
        writeln!(text, "{told}")?;
    }
    Ok(())
}

/// What is to say of a document besides its state.
fn remarks(document: &DocumentOverview, tongue: Tongue) -> String {
    let mut remarks = Vec::new();
    if document.is_without_text && document.state != State::WithoutText {
        remarks.push(State::WithoutText.name(tongue));
    }
    if document.is_draft && document.state != State::Draft {
        remarks.push(State::Draft.name(tongue));
    }
    if document.state == State::Current && !document.is_stamped {
        remarks.push(tongue.choose("zonder vingerafdruk", "without fingerprint"));
    }
    if remarks.is_empty() {
        String::new()
    } else {
        format!("  ({})", remarks.join(", "))
    }
}

fn show_texts(text: &mut String, language: &LanguageOverview, tongue: Tongue) -> std::fmt::Result {
    let heading = tongue.choose("teksten, vertaald:", "texts, translated:");
    writeln!(text, "\n  {heading}")?;
    let front_matter = tongue.choose("boven documenten", "above documents");
    let parts = [
        ("publication", "publication.yaml"),
        ("front_matter", front_matter),
        ("words", "words.yaml"),
    ];
    for (key, name) in parts {
        let count = language.texts.get(key).copied().unwrap_or_default();
        writeln!(text, "    {name:<18}{}", count.shown(tongue))?;
    }
    Ok(())
}

fn show_words(text: &mut String, language: &LanguageOverview, tongue: Tongue) -> std::fmt::Result {
    let heading = tongue.choose("woorden van de interface", "words of the interface");
    let count = language.interface.shown(tongue);
    if language.missing_words.is_empty() {
        return writeln!(text, "\n  {heading}: {count}");
    }
    let missing = tongue.choose("nog zonder vertaling:", "without translation:");
    writeln!(text, "\n  {heading}: {count}; {missing}")?;
    let words = language.missing_words.iter();
    let width = words.map(|word| word.key.chars().count()).max();
    let width = width.unwrap_or_default();
    for word in &language.missing_words {
        let first = word.first.as_deref().unwrap_or_default();
        let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(text, "    {:<width$}  {first}", word.key)?;
    }
    Ok(())
}

impl Count {
    fn shown(self, tongue: Tongue) -> String {
        let of = tongue.choose("van", "of");
        format!("{} {of} {}", self.translated, self.total)
    }
}

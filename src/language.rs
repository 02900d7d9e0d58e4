//! Languages: their tags, their words, and how they write numbers and dates.
//!
//! [`Lang`] is a tag and no more. [`Catalogue`] has the words of the interface in
//! one language of a publication, [`Locale`] its numbers, dates and order of
//! titles. Both know of the publication's first language, since that is what they
//! fall back to, and from there to Dutch or English; nothing here knows of pages, or of
//! what an editor wrote.

mod catalogue;
mod format;
mod names;

use std::fmt;
use std::sync::{Arc, LazyLock};

use icu_locale::{LanguageIdentifier, LocaleDirectionality, LocaleExpander};
use oxilangtag::LanguageTag;
use serde::{Serialize, Serializer};

pub(crate) use catalogue::{Catalogue, Part, Word};
pub(crate) use format::{Locale, Signs};
pub(crate) use names::tag_of;

/// A language, as its well-formed BCP 47 tag in the usual case: `drt`, `nds-NL`.
///
/// Made only by [`Lang::parse`], so it can stand in a `lang` attribute as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Lang {
    tag: Arc<str>,
    is_right_to_left: bool,
}

/// `lang` and `dir` on an element, as far as there are any.
pub(crate) fn attributes(lang: Option<&str>, dir: Option<&str>) -> String {
    let mut attributes = lang.map_or_else(String::new, |lang| format!(" lang=\"{lang}\""));
    if let Some(dir) = dir {
        attributes.extend([" dir=\"", dir, "\""]);
    }
    attributes
}

/// Languages of the Kingdom of the Netherlands: who reads one of them reads Dutch.
const BESIDE_DUTCH: [&str; 11] = [
    "nl", "drt", "fy", "gos", "li", "stl", "twd", "act", "vel", "zea", "pap",
];

/// What stands in for what a language lacks, words and rules alike: Dutch or English.
static DUTCH: LazyLock<Lang> = LazyLock::new(|| Lang::well_formed("nl"));
static ENGLISH: LazyLock<Lang> = LazyLock::new(|| Lang::well_formed("en"));

impl Lang {
    fn well_formed(tag: &str) -> Self {
        Self::parse(tag).unwrap_or_else(|| panic!("`{tag}` is a well-formed tag"))
    }

    /// What stands in, in a publication with this first language, for what neither that
    /// nor another has: Dutch where its readers read that, else English.
    pub(crate) fn stand_in(&self) -> &'static Self {
        match self.is_beside_dutch() {
            true => &DUTCH,
            false => &ENGLISH,
        }
    }

    /// What a part of a page is called, in a publication with this first language, of whose
    /// words no id can be made.
    pub(crate) fn unnamed_part(&self) -> &'static str {
        match self.is_beside_dutch() {
            true => "deel",
            false => "part",
        }
    }

    /// Whether who reads it reads Dutch.
    pub(crate) fn is_beside_dutch(&self) -> bool {
        BESIDE_DUTCH.contains(&self.primary()) || self.as_str() == "nds-NL"
    }

    /// `None` where the tag is not well-formed by RFC 5646, and where its language has more
    /// than three letters: the registry of IANA has none of those, and a name looks so.
    pub(crate) fn parse(tag: &str) -> Option<Self> {
        let tag = LanguageTag::parse_and_normalize(tag).ok()?;
        if tag
            .split('-')
            .next()
            .is_some_and(|language| language.len() > 3)
        {
            return None;
        }
        let is_right_to_left = LanguageIdentifier::try_from_str(tag.as_str())
            .is_ok_and(|tag| LocaleDirectionality::new_extended().is_right_to_left(&tag));
        Some(Self {
            tag: tag.as_str().into(),
            is_right_to_left,
        })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.tag
    }

    /// Which way it is written by the Unicode CLDR, as a `dir` attribute says it.
    pub(crate) fn direction(&self) -> &'static str {
        if self.is_right_to_left { "rtl" } else { "ltr" }
    }

    /// The language and its region, the likeliest by the Unicode CLDR where the tag has
    /// none: `nl_NL`. None where CLDR knows of no region.
    pub(crate) fn with_region(&self) -> Option<String> {
        let mut tag = LanguageIdentifier::try_from_str(&self.tag).ok()?;
        LocaleExpander::new_extended().maximize(&mut tag);
        Some(format!("{}_{}", tag.language, tag.region?))
    }

    /// The language without region, script or variant: `nds` of `nds-NL`.
    pub(crate) fn primary(&self) -> &str {
        self.tag.split('-').next().unwrap_or(&self.tag)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.tag)
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

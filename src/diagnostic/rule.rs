//! Rules: all that koers can tell an editor, as a table.

use std::hash::{Hash, Hasher};

use serde::Serialize;

/// Something that a publication keeps to, or a mistake that reading finds.
///
/// Two rules are the same if they have the same
/// name.
#[derive(Debug)]
pub struct Rule {
    /// The name for machines, which stays: `unknown-key`.
    pub name: &'static str,
    /// How serious a breach is. A place that says less is told as less.
    pub severity: Severity,
    pub topic: Topic,
    /// The success criteria of [WCAG 2.2](https://www.w3.org/TR/WCAG22/) that it helps to
    /// meet, by number.
    pub wcag: &'static [&'static str],
    /// What is wrong, in general, and where it isn't clear what to do.
    pub meaning: Said,
}

/// Whether a site can be published all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Work that is left: nothing is wrong. `koers status` lists it.
    Todo,
    /// Nothing is wrong, and there could be more.
    Note,
    Warning,
    /// Keeps the site from being written.
    Error,
}

/// A text in Markdown, in the languages that koers speaks to editors.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    pub nl: &'static str,
    pub en: &'static str,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Names of files and folders, and what is in them as a whole.
    Names,
    /// Front matter and settings.
    Yaml,
    /// Figures and their tables.
    Figures,
    /// Text in Markdown.
    Text,
    /// References, links and embeds.
    Links,
    /// Photos and drawings.
    Pictures,
    /// Addresses, and the site as a whole.
    Addresses,
    /// Stories of residents, and their names.
    Stories,
    /// Languages and translating.
    Translations,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}

impl Hash for Rule {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

/// The rules of one topic, each a `static` by its name, and all of them as `ALL`.
macro_rules! rules {
    ($topic:ident $(
        $rule:ident: $severity:ident $name:literal $(wcag [$($criterion:literal),+])?
            $nl:literal
            $en:literal;
    )*) => {
        use crate::diagnostic::rule::{Rule, Said, Severity, Topic};

        $(pub(crate) static $rule: Rule = Rule {
            name: $name,
            severity: Severity::$severity,
            topic: Topic::$topic,
            wcag: &[$($($criterion),+)?],
            meaning: Said { nl: $nl, en: $en },
        };)*

        pub(super) static ALL: &[&Rule] = &[$(&$rule),*];
    };
}

pub(crate) use rules;

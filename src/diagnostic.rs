//! What there is to tell the editor, and where.
//!
//! Every stage gives a value and [`Diagnostic`]s, and goes on, so that an editor
//! sees all mistakes at once. Each breaks a [`Rule`]. Its wording is located below
//! this module, a constructor for each message, or with its rule in `check/rules`;
//! all in one voice: the editor's words, backticks round what was written, no full
//! stop. The message says what is wrong, the help what to do. Nothing here knows of
//! the stages, or of how a diagnostic is shown: that is `report`'s.

mod addresses;
mod drawings;
mod files;
mod fix;
mod front_matter;
mod languages;
mod layouts;
mod likeness;
mod markdown;
mod nearest;
mod pictures;
mod references;
pub(crate) mod rule;
mod rules;
mod stories;
mod tables;
mod translations;
mod values;
mod writing;
mod yaml;

pub(crate) use addresses::NameMeaning;
pub(crate) use files::TextFile;
pub(crate) use front_matter::{Expected, Found};
pub(crate) use likeness::{looks_like, without_invisible};
pub(crate) use nearest::nearest;
pub(crate) use references::Unpublished;
pub(crate) use rule::rules;
pub(crate) use yaml::{is_apostrophe, is_said_by_comment, quoted};

pub use rule::{Rule, Said, Severity, Topic};
pub(crate) use rules::all as all_rules;

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::date::PartialDate;
use crate::language::Lang;

/// A value, and all there is to tell the editor about it.
#[derive(Debug, Clone)]
pub struct Diagnosed<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

/// Something the editor should know, and where.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    pub severity: Severity,
    /// What is broken here.
    pub rule: &'static Rule,
    pub span: Span,
    pub message: Wording,
    /// What to do about it.
    pub help: Option<Wording>,
    /// The same, where koers knows exactly what is to be written instead.
    pub fix: Option<Fix>,
    /// Other places that have a part in it: the first of two equal ids.
    pub related: Vec<(Span, Wording)>,
    /// What a list of work says of it.
    pub(crate) about: Option<About>,
    /// Whether it is told before all others, whatever its file: what can't wait.
    pub is_first: bool,
}

/// What a list of work says of a diagnostic, as data.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum About {
    /// When it ends, was due or comes, and how many days that is from today.
    Day {
        date: PartialDate,
        days: i32,
    },
    Action(Box<Overdue>),
    /// The language of a text that isn't there.
    Language(Lang),
    /// A sentence: how many words it has, how it begins, and in which language.
    Sentence {
        words: usize,
        beginning: Arc<str>,
        lang: Lang,
    },
}

/// An action that was due.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Overdue {
    pub title: Arc<str>,
    /// That of the title.
    pub lang: Lang,
    pub date: PartialDate,
    /// How many days that is from today: fewer than none.
    pub days: i32,
}

/// What is to be written in the place of some bytes of a file, so that what was
/// told is mended.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fix {
    pub span: Span,
    pub with: Arc<str>,
}

/// A place in a file of the publication.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// From the root of the publication, with `/`: `content/goals/1-lezen.md`.
    pub path: Arc<str>,
    /// Bytes of the text as `Sources` holds it; `None` is the file as a whole.
    pub range: Option<(usize, usize)>,
}

/// One message in the languages that koers speaks to editors.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Wording {
    pub nl: Arc<str>,
    pub en: Arc<str>,
}

/// The languages that koers speaks to editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tongue {
    #[default]
    Dutch,
    English,
}

/// The same message in Dutch and in English, with the variables in scope:
/// `wording!("geen doel heet `{id}`", "no goal has the id `{id}`")`.
macro_rules! wording {
    ($nl:literal, $en:literal $(,)?) => {
        $crate::diagnostic::Wording {
            nl: format!($nl).into(),
            en: format!($en).into(),
        }
    };
}
pub(crate) use wording;

impl<T> Diagnosed<T> {
    /// Hands the value to the next stage, and keeps what both had to tell.
    pub fn then<U>(self, stage: impl FnOnce(T) -> Diagnosed<U>) -> Diagnosed<U> {
        let mut next = stage(self.value);
        let mut diagnostics = self.diagnostics;
        diagnostics.append(&mut next.diagnostics);
        Diagnosed {
            value: next.value,
            diagnostics,
        }
    }

    /// Makes something else of the value, with nothing more to tell.
    pub(crate) fn map<U>(self, make: impl FnOnce(T) -> U) -> Diagnosed<U> {
        Diagnosed {
            value: make(self.value),
            diagnostics: self.diagnostics,
        }
    }

    /// Keeps the value, with more to tell about it.
    pub(crate) fn and(mut self, look: impl FnOnce(&T) -> Vec<Diagnostic>) -> Self {
        self.diagnostics.extend(look(&self.value));
        self
    }

    /// The value only if no error keeps it from being published, and what there
    /// is to tell in the order of files and lines, each of it once.
    pub(crate) fn publishable(self) -> Diagnosed<Option<T>> {
        Diagnosed {
            value: (!has_errors(&self.diagnostics)).then_some(self.value),
            diagnostics: in_order(self.diagnostics),
        }
    }

    /// Whether anything keeps the site from being published.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.diagnostics)
    }
}

/// Whether one of them keeps the site from being published.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Puts diagnostics in the order of files and lines, each of them once; what can't
/// wait comes first.
pub fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    // Those of one place stay in the order they were told in.
    diagnostics.sort_by(|a, b| {
        let urgent_first = b.is_first.cmp(&a.is_first);
        urgent_first.then_with(|| a.span.cmp(&b.span))
    });
    let mut is_first = Vec::with_capacity(diagnostics.len());
    for at_place in diagnostics.chunk_by(|one, other| one.span == other.span) {
        let mut seen = HashSet::with_capacity(at_place.len());
        is_first.extend(at_place.iter().map(|diagnostic| seen.insert(diagnostic)));
    }
    let mut is_first = is_first.into_iter();
    diagnostics.retain(|_| is_first.next().unwrap_or(true));
    diagnostics
}

/// What keeps koers from knowing what a file has.
static UNREAD: [&Rule; 2] = [&rules::names::NOT_UTF8, &rules::names::SYMBOLIC_LINK];

impl Diagnostic {
    /// Whether koers doesn't know what its file has.
    pub fn is_of_unread_file(&self) -> bool {
        UNREAD.contains(&self.rule)
    }

    /// Whether it says that something stands where no file of the publication is.
    pub(crate) fn is_of_place(&self) -> bool {
        let rules = [
            &rules::links::ON_OWN_COMPUTER,
            &rules::links::BACKSLASH_IN_DESTINATION,
        ];
        rules.contains(&self.rule)
    }

    pub(crate) fn of(rule: &'static Rule, span: &Span, message: Wording) -> Self {
        Self {
            severity: rule.severity,
            rule,
            span: span.clone(),
            message,
            help: None,
            fix: None,
            related: Vec::new(),
            about: None,
            is_first: false,
        }
    }

    /// The same, less seriously than its rule is in most places.
    pub(crate) fn with(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub(crate) fn help(mut self, help: Wording) -> Self {
        self.help = Some(help);
        self
    }

    pub(crate) fn about(mut self, about: About) -> Self {
        self.about = Some(about);
        self
    }

    fn told_first(mut self) -> Self {
        self.is_first = true;
        self
    }

    pub(crate) fn related(mut self, span: &Span, label: Wording) -> Self {
        self.related.push((span.clone(), label));
        self
    }
}

impl About {
    /// A day that counts of a date, seen from today.
    pub(crate) fn on(date: PartialDate, day: Date, today: Date) -> Self {
        let days = (day - today).get_days();
        Self::Day { date, days }
    }
}

impl Wording {
    pub fn in_tongue(&self, tongue: Tongue) -> &str {
        match tongue {
            Tongue::Dutch => &self.nl,
            Tongue::English => &self.en,
        }
    }
}

impl Tongue {
    /// What is said in this language.
    pub fn choose<T>(self, nl: T, en: T) -> T {
        match self {
            Self::Dutch => nl,
            Self::English => en,
        }
    }
}

impl Span {
    /// Some bytes of a file.
    pub fn new(path: &Arc<str>, range: Range<usize>) -> Self {
        Self {
            path: path.clone(),
            range: Some((range.start, range.end)),
        }
    }

    /// How many bytes it has; none of a file as a whole.
    pub(crate) fn len(&self) -> usize {
        self.range.map_or(0, |(start, end)| end - start)
    }

    /// From the start of this to the end of another in the same file.
    pub(crate) fn to(&self, other: &Self) -> Self {
        let range = self.range.zip(other.range);
        Self {
            path: self.path.clone(),
            range: range.map(|((start, _), (_, end))| (start, end)),
        }
    }

    /// Where it ends; none of a file as a whole.
    pub fn end(&self) -> Option<Self> {
        let (_, end) = self.range?;
        Some(Self::new(&self.path, end..end))
    }

    /// A file as a whole.
    pub fn file(path: &Arc<str>) -> Self {
        Self {
            path: path.clone(),
            range: None,
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Todo => "todo",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// Of more names than this a list says less than the name of the file they are in.
const MOST_LISTED: usize = 20;

/// The same, in order, where there are some and not too many to be read.
pub(crate) fn listed_if_few(mut words: Vec<&str>) -> Option<String> {
    let is_few = (1..=MOST_LISTED).contains(&words.len());
    is_few.then(|| {
        words.sort_unstable();
        listed(words)
    })
}

/// A list as it is told: `` `a`, `b`, `c` ``; the first of many.
pub(crate) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut words = words.into_iter();
    let shown = all_listed(words.by_ref().take(MOST_LISTED));
    match words.next() {
        Some(_) => format!("{shown}, …"),
        None => shown,
    }
}

/// The same of words that koers knows, of which there are never more than can be read.
pub(crate) fn all_listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words = words.into_iter().map(|word| format!("`{word}`"));
    words.collect::<Vec<_>>().join(", ")
}

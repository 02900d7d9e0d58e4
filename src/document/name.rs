//! What the place of a file in `content/` says: its kind, id and language.

use std::path::Path;
use std::sync::Arc;

use crate::address::{slug, without_extension};
use crate::language::{Lang, tag_of};

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Home,
    Chapter,
    Goal,
    Story,
    Indicator,
    Page,
    Update,
    /// The introduction to a list: `goals/index.md`.
    GoalList,
    StoryList,
    IndicatorList,
    UpdateList,
}

/// What the path of a document says of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Name {
    pub kind: Kind,
    /// Without number, language and extension. Empty for home and lists.
    pub id: Arc<str>,
    /// The part of an address that the id makes; empty where that has no letter of ASCII.
    pub slug: Arc<str>,
    /// The number in front, which orders siblings.
    pub number: Option<u64>,
    /// The language in the file name.
    pub lang: Option<String>,
    /// The path of the file that this is a variant of; the file itself where it
    /// is none. Its extension is in small letters, whatever that of the file is.
    pub first: Arc<str>,
    /// The folder that holds the documents below this one, without the last
    /// `/`: that of an `index.md`.
    pub folder: Option<String>,
    /// The folder of the document above this one, without the last `/`.
    pub parent: String,
}

/// Why a path is no document's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NameError {
    UnknownFolder(String),
    /// A file that stands where none belongs.
    UnknownFile(String),
    /// `chapters/index.md`
    NoList(String),
    OnlyNumber(String),
    EmptyId(String),
    /// `1. inleiding`, `2) kaders`: a number with a sign after it that isn't `-`.
    SignAfterNumber(String),
}

/// The folders of documents, and what they hold.
const FOLDERS: [(&str, Kind, Option<Kind>); 6] = [
    ("chapters", Kind::Chapter, None),
    ("goals", Kind::Goal, Some(Kind::GoalList)),
    ("stories", Kind::Story, Some(Kind::StoryList)),
    ("indicators", Kind::Indicator, Some(Kind::IndicatorList)),
    ("updates", Kind::Update, Some(Kind::UpdateList)),
    ("pages", Kind::Page, None),
];

impl Kind {
    /// The names of all folders in `content/`.
    pub(crate) const FOLDER_NAMES: [&'static str; 7] = [
        "chapters",
        "goals",
        "stories",
        "indicators",
        "updates",
        "pages",
        "languages",
    ];

    /// Where its documents are located; none of those that have a place of their own.
    pub(crate) fn folder(self) -> Option<String> {
        let mut folders = FOLDERS.iter();
        let folder = folders.find(|(_, kind, _)| *kind == self);
        folder.map(|(name, ..)| format!("content/{name}/"))
    }

    /// As editors write it in a reference.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Chapter => "chapter",
            Self::Goal => "goal",
            Self::Story => "story",
            Self::Indicator => "indicator",
            Self::Page => "page",
            Self::Update => "update",
            Self::GoalList => "goals",
            Self::StoryList => "stories",
            Self::IndicatorList => "indicators",
            Self::UpdateList => "updates",
        }
    }

    /// Goals may go by their number, home by the publication's title, and lists
    /// by the word of the interface.
    pub(crate) fn requires_title(self) -> bool {
        matches!(
            self,
            Self::Chapter | Self::Story | Self::Indicator | Self::Page | Self::Update
        )
    }

    /// Whether folders of documents are documents, which need an `index.md`.
    pub(crate) fn nests(self) -> bool {
        matches!(self, Self::Chapter | Self::Goal)
    }
}

/// Whether a file is Markdown, by its name.
pub(crate) fn is_document(path: &str) -> bool {
    without_extension(path, "md").is_some()
}

/// Reads the path of a Markdown file, `content/goals/2-meedoen/1-digitaal.drt.md`.
pub(crate) fn parse_name(path: &str) -> Result<Name, NameError> {
    let inner = path.strip_prefix("content/").unwrap_or(path);
    let mut parts: Vec<&str> = inner.split('/').collect();
    let file = parts.pop().unwrap_or_default();
    let stem = without_extension(file, "md").unwrap_or(file);
    let (stem, lang) = match stem.rsplit_once('.') {
        Some((stem, lang)) => (stem, Some(lang.to_owned())),
        None => (stem, None),
    };
    let directory = Path::new(path)
        .parent()
        .and_then(Path::to_str)
        .unwrap_or_default()
        .to_owned();
    let first: Arc<str> = format!("{directory}/{stem}.md").into();
    let named = |kind, id: &str, number, folder: Option<String>, parent: String| Name {
        kind,
        id: id.into(),
        slug: slug(id).into(),
        number,
        lang: lang.clone(),
        first: first.clone(),
        folder,
        parent,
    };
    let Some((top, folders)) = parts.split_first() else {
        return if stem == "index" {
            Ok(named(Kind::Home, "", None, None, String::new()))
        } else {
            Err(NameError::UnknownFile(file.to_owned()))
        };
    };
    let Some((_, kind, list)) = FOLDERS.iter().find(|(name, ..)| name == top) else {
        return if Kind::FOLDER_NAMES.contains(top) {
            Err(NameError::UnknownFile(file.to_owned()))
        } else {
            Err(NameError::UnknownFolder((*top).to_owned()))
        };
    };
    if stem != "index" {
        // An update begins with its date: its id is the whole name.
        let (number, id) = match kind {
            Kind::Update if !has_letters(stem) => {
                return Err(NameError::EmptyId(stem.to_owned()));
            }
            Kind::Update => (None, stem),
            _ => split_number(stem)?,
        };
        return Ok(named(*kind, id, number, None, directory));
    }
    match (folders.last(), list) {
        (Some(folder), _) => {
            let (number, id) = split_number(folder)?;
            let parent = directory.rsplit_once('/').map_or("", |(parent, _)| parent);
            let parent = parent.to_owned();
            Ok(named(*kind, id, number, Some(directory.clone()), parent))
        }
        (None, Some(list)) => Ok(named(*list, "", None, None, String::new())),
        (None, None) => Err(NameError::NoList((*top).to_owned())),
    }
}

/// `2-meedoen` is number 2, `meedoen`.
fn split_number(name: &str) -> Result<(Option<u64>, &str), NameError> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = name.split_at(digits);
    let id = rest.trim_start_matches(['-', '_', ' ']);
    if id.is_empty() {
        return Err(NameError::OnlyNumber(name.to_owned()));
    }
    if digits > 0 && is_after_number(rest) {
        return Err(NameError::SignAfterNumber(name.to_owned()));
    }
    // `2030doelen` is a name that begins with digits.
    let (number, id) = if digits > 0 && id.len() < rest.len() {
        (number.parse().ok(), id)
    } else {
        (None, name)
    };
    if !has_letters(id) {
        return Err(NameError::EmptyId(name.to_owned()));
    }
    Ok((number, id))
}

/// Whether something can be told by a name: of one in another script than Latin, `slug` says
/// what its address is.
fn has_letters(id: &str) -> bool {
    id.contains(char::is_alphanumeric)
}

/// Whether a name goes on after its number with a sign and a word, as in a text:
/// `. inleiding`, `) kaders`, `.1 digitaal`.
fn is_after_number(rest: &str) -> bool {
    let word = rest.trim_start_matches(['.', ')', ':', '–', '—']);
    let is_more = |one: char| one.is_alphabetic() || one == ' ' || one.is_ascii_digit();
    word.len() < rest.len() && word.starts_with(is_more) && !slug(word).is_empty()
}

/// The name to give to a file or folder: `1-inleiding.md` in place of
/// `1. inleiding.md`. The language stays at the end where it is one.
pub(crate) fn proposed_name(name: &str, is_language: impl Fn(&str) -> bool) -> String {
    let Some(mut stem) = without_extension(name, "md") else {
        return slug(name);
    };
    while let Some(shorter) = without_extension(stem, "md") {
        stem = shorter;
    }
    // `bus.drents.md` has the name of the language.
    let language = |lang: &str| {
        let meant = tag_of(lang).map(str::to_owned);
        let tag = Some(lang.to_owned()).filter(|lang| is_language(lang));
        tag.or(meant).filter(|lang| is_language(lang))
    };
    let parts = stem.rsplit_once('.');
    match parts.and_then(|(stem, lang)| Some((stem, language(lang)?))) {
        Some((stem, lang)) => format!("{}.{lang}.md", slug(stem)),
        None => format!("{}.md", slug(stem)),
    }
}

/// Where a variant of a document in `lang` stands.
pub(crate) fn variant_path(first: &str, lang: &Lang) -> Arc<str> {
    let stem = without_extension(first, "md").unwrap_or(first);
    format!("{stem}.{lang}.md").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_kind_number_id_and_language() {
        fn check(path: &str, kind: Kind, number: Option<u64>, id: &str, lang: Option<&str>) {
            let name = parse_name(path).expect(path);
            let said = (name.kind, name.number, &*name.id, name.lang.as_deref());
            assert_eq!(said, (kind, number, id, lang), "{path}");
        }
        check("content/index.md", Kind::Home, None, "", None);
        check("content/index.drt.md", Kind::Home, None, "", Some("drt"));
        check(
            "content/chapters/00-voorwoord.md",
            Kind::Chapter,
            Some(0),
            "voorwoord",
            None,
        );
        check(
            "content/chapters/01-kaders/index.md",
            Kind::Chapter,
            Some(1),
            "kaders",
            None,
        );
        check(
            "content/goals/2-meedoen/1-digitaal.drt.md",
            Kind::Goal,
            Some(1),
            "digitaal",
            Some("drt"),
        );
        check("content/goals/index.md", Kind::GoalList, None, "", None);
        check("content/stories/anna.md", Kind::Story, None, "anna", None);
        let id = "2026-03-kwartaal";
        check(
            "content/updates/2026-03-kwartaal.drt.md",
            Kind::Update,
            None,
            id,
            Some("drt"),
        );
        check(
            "content/pages/2030doelen.md",
            Kind::Page,
            None,
            "2030doelen",
            None,
        );
        check(
            "content/pages/3d-printen.md",
            Kind::Page,
            None,
            "3d-printen",
            None,
        );
    }

    #[test]
    fn names_that_are_no_documents() {
        fn check(path: &str, error: &NameError) {
            assert_eq!(parse_name(path).as_ref(), Err(error), "{path}");
        }
        check("content/goals/1.md", &NameError::OnlyNumber("1".into()));
        check(
            "content/goals/2/index.md",
            &NameError::OnlyNumber("2".into()),
        );
        check(
            "content/goal/a.md",
            &NameError::UnknownFolder("goal".into()),
        );
        check(
            "content/about.md",
            &NameError::UnknownFile("about.md".into()),
        );
        check(
            "content/chapters/index.md",
            &NameError::NoList("chapters".into()),
        );
        check("content/pages/1-….md", &NameError::EmptyId("1-…".into()));
        check(
            "content/pages/2) kaders.md",
            &NameError::SignAfterNumber("2) kaders".into()),
        );
        check(
            "content/chapters/1. kaders/index.md",
            &NameError::SignAfterNumber("1. kaders".into()),
        );
    }

    #[test]
    fn a_name_to_give_has_no_dots_but_those_of_language_and_extension() {
        fn check(name: &str, proposed: &str) {
            assert_eq!(proposed_name(name, |lang| lang == "drt"), proposed);
        }
        check("1. inleiding.md", "1-inleiding.md");
        check("2.1 digitaal.md", "2-1-digitaal.md");
        check("dr. Jansen.md", "dr-jansen.md");
        check("dr. Jansen.drt.MD", "dr-jansen.drt.md");
        check("v2.1-lezen.md", "v2-1-lezen.md");
        check("1. kaders", "1-kaders");
        check("lezen.md.md", "lezen.md");
        check("lezen.drt.md.MD", "lezen.drt.md");
    }
}

//! Stories of which nothing may stand elsewhere, and their files.

use std::collections::HashSet;
use std::sync::Arc;

use super::told::Unnamed;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::{Document, Kind, Name, parse_name};

/// A story of which nothing may stand elsewhere.
#[derive(Clone, Copy)]
pub(super) struct Kept<'a> {
    pub document: &'a Document,
    pub why: Unnamed,
}

impl Kept<'_> {
    /// Whether the story itself isn't there either. Nobody reads what is in its files.
    pub(super) fn is_withheld(&self) -> bool {
        self.why != Unnamed::InSearch
    }

    /// Tells where a passage of it stands.
    pub(super) fn told_at(&self, span: &Span) -> Diagnostic {
        Diagnostic::withheld_passage(span, &self.document.name.id, self.why)
    }

    /// The files of the story.
    pub(super) fn files(&self) -> Files {
        std::iter::once(&self.document.name).collect()
    }
}

/// The files of some stories: those in any language, and what lies beside them.
#[derive(Default)]
pub(super) struct Files {
    ids: HashSet<Arc<str>>,
    folders: HashSet<String>,
}

impl Files {
    pub(super) fn add(&mut self, story: &Name) {
        self.ids.insert(story.id.clone());
        self.folders.extend(story.folder.clone());
    }

    pub(super) fn has(&self, path: &str) -> bool {
        let is_own = |name: Name| name.kind == Kind::Story && self.ids.contains(&name.id);
        parse_name(path).is_ok_and(is_own) || self.has_beside(path)
    }

    /// Whether a file lies in the folder of one of the stories.
    pub(super) fn has_beside(&self, path: &str) -> bool {
        let Some(rest) = path.strip_prefix("content/stories/") else {
            return false;
        };
        let mut folders = rest.match_indices('/').map(|(end, _)| &rest[..end]);
        folders.any(|folder| self.folders.contains(folder))
    }
}

impl<'a> FromIterator<&'a Name> for Files {
    fn from_iter<I: IntoIterator<Item = &'a Name>>(stories: I) -> Self {
        let mut files = Self::default();
        stories.into_iter().for_each(|story| files.add(story));
        files
    }
}

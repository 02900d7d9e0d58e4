//! What an edition is made of, while it is being made.

use std::sync::Arc;

use super::published::ByKind;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Kind};
use crate::language::{Lang, Locale};
use crate::manuscript::Manuscript;
use crate::settings::Language;

/// What an edition is made of, while it is being made.
pub(super) struct Making<'a> {
    pub manuscript: &'a Manuscript,
    pub language: &'a Language,
    pub locale: Locale,
    /// The published documents.
    pub published: ByKind,
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl Making<'_> {
    /// The published documents of a kind, which are taken out.
    pub(super) fn of_kind(&mut self, kind: Kind) -> Vec<Arc<Document>> {
        self.published.remove(&kind).unwrap_or_default()
    }

    /// Siblings in order: by number, the others after them by title.
    pub(super) fn sort(&self, documents: &mut [Arc<Document>]) {
        let languages: Vec<Lang> = self.languages();
        let title = |document: &Document| {
            let form = document
                .title
                .as_ref()
                .map(|title| title.in_language(&self.language.tag, &languages).plain());
            form.unwrap_or_else(|| document.name.id.to_string())
        };
        documents.sort_by(|a, b| {
            let by_number = |document: &Document| document.name.number.map_or((1, 0), |n| (0, n));
            by_number(a)
                .cmp(&by_number(b))
                .then_with(|| match (a.name.number, b.name.number) {
                    (None, None) => self.locale.compare(&title(a), &title(b)),
                    _ => std::cmp::Ordering::Equal,
                })
                .then_with(|| a.name.id.cmp(&b.name.id))
        });
    }

    pub(super) fn languages(&self) -> Vec<Lang> {
        self.manuscript
            .languages
            .iter()
            .map(|language| language.tag.clone())
            .collect()
    }

    /// The documents of a kind in order, each made something else of.
    pub(super) fn sorted<T>(&mut self, kind: Kind, make: impl FnMut(Arc<Document>) -> T) -> Vec<T> {
        let mut documents = self.of_kind(kind);
        self.sort(&mut documents);
        documents.into_iter().map(make).collect()
    }
}

//! What is left to do in a publication, of which nothing is wrong.

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::date::PartialDate;
use crate::diagnostic::{About, Diagnostic, Severity, Unpublished};
use crate::document::{Document, Kind};
use crate::fields::Written;
use crate::manuscript::{Manuscript, State, Translated};
use crate::publication::{Edition, Publication};
use crate::settings::Language;
use crate::sources::Sources;

/// All that there is to look at.
pub(super) struct Work<'a> {
    pub sources: &'a Sources,
    pub manuscript: &'a Manuscript,
    pub publication: &'a Publication,
    pub today: Date,
    /// Files with an error, which may hide what they have.
    with_error: FxHashSet<&'a str>,
}

impl<'a> Work<'a> {
    pub(super) fn new(
        publication: &'a Publication,
        manuscript: &'a Manuscript,
        sources: &'a Sources,
        today: Date,
        told: &'a [Diagnostic],
    ) -> Self {
        let errors = told.iter().filter(|told| told.severity == Severity::Error);
        Self {
            sources,
            manuscript,
            publication,
            today,
            with_error: errors.map(|error| &*error.span.path).collect(),
        }
    }

    pub(super) fn first(&self) -> &'a Edition {
        self.publication.first()
    }

    /// Every document that may still be shown, each before its variants.
    pub(super) fn documents(&self) -> impl Iterator<Item = &'a Arc<Document>> {
        let documents = self.manuscript.documents.iter();
        documents
            .filter(|translated| !is_withheld(self.publication, &translated.first))
            .flat_map(|document| std::iter::once(&document.first).chain(document.variants.values()))
    }

    pub(super) fn has_error(&self, document: &Document) -> bool {
        self.with_error.contains(&*document.path)
    }

    /// Whether a file of a kind may have what seems to be missing.
    pub(super) fn may_hide(&self, kind: Kind) -> bool {
        let documents = self.manuscript.documents.iter();
        let mut documents = documents.filter(|translated| translated.first.name.kind == kind);
        let mut unreadable = self.manuscript.unreadable.iter();
        let folder = kind.folder();
        // Of a file that is refused for its name nothing is read.
        let mut refused = self.with_error.iter();
        unreadable.any(|name| name.kind == kind)
            || refused.any(|path| {
                folder
                    .as_ref()
                    .is_some_and(|folder| path.starts_with(folder))
            })
            || documents.any(|document| self.with_error.contains(&*document.first.path))
    }

    /// Documents that are in one state, language by language, of what is published or
    /// will be on its day.
    pub(super) fn translations(
        &self,
        state: State,
    ) -> impl Iterator<Item = (&'a Language, &'a Translated)> {
        let unpublished = &self.first().register.unpublished_paths;
        let is_wanted = |document: &&Arc<Translated>| {
            let why = unpublished.get(&*document.first.name.first);
            why.is_none_or(|why| *why == Unpublished::NotYet)
        };
        self.manuscript.languages[1..]
            .iter()
            .flat_map(move |language| {
                let documents = self.manuscript.documents.iter().filter(is_wanted);
                let documents = documents.filter(move |one| one.state(&language.tag) == state);
                documents.map(move |document| (language, &**document))
            })
    }

    /// A day that something ends, was due or comes.
    pub(super) fn day(&self, date: &Written<PartialDate>, day: Date) -> About {
        About::on(date.value, day, self.today)
    }
}

/// Whether a resident doesn't agree that a document is shown.
pub(super) fn is_withheld(publication: &Publication, first: &Document) -> bool {
    let unpublished = &publication.first().register.unpublished_paths;
    let why = unpublished.get(&*first.name.first);
    matches!(why, Some(Unpublished::Gone | Unpublished::NotForWeb))
}

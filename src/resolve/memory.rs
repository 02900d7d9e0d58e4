//! What was resolved last, by which documents that haven't changed since need not be
//! followed again.
//!
//! What is remembered of a document is decided by the register of its edition alone,
//! so it holds as long as the same documents stand in the same places.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Unpublished;
use crate::document::Document;
use crate::language::Lang;
use crate::manuscript::Manuscript;
use crate::publication::{Edition, GoalId, Place, Register};

/// What was resolved last.
#[derive(Default)]
pub(crate) struct Memory {
    languages: Vec<Lang>,
    pub(super) unpublished: HashMap<Arc<str>, Unpublished>,
    pub(super) editions: Vec<Resolved>,
}

/// What was resolved of an edition.
#[derive(Default)]
pub(super) struct Resolved {
    pub(super) register: Arc<Register>,
    /// By the number of their place.
    pages: Vec<Option<Resolution>>,
}

pub(super) struct Resolution {
    document: Arc<Document>,
    /// The goals of a story, where all it names are there.
    pub(super) goals: Option<Vec<GoalId>>,
    /// What its texts mention, where the register alone decides that.
    pub(super) mentioned: Option<Vec<Place>>,
}

impl Memory {
    /// Forgets all that may be otherwise now.
    pub(super) fn begin(
        &mut self,
        manuscript: &Manuscript,
        unpublished: HashMap<Arc<str>, Unpublished>,
    ) {
        let languages = manuscript.languages.iter();
        let languages: Vec<Lang> = languages.map(|language| language.tag.clone()).collect();
        if languages != self.languages || unpublished != self.unpublished {
            self.editions = languages.iter().map(|_| Resolved::default()).collect();
        }
        self.languages = languages;
        self.unpublished = unpublished;
    }
}

impl Resolved {
    /// Keeps what is known of the documents that are the same; of all others too
    /// where there are the same documents in the same places.
    pub(super) fn renew(&mut self, edition: &Edition, register: impl FnOnce() -> Register) {
        let places = edition.places();
        let count = places.iter().map(|place| edition.number(*place) + 1).max();
        let mut pages: Vec<Option<Resolution>> = Vec::new();
        pages.resize_with(count.unwrap_or(0), || None);
        let mut is_same = self.pages.len() == pages.len();
        for place in places {
            let number = edition.number(place);
            let known = self.pages.get_mut(number).and_then(Option::take);
            let document = edition.document(place);
            pages[number] = match (known, document) {
                (Some(known), Some(document)) if Arc::ptr_eq(&known.document, document) => {
                    Some(known)
                }
                (known, Some(document)) => {
                    let known = known.map(|known| known.document);
                    is_same &= known.is_some_and(|known| known.name.first == document.name.first);
                    Some(Resolution {
                        document: document.clone(),
                        goals: None,
                        mentioned: None,
                    })
                }
                (known, None) => {
                    is_same &= known.is_none();
                    None
                }
            };
        }
        if !is_same {
            self.register = Arc::new(register());
            for page in pages.iter_mut().flatten() {
                (page.goals, page.mentioned) = (None, None);
            }
        }
        self.pages = pages;
    }

    /// What is known of the document in a place, if one stands there.
    pub(super) fn page(&mut self, edition: &Edition, place: Place) -> Option<&mut Resolution> {
        self.pages.get_mut(edition.number(place))?.as_mut()
    }
}

//! A plan while it is being made.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::outputs::{Output, Shown};
use crate::address::Address;
use crate::diagnostic::{Diagnostic, Span};
use crate::publication::{Edition, Publication, span_of};
use crate::sources::Sources;

pub(super) struct Making<'a> {
    pub publication: &'a Publication,
    pub sources: &'a Sources,
    pub outputs: BTreeMap<Address, Output>,
    /// Where what is no page was given its address.
    pub owners: HashMap<Address, Span>,
    pub places: Vec<Vec<Option<Address>>>,
    pub files: HashMap<Arc<str>, Address>,
    pub pictures: HashMap<Arc<str>, Shown>,
    /// The drawings of which it is known whether they take long to draw.
    pub weighed: HashSet<Arc<str>>,
    /// Where each file is, by its name, once that is asked for; none of two of a name.
    pub files_by_name: Option<HashMap<String, Option<Arc<str>>>>,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Making<'a> {
    pub(super) fn new(publication: &'a Publication, sources: &'a Sources) -> Self {
        let editions = publication.editions.iter();
        Self {
            publication,
            sources,
            outputs: BTreeMap::new(),
            owners: HashMap::new(),
            places: editions
                .map(|edition| vec![None; edition.place_count()])
                .collect(),
            files: HashMap::new(),
            pictures: HashMap::new(),
            weighed: HashSet::new(),
            files_by_name: None,
            diagnostics: Vec::new(),
        }
    }

    pub(super) fn edition(&self, index: usize) -> &'a Edition {
        &self.publication.editions[index]
    }

    /// What has an address, for what clashes with it.
    pub(super) fn owner(&self, address: &Address) -> Option<Span> {
        match self.outputs.get(address)? {
            Output::Page { edition, place } => Some(span_of(self.edition(*edition), *place)),
            _ => self.owners.get(address).cloned(),
        }
    }
}

//! Who reads, and from where: a page, seen from within, in one language.
//!
//! Here words become what the reader of a page gets: links that hold from that page, and
//! words that bear their language where it isn't the page's. Nothing here knows of a
//! template, or of what stands on a page.

mod abbreviations;
pub(crate) mod about;
mod interface;
pub(crate) mod line;
pub(crate) mod notes;
pub(crate) mod phrase;
mod pictures;
mod shared;
pub(crate) mod values;
mod ways;
pub(crate) mod words;

use std::cell::{Cell, OnceCell, RefCell};

use rayon::prelude::*;

use crate::address::{Address, Ways};
use crate::plan::Plan;
use crate::publication::{Edition, Place};
use crate::view::Phrase;

use abbreviations::Explained;
pub(crate) use shared::{Shared, Spot, Surroundings};

/// A page, seen from within: where it stands, and in which language.
pub(crate) struct Reader<'a> {
    pub plan: &'a Plan,
    /// The index of the edition.
    pub index: usize,
    pub edition: &'a Edition,
    pub shared: &'a Shared,
    pub from: &'a Address,
    pub ways: Ways<'a>,
    pub here: Place,
    /// Whether the page is that of all, or a part of it.
    pub is_all: bool,
    /// The level of the title: 1 but for a part of the page of all.
    pub level: u8,
    /// How far below the title the heading is that embedded texts stand under.
    pub under: Cell<u8>,
    /// How many footnotes the page has so far.
    pub notes: Cell<usize>,
    /// How deep one embed stands in another.
    pub depth: Cell<usize>,
    /// How deep one title takes its words from another.
    pub titles: Cell<usize>,
    /// How often one has, on this page.
    pub nested_titles: Cell<usize>,
    /// Whether what is being made is what other sites are told; see [`Reader::for_others`].
    pub is_for_others: Cell<bool>,
    /// The abbreviations that the page has explained so far.
    pub abbreviations: RefCell<Explained>,
    /// See [`Reader::lead`].
    pub lead: OnceCell<Option<Phrase>>,
}

impl<'a> Reader<'a> {
    /// A reader who has seen nothing of the page yet.
    pub(crate) fn new(
        plan: &'a Plan,
        index: usize,
        shared: &'a Shared,
        from: &'a Address,
        here: Place,
    ) -> Self {
        Self {
            plan,
            index,
            edition: &plan.publication.editions[index],
            shared,
            from,
            ways: Ways::Relative(from),
            here,
            is_all: here == Place::All,
            level: 1,
            under: Cell::new(0),
            notes: Cell::new(0),
            depth: Cell::new(0),
            titles: Cell::new(0),
            nested_titles: Cell::new(0),
            is_for_others: Cell::new(false),
            abbreviations: RefCell::default(),
            lead: OnceCell::new(),
        }
    }

    /// Makes many parts of a page side by side; parts that neither have notes nor
    /// explain abbreviations, for these depend on what came before. Not to be called
    /// while something that pages share is being made: another page, on this thread,
    /// may wait for that.
    pub(crate) fn each<T: Sync, R: Send>(
        &self,
        parts: &[T],
        make: impl Fn(&Self, &T) -> R + Sync,
    ) -> Vec<R> {
        let Self {
            plan,
            index,
            shared,
            from,
            ways,
            here,
            is_all,
            level,
            ..
        } = *self;
        let reader = || Self {
            ways,
            is_all,
            level,
            ..Self::new(plan, index, shared, from, here)
        };
        let parts = parts.par_iter();
        parts.map(|part| make(&reader(), part)).collect()
    }

    /// A part of the page of all, which goes on with what the page has had so far.
    pub(crate) fn part(&self, here: Place, level: u8) -> Self {
        Self {
            here,
            level,
            under: Cell::new(0),
            notes: self.notes.clone(),
            depth: Cell::new(0),
            titles: Cell::new(0),
            nested_titles: Cell::new(0),
            is_for_others: Cell::new(false),
            abbreviations: self.abbreviations.clone(),
            lead: OnceCell::new(),
            ..*self
        }
    }

    /// Makes what other sites are told of the page. Of a story that may not be shared it
    /// says nothing of the teller.
    pub(crate) fn for_others<T>(&self, make: impl FnOnce() -> T) -> T {
        let before = self.is_for_others.replace(true);
        let made = make();
        self.is_for_others.set(before);
        made
    }

    /// Whether what is being made may say nothing of who tells a story.
    pub(crate) fn is_silent_on(&self, place: Place) -> bool {
        let may_be_shared = || match place {
            Place::Story(id) => self.edition[id].agreed.to_share,
            _ => true,
        };
        self.edition.is_kept_from_search(place) || (self.is_for_others.get() && !may_be_shared())
    }

    /// Goes on after a part.
    pub(crate) fn after(&self, part: &Self) {
        self.notes.set(part.notes.get());
        self.abbreviations.replace(part.abbreviations.take());
    }

    /// Whether this is a part of the page of all.
    pub(crate) fn is_part(&self) -> bool {
        self.is_all && self.here != Place::All
    }
}

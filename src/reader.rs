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

use rayon::prelude::*;

use crate::address::{Address, Ways};
use crate::diagnostic::Span;
use crate::plan::Plan;
use crate::publication::{Edition, Place};

use abbreviations::Explained;
pub(crate) use shared::{Shared, Spot, Surroundings};

/// A page, seen from within: where it stands, and in which language. A value: threads
/// share it, and nothing changes through it.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub plan: &'a Plan,
    /// The index of the edition.
    pub index: usize,
    pub edition: &'a Edition,
    pub shared: &'a Shared,
    pub from: &'a Address,
    pub ways: Ways<'a>,
    pub here: Place,
    /// The level of the title: 1 but for a part of the page of all.
    pub level: u8,
    /// How far below the title the heading is that embedded texts stand under.
    pub under: u8,
    /// How deep one embed stands in another.
    pub embeds: u8,
    /// How deep one title takes its words from another.
    titles: u8,
    /// Whether it is another site that reads; see [`Reader::for_others`].
    is_other_site: bool,
}

/// What a page has had so far. Who takes it depends on the order of the page; what
/// doesn't can be made once for many pages, and side by side.
#[derive(Default)]
pub(crate) struct Seen {
    /// How many footnotes.
    notes: usize,
    /// The abbreviations that are explained.
    explained: Explained,
    /// While pages are checked: the places of which what is on the page came.
    places: Option<Vec<Span>>,
}

impl Seen {
    /// Nothing yet, of a page that is to be checked.
    pub(crate) fn checking() -> Self {
        Self {
            places: Some(Vec::new()),
            ..Self::default()
        }
    }

    /// The row of a place in the table of those, where there is one.
    fn row_of(&mut self, place: &Span) -> Option<usize> {
        let places = self.places.as_mut()?;
        places.push(place.clone());
        Some(places.len() - 1)
    }

    /// The places that marks on the page name, by their rows.
    pub(crate) fn places(&self) -> &[Span] {
        self.places.as_deref().unwrap_or_default()
    }

    /// The abbreviations that the page has explained so far.
    pub(crate) fn explained(&self) -> &Explained {
        &self.explained
    }
}

impl<'a> Reader<'a> {
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
            ways: match here {
                Place::All => Ways::Within(from),
                _ => Ways::Relative(from),
            },
            here,
            level: 1,
            under: 0,
            embeds: 0,
            titles: 0,
            is_other_site: false,
        }
    }

    /// Makes many parts of a page side by side. Not to be called while something that
    /// pages share is being made: another page, on this thread, may wait for that.
    pub(crate) fn each<T: Sync, R: Send>(
        &self,
        parts: &[T],
        make: impl Fn(&Self, &T) -> R + Sync,
    ) -> Vec<R> {
        let parts = parts.par_iter();
        parts.map(|part| make(self, part)).collect()
    }

    /// A part of the page of all.
    pub(crate) fn part(&self, here: Place, level: u8) -> Self {
        Self {
            here,
            level,
            under: 0,
            ..*self
        }
    }

    /// Another site, which is told of the page. Of a story that may not be shared it
    /// hears nothing of the teller.
    pub(crate) fn for_others(&self) -> Self {
        Self {
            is_other_site: true,
            ..*self
        }
    }

    /// Whether what is being made may say nothing of who tells a story.
    pub(crate) fn is_silent_on(&self, place: Place) -> bool {
        let may_be_shared = || match place {
            Place::Story(id) => self.edition[id].agreed.to_share,
            _ => true,
        };
        self.edition.is_kept_from_search(place) || (self.is_other_site && !may_be_shared())
    }

    /// The same, to whom links are written otherwise.
    pub(crate) fn by(&self, ways: Ways<'a>) -> Self {
        Self { ways, ..*self }
    }

    /// The same, within a text that embeds something, under a heading so far below the
    /// title.
    pub(crate) fn embedding(&self, under: u8) -> Self {
        Self {
            under,
            embeds: self.embeds + 1,
            ..*self
        }
    }

    /// Whether the page is that of all, or a part of it.
    pub(crate) fn is_all(&self) -> bool {
        matches!(self.ways, Ways::Within(_))
    }

    /// Whether this is a part of the page of all.
    pub(crate) fn is_part(&self) -> bool {
        self.is_all() && self.here != Place::All
    }
}

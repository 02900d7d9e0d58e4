//! What is asked of a link, and what it may lead to.

use std::ops::Deref;
use std::sync::Arc;

use super::places::{IndicatorId, Place};
use crate::diagnostic::nearest;
use crate::markdown::Link;

/// What a link leads to, or an embed shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    Place {
        place: Place,
        /// An id on that page.
        fragment: Option<String>,
    },
    /// A figure, of which a value is named.
    Value {
        indicator: IndicatorId,
        value: Value,
    },
    /// A list, for embeds alone.
    List(ListIndex),
    /// A picture or another file of the publication, by its path.
    File(Arc<str>),
    Web(String),
    /// What isn't published, or isn't there: the words alone remain.
    Words,
}

/// Which value of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Value {
    pub row: usize,
    pub series: usize,
}

/// What `index:` can embed besides the kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum ListIndex {
    Chapters,
    Goals,
    Stories,
    Indicators,
    Values,
    Vision,
    Mission,
    Roles,
    Partners,
    Credits,
    Words,
    Sources,
}

/// A link, and how much there is to tell of it where it leads nowhere.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'l> {
    link: &'l Link,
    /// Whether it is looked for what may have been meant, which takes a while.
    pub(super) is_suggested: bool,
}

impl<'l> Asked<'l> {
    /// A link of which all is told.
    pub fn fully(link: &'l Link) -> Self {
        let is_suggested = true;
        Self { link, is_suggested }
    }

    /// A link of which is told what is wrong, and not what may have been meant.
    pub fn briefly(link: &'l Link) -> Self {
        let is_suggested = false;
        Self { link, is_suggested }
    }

    pub fn nearest<'a>(
        self,
        written: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        self.is_suggested.then(|| nearest(written, known))?
    }
}

impl Deref for Asked<'_> {
    type Target = Link;

    fn deref(&self) -> &Link {
        self.link
    }
}

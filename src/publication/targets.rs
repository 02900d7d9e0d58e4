//! What is asked of a link, and what it may lead to.

use std::ops::Deref;
use std::sync::Arc;

use super::places::{IndicatorId, Place};
use crate::diagnostic::nearest;
use crate::document::Kind;
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

/// What is known of a list.
struct List {
    index: ListIndex,
    /// What it is called in a reference: `index:goals`.
    name: &'static str,
    /// What an editor fills to fill it.
    from: &'static str,
    /// The kind of documents that it is of.
    kind: Option<Kind>,
    /// Where it stands by itself.
    place: Option<Place>,
}

static LISTS: [List; 12] = [
    List::of_documents(
        ListIndex::Chapters,
        "chapters",
        "content/chapters/",
        Kind::Chapter,
        None,
    ),
    List::of_documents(
        ListIndex::Goals,
        "goals",
        "content/goals/",
        Kind::Goal,
        Some(Place::Goals),
    ),
    List::of_documents(
        ListIndex::Stories,
        "stories",
        "content/stories/",
        Kind::Story,
        Some(Place::Stories),
    ),
    List::of_documents(
        ListIndex::Indicators,
        "indicators",
        "content/indicators/",
        Kind::Indicator,
        Some(Place::Indicators),
    ),
    List::of_entries(
        ListIndex::Values,
        "values",
        "`values` in content/publication.yaml",
        None,
    ),
    List::of_entries(
        ListIndex::Vision,
        "vision",
        "`vision` in content/publication.yaml",
        None,
    ),
    List::of_entries(
        ListIndex::Mission,
        "mission",
        "`mission` in content/publication.yaml",
        None,
    ),
    List::of_entries(
        ListIndex::Roles,
        "roles",
        "`roles` in content/publication.yaml",
        None,
    ),
    List::of_entries(
        ListIndex::Partners,
        "partners",
        "`partners` in content/publication.yaml",
        None,
    ),
    List::of_entries(
        ListIndex::Credits,
        "credits",
        "`credits` in content/publication.yaml",
        None,
    ),
    List::of_entries(
        ListIndex::Words,
        "words",
        "content/words.yaml",
        Some(Place::Words),
    ),
    List::of_entries(
        ListIndex::Sources,
        "sources",
        "content/sources.yaml",
        Some(Place::Sources),
    ),
];

impl List {
    const fn of_documents(
        index: ListIndex,
        name: &'static str,
        from: &'static str,
        kind: Kind,
        place: Option<Place>,
    ) -> Self {
        let kind = Some(kind);
        Self {
            index,
            name,
            from,
            kind,
            place,
        }
    }

    const fn of_entries(
        index: ListIndex,
        name: &'static str,
        from: &'static str,
        place: Option<Place>,
    ) -> Self {
        let kind = None;
        Self {
            index,
            name,
            from,
            kind,
            place,
        }
    }
}

impl ListIndex {
    /// All of them, by what references call them.
    pub fn named() -> impl Iterator<Item = (&'static str, Self)> {
        LISTS.iter().map(|list| (list.name, list.index))
    }

    fn list(self) -> &'static List {
        let list = LISTS.iter().find(|list| list.index == self);
        list.expect("each list is in the table of them")
    }

    /// The kind of documents that it is of.
    pub fn kind(self) -> Option<Kind> {
        self.list().kind
    }

    /// What an editor fills to fill it.
    pub fn from(self) -> &'static str {
        self.list().from
    }

    /// Where it stands by itself.
    pub fn place(self) -> Option<Place> {
        self.list().place
    }
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

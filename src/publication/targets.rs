//! What is asked of a link, and what it may lead to.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use super::places::{IndicatorId, Place, SinglePage};
use crate::diagnostic::nearest;
use crate::document::Kind;
use crate::label::LabelKind;
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
    Updates,
    Values,
    Vision,
    Mission,
    Labels(LabelKind),
    Partners,
    Credits,
    Words,
    Sources,
}

/// Every list, by what references call it, and what an editor fills to fill it.
const LISTS: [(ListIndex, &str, &str); 12] = [
    (ListIndex::Chapters, "chapters", "content/chapters/"),
    (ListIndex::Goals, "goals", "content/goals/"),
    (ListIndex::Stories, "stories", "content/stories/"),
    (ListIndex::Indicators, "indicators", "content/indicators/"),
    (ListIndex::Updates, "updates", "content/updates/"),
    (
        ListIndex::Values,
        "values",
        "`values` in content/publication.yaml",
    ),
    (
        ListIndex::Vision,
        "vision",
        "`vision` in content/publication.yaml",
    ),
    (
        ListIndex::Mission,
        "mission",
        "`mission` in content/publication.yaml",
    ),
    (
        ListIndex::Partners,
        "partners",
        "`partners` in content/publication.yaml",
    ),
    (
        ListIndex::Credits,
        "credits",
        "`credits` in content/publication.yaml",
    ),
    (ListIndex::Words, "words", "content/words.yaml"),
    (ListIndex::Sources, "sources", "content/sources.yaml"),
];

impl ListIndex {
    /// All of them, by what references call them: `index:goals`.
    pub(crate) fn named() -> impl Iterator<Item = (&'static str, Self)> {
        let labels = LabelKind::ALL.into_iter();
        let labels = labels.map(|kind| (kind.many(), Self::Labels(kind)));
        LISTS
            .into_iter()
            .map(|(list, name, _)| (name, list))
            .chain(labels)
    }

    /// What an editor fills to fill it.
    pub(crate) fn from(self) -> Cow<'static, str> {
        if let Self::Labels(kind) = self {
            let key = kind.many();
            let file = match kind.numbers() {
                None => "publication.yaml",
                Some(_) => "goals/",
            };
            return format!("`{key}` in content/{file}").into();
        }
        let mut lists = LISTS.into_iter();
        let known = lists.find(|(list, ..)| *list == self);
        known.map_or("", |(_, _, from)| from).into()
    }

    /// Where it stands by itself: on the page that references call the same.
    pub(crate) fn place(self) -> Option<Place> {
        self.page().map(|page| page.place)
    }

    /// The kind of documents that it is of.
    pub(crate) fn kind(self) -> Option<Kind> {
        match self {
            Self::Chapters => Some(Kind::Chapter),
            _ => self.page()?.lists,
        }
    }

    fn page(self) -> Option<&'static SinglePage> {
        let (name, _) = Self::named().find(|(_, list)| *list == self)?;
        let mut pages = SinglePage::in_references();
        pages
            .find(|(other, _)| *other == name)
            .map(|(_, page)| page)
    }
}

/// A link, and how much there is to tell of it where it leads nowhere.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'l> {
    link: &'l Link,
    /// Whether it is looked for what may have been meant, which takes a while.
    pub(super) is_suggested: bool,
    /// Whether nothing is shown where it leads nowhere, not even its words.
    pub(super) is_left_out: bool,
}

impl<'l> Asked<'l> {
    /// A link of which all is told.
    pub(crate) fn fully(link: &'l Link) -> Self {
        Self {
            link,
            is_suggested: true,
            is_left_out: false,
        }
    }

    /// A link of which is told what is wrong, and not what may have been meant.
    pub(crate) fn briefly(link: &'l Link) -> Self {
        Self {
            is_suggested: false,
            ..Self::fully(link)
        }
    }

    /// The same, of which nothing is shown where it leads nowhere: an entry of the menu.
    pub(crate) fn left_out(self) -> Self {
        Self {
            is_left_out: true,
            ..self
        }
    }

    pub(crate) fn nearest<'a>(
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

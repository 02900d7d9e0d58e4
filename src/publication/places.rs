//! What a reader can go to, and what is known of the pages that there is one of.

use crate::document::Kind;
use crate::label::LabelKind;

/// Something that a reader can go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Place {
    Home,
    Chapter(ChapterId),
    Goals,
    Goal(GoalId),
    Stories,
    Story(StoryId),
    Indicators,
    Indicator(IndicatorId),
    Updates,
    Update(UpdateId),
    Words,
    Word(WordId),
    Sources,
    Source(SourceId),
    Page(PageId),
    /// Themes, roles, Sustainable Development Goals.
    Labels(LabelKind),
    Label(LabelId),
    /// All of the publication on one page.
    All,
    Search,
    NotFound,
}

/// Ids are made by `resolve` alone, and are good in the edition they are made for.
macro_rules! ids {
    ($($id:ident)*) => {$(
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $id(pub(crate) usize);
    )*};
}

ids! { ChapterId GoalId StoryId IndicatorId PageId WordId SourceId LabelId UpdateId }

/// A page of which an edition has one: all that its kind alone decides.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SinglePage {
    pub place: Place,
    /// What it is for templates and style sheets.
    pub kind: &'static str,
    /// The word of the interface that is its title where an editor wrote none.
    pub title: &'static str,
    /// The word that is its part of an address, and of those of the pages below it.
    pub section: Option<&'static str>,
    /// What it is called in a reference: `index:goals`.
    pub reference: Option<&'static str>,
    /// The word that describes it to search engines where an editor didn't.
    pub description: &'static str,
    /// The file or the folder that it is made of; none where that is `publication.yaml`.
    pub source: Option<&'static str>,
    /// Of the documents that it lists.
    pub lists: Option<Kind>,
}

/// All of them, each by the number that it has among the places of an edition.
pub(crate) static SINGLE_PAGES: [SinglePage; OTHERS.len() + LabelKind::COUNT] = {
    let mut pages = [OTHERS[0]; OTHERS.len() + LabelKind::COUNT];
    let mut index = 0;
    while index < pages.len() {
        pages[index] = match index.checked_sub(OTHERS.len()) {
            Some(kind) => SinglePage::of_labels(LabelKind::ALL[kind]),
            None => OTHERS[index],
        };
        index += 1;
    }
    pages
};

/// Those that aren't of labels.
const OTHERS: [SinglePage; 10] = [
    SinglePage {
        reference: Some("home"),
        description: "description.home",
        ..SinglePage::new(Place::Home, "home")
    },
    SinglePage {
        section: Some("section.goals"),
        reference: Some("goals"),
        description: "description.goals",
        source: Some("content/goals"),
        lists: Some(Kind::Goal),
        ..SinglePage::new(Place::Goals, "goals")
    },
    SinglePage {
        section: Some("section.stories"),
        reference: Some("stories"),
        description: "description.stories",
        source: Some("content/stories"),
        lists: Some(Kind::Story),
        ..SinglePage::new(Place::Stories, "stories")
    },
    SinglePage {
        section: Some("section.indicators"),
        reference: Some("indicators"),
        description: "description.indicators",
        source: Some("content/indicators"),
        lists: Some(Kind::Indicator),
        ..SinglePage::new(Place::Indicators, "indicators")
    },
    SinglePage {
        section: Some("section.updates"),
        reference: Some("updates"),
        description: "description.updates",
        source: Some("content/updates"),
        lists: Some(Kind::Update),
        ..SinglePage::new(Place::Updates, "updates")
    },
    SinglePage {
        section: Some("section.words"),
        reference: Some("words"),
        description: "description.words",
        source: Some("content/words.yaml"),
        ..SinglePage::new(Place::Words, "words")
    },
    SinglePage {
        section: Some("section.sources"),
        reference: Some("sources"),
        description: "description.sources",
        source: Some("content/sources.yaml"),
        ..SinglePage::new(Place::Sources, "sources")
    },
    SinglePage {
        section: Some("section.all"),
        ..SinglePage::new(Place::All, "all")
    },
    SinglePage {
        section: Some("section.search"),
        ..SinglePage::new(Place::Search, "search")
    },
    SinglePage {
        title: "not_found.title",
        ..SinglePage::new(Place::NotFound, "not-found")
    },
];

impl SinglePage {
    /// One that is known by one word.
    const fn new(place: Place, word: &'static str) -> Self {
        Self {
            place,
            kind: word,
            title: word,
            section: None,
            reference: None,
            description: "description.page",
            source: None,
            lists: None,
        }
    }

    /// The list of the labels of a kind.
    const fn of_labels(kind: LabelKind) -> Self {
        Self {
            title: kind.title(),
            section: Some(kind.section()),
            reference: Some(kind.many()),
            ..Self::new(Place::Labels(kind), "labels")
        }
    }

    /// Those that a reference can lead to, by what it calls them.
    pub(crate) fn in_references() -> impl Iterator<Item = (&'static str, &'static Self)> {
        let pages = SINGLE_PAGES.iter();
        pages.filter_map(|page| Some((page.reference?, page)))
    }
}

impl Place {
    /// The place that has the page where this is found: a list, of its entries.
    pub(crate) fn with_page(self) -> Self {
        match self {
            Self::Word(_) => Self::Words,
            Self::Source(_) => Self::Sources,
            other => other,
        }
    }

    /// What is known of a page that there is one of.
    pub(crate) fn single(self) -> Option<&'static SinglePage> {
        SINGLE_PAGES.iter().find(|page| page.place == self)
    }
}

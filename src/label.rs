//! The kinds of labels by which goals, actions, stories and figures are found together:
//! themes, roles, Sustainable Development Goals.
//!
//! One more kind is one more row of the table here, and its words in the catalogues.

use std::ops::RangeInclusive;

use Bearer::{Action, Goal, Indicator, Story, Update};

/// A kind of label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LabelKind(usize);

/// All that is known of a kind of label.
struct Row {
    /// As a reference names one: `theme:klimaat`. Also the word of the interface for one.
    one: &'static str,
    /// As a reference names all: `index:themes`. Also the key of `publication.yaml` that
    /// has those of a publication.
    many: &'static str,
    /// The word of the interface that is the title of the list.
    title: &'static str,
    /// The word that is the part of an address.
    section: &'static str,
    /// Where they come from.
    from: From,
    /// The keys by which something bears one.
    keys: &'static [BorneBy],
}

/// Where the labels of a kind come from.
enum From {
    /// `publication.yaml` has them, each with an id.
    Publication,
    /// All publications have the same, by number; the word of the interface for each is
    /// `sdg.4`.
    Numbers(RangeInclusive<i64>),
}

/// A key by which something bears labels.
pub(crate) struct BorneBy {
    pub key: &'static str,
    /// The word of the interface that stands before them.
    pub word: &'static str,
    /// What may have the key.
    on: &'static [Bearer],
}

/// What may bear a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bearer {
    Goal,
    /// An action or a result.
    Action,
    Story,
    Indicator,
    Update,
}

/// The numbers of the Sustainable Development Goals of the United Nations:
/// <https://sdgs.un.org/goals>.
pub(crate) const SDGS: RangeInclusive<i64> = 1..=17;

const ALL: &[Bearer] = &[Goal, Action, Story, Indicator, Update];

const ROWS: &[Row] = &[
    Row {
        one: "theme",
        many: "themes",
        title: "themes",
        section: "section.themes",
        from: From::Publication,
        keys: &[BorneBy {
            key: "themes",
            word: "themes",
            on: ALL,
        }],
    },
    Row {
        one: "role",
        many: "roles",
        title: "roles.all",
        section: "section.roles",
        from: From::Publication,
        keys: &[
            BorneBy {
                key: "by",
                word: "roles.lead",
                on: &[Goal, Action],
            },
            BorneBy {
                key: "by",
                word: "stories.by",
                on: &[Story],
            },
            BorneBy {
                key: "by",
                word: "updates.by",
                on: &[Update],
            },
            BorneBy {
                key: "with",
                word: "roles.support",
                on: &[Goal, Action],
            },
        ],
    },
    Row {
        one: "sdg",
        many: "sdgs",
        title: "sdgs.all",
        section: "section.sdgs",
        from: From::Numbers(SDGS),
        keys: &[BorneBy {
            key: "sdgs",
            word: "sdgs",
            on: ALL,
        }],
    },
];

impl LabelKind {
    pub(crate) const COUNT: usize = ROWS.len();
    pub(crate) const THEME: Self = Self(0);
    /// Who acts. Goals say as well what each does: `by_role`.
    pub(crate) const ROLE: Self = Self(1);
    /// The Sustainable Development Goals.
    pub(crate) const SDG: Self = Self(2);

    /// All kinds, in the order of lists.
    pub(crate) const ALL: [Self; Self::COUNT] = {
        let mut all = [Self(0); Self::COUNT];
        let mut index = 0;
        while index < all.len() {
            all[index] = Self(index);
            index += 1;
        }
        all
    };

    const fn row(self) -> &'static Row {
        &ROWS[self.0]
    }

    /// Its place among all.
    pub(crate) fn index(self) -> usize {
        self.0
    }

    /// As a reference names one: `theme`. Also the word of the interface for one.
    pub(crate) const fn one(self) -> &'static str {
        self.row().one
    }

    /// As a reference names all: `themes`. Also the key of `publication.yaml`.
    pub(crate) const fn many(self) -> &'static str {
        self.row().many
    }

    /// The word of the interface that is the title of the list.
    pub(crate) const fn title(self) -> &'static str {
        self.row().title
    }

    /// The word of the interface that is the part of an address.
    pub(crate) const fn section(self) -> &'static str {
        self.row().section
    }

    /// The numbers of those that all publications have; none where each has its own.
    pub(crate) fn numbers(self) -> Option<RangeInclusive<i64>> {
        match &self.row().from {
            From::Publication => None,
            From::Numbers(numbers) => Some(numbers.clone()),
        }
    }

    /// Whether a reference names a label by this word.
    pub(crate) fn is_one(word: &str) -> bool {
        Self::ALL.into_iter().any(|kind| kind.one() == word)
    }

    /// Whether something bears labels of any kind by this key.
    pub(crate) fn has_key(key: &str) -> bool {
        let mut keys = Self::ALL.into_iter().flat_map(Self::keys);
        keys.any(|borne| borne.key == key)
    }

    /// Whether a key of `publication.yaml` has the labels of a kind, each with its id.
    pub(crate) fn is_map_of_ids(key: &str) -> bool {
        let mut kinds = Self::ALL.into_iter();
        kinds.any(|kind| kind.numbers().is_none() && kind.many() == key)
    }

    /// The keys by which something bears one.
    pub(crate) fn keys(self) -> &'static [BorneBy] {
        self.row().keys
    }
}

/// The keys by which something bears labels, and of which kind.
pub(crate) fn keys_of(bearer: Bearer) -> impl Iterator<Item = (LabelKind, &'static BorneBy)> {
    let all = LabelKind::ALL.into_iter();
    let all = all.flat_map(|kind| kind.keys().iter().map(move |borne| (kind, borne)));
    all.filter(move |(_, borne)| borne.on.contains(&bearer))
}

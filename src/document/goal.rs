//! The parts of a goal's page.

/// A part of a goal's page that has a heading of koers' own, and can be referred to by
/// its id: `goal:lezen#actions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GoalPart {
    Actions,
    Roles,
    Results,
    Goals,
    Stories,
    Figures,
    Sources,
    Mentions,
}

impl GoalPart {
    /// In the order of the page.
    pub const ALL: [Self; 8] = [
        Self::Actions,
        Self::Roles,
        Self::Results,
        Self::Goals,
        Self::Stories,
        Self::Figures,
        Self::Sources,
        Self::Mentions,
    ];

    /// The ids of all, which no heading of a goal's text can have.
    pub const IDS: [&'static str; 8] = {
        let mut ids = [""; 8];
        let mut index = 0;
        while index < ids.len() {
            ids[index] = Self::ALL[index].id();
            index += 1;
        }
        ids
    };

    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.id() == id)
    }

    /// The id of its heading.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Actions => "actions",
            Self::Roles => "roles",
            Self::Results => "results",
            Self::Goals => "goals",
            Self::Stories => "stories",
            Self::Figures => "figures",
            Self::Sources => "sources",
            Self::Mentions => "mentions",
        }
    }

    /// The word of the interface that is its heading.
    pub fn word(self) -> &'static str {
        match self {
            Self::Goals => "sub_goals",
            Self::Stories => "stories.here",
            Self::Sources => "rests_on",
            _ => self.id(),
        }
    }
}

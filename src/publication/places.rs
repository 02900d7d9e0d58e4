//! What a reader can go to.

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
    Words,
    Word(WordId),
    Sources,
    Source(SourceId),
    Page(PageId),
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

ids! { ChapterId GoalId StoryId IndicatorId PageId WordId SourceId }

//! The table of all rules, one file a topic. The manual has the same table.

pub(super) mod addresses;
pub(super) mod figures;
pub(super) mod links;
pub(super) mod names;
pub(super) mod pictures;
pub(super) mod stories;
pub(super) mod text;
pub(super) mod translations;
pub(super) mod yaml;

use super::rule::Rule;

/// The rules of what is written and read, by topic.
pub(crate) fn all() -> impl Iterator<Item = &'static Rule> {
    let topics = [
        names::ALL,
        yaml::ALL,
        figures::ALL,
        text::ALL,
        links::ALL,
        pictures::ALL,
        addresses::ALL,
        stories::ALL,
        translations::ALL,
    ];
    topics.into_iter().flatten().copied()
}

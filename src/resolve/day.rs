//! The day that a site is built for.

use jiff::civil::Date;

/// The day that a site is built for, and whether drafts are on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    /// Drafts, and documents before their `publish` date, are shown as well.
    pub with_drafts: bool,
}

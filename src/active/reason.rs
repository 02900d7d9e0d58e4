//! Why a file is run.

/// Why a file is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Active {
    /// A page, or another document with programs in it.
    Page,
    /// A program.
    Program,
    /// A drawing in SVG that isn't called one, or that is packed.
    Drawing,
    /// XML that can't be read, so that nobody knows what is in it.
    Unread,
}

//! What is known of other words while a name is looked for.

/// What is known of other words while a name is looked for.
pub(crate) trait Surroundings {
    /// Whether a word, folded, is an ordinary word as well.
    fn is_ordinary(&self, word: &str) -> bool;
    /// Whether a word, folded, is what a place, a role or an organisation is called.
    fn means_else(&self, word: &str) -> bool;
}

/// Nothing is known.
pub(crate) struct Unknown;

impl Surroundings for Unknown {
    fn is_ordinary(&self, _: &str) -> bool {
        false
    }

    fn means_else(&self, _: &str) -> bool {
        false
    }
}

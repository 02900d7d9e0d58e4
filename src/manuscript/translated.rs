//! A document in the languages it was written in.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Document;
use crate::language::Lang;

/// A document, in the languages it was written in.
#[derive(Debug, Clone)]
pub(crate) struct Translated {
    pub first: Arc<Document>,
    pub variants: BTreeMap<Lang, Arc<Document>>,
    /// What its text in the first language says; none where it has none.
    pub words: Option<Words>,
    /// Whether all of it can be read. A story of which only some can be is here for what
    /// that says of consent.
    pub is_readable: bool,
    /// Of a story, what it says in each of its languages, as the runs of words by which
    /// another that says nearly the same is known.
    pub runs: Vec<Arc<[u64]>>,
}

/// What tells the words of a text from any other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    pub count: usize,
    /// The SHA-256 of the words, without what is between them.
    pub hash: [u8; 32],
}

//! Files that are copies of others, by their names.

use std::sync::Arc;

use crate::document::{copy_name, is_document, parse_name};

/// A file that is a copy of another, by its name.
#[derive(Debug, Clone)]
pub(crate) struct CopyOf {
    /// The file, or the folder it is in, that is the copy.
    pub copy: Arc<str>,
    pub original: Arc<str>,
    /// The document that the copy is itself, as its variants name it; none where its
    /// name is that of no document.
    pub document: Option<Arc<str>>,
    /// The document that the original belongs to.
    pub of: Option<Arc<str>>,
}

impl CopyOf {
    /// What a file is a copy of, among these documents, which are in order.
    pub(crate) fn find(path: &str, documents: &[Arc<str>]) -> Option<Self> {
        let is_there = |path: &str| {
            let place = documents.binary_search_by(|other| (**other).cmp(path));
            place.is_ok()
        };
        let name = copy_name(path, is_there)?;
        let first = |path: &str| parse_name(path).ok().map(|name| name.first);
        let of = first(&format!("{}{}", name.original, &path[name.copy.len()..]));
        let document = is_document(path).then(|| first(path)).flatten();
        Some(Self {
            // With a mark behind a dot (`.sync-conflict-…`) it is no document.
            document: document.filter(|document| of.as_ref() != Some(document)),
            of,
            copy: name.copy.into(),
            original: name.original.into(),
        })
    }
}

//! How large a drawing may be, so that reading it takes no longer than its length
//! asks for, whatever is in it.

use std::collections::HashSet;
use std::ops::Range;

use memchr::memmem;

use super::{Unsafe, Why};

/// A limit of drawings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// In bytes. A drawing is published as it is, and a phone has to fetch it.
    Bytes,
    /// Elements, texts and comments.
    Nodes,
    /// Elements within each other.
    Depth,
    /// Attributes of one element. That none stands twice is looked up one by one.
    Attributes,
    /// Prefixes for namespaces. Each element that has one of its own has a list of all.
    Namespaces,
    /// Brackets within each other in a style.
    Brackets,
}

impl Limit {
    /// The most that there may be.
    pub(crate) const fn most(self) -> usize {
        match self {
            Self::Bytes => 10_000_000,
            Self::Nodes => 500_000,
            // libxml2, of which most browsers read XML, has 256.
            Self::Depth => 200,
            Self::Attributes => 150,
            // LibreOffice writes some thirty.
            Self::Namespaces => 48,
            Self::Brackets => 32,
        }
    }
}

/// Looks at what takes long to read, before anything is read.
pub(super) fn check(text: &str) -> Result<(), Unsafe> {
    let refuse = |range: Range<usize>, limit| {
        let why = Why::TooMuch(limit);
        Err(Unsafe { range, why })
    };
    if text.len() > Limit::Bytes.most() {
        return refuse(0..0, Limit::Bytes);
    }
    let bytes = text.as_bytes();
    let mut prefixes = HashSet::new();
    for at in memmem::find_iter(bytes, b"xmlns:") {
        let prefix = bytes[at..].split(|byte| b"= \t\n<>".contains(byte)).next();
        if prefixes.insert(prefix) && prefixes.len() > Limit::Namespaces.most() {
            return refuse(at..at + "xmlns:".len(), Limit::Namespaces);
        }
    }
    let mut attributes = 0;
    for at in memchr::memchr2_iter(b'<', b'=', bytes) {
        match bytes[at] {
            b'<' => attributes = 0,
            _ if matches!(bytes.get(at + 1), Some(b'"' | b'\'' | b' ' | b'\n')) => attributes += 1,
            _ => {}
        }
        if attributes > Limit::Attributes.most() {
            return refuse(at..at + 1, Limit::Attributes);
        }
    }
    Ok(())
}

//! How large a drawing may be, so that reading it takes no longer than its length
//! asks for, whatever is in it.

use std::collections::HashSet;
use std::ops::Range;

use memchr::memmem;

use super::{Limit, Unsafe, Why};

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

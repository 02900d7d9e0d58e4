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
    let mut from = 0;
    while let Some(tag) = next_tag(bytes, from) {
        from = tag.end;
        for at in memmem::find_iter(&bytes[tag.clone()], b"xmlns:") {
            let at = tag.start + at;
            let prefix = bytes[at..]
                .split(|byte| b"= \t\r\n<>".contains(byte))
                .next();
            if prefixes.insert(prefix) && prefixes.len() > Limit::Namespaces.most() {
                return refuse(at..at + "xmlns:".len(), Limit::Namespaces);
            }
        }
        let signs = signs(bytes, tag.start).take_while(|at| *at < tag.end);
        let mut assigned = signs.filter(|at| bytes[*at] == b'=');
        if let Some(at) = assigned.nth(Limit::Attributes.most()) {
            return refuse(at..at + 1, Limit::Attributes);
        }
    }
    Ok(())
}

/// The next tag from a byte on, with its `<`; comments, texts in `CDATA` and instructions
/// are passed over.
fn next_tag(bytes: &[u8], mut from: usize) -> Option<Range<usize>> {
    const NO_TAGS: [(&[u8], &[u8]); 3] =
        [(b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>")];
    loop {
        let start = from + memchr::memchr(b'<', &bytes[from..])?;
        let mut others = NO_TAGS.iter();
        let Some((open, close)) = others.find(|(open, _)| bytes[start..].starts_with(open)) else {
            let end = signs(bytes, start + 1).find(|at| matches!(bytes[*at], b'<' | b'>'));
            return Some(start..end.unwrap_or(bytes.len()));
        };
        let inside = start + open.len();
        from = inside + memmem::find(&bytes[inside..], close)? + close.len();
    }
}

/// The places of all bytes but those in quotes, from one on.
fn signs(bytes: &[u8], from: usize) -> impl Iterator<Item = usize> {
    let mut open = None;
    (from..bytes.len()).filter(move |at| match (open, bytes[*at]) {
        (Some(quote), byte) => {
            if byte == quote {
                open = None;
            }
            false
        }
        (None, quote @ (b'"' | b'\'')) => {
            open = Some(quote);
            false
        }
        (None, _) => true,
    })
}

//! What tells that a file is the same as before, without reading it.

use std::fs::Metadata;
use std::time::SystemTime;

/// When a file was last written, and its length in bytes.
pub(crate) type Stamp = (SystemTime, u64);

/// The stamp of a file; none where the system doesn't keep when it was written.
pub(crate) fn stamp(metadata: &Metadata) -> Option<Stamp> {
    Some((metadata.modified().ok()?, metadata.len()))
}

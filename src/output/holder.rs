//! Who holds the lock of a folder, as it is written beside it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use jiff::Timestamp;

use crate::diagnostic::Wording;
use crate::plain;

/// Who builds in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The number that the system gave to the process.
    pub process: u32,
    /// The name of the computer: a folder may be on a network drive.
    pub machine: String,
    pub since: Timestamp,
}

pub(super) const FILE: &str = ".koers-locked-by";

/// What tells who holds a lock is no longer.
const MOST_BYTES: u64 = 1024;

impl Holder {
    pub fn present() -> Self {
        Self {
            process: std::process::id(),
            machine: gethostname::gethostname().to_string_lossy().into_owned(),
            since: Timestamp::now(),
        }
    }

    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let path = folder.join(FILE);
        if fs::symlink_metadata(&path).is_ok() {
            fs::remove_file(&path)?;
        }
        let Self {
            process,
            machine,
            since,
        } = self;
        let mut file = File::create_new(path)?;
        writeln!(
            file,
            "process: {process}\nmachine: {machine}\nsince: {since:.0}"
        )
    }

    /// Who holds the lock of a folder, as far as that is known.
    pub fn read(folder: &Path) -> Option<Self> {
        let bytes = plain::read(&folder.join(FILE), MOST_BYTES).ok()??;
        let text = String::from_utf8(bytes).ok()?;
        // It is shown in a terminal.
        if text.contains(|c: char| c.is_control() && c != '\n') {
            return None;
        }
        let mut values = text.lines().filter_map(|line| line.split_once(": "));
        let mut next = |key| values.next().filter(|(known, _)| *known == key);
        Some(Self {
            process: next("process")?.1.parse().ok()?,
            machine: next("machine")?.1.to_owned(),
            since: next("since")?.1.parse().ok()?,
        })
    }
}

/// Another build, as far as it is known.
pub(super) fn named(holder: Option<&Holder>) -> Wording {
    match holder {
        Some(holder) => Wording::build_of(holder.process, &holder.machine, holder.since),
        None => Wording::another_build(),
    }
}

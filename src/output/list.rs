//! The list of what koers wrote in a folder: a path a line, from that folder.
//!
//! koers removes nothing but what is in it, so that a list is trusted only as far
//! as koers could have written it: a plain file with plain paths, none of which
//! leads out of the folder or to what koers keeps there for itself.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::{WriteError, at};
use crate::plain;

/// The paths of files, from the folder of the site, with `/`.
pub(super) type Paths = BTreeSet<String>;

const NAME: &str = ".koers-files";

/// What the names begin with that koers keeps to itself in a folder.
const OWN: &str = ".koers-";

/// A list is no longer: a million paths of sixty letters. What is longer isn't
/// read into memory.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Reads the list of a folder. A folder that is empty, or isn't there, has an empty
/// one.
///
/// # Errors
///
/// The folder has files and no list, or the list isn't one of koers.
pub(super) fn read(folder: &Path) -> Result<Paths, WriteError> {
    let list = folder.join(NAME);
    let broken = |line| WriteError::BrokenList {
        list: list.clone(),
        line,
    };
    let bytes = match plain::read(&list, MOST_BYTES) {
        Ok(bytes) => bytes.ok_or_else(|| broken(None))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return match is_empty(folder)? {
                true => Ok(Paths::new()),
                false => Err(WriteError::NotOurs(folder.to_owned())),
            };
        }
        Err(source) => return Err(at(&list, source)),
    };
    let text = String::from_utf8(bytes).map_err(|_| broken(None))?;
    let lines = text.lines().zip(1..);
    let paths = lines.map(|(path, line)| match is_plain(path) {
        true => Ok(path.to_owned()),
        false => Err(broken(Some(line))),
    });
    paths.collect()
}

/// Whether a folder has a list.
pub(super) fn is_there(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(NAME)).is_ok()
}

/// Writes the list of a folder, where it isn't the same already. It comes into its
/// place in one step, and is on disk for sure before anything else changes. `beside`
/// is a place for it until then.
///
/// # Errors
///
/// The list can't be written.
pub(super) fn write<'a>(
    paths: impl IntoIterator<Item = &'a String>,
    folder: &Path,
    beside: &Path,
) -> Result<(), WriteError> {
    let list = folder.join(NAME);
    let text: String = paths.into_iter().map(|path| format!("{path}\n")).collect();
    if plain::has(&list, text.as_bytes()) {
        return Ok(());
    }
    let written = File::create(beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let replaced = written.and_then(|()| fs::rename(beside, &list));
    replaced.map_err(|source| at(&list, source))
}

/// Whether a path is one that koers would write on any system: relative, within the
/// folder, and nothing that koers keeps there for itself.
pub(super) fn is_plain(path: &str) -> bool {
    let is_name = |name: &str| !matches!(name, "" | "." | "..");
    let mut letters = path.chars();
    let first = letters.next();
    let has_drive = first.is_some_and(|c| c.is_ascii_alphabetic()) && letters.next() == Some(':');
    path.split('/').all(is_name)
        && !path.contains(|c: char| c.is_control() || c == '\\')
        && !has_drive
        && !is_own(path)
}

/// Whether the folder has nothing in it but what koers keeps there for itself.
fn is_empty(folder: &Path) -> Result<bool, WriteError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(source) => return Err(at(folder, source)),
    };
    for entry in entries {
        let entry = entry.map_err(|source| at(folder, source))?;
        if !entry.file_name().to_str().is_some_and(is_own) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Many systems take capitals for the same letters.
fn is_own(path: &str) -> bool {
    let start = path.as_bytes().get(..OWN.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(OWN.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn a_path_of_a_list_stays_in_its_folder() {
        for path in [
            "index.html",
            "doelen/lezen/index.html",
            "assets/één a.txt",
            "ab:c/d",
            ".well-known/x",
        ] {
            assert!(is_plain(path), "{path}");
        }
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a/..",
            "./a",
            "a//b",
            "a/",
            "C:/x",
            "c:x",
            "a\\..\\b",
            "a\rb",
            "a\0b",
            "a\u{85}b",
            ".koers-files",
            ".koers-new-x/a",
            ".KOERS-lock",
        ] {
            assert!(!is_plain(path), "{path}");
        }
    }
}

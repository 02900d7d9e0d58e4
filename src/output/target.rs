//! The folder that a site is written to, which may not be among the sources.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::{WriteError, at};
use crate::picture;
use crate::sources::FOLDERS;

/// The folder of a site as it is on disk, whatever links lead there; it need not be
/// there yet.
///
/// # Errors
///
/// The folder is among the sources of the publication in `root`, or around them: the
/// site would be read as a part of itself, or take the place of what an editor wrote. Or
/// there is something else in its place.
pub(super) fn find(folder: &Path, root: &Path) -> Result<PathBuf, WriteError> {
    let real = resolved(folder).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            WriteError::NoFolder(folder.to_owned())
        }
        _ => at(folder, source),
    })?;
    let there = real.ancestors().find(|above| above.exists());
    if let Some(file) = there.filter(|there| !there.is_dir()) {
        return Err(WriteError::NoFolder(file.to_owned()));
    }
    let root = resolved(root).map_err(|source| at(root, source))?;
    for name in FOLDERS.into_iter().chain([picture::CACHE]) {
        let plain = root.join(name);
        // The folder itself may be a link to elsewhere.
        let linked = fs::canonicalize(&plain).unwrap_or_else(|_| plain.clone());
        let overlaps = |sources: &Path| real.starts_with(sources) || sources.starts_with(&real);
        if overlaps(&plain) || overlaps(&linked) {
            return Err(WriteError::AmongSources {
                folder: folder.to_owned(),
                sources: plain,
            });
        }
    }
    Ok(real)
}

/// A path without links and `..`. What isn't there has no links.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            _ => real.push(part),
        }
        match fs::canonicalize(&real) {
            Ok(there) => real = there,
            // A link that leads nowhere is there.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !real.is_symlink() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(real)
}

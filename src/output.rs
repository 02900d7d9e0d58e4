//! The finished site, and the folder it is written to.
//!
//! Only what differs from what is there is written, so that a second build
//! writes nothing. koers removes what it wrote itself and nothing else: the list
//! of that is kept in the folder, in `.koers-files`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::address::{Address, composed};
use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::edit::Edit;
use crate::plan::Ready;
use crate::sources::normalised;

/// Every file of the site, by its path in the folder: `doelen/lezen/index.html`.
#[derive(Debug, Clone)]
pub struct Site {
    files: BTreeMap<String, Ready>,
}

/// What writing a site came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// All files of the site.
    pub files: usize,
    pub written: usize,
    pub removed: usize,
}

/// Why a site can't be written; no editor can mend it in the text.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    /// The folder has files that koers didn't write.
    #[error("{}: not an empty folder, nor one that koers wrote", .0.display())]
    NotOurs(PathBuf),
    /// A file of the publication that somebody else changed meanwhile.
    #[error("{}: changed while koers was at work", .0.display())]
    Changed(PathBuf),
}

const MANIFEST: &str = ".koers-files";

impl Site {
    /// Brings the rendered files together; those that failed are told.
    pub(crate) fn collect(
        rendered: Vec<(Address, Result<Option<Ready>, Diagnostic>)>,
    ) -> Diagnosed<Self> {
        let mut files = BTreeMap::new();
        let mut diagnostics = Vec::new();
        for (address, result) in rendered {
            match result {
                Ok(Some(ready)) => {
                    files.insert(address.path(), ready);
                }
                Ok(None) => {}
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        Diagnosed {
            value: Self { files },
            diagnostics,
        }
    }

    /// How many pages there are, old addresses that lead to others included.
    pub fn page_count(&self) -> usize {
        self.files
            .keys()
            .filter(|path| path.ends_with(".html"))
            .count()
    }

    /// Every file, by its path in the folder.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Ready)> {
        self.files
            .iter()
            .map(|(path, ready)| (path.as_str(), ready))
    }
}

/// Writes the site to a folder, which is made if it isn't there.
///
/// # Errors
///
/// The folder holds files that koers didn't write, or can't be written.
pub fn write(site: &Site, folder: &Path) -> Result<Written, WriteError> {
    let before = manifest(folder)?;
    make_folders(site, folder)?;
    let written = site
        .files
        .par_iter()
        .map(|(path, ready)| write_ready(ready, &folder.join(path)).map(usize::from))
        .try_reduce(|| 0, |a, b| Ok(a + b))?;
    let gone: Vec<_> = before
        .iter()
        .filter(|path| !site.files.contains_key(*path))
        .collect();
    for path in &gone {
        remove(folder, path)?;
    }
    let list: String = site.files.keys().map(|path| format!("{path}\n")).collect();
    write_file(list.as_bytes(), &folder.join(MANIFEST))?;
    Ok(Written {
        files: site.files.len(),
        written,
        removed: gone.len(),
    })
}

/// Makes changes to files of a publication: to all of them, or to none where one
/// isn't as it was when the changes were found.
///
/// # Errors
///
/// A file that has changed meanwhile, or can't be written.
pub fn amend(edits: &[Edit], root: &Path) -> Result<(), WriteError> {
    let files = edits.par_iter().map(|edit| amended(edit, root));
    let files = files.collect::<Result<Vec<_>, _>>()?;
    files.par_iter().try_for_each(|(path, file)| {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|source| at(folder, source))?;
        }
        rewrite(file.as_bytes(), path).map_err(|source| at(path, source))
    })
}

/// Where a file is, and what is to stand in it.
fn amended(edit: &Edit, root: &Path) -> Result<(PathBuf, String), WriteError> {
    let path = on_disk(root, &edit.path).map_err(|source| at(root, source))?;
    let bytes = match fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(source) => return Err(at(&path, source)),
    };
    let file = bytes.map(String::from_utf8).transpose();
    let file = file.map_err(|_| WriteError::Changed(path.clone()))?;
    if file.as_deref().map(normalised).as_deref() != edit.before.as_deref() {
        return Err(WriteError::Changed(path));
    }
    Ok((path, edit.apply(file.as_deref().unwrap_or_default())))
}

/// The file of a path. Some systems write accents apart from their letters.
fn on_disk(root: &Path, path: &str) -> io::Result<PathBuf> {
    let mut file = root.to_owned();
    for name in path.split('/') {
        let plain = file.join(name);
        if plain.exists() || !file.is_dir() {
            file = plain;
            continue;
        }
        let names = fs::read_dir(&file)?.filter_map(Result::ok);
        let mut names = names.map(|entry| entry.path());
        let is_it = |path: &PathBuf| {
            let written = path.file_name().and_then(std::ffi::OsStr::to_str);
            written.is_some_and(|written| composed(written) == name)
        };
        file = names.find(is_it).unwrap_or(plain);
    }
    Ok(file)
}

/// What koers wrote in a folder before.
fn manifest(folder: &Path) -> Result<BTreeSet<String>, WriteError> {
    match fs::read_to_string(folder.join(MANIFEST)) {
        Ok(list) => Ok(list
            .lines()
            .filter(|path| is_inside(path))
            .map(str::to_owned)
            .collect()),
        Err(_) if is_empty(folder)? => Ok(BTreeSet::new()),
        Err(_) => Err(WriteError::NotOurs(folder.to_owned())),
    }
}

/// A path in the list that leads out of the folder isn't ours.
fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && Path::new(path)
            .components()
            .all(|part| matches!(part, std::path::Component::Normal(_)))
}

fn is_empty(folder: &Path) -> Result<bool, WriteError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(source) => Err(at(folder, source)),
    }
}

fn make_folders(site: &Site, folder: &Path) -> Result<(), WriteError> {
    let folders: BTreeSet<PathBuf> = site
        .files
        .keys()
        .filter_map(|path| Some(folder.join(path).parent()?.to_owned()))
        .collect();
    folders
        .par_iter()
        .try_for_each(|folder| fs::create_dir_all(folder).map_err(|source| at(folder, source)))
}

/// Whether the file had to be written.
fn write_ready(ready: &Ready, path: &Path) -> Result<bool, WriteError> {
    match ready {
        Ready::Bytes(bytes) => write_file(bytes, path),
        Ready::Copy(from) => {
            let bytes = fs::read(from).map_err(|source| at(from, source))?;
            write_file(&bytes, path)
        }
    }
}

/// Writes a file where it isn't the same already, and says whether it had to.
///
/// # Errors
///
/// The file can't be written.
pub fn write_file(bytes: &[u8], path: &Path) -> Result<bool, WriteError> {
    match fs::metadata(path) {
        Err(_) => fs::write(path, bytes).map_err(|source| at(path, source))?,
        Ok(metadata) => {
            let is_same = metadata.len() == bytes.len() as u64
                && fs::read(path).is_ok_and(|present| present == bytes);
            if is_same {
                return Ok(false);
            }
            replace(bytes, path).map_err(|source| at(path, source))?;
        }
    }
    Ok(true)
}

/// A reader gets the old file or the new one, never half of it.
fn replace(bytes: &[u8], path: &Path) -> io::Result<()> {
    beside(bytes, path)?.persist(path)?;
    Ok(())
}

/// The same for what an editor wrote: as readable as it was, and on disk for
/// sure before the old one is gone.
fn rewrite(bytes: &[u8], path: &Path) -> io::Result<()> {
    let file = beside(bytes, path)?;
    if let Ok(before) = fs::metadata(path) {
        file.as_file().set_permissions(before.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// A file that isn't in its place yet.
fn beside(bytes: &[u8], path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // As for any new file, the user's mask decides who may read it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Removes a file, and the folders that are empty then.
fn remove(folder: &Path, path: &str) -> Result<(), WriteError> {
    let file = folder.join(path);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(&file, error)),
        _ => {}
    }
    let mut parent = file.parent();
    while let Some(empty) = parent.filter(|parent| *parent != folder) {
        if fs::remove_dir(empty).is_err() {
            break;
        }
        parent = empty.parent();
    }
    Ok(())
}

fn at(path: &Path, source: io::Error) -> WriteError {
    WriteError::Io {
        path: path.to_owned(),
        source,
    }
}

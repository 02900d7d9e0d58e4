//! The finished site, and the folder it is written to.
//!
//! Files are written to a [`Staging`] folder as they are rendered, and come into
//! their places when all of them are there: a build that fails leaves the site
//! as it was. Only what differs from what is there is written, so that a second
//! build writes nothing. koers removes what it wrote itself and nothing else: the
//! list of that is kept in the folder, in `.koers-files`.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::address::composed;
use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::drawn::Drawn;
use crate::edit::Edit;
use crate::picture::{Cache, NotMade, Variant};
use crate::plan::Ready;
use crate::sources::normalised;

/// Every file of the site, by its path in the folder: `doelen/lezen/index.html`.
/// What is known of each is its content, or whatever else is made of that.
#[derive(Debug, Clone)]
pub struct Site<T = Ready> {
    files: BTreeMap<String, T>,
}

/// Where the files of a site stand until all of them are there.
#[derive(Debug)]
pub struct Staging {
    /// The folder of the site.
    folder: PathBuf,
    /// What koers wrote there before.
    before: HashSet<String>,
    /// Inside the folder of the site, and so on the same disk.
    staged: PathBuf,
    is_new: bool,
}

/// Whether a file has to be written, since what is there differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Staged {
    Differs,
    Same,
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
const STAGED: &str = ".koers-new";

impl<T> Site<T> {
    /// Brings the rendered files together; those that failed are told.
    pub(crate) fn collect(
        rendered: Vec<Result<Option<(String, T)>, Diagnostic>>,
    ) -> Diagnosed<Self> {
        let mut files = BTreeMap::new();
        let mut diagnostics = Vec::new();
        for result in rendered {
            match result {
                Ok(file) => files.extend(file),
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
    pub fn files(&self) -> impl Iterator<Item = (&str, &T)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }
}

impl Staging {
    /// Begins to write a site to a folder, which is made if it isn't there.
    ///
    /// # Errors
    ///
    /// The folder holds files that koers didn't write, or can't be written.
    pub fn new(folder: PathBuf) -> Result<Self, WriteError> {
        let staging = Self {
            before: manifest(&folder)?,
            staged: folder.join(STAGED),
            is_new: !folder.exists(),
            folder,
        };
        // Left by a build that was stopped.
        staging.clear()?;
        fs::create_dir_all(&staging.staged).map_err(|source| at(&staging.staged, source))?;
        Ok(staging)
    }

    /// The folder of the site.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Takes a file of the site, where it isn't in the folder already; what is wrong
    /// with a picture is told.
    ///
    /// # Errors
    ///
    /// The file can't be written, or a file to copy can't be read.
    pub fn put(
        &self,
        path: &str,
        ready: &Ready,
        pictures: &Cache,
    ) -> Result<Result<Staged, Diagnostic>, WriteError> {
        let from = match ready {
            Ready::Bytes(bytes) => return self.put_bytes(path, bytes).map(Ok),
            Ready::Copy(from) => Cow::Borrowed(from),
            Ready::Picture(variant) => match made(variant, pictures)? {
                Ok(file) => Cow::Owned(file),
                Err(told) => return Ok(Err(told)),
            },
            Ready::Drawn(picture) => Cow::Owned(drawn(picture, pictures)?),
        };
        let bytes = fs::read(&*from).map_err(|source| at(&from, source))?;
        self.put_bytes(path, &bytes).map(Ok)
    }

    fn put_bytes(&self, path: &str, bytes: &[u8]) -> Result<Staged, WriteError> {
        if self.before.contains(path) && has(&self.folder.join(path), bytes) {
            return Ok(Staged::Same);
        }
        let file = self.staged.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(|source| at(folder, source))?;
        }
        fs::write(&file, bytes).map_err(|source| at(&file, source))?;
        Ok(Staged::Differs)
    }

    /// Puts the files of a site in their places, and removes those of the site
    /// before that it hasn't.
    ///
    /// # Errors
    ///
    /// A file can't be moved or removed.
    pub fn publish(mut self, site: &Site<Staged>) -> Result<Written, WriteError> {
        let before = self.before.iter();
        let gone: Vec<_> = before
            .filter(|path| !site.files.contains_key(*path))
            .collect();
        // First of all, since a folder may come where there was a file.
        for path in &gone {
            remove(&self.folder, path)?;
        }
        self.is_new = false;
        move_into(&self.staged, &self.folder)?;
        let list: String = site.files.keys().map(|path| format!("{path}\n")).collect();
        write_file(list.as_bytes(), &self.folder.join(MANIFEST))?;
        let differs = site.files.values();
        Ok(Written {
            files: site.files.len(),
            written: differs.filter(|file| **file == Staged::Differs).count(),
            removed: gone.len(),
        })
    }

    fn clear(&self) -> Result<(), WriteError> {
        match fs::remove_dir_all(&self.staged) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                Err(at(&self.staged, source))
            }
            _ => Ok(()),
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What was staged is of no use to anybody, and nor is telling so.
        let _ = self.clear();
        if self.is_new {
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

/// The file that is made of a picture; what is wrong with the picture is told.
///
/// # Errors
///
/// The picture can't be read, or what is made of it can't be written.
pub fn made(
    variant: &Variant,
    pictures: &Cache,
) -> Result<Result<PathBuf, Diagnostic>, WriteError> {
    match pictures.file(variant) {
        Ok(file) => Ok(Ok(file)),
        Err(NotMade::Fault(fault)) => Ok(Err(fault.told(&variant.picture.path))),
        Err(NotMade::Io { path, source }) => Err(told_again(path, &source)),
    }
}

/// What others of the same picture are told as well.
fn told_again(path: PathBuf, source: &io::Error) -> WriteError {
    let source = io::Error::new(source.kind(), source.to_string());
    WriteError::Io { path, source }
}

/// The file of a picture that koers draws itself.
///
/// # Errors
///
/// What is drawn can't be written.
pub fn drawn(picture: &Drawn, pictures: &Cache) -> Result<PathBuf, WriteError> {
    pictures.drawn(picture).map_err(|not_made| match not_made {
        NotMade::Io { path, source } => told_again(path, &source),
        NotMade::Fault(_) => unreachable!("what is drawn leaves out photos with a fault"),
    })
}

/// Moves what is in one folder into another, whole folders at once where there
/// are none yet. A reader gets the old file or the new one, never half of it.
fn move_into(from: &Path, to: &Path) -> Result<(), WriteError> {
    let entries = fs::read_dir(from).map_err(|source| at(from, source))?;
    let entries = entries.collect::<Result<Vec<_>, _>>();
    let entries = entries.map_err(|source| at(from, source))?;
    entries.par_iter().try_for_each(|entry| {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) && to.is_dir() {
            return move_into(&from, &to);
        }
        fs::rename(&from, &to).map_err(|source| at(&to, source))
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
fn manifest(folder: &Path) -> Result<HashSet<String>, WriteError> {
    match fs::read_to_string(folder.join(MANIFEST)) {
        Ok(list) => Ok(list
            .lines()
            .filter(|path| is_inside(path))
            .map(str::to_owned)
            .collect()),
        Err(_) if is_empty(folder)? => Ok(HashSet::new()),
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
        Ok(entries) => Ok(entries
            .filter_map(Result::ok)
            .all(|entry| entry.file_name() == STAGED)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(source) => Err(at(folder, source)),
    }
}

/// Writes a file where it isn't the same already, and says whether it had to.
///
/// # Errors
///
/// The file can't be written.
pub fn write_file(bytes: &[u8], path: &Path) -> Result<bool, WriteError> {
    if has(path, bytes) {
        return Ok(false);
    }
    replace(bytes, path).map_err(|source| at(path, source))?;
    Ok(true)
}

/// Whether a file has just these bytes.
fn has(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|present| present == bytes)
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

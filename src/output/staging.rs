//! How a site comes into its place.
//!
//! What koers owns is written down before anything moves: the list first becomes
//! that of the old and the new files together, then files move, those that go are
//! removed, and the list becomes that of the new ones. A build that is stopped at
//! any moment leaves no file that the list hasn't, and the next one makes it whole.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use rayon::prelude::*;
use tempfile::TempDir;

use super::list::{self, Paths};
use super::lock::{Lock, Waiting};
use super::{Site, Staged, WriteError, Written, at, bytes, target};
use crate::address::composed;
use crate::diagnostic::Diagnostic;
use crate::picture::Cache;
use crate::plain;
use crate::plan::Recipe;

/// Where the files of a site stand until all of them are there.
#[derive(Debug)]
pub struct Staging {
    /// The folder of the site, as it was named.
    named: PathBuf,
    /// The same, whatever links lead to it.
    folder: PathBuf,
    /// What koers wrote there before.
    before: Paths,
    /// Inside the folder of the site, and so on the same disk.
    staged: TempDir,
    /// Shut for good once nothing is to be written any more.
    gate: RwLock<()>,
    is_new: bool,
    lock: Lock,
}

/// What the name begins with of a folder where files are staged; six letters and
/// digits follow, other ones for each build.
const STAGED: &str = ".koers-new-";

/// How long a build waits for another in the same folder: longer than one takes that
/// makes thousands of photos.
pub const PATIENCE: Duration = Duration::from_secs(600);

/// The files of the site, within what is staged.
const SITE: &str = "site";

/// The list of files, within what is staged.
const LIST: &str = "list";

impl Staging {
    /// Begins to write the site of the publication in `root` to a folder, which is made
    /// if it isn't there. While another build is at work there, it waits.
    ///
    /// # Errors
    ///
    /// The folder is among the sources, holds files that koers didn't write, or can't
    /// be written.
    pub fn new(folder: PathBuf, root: &Path) -> Result<Self, WriteError> {
        let waiting = Waiting {
            patience: PATIENCE,
            tell: &|_| {},
            is_stopped: &|| false,
        };
        Self::waiting(folder, root, waiting)
    }

    /// The same, waiting as is said.
    ///
    /// # Errors
    ///
    /// Another build is still at work after that time, or this one was stopped meanwhile; or
    /// as of [`Staging::new`].
    pub fn waiting(folder: PathBuf, root: &Path, waiting: Waiting<'_>) -> Result<Self, WriteError> {
        let real = target::find(&folder, root)?;
        // Nothing is made in a folder of others.
        list::read(&real)?;
        let is_new = !real.exists();
        let lock = Lock::take(&real, waiting)?;
        let before = list::read(&real)?;
        if lock.is_held() {
            clear_left_over(&real).map_err(|source| at(&real, source))?;
        }
        let mut builder = tempfile::Builder::new();
        let staged = builder.prefix(STAGED).tempdir_in(&real);
        let staged = staged.map_err(|source| at(&real, source))?;
        let site = staged.path().join(SITE);
        fs::create_dir(&site).map_err(|source| at(&site, source))?;
        Ok(Self {
            named: folder,
            folder: real,
            before,
            staged,
            gate: RwLock::default(),
            is_new,
            lock,
        })
    }

    /// The folder of the site, as it was named.
    pub fn named(&self) -> &Path {
        &self.named
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
        recipe: &Recipe,
        pictures: &Cache,
    ) -> Result<Result<Staged, Diagnostic>, WriteError> {
        match bytes(recipe, pictures)? {
            Ok(bytes) => self.put_bytes(path, &bytes).map(Ok),
            Err(told) => Ok(Err(told)),
        }
    }

    fn put_bytes(&self, path: &str, bytes: &[u8]) -> Result<Staged, WriteError> {
        if !list::is_plain(path) {
            return Err(WriteError::NoPath(path.to_owned()));
        }
        let place = self.folder.join(path);
        if plain::has(&place, bytes) {
            return Ok(Staged::Same);
        }
        let _open = self.gate.read().unwrap_or_else(PoisonError::into_inner);
        let written = write_below(&self.staged.path().join(SITE), path, bytes);
        written.map_err(|source| self.failed(at(&place, source)))?;
        Ok(Staged::Differs)
    }

    /// Puts the files of a site in their places, and removes those of the site
    /// before that it hasn't.
    ///
    /// # Errors
    ///
    /// A place of the site has a symbolic link or a file that koers didn't write; nothing
    /// is changed then. Or a file can't be moved or removed.
    pub fn publish(&self, site: &Site<Staged>) -> Result<Written, WriteError> {
        let _open = self.gate.read().unwrap_or_else(PoisonError::into_inner);
        let written = self.replace(site).map_err(|error| self.failed(error))?;
        // Where it was removed meanwhile, files that were the same are gone as well.
        match self.lock.is_in_place() {
            true => Ok(written),
            false => Err(WriteError::Vanished(self.named.clone())),
        }
    }

    /// Clears what was staged, and lets nothing be written any more: whoever would write
    /// waits for ever. For a process that is about to end, on whatever thread.
    pub fn abandon(&self) {
        let shut = self.gate.write().unwrap_or_else(PoisonError::into_inner);
        self.clear();
        self.lock.unname();
        std::mem::forget(shut);
    }

    fn replace(&self, site: &Site<Staged>) -> Result<Written, WriteError> {
        let gone = self.before.iter();
        let gone: Vec<&String> = gone
            .filter(|path| !site.files.contains_key(*path))
            .collect();
        self.look(site, &gone)?;
        let beside = self.staged.path().join(LIST);
        let both = self.before.iter().chain(site.files.keys());
        list::write(both.collect::<BTreeSet<_>>(), &self.folder, &beside)?;
        let (in_the_way, last) = in_the_way(&gone, site);
        let mut removed = self.remove(&in_the_way)?;
        move_into(&self.staged.path().join(SITE), &self.folder)?;
        removed += self.remove(&last)?;
        list::write(site.files.keys(), &self.folder, &beside)?;
        let differs = site.files.values();
        Ok(Written {
            files: site.files.len(),
            written: differs.filter(|file| **file == Staged::Differs).count(),
            removed,
        })
    }

    /// Why something failed: in a folder that is gone nothing can be written.
    fn failed(&self, error: WriteError) -> WriteError {
        match self.lock.is_in_place() {
            true => error,
            false => WriteError::Vanished(self.named.clone()),
        }
    }

    /// Looks whether the site can be put in its place without following a link, and
    /// without writing over files of others.
    fn look(&self, site: &Site<Staged>, gone: &[&String]) -> Result<(), WriteError> {
        let folders: BTreeSet<&str> = site
            .files
            .keys()
            .flat_map(|path| folders_of(path))
            .collect();
        let former = gone.iter().flat_map(|path| folders_of(path));
        let former: BTreeSet<&str> = former.filter(|folder| !folders.contains(folder)).collect();
        let folders = folders.into_iter().map(|path| (path, Place::Folder));
        let files = site.files.iter().map(|(path, staged)| match staged {
            Staged::Differs => (path.as_str(), Place::File),
            Staged::Same => (path.as_str(), Place::Same),
        });
        let gone = gone.iter().map(|path| path.as_str()).chain(former);
        let gone = gone.map(|path| (path, Place::Gone));
        let places: Vec<_> = folders.chain(files).chain(gone).collect();
        let foreign = places
            .par_iter()
            .map(|(path, place)| self.foreign(path, *place))
            .collect::<Result<Vec<_>, _>>()?
            .concat();
        let foreign = self.without_other_spellings(foreign);
        match foreign.is_empty() {
            true => Ok(()),
            false => Err(WriteError::Foreign(foreign)),
        }
    }

    /// The files of others at a place of the site.
    fn foreign(&self, path: &str, place: Place) -> Result<Vec<PathBuf>, WriteError> {
        let file = self.folder.join(path);
        let kind = match fs::symlink_metadata(&file) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if is_absent(&error) => return Ok(Vec::new()),
            Err(source) => return Err(at(&file, source)),
        };
        if kind.is_symlink() {
            return Err(WriteError::Link(file));
        }
        match place {
            Place::File if kind.is_dir() => self.foreign_below(&file),
            Place::Folder if kind.is_dir() => Ok(Vec::new()),
            Place::File | Place::Folder if !self.before.contains(path) => Ok(vec![file]),
            _ => Ok(Vec::new()),
        }
    }

    /// The files of others below a folder, where a file is to come.
    fn foreign_below(&self, folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
        let mut foreign = Vec::new();
        for entry in walkdir::WalkDir::new(folder) {
            let entry = entry.map_err(|error| at(folder, error.into()))?;
            let path = entry.path().strip_prefix(&self.folder).ok();
            let is_ours = path
                .and_then(slashed)
                .is_some_and(|path| self.before.contains(&path));
            if !entry.file_type().is_dir() && !is_ours {
                foreign.push(entry.into_path());
            }
        }
        Ok(foreign)
    }

    /// Takes out files of koers that the list has in other capitals or with their
    /// accents otherwise: to some systems these are the same.
    fn without_other_spellings(&self, foreign: Vec<PathBuf>) -> Vec<PathBuf> {
        if foreign.is_empty() {
            return foreign;
        }
        let own = self.before.iter().map(|path| (folded(path), path));
        let own: HashMap<_, _> = own.collect();
        let is_own = |file: &Path| {
            let path = file.strip_prefix(&self.folder).ok().and_then(slashed)?;
            let listed = self.folder.join(own.get(&folded(&path))?);
            same_file::is_same_file(file, listed).ok()
        };
        let others = foreign.into_iter();
        others
            .filter(|file| !is_own(file).unwrap_or(false))
            .collect()
    }

    /// Removes files, and the folders that are empty then; tells how many there were.
    fn remove(&self, paths: &[&String]) -> Result<usize, WriteError> {
        let mut count = 0;
        for path in paths {
            let file = self.folder.join(path);
            match fs::symlink_metadata(&file) {
                // Somebody's folder, which has taken the place of the file.
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => {
                    fs::remove_file(&file).map_err(|source| at(&file, source))?;
                    count += 1;
                }
                Err(error) if is_absent(&error) => {}
                Err(source) => return Err(at(&file, source)),
            }
            let above = folders_of(path).map(|folder| self.folder.join(folder));
            for folder in above {
                // One that isn't empty stays, and so do those above it.
                if fs::remove_dir(&folder).is_err_and(|error| !is_absent(&error)) {
                    break;
                }
            }
        }
        Ok(count)
    }

    /// What was staged is of no use to anybody, and nor is telling that it stays.
    fn clear(&self) {
        let _ = fs::remove_dir_all(self.staged.path());
        if self.is_new && !list::is_there(&self.folder) {
            self.lock.erase();
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        self.clear();
    }
}

/// What a site has, or had, at a path.
#[derive(Debug, Clone, Copy)]
enum Place {
    Folder,
    /// A file that is to be written.
    File,
    /// A file that is there.
    Same,
    /// A file that is to be removed, or a folder that is left empty.
    Gone,
}

/// Of the files that go, those that have to go before others come, and the rest: a
/// file comes where there was a folder, a folder where there was a file, or a name
/// that some systems take for the same.
fn in_the_way<'a>(gone: &[&'a String], site: &Site<Staged>) -> (Vec<&'a String>, Vec<&'a String>) {
    if gone.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let files: HashSet<String> = site.files.keys().map(|path| folded(path)).collect();
    let folders: HashSet<&str> = files.iter().flat_map(|path| folders_of(path)).collect();
    gone.iter().partition(|path| {
        let path = folded(path);
        let mut above = folders_of(&path);
        files.contains(&path)
            || folders.contains(&*path)
            || above.any(|folder| files.contains(folder))
    })
}

/// The folders that a path is in, the nearest first.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    let slashes = path.match_indices('/').rev();
    slashes.map(|(at, _)| &path[..at])
}

/// A name as systems see it that take capitals for the same letters, or accents apart
/// from their letters for the same as those with them.
fn folded(path: &str) -> String {
    composed(path).to_lowercase()
}

/// A path with `/`, on every system.
fn slashed(path: &Path) -> Option<String> {
    let parts = path.components().map(|part| part.as_os_str().to_str());
    Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
}

/// Whether there is no such file, or a file where its folder would be.
fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Removes what builds staged that were stopped.
fn clear_left_over(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let random = name.to_str().and_then(|name| name.strip_prefix(STAGED));
        let is_staged = random.is_some_and(|random| {
            random.len() == 6 && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if is_staged && entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Writes a file below a folder, which has to be there: were it made again, a part of
/// the site would be missing.
fn write_below(folder: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    let file = folder.join(path);
    match fs::write(&file, bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        written => return written,
    }
    let above: Vec<_> = folders_of(path).collect();
    for above in above.into_iter().rev() {
        match fs::create_dir(folder.join(above)) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    fs::write(file, bytes)
}

/// Moves what is in one folder into another, whole folders at once where there
/// are none yet. A reader gets the old file or the new one, never half of it.
fn move_into(from: &Path, to: &Path) -> Result<(), WriteError> {
    let entries = fs::read_dir(from).map_err(|source| at(from, source))?;
    let entries = entries.collect::<Result<Vec<_>, _>>();
    let entries = entries.map_err(|source| at(from, source))?;
    entries.par_iter().try_for_each(|entry| {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let present = fs::symlink_metadata(&to).map(|metadata| metadata.file_type());
        match present {
            Ok(kind) if kind.is_symlink() => return Err(WriteError::Link(to)),
            Ok(kind) if kind.is_dir() && is_folder => return move_into(&from, &to),
            Ok(kind) if kind.is_dir() => {
                remove_empty(&to).map_err(|source| at(&to, source))?;
            }
            _ => {}
        }
        fs::rename(&from, &to).map_err(|source| at(&to, source))
    })
}

/// Removes a folder that has nothing in it but such folders.
fn remove_empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            remove_empty(&entry.path())?;
        }
    }
    fs::remove_dir(folder)
}

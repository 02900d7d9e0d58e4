//! The finished site, and the folder it is written to.
//!
//! Files are written to a [`Staging`] folder as they are rendered, and come into
//! their places when all of them are there: a build that fails leaves the site
//! as it was. Only what differs from what is there is written, so that a second
//! build writes nothing. koers removes what it wrote itself and nothing else: the
//! list of that is kept in the folder, in `.koers-files`. It follows no symbolic link
//! below that folder, and writes over nothing that others put there.

mod holder;
mod list;
mod lock;
mod staging;
mod target;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::address::composed;
use crate::diagnostic::{Diagnosed, Diagnostic, Wording};
use crate::drawn::Drawn;
use crate::edit::Edit;
use crate::picture::{Cache, NotMade, Variant};
use crate::plain;
use crate::plan::Recipe;
use crate::sources::normalised;

pub use holder::Holder;
pub use lock::{Notice, Waiting};
pub use staging::{PATIENCE, Staging};

/// Every file of the site, by its path in the folder: `doelen/lezen/index.html`.
/// What is known of each is its content, or whatever else is made of that.
#[derive(Debug, Clone)]
pub struct Site<T = Recipe> {
    files: BTreeMap<String, T>,
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
    /// The folder is one of the publication's own, in one of them, or around one.
    #[error("{}: among the sources, {}", folder.display(), sources.display())]
    AmongSources { folder: PathBuf, sources: PathBuf },
    /// The list of what koers wrote isn't one that it could have written.
    #[error("{}: not a list that koers wrote", list.display())]
    BrokenList { list: PathBuf, line: Option<usize> },
    /// A symbolic link where the site has, or had, a file or folder.
    #[error("{}: a symbolic link", .0.display())]
    Link(PathBuf),
    /// Files of others where the site has a file or folder.
    #[error("{}: not written by koers", listed(.0))]
    Foreign(Vec<PathBuf>),
    /// A folder, pipe or device where koers keeps a file of its own.
    #[error("{}: not a plain file", .0.display())]
    NoFile(PathBuf),
    /// A file, or a link that leads nowhere, where the folder of the site is to be.
    #[error("{}: not a folder", .0.display())]
    NoFolder(PathBuf),
    /// Another build has been at work in the folder all the time.
    #[error("{}: another build is at work there", folder.display())]
    Busy {
        folder: PathBuf,
        holder: Option<Holder>,
    },
    /// Nobody wants the build any more, and it hasn't begun.
    #[error("stopped")]
    Stopped,
    /// The folder was removed, or another put in its place.
    #[error("{}: gone while koers was at work", .0.display())]
    Vanished(PathBuf),
    /// A path that not every system can hold, or that koers keeps to itself.
    #[error("{0}: no path of a site")]
    NoPath(String),
    /// A file of the publication that somebody else changed meanwhile.
    #[error("{}: changed while koers was at work", .0.display())]
    Changed(PathBuf),
}

impl WriteError {
    /// What there is to tell about it.
    pub fn told(&self) -> Wording {
        match self {
            Self::Io { path, source } => Wording::disk(path, source),
            Self::NotOurs(folder) => Wording::not_ours(folder),
            Self::AmongSources { folder, sources } => Wording::among_sources(folder, sources),
            Self::BrokenList { list, line } => Wording::broken_list(list, *line),
            Self::Link(path) => Wording::link_in_the_site(path),
            Self::Foreign(paths) => Wording::foreign_files(paths),
            Self::NoFile(path) => Wording::no_file(path),
            Self::NoFolder(path) => Wording::no_folder(path),
            Self::Busy { folder, holder } => Wording::busy(folder, &holder::named(holder.as_ref())),
            Self::Stopped => Wording::stopped(),
            Self::Vanished(folder) => Wording::vanished(folder),
            Self::NoPath(path) => Wording::no_path(path),
            Self::Changed(path) => Wording::changed_meanwhile(path),
        }
    }
}

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

/// What is made of a picture; what is wrong with the picture is told.
///
/// # Errors
///
/// The picture can't be read, or what is made of it can't be kept.
pub fn made(
    variant: &Variant,
    pictures: &Cache,
) -> Result<Result<Vec<u8>, Diagnostic>, WriteError> {
    told_of(variant, pictures.read(variant))
}

/// Tells what is wrong with a picture, which is made where it wasn't.
///
/// # Errors
///
/// As of [`made`].
pub fn try_picture(
    variant: &Variant,
    pictures: &Cache,
) -> Result<Result<(), Diagnostic>, WriteError> {
    told_of(variant, pictures.make_sure(&variant.picture))
}

fn told_of<T>(
    variant: &Variant,
    made: Result<T, NotMade>,
) -> Result<Result<T, Diagnostic>, WriteError> {
    match made {
        Ok(made) => Ok(Ok(made)),
        Err(NotMade::Fault(fault)) => Ok(Err(fault.told(&variant.picture.path))),
        Err(NotMade::Io { path, source }) => Err(told_again(path, &source)),
    }
}

/// What others of the same picture are told as well.
fn told_again(path: PathBuf, source: &io::Error) -> WriteError {
    let source = io::Error::new(source.kind(), source.to_string());
    WriteError::Io { path, source }
}

/// The bytes of a file; what is wrong with a picture is told.
///
/// # Errors
///
/// As of [`made`], or a file to copy can't be read.
pub fn bytes<'a>(
    recipe: &'a Recipe,
    pictures: &Cache,
) -> Result<Result<Cow<'a, [u8]>, Diagnostic>, WriteError> {
    Ok(match recipe {
        Recipe::Bytes(bytes) => Ok(Cow::Borrowed(&**bytes)),
        Recipe::Copy(from) => {
            let read = plain::whole(from).map_err(|source| at(from, source));
            Ok(Cow::Owned(read?))
        }
        Recipe::Picture(variant) => made(variant, pictures)?.map(Cow::Owned),
        Recipe::Drawn(picture) => Ok(Cow::Owned(drawn(picture, pictures)?)),
    })
}

/// A picture that koers draws itself.
///
/// # Errors
///
/// What is drawn can't be kept.
pub fn drawn(picture: &Drawn, pictures: &Cache) -> Result<Vec<u8>, WriteError> {
    pictures.drawn(picture).map_err(|not_made| match not_made {
        NotMade::Io { path, source } => told_again(path, &source),
        NotMade::Fault(_) => unreachable!("what is drawn leaves out photos with a fault"),
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

/// Writes a file where it isn't the same already, and says whether it had to.
///
/// # Errors
///
/// The file can't be written.
pub fn write_file(bytes: &[u8], path: &Path) -> Result<bool, WriteError> {
    if plain::has(path, bytes) {
        return Ok(false);
    }
    replace(bytes, path).map_err(|source| at(path, source))?;
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

fn listed(paths: &[PathBuf]) -> String {
    let paths: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
    paths.join(", ")
}

fn at(path: &Path, source: io::Error) -> WriteError {
    WriteError::Io {
        path: path.to_owned(),
        source,
    }
}

//! Pictures that were made before, or drawn, kept on disk.
//!
//! What is made depends on nothing but what is in the file of the picture, and is
//! kept under a fingerprint of that; so that such a file need not even be read, its
//! fingerprint is kept under its place, size and time. The folder can be removed at
//! any time: what is needed is made again.
//!
//! Nothing is taken from it but what koers put there under that very name: each file
//! begins with a hash of its name and of the rest, and no symbolic link is followed.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sha2::{Digest, Sha256};

use super::{Facts, Fault, Form, Format, MOST_BYTES, Picture, Variant, make};
use crate::drawn::Drawn;
use crate::plain;
use crate::stamp::{Stamp, stamp};

/// The files that are made of pictures, each made once.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Where it is kept while that folder can't be written.
    instead: OnceLock<Option<tempfile::TempDir>>,
    made: Mutex<HashMap<Key, Arc<OnceLock<Made>>>>,
    /// Those that take much memory are made one by one.
    large: Mutex<()>,
    /// Those that somebody spoiled are made again one by one.
    spoiled: Mutex<()>,
}

/// A picture, as long as nobody writes it again.
type Key = (PathBuf, Option<Stamp>);

/// The folder that has the files of a picture.
type Made = Result<PathBuf, Arc<NotMade>>;

/// Why there is no such file.
#[derive(Debug, Clone, thiserror::Error)]
pub enum NotMade {
    #[error("the picture can't be shown")]
    Fault(Fault),
    #[error("{}: {source}", path.display())]
    Io {
        path: PathBuf,
        source: Arc<io::Error>,
    },
}

/// The folder, in that of the publication. Its name keeps it out of what is read.
pub(crate) const FOLDER: &str = ".koers-cache";

/// What is made of pictures: a folder for each, by its fingerprint.
const PICTURES: &str = "pictures";

/// The fingerprints of files that weren't written again since.
const KNOWN: &str = "known";

/// Another number where the same picture is to become other files.
const EDITION: &str = "1";

/// Another number where the same is to be drawn otherwise.
const EDITION_OF_DRAWN: &str = "1";

/// Nothing that is kept is larger: what is made of a photo has [`MOST_BYTES`] at most,
/// and a card a few hundred thousand.
const MOST_KEPT: u64 = 16 * 1024 * 1024;

/// Pixels of a picture that takes much memory.
const LARGE: u64 = 24_000_000;

impl Cache {
    /// The cache of a publication. Nothing is written until there is something to
    /// keep.
    pub fn new(root: &Path) -> Self {
        Self {
            folder: root.join(FOLDER),
            instead: OnceLock::new(),
            made: Mutex::default(),
            large: Mutex::default(),
            spoiled: Mutex::default(),
        }
    }

    /// What is made of a picture as this variant, kept or new.
    ///
    /// # Errors
    ///
    /// The picture can't be decoded or read, or what is made can't be kept anywhere.
    pub fn read(&self, variant: &Variant) -> Result<Vec<u8>, NotMade> {
        let picture = &variant.picture;
        let name = name(variant.form);
        let folder = self.made(picture)?;
        if let Some(bytes) = kept(&folder, &name) {
            return Ok(bytes);
        }
        // Somebody changed the file, or took it out.
        let _turn = self.spoiled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = kept(&folder, &name) {
            return Ok(bytes);
        }
        match fs::remove_dir_all(&folder) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(at(&folder, source));
            }
            _ => {}
        }
        let folder = self.make(picture)?;
        let file = folder.join(&name);
        kept(&folder, &name).ok_or_else(|| at(&file, io::ErrorKind::InvalidData.into()))
    }

    /// Sees to it that all variants of a picture are made.
    ///
    /// # Errors
    ///
    /// As of [`Cache::read`].
    pub fn make_sure(&self, picture: &Picture) -> Result<(), NotMade> {
        self.made(picture).map(drop)
    }

    /// The folder of what is made of a picture, which is made if it isn't there.
    fn made(&self, picture: &Picture) -> Result<PathBuf, NotMade> {
        let key = (picture.file.clone(), picture.stamp);
        let mut all = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let made = all.entry(key).or_default().clone();
        drop(all);
        // All files of a picture are made by who asks first, on one thread.
        let folder = made.get_or_init(|| self.make(picture).map_err(Arc::new));
        match folder {
            Ok(folder) => Ok(folder.clone()),
            Err(not_made) => Err((**not_made).clone()),
        }
    }

    /// What koers draws itself, kept or new. A photo that can't be shown, which is told
    /// where it stands, is left out of it.
    ///
    /// # Errors
    ///
    /// What is drawn can't be kept anywhere.
    pub fn drawn(&self, drawn: &Drawn) -> Result<Vec<u8>, NotMade> {
        let folders = drawn.photos();
        let folders: Vec<PathBuf> = folders
            .filter_map(|variant| self.made(&variant.picture).ok())
            .collect();
        // The folder of a photo is named by what is in it.
        let names = folders.iter().filter_map(|folder| folder.file_name());
        let names: Vec<&[u8]> = names.map(std::ffi::OsStr::as_encoded_bytes).collect();
        let value = serde_json::to_vec(drawn).unwrap_or_default();
        let parts: [&[u8]; 3] = [EDITION_OF_DRAWN.as_bytes(), &[0], &value];
        let print = print_of(&[&parts[..], &names[..]].concat());
        let folder = self.folder_for("drawn")?;
        if let Some(png) = kept(&folder, &print) {
            return Ok(png);
        }
        let png = drawn.draw(|variant| self.read(variant).ok());
        let written = keep(&png, &folder, &print);
        written.map_err(|source| at(&folder.join(print), source))?;
        Ok(png)
    }

    fn make(&self, picture: &Picture) -> Result<PathBuf, NotMade> {
        let format = Format::of(&picture.path).ok_or(NotMade::Fault(Fault::Broken))?;
        let facts = picture.seen.map_err(NotMade::Fault)?;
        let known = known_by(picture);
        let all_known = self.folder.join(KNOWN);
        if let Some(known) = &known
            && let Some(print) = kept(&all_known, known).and_then(|print| print_from(&print))
            && let folder = self.folder.join(PICTURES).join(&print)
            && has_all(&folder, facts, format)
        {
            return Ok(folder);
        }
        let _turn = (u64::from(facts.width) * u64::from(facts.height) > LARGE)
            .then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        let bytes = plain::whole(&picture.file).map_err(|source| at(&picture.file, source))?;
        let print = print_of(&[EDITION.as_bytes(), &[0], &[tag(format)], &bytes]);
        let mut folder = self.folder.join(PICTURES).join(&print);
        if !has_all(&folder, facts, format) {
            let made = make(&bytes, format).map_err(NotMade::Fault)?;
            folder = self.keep_all(&made, &print)?;
        }
        // Written meanwhile, the picture may be another than the one that was read.
        if let Some(known) = known.filter(|_| known_by(picture).is_some()) {
            // Not knowing it costs time and nothing else.
            let _ = fs::create_dir_all(&all_known)
                .and_then(|()| keep(print.as_bytes(), &all_known, &known));
        }
        Ok(folder)
    }

    /// Writes the files of a picture, all at once.
    fn keep_all(&self, made: &[(Form, Vec<u8>)], print: &str) -> Result<PathBuf, NotMade> {
        let pictures = self.folder_for(PICTURES)?;
        let beside = tempfile::tempdir_in(&pictures).map_err(|source| at(&pictures, source))?;
        for (form, bytes) in made {
            debug_assert!(bytes.len() <= MOST_BYTES);
            let name = name(*form);
            let file = beside.path().join(&name);
            let sealed = [&seal(print, &name, bytes)[..], bytes].concat();
            fs::write(&file, sealed).map_err(|source| at(&file, source))?;
        }
        let folder = pictures.join(print);
        let is_whole = || has_files(&folder, made.iter().map(|(form, _)| *form));
        let beside = beside.keep();
        let moved = fs::rename(&beside, &folder).or_else(|error| {
            // Another koers made the same meanwhile, and somebody may be reading it.
            if is_whole() {
                return fs::remove_dir_all(&beside);
            }
            // Somebody took files out of it.
            fs::remove_dir_all(&folder).map_err(|_| error)?;
            fs::rename(&beside, &folder)
        });
        if let Err(source) = moved {
            let _ = fs::remove_dir_all(&beside);
            if !is_whole() {
                return Err(at(&folder, source));
            }
        }
        Ok(folder)
    }

    /// A folder where files are kept; for as long as koers runs where the publication
    /// can't be written.
    fn folder_for(&self, name: &str) -> Result<PathBuf, NotMade> {
        let own = self.folder.join(name);
        let ignored = self.folder.join(".gitignore");
        // Made anew, it is never one that a link leads to.
        let ignore = || File::create_new(&ignored)?.write_all(b"*\n");
        let is_ignored = || fs::symlink_metadata(&ignored).is_ok() || ignore().is_ok();
        if fs::create_dir_all(&own).is_ok() && is_folder(&own) && is_ignored() {
            return Ok(own);
        }
        let instead = self.instead.get_or_init(|| tempfile::tempdir().ok());
        let Some(instead) = instead else {
            return Err(at(&own, io::ErrorKind::PermissionDenied.into()));
        };
        let instead = instead.path().join(name);
        fs::create_dir_all(&instead).map_err(|source| at(&instead, source))?;
        Ok(instead)
    }
}

/// Whether a folder has all that is made of a picture, whatever is in the files.
fn has_all(folder: &Path, facts: Facts, format: Format) -> bool {
    has_files(folder, facts.forms(format))
}

fn has_files(folder: &Path, forms: impl IntoIterator<Item = Form>) -> bool {
    let is_file = |path: PathBuf| fs::symlink_metadata(path).is_ok_and(|known| known.is_file());
    let mut forms = forms.into_iter();
    folder.parent().is_some_and(is_folder)
        && is_folder(folder)
        && forms.all(|form| is_file(folder.join(name(form))))
}

/// Whether a folder stands there itself, and no link to one.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|known| known.is_dir())
}

/// What was kept in a folder under a name. None where there is no such file, or koers
/// didn't keep it there.
fn kept(folder: &Path, name: &str) -> Option<Vec<u8>> {
    let is_ours = folder.parent().is_some_and(is_folder) && is_folder(folder);
    let mut file = is_ours.then(|| plain::open(&folder.join(name)).ok()?)??;
    let length = file.metadata().ok().filter(|file| file.len() <= MOST_KEPT);
    let mut found = Seal::default();
    file.read_exact(&mut found).ok()?;
    let mut bytes = Vec::with_capacity(usize::try_from(length?.len()).ok()?);
    file.take(MOST_KEPT).read_to_end(&mut bytes).ok()?;
    let within = folder.file_name()?.to_str()?;
    (seal(within, name, &bytes) == found).then_some(bytes)
}

/// Keeps something in a folder under a name, in the place of whatever stands there.
fn keep(bytes: &[u8], folder: &Path, name: &str) -> io::Result<()> {
    let within = folder.file_name().and_then(std::ffi::OsStr::to_str);
    if !is_folder(folder) {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    let mut beside = tempfile::NamedTempFile::new_in(folder)?;
    beside.write_all(&seal(within.unwrap_or_default(), name, bytes))?;
    beside.write_all(bytes)?;
    beside.persist(folder.join(name))?;
    Ok(())
}

/// What a file that is kept begins with: a SHA-256.
type Seal = [u8; 32];

/// Says that a file is what was kept under a name, in a folder with a name.
fn seal(folder: &str, name: &str, bytes: &[u8]) -> Seal {
    let mut hash = Sha256::new();
    for part in [folder.as_bytes(), b"/", name.as_bytes(), &[0], bytes] {
        hash.update(part);
    }
    hash.finalize().into()
}

/// A fingerprint that was kept: 32 hexadecimal digits.
fn print_from(bytes: &[u8]) -> Option<String> {
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let is_print = bytes.len() == 32 && bytes.iter().all(is_digit);
    is_print.then(|| String::from_utf8(bytes.to_vec()).ok())?
}

/// What a picture is known by while its file isn't written again.
fn known_by(picture: &Picture) -> Option<String> {
    let metadata = fs::metadata(&picture.file).ok()?;
    let stamp = stamp(&metadata)?;
    if picture.stamp != Some(stamp) {
        return None;
    }
    let (time, length) = stamp;
    let time = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    let format = Format::of(&picture.path)?;
    Some(print_of(&[
        EDITION.as_bytes(),
        &[0, tag(format)],
        picture.file.as_os_str().as_encoded_bytes(),
        &[0],
        &time.as_nanos().to_le_bytes(),
        &length.to_le_bytes(),
    ]))
}

/// The first 32 hexadecimal digits of a SHA-256.
fn print_of(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    let hash = hash.finalize();
    hash.iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

const fn tag(format: Format) -> u8 {
    match format {
        Format::Jpeg => b'j',
        Format::Png => b'p',
        Format::WebP => b'w',
    }
}

/// The name of a file in the folder of its picture. It has no extension: what it
/// begins with is no picture.
fn name(form: Form) -> String {
    match form {
        Form::Whole(_) => "whole".to_owned(),
        Form::Wide(width) => width.to_string(),
    }
}

fn at(path: &Path, source: io::Error) -> NotMade {
    NotMade::Io {
        path: path.to_owned(),
        source: Arc::new(source),
    }
}

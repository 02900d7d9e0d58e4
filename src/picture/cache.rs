//! Pictures that were made before, or drawn, kept on disk.
//!
//! What is made depends on nothing but what is in the file of the picture, and is
//! kept under a fingerprint of that; so that such a file need not even be read, its
//! fingerprint is kept under its place, size and time. The folder can be removed at
//! any time: what is needed is made again.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sha2::{Digest, Sha256};

use super::{Facts, Fault, Form, Format, MOST_BYTES, Picture, Variant, make};
use crate::drawn::Drawn;
use crate::sources::Stamp;

/// The files that are made of pictures, each made once.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Where it is kept while that folder can't be written.
    instead: OnceLock<Option<tempfile::TempDir>>,
    made: Mutex<HashMap<Key, Arc<OnceLock<Made>>>>,
    /// Those that take much memory are made one by one.
    large: Mutex<()>,
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

/// Another number where the same picture is to become other files.
const EDITION: &str = "1";

/// Another number where the same is to be drawn otherwise.
const EDITION_OF_DRAWN: &str = "1";

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
        }
    }

    /// The file of a variant, which is made if it isn't there.
    ///
    /// # Errors
    ///
    /// The picture can't be decoded or read, or what is made can't be kept anywhere.
    pub fn file(&self, variant: &Variant) -> Result<PathBuf, NotMade> {
        let picture = &variant.picture;
        let key = (picture.file.clone(), picture.stamp);
        let mut all = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let made = all.entry(key).or_default().clone();
        drop(all);
        // All files of a picture are made by who asks first, on one thread.
        let folder = made.get_or_init(|| self.make(picture).map_err(Arc::new));
        match folder {
            Ok(folder) => Ok(folder.join(name(variant.form))),
            Err(not_made) => Err((**not_made).clone()),
        }
    }

    /// The file of what koers draws itself, which is drawn if it isn't there. A photo
    /// that can't be shown, which is told where it stands, is left out of it.
    ///
    /// # Errors
    ///
    /// What is drawn can't be kept anywhere.
    pub fn drawn(&self, drawn: &Drawn) -> Result<PathBuf, NotMade> {
        let photos = drawn.photos();
        let photos: Vec<(&Variant, PathBuf)> = photos
            .filter_map(|variant| Some((variant, self.file(variant).ok()?)))
            .collect();
        // The folder of a photo is named by what is in it.
        let folders = photos
            .iter()
            .filter_map(|(_, file)| file.parent()?.file_name());
        let folders: Vec<&[u8]> = folders.map(std::ffi::OsStr::as_encoded_bytes).collect();
        let value = serde_json::to_vec(drawn).unwrap_or_default();
        let parts: [&[u8]; 3] = [EDITION_OF_DRAWN.as_bytes(), &[0], &value];
        let print = print_of(&[&parts[..], &folders[..]].concat());
        let folder = self.kept("drawn")?;
        let file = folder.join(print + ".png");
        if file.is_file() {
            return Ok(file);
        }
        let png = drawn.draw(|variant| {
            let mut files = photos.iter().filter(|(known, _)| *known == variant);
            fs::read(&files.next()?.1).ok()
        });
        let beside = tempfile::NamedTempFile::new_in(&folder);
        let mut beside = beside.map_err(|source| at(&folder, source))?;
        let written = beside.write_all(&png).map_err(|source| at(&file, source));
        written.and_then(|()| match beside.persist(&file) {
            Ok(_) => Ok(file),
            Err(error) => Err(at(&file, error.error)),
        })
    }

    fn make(&self, picture: &Picture) -> Result<PathBuf, NotMade> {
        let format = Format::of(&picture.path).ok_or(NotMade::Fault(Fault::Broken))?;
        let facts = picture.seen.map_err(NotMade::Fault)?;
        let known = known_by(picture);
        if let Some(known) = &known
            && let Ok(print) = fs::read_to_string(self.folder.join("known").join(known))
            && let folder = self.folder.join("pictures").join(&print)
            && has_all(&folder, facts, format)
        {
            return Ok(folder);
        }
        let _turn = (u64::from(facts.width) * u64::from(facts.height) > LARGE)
            .then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        let bytes = fs::read(&picture.file).map_err(|source| at(&picture.file, source))?;
        let print = print_of(&[EDITION.as_bytes(), &[0], &[tag(format)], &bytes]);
        let mut folder = self.folder.join("pictures").join(&print);
        if !has_all(&folder, facts, format) {
            let made = make(&bytes, format).map_err(NotMade::Fault)?;
            folder = self.keep(&made, &print)?;
        }
        // Written meanwhile, the picture may be another than the one that was read.
        if let Some(known) = known.filter(|_| known_by(picture).is_some()) {
            let all = self.folder.join("known");
            // Not knowing it costs time and nothing else.
            let _ = fs::create_dir_all(&all).and_then(|()| fs::write(all.join(known), &print));
        }
        Ok(folder)
    }

    /// Writes the files of a picture, all at once.
    fn keep(&self, made: &[(Form, Vec<u8>)], print: &str) -> Result<PathBuf, NotMade> {
        let pictures = self.kept("pictures")?;
        let beside = tempfile::tempdir_in(&pictures).map_err(|source| at(&pictures, source))?;
        for (form, bytes) in made {
            debug_assert!(bytes.len() <= MOST_BYTES);
            let file = beside.path().join(name(*form));
            fs::write(&file, bytes).map_err(|source| at(&file, source))?;
        }
        let folder = pictures.join(print);
        let is_whole = || {
            made.iter()
                .all(|(form, _)| folder.join(name(*form)).is_file())
        };
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
    fn kept(&self, name: &str) -> Result<PathBuf, NotMade> {
        let own = self.folder.join(name);
        let ignored = self.folder.join(".gitignore");
        let ignore = || fs::write(&ignored, "*\n");
        if fs::create_dir_all(&own).is_ok() && (ignored.exists() || ignore().is_ok()) {
            return Ok(own);
        }
        let instead = self.instead.get_or_init(|| tempfile::tempdir().ok());
        match instead {
            Some(folder) => Ok(folder.path().to_owned()),
            None => Err(at(&own, io::ErrorKind::PermissionDenied.into())),
        }
    }
}

fn has_all(folder: &Path, facts: Facts, format: Format) -> bool {
    let mut forms = facts.forms(format);
    forms.all(|form| folder.join(name(form)).is_file())
}

/// What a picture is known by while its file isn't written again.
fn known_by(picture: &Picture) -> Option<String> {
    let metadata = fs::metadata(&picture.file).ok()?;
    let stamp = crate::sources::stamp(&metadata)?;
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

/// The name of a file in the folder of its picture.
fn name(form: Form) -> String {
    match form {
        Form::Whole(Format::Jpeg) => "whole.jpg".to_owned(),
        Form::Whole(Format::Png) => "whole.png".to_owned(),
        Form::Whole(Format::WebP) => "whole.webp".to_owned(),
        Form::Wide(width) => format!("{width}.webp"),
    }
}

fn at(path: &Path, source: io::Error) -> NotMade {
    NotMade::Io {
        path: path.to_owned(),
        source: Arc::new(source),
    }
}

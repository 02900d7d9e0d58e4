//! What the editors wrote: the folder of a publication, read into memory.
//!
//! The disk is read here and nowhere else. Text is UTF-8 with LF line ends and
//! without byte order mark from here on; photos and other files stay on disk, and
//! are known by their path and by what their first bytes say. A [`Folder`] reads
//! anew only what changed, and then holds what reading all of it would give. Nothing
//! here knows what a file means.

mod open;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

pub use open::open;

use crate::address::{composed, without_extension};
use crate::diagnostic::{Diagnosed, Diagnostic, Span};
use crate::picture::{self, Fault, Format, Picture, ground};
use crate::plain;
use crate::stamp::{Stamp, stamp};

/// Every file of a publication, by its path from the root with `/`:
/// `content/goals/1-lezen.md`.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: BTreeMap<Arc<str>, Content>,
    /// Names of what stands right in the root, where none of the folders has a file.
    in_root: BTreeSet<String>,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Text(Arc<str>),
    /// A picture that is made anew for the site.
    Picture(Arc<Picture>),
    /// A file that is copied as it is, and where it stands on disk.
    Other(PathBuf),
}

/// A folder or file that can't be read; no editor can mend it in the text.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", path.display())]
pub struct ReadError {
    pub path: PathBuf,
    pub source: io::Error,
}

/// The folders of a publication that are read, whatever else stands beside.
pub const FOLDERS: [&str; 3] = ["content", "layouts", "assets"];

/// Files that are read as text.
const TEXT_EXTENSIONS: [&str; 8] = ["md", "yaml", "yml", "csv", "html", "css", "js", "svg"];

/// Reads the publication that stands in `root`.
///
/// A file that is no text where text is expected, a symbolic link, a name with control
/// characters, and names that differ in case alone are diagnostics.
///
/// # Errors
///
/// A folder or file that can't be read.
pub fn read(root: &Path) -> Result<Diagnosed<Sources>, ReadError> {
    Ok(Folder::read(root)?.diagnosed())
}

/// The folder of a publication, as it was read last.
///
/// Whatever was read anew, it holds what [`read`] would give, but for files that
/// can't be read at the moment: of those it holds the last text.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// By their place on disk, in the order of a walk.
    entries: BTreeMap<PathBuf, Entry>,
    /// What is in them, by path.
    sources: Sources,
    /// Names that some systems take for one.
    clashes: Vec<Diagnostic>,
}

/// What stands at a place on disk.
#[derive(Debug)]
struct Entry {
    path: Arc<str>,
    /// What is in it; none of what isn't read, such as a symbolic link.
    content: Option<Content>,
    told: Vec<Diagnostic>,
    /// A text or picture with the same stamp is read again only when it is named; of
    /// another file it is known once that was named.
    stamp: Option<Stamp>,
}

/// What reading anew came to.
#[derive(Debug, Default)]
pub struct Reread {
    /// The files that are new, gone or different.
    pub changed: BTreeSet<Arc<str>>,
    /// What can't be read at the moment.
    pub unreadable: Vec<ReadError>,
}

impl Folder {
    /// Reads the publication that stands in `root`.
    ///
    /// # Errors
    ///
    /// A folder or file that can't be read.
    pub fn read(root: &Path) -> Result<Self, ReadError> {
        let mut folder = Self {
            root: root.to_owned(),
            entries: BTreeMap::new(),
            sources: Sources::default(),
            clashes: Vec::new(),
        };
        let all = FOLDERS.map(|name| root.join(name));
        let reread = folder.reread(&BTreeSet::from(all));
        if let Some(error) = reread.unreadable.into_iter().next() {
            return Err(error);
        }
        if folder.sources.files.is_empty() {
            folder.sources.in_root = names_in(root);
        }
        Ok(folder)
    }

    /// Reads what stands at these places now, and below those that are folders.
    /// Places outside the publication are nothing to it.
    pub fn reread(&mut self, places: &BTreeSet<PathBuf>) -> Reread {
        let mut reread = Reread::default();
        let mut is_relisted = false;
        let places: BTreeSet<&Path> = places
            .iter()
            .filter_map(|place| self.listed_place(place))
            .collect();
        // What is below another place is read with that.
        let is_below = |place: &&Path| {
            let mut above = place.ancestors().skip(1);
            above.any(|folder| places.contains(folder))
        };
        for place in places.iter().filter(|place| !is_below(place)) {
            let (listed, mut unreadable) = list(&self.root, place);
            let read: Vec<_> = listed
                .into_par_iter()
                .filter_map(|listed| {
                    let known = self.entries.get(&listed.file);
                    let is_named = places.contains(&*listed.file);
                    listed.read(&self.root, known, is_named).transpose()
                })
                .collect();
            // In order already, as the walk came by them.
            let mut present: BTreeMap<PathBuf, Entry> = read
                .into_iter()
                .filter_map(|read| read.map_err(|error| unreadable.push(error)).ok())
                .collect();
            let known_before = self.known_below(place);
            if known_before.is_empty() {
                // All of it is new, and paths take long to compare.
                is_relisted |= !present.is_empty();
                let paths = present.values().map(|entry| entry.path.clone());
                reread.changed.extend(paths);
                self.entries.append(&mut present);
                reread.unreadable.append(&mut unreadable);
                continue;
            }
            for gone in known_before {
                // What can't be read now stays as it was.
                let is_kept = unreadable.iter().any(|error| gone.starts_with(&error.path));
                if !is_kept && !present.contains_key(&gone) {
                    is_relisted = true;
                    let entry = self.entries.remove(&gone);
                    reread.changed.extend(entry.map(|entry| entry.path));
                }
            }
            for (file, entry) in present {
                is_relisted |= self.renew(file, entry, &mut reread.changed);
            }
            reread.unreadable.append(&mut unreadable);
        }
        if is_relisted {
            self.clashes = clashes(self.entries.values());
            let entries = self.entries.values();
            self.sources.files = entries
                .filter_map(|entry| Some((entry.path.clone(), entry.content.clone()?)))
                .collect();
        }
        reread
    }

    /// Takes in what stands in a file now; gives whether other files are listed for it.
    fn renew(&mut self, file: PathBuf, entry: Entry, changed: &mut BTreeSet<Arc<str>>) -> bool {
        let known = self.entries.get(&file);
        // A symbolic link that takes the place of a file is in no list.
        let is_file = |entry: &Entry| entry.content.is_some();
        let mut is_relisted = known.is_none_or(|known| is_file(known) != is_file(&entry));
        let is_same = known.is_some_and(|known| {
            // What isn't read is another when it was written again.
            let is_read = matches!(entry.content, Some(Content::Text(_)) | None);
            (is_read || known.stamp == entry.stamp)
                && known.content == entry.content
                && known.told == entry.told
        });
        if is_same {
            // The text that is known stays, so that it is one in memory.
            if let Some(known) = self.entries.get_mut(&file) {
                known.stamp = entry.stamp;
            }
        } else {
            changed.insert(entry.path.clone());
            if let Some(content) = &entry.content {
                let files = &mut self.sources.files;
                files.insert(entry.path.clone(), content.clone());
            }
            // Two names that differ in how an accent is written share a path.
            is_relisted |= !entry.path.is_ascii();
            self.entries.insert(file, entry);
        }
        is_relisted
    }

    /// What was read.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// What was read, and what there is to tell about it.
    pub fn diagnosed(&self) -> Diagnosed<Sources> {
        let told = self.entries.values().flat_map(|entry| &entry.told);
        Diagnosed {
            value: self.sources.clone(),
            diagnostics: told.chain(&self.clashes).cloned().collect(),
        }
    }

    /// The place itself, or the symbolic link that it is below; none where it
    /// isn't part of the publication.
    fn listed_place<'a>(&self, place: &'a Path) -> Option<&'a Path> {
        if !is_part(&self.root, place) {
            return None;
        }
        let is_below_a_folder = |place: &Path| {
            let parent = place.parent();
            parent.is_some_and(|parent| parent != self.root && parent.starts_with(&self.root))
        };
        let above = place.ancestors().skip(1);
        let above = above.take_while(|place| is_below_a_folder(place));
        let link = above.filter(|folder| folder.is_symlink()).last();
        Some(link.unwrap_or(place))
    }

    fn known_below(&self, place: &Path) -> Vec<PathBuf> {
        self.entries
            .range::<Path, _>((Bound::Included(place), Bound::Unbounded))
            .map(|(file, _)| file)
            .take_while(|file| file.starts_with(place))
            .cloned()
            .collect()
    }
}

impl Content {
    /// How many bytes there are; none where that can't be read.
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Text(text) => Some(text.len() as u64),
            Self::Picture(picture) => match picture.stamp {
                Some((_, length)) => Some(length),
                None => Some(picture.file.metadata().ok()?.len()),
            },
            Self::Other(file) => Some(file.metadata().ok()?.len()),
        }
    }

    /// The SHA-256 of its bytes; none where they can't be read.
    pub(crate) fn hash(&self) -> Option<[u8; 32]> {
        let hash = match self {
            Self::Text(text) => Sha256::digest(text.as_bytes()),
            Self::Picture(picture) => Sha256::digest(plain::whole(&picture.file).ok()?),
            Self::Other(file) => Sha256::digest(plain::whole(file).ok()?),
        };
        Some(hash.into())
    }
}

impl Sources {
    /// A publication that is not on disk.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = texts
            .into_iter()
            .map(|(path, text)| (path.into(), Content::Text(text.into())))
            .collect();
        Self {
            files,
            in_root: BTreeSet::new(),
        }
    }

    /// The same files, with other texts in some of them, or in new ones.
    #[must_use]
    pub fn with<'a>(&self, texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut sources = self.clone();
        sources.files.extend(Self::from_texts(texts).files);
        sources
    }

    /// The text of a file, if there is such a text.
    pub fn text(&self, path: &str) -> Option<&Arc<str>> {
        match self.files.get(path)? {
            Content::Text(text) => Some(text),
            Content::Picture(_) | Content::Other(_) => None,
        }
    }

    /// Whether a file stands right in the root, and none in the folders that are read.
    pub fn is_in_root(&self, name: &str) -> bool {
        self.files.is_empty() && self.in_root.contains(name)
    }

    /// What is in a file.
    pub fn get(&self, path: &str) -> Option<&Content> {
        self.files.get(path)
    }

    /// The files below a folder, `content/` for instance, by path.
    pub fn below<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a Arc<str>, &'a Content)> + 'a {
        self.files
            .range::<str, _>((Bound::Included(folder), Bound::Unbounded))
            .take_while(move |(path, _)| path.starts_with(folder))
    }
}

/// The names of what stands in a folder; none where it can't be read.
fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect()
}

/// What tells a text from any other: the first twelve hexadecimal digits of its
/// SHA-256.
pub(crate) fn fingerprint(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a place on disk is one of the folders of a publication, or is read
/// where it is below one.
pub fn is_part(root: &Path, place: &Path) -> bool {
    let mut parts = match place.strip_prefix(root) {
        Ok(inside) => inside.components().map(|part| part.as_os_str()),
        Err(_) => return false,
    };
    let folder = parts.next();
    folder.is_some_and(|folder| FOLDERS.iter().any(|name| folder == *name))
        && !parts.any(|part| part.to_str().is_some_and(is_ignored))
}

/// Whether a file is read, rather than copied as it is.
pub fn is_text(file: &Path) -> bool {
    file.extension().is_some_and(|extension| {
        TEXT_EXTENSIONS
            .iter()
            .any(|text| extension.eq_ignore_ascii_case(text))
    })
}

/// A place on disk that was listed, and not read yet.
struct Listed {
    path: Arc<str>,
    file: PathBuf,
    told: Option<Diagnostic>,
}

/// Lists the files at a place, which is one of the folders of the publication or
/// below one.
fn list(root: &Path, place: &Path) -> (Vec<Listed>, Vec<ReadError>) {
    let mut listed = Vec::new();
    let mut unreadable = Vec::new();
    let is_folder = place.parent() == Some(root);
    let walk = WalkDir::new(place)
        .follow_root_links(is_folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !entry.file_name().to_str().is_some_and(is_ignored)
        });
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(place).to_owned();
                let source = io::Error::from(error);
                // It went away since it was listed, or was never there.
                if !is_gone(&source) {
                    unreadable.push(ReadError { path, source });
                }
                continue;
            }
        };
        let path = relative(root, entry.path());
        // A folder of the publication may stand elsewhere.
        let is_folder = is_folder && entry.depth() == 0 && entry.file_type().is_dir();
        let told = if entry.path_is_symlink() && !is_folder {
            Some(Diagnostic::symbolic_link(&Span::file(&path)))
        } else if entry.path().to_str().is_none() {
            Some(Diagnostic::name_not_utf8(&Span::file(&path)))
        } else if let Some(character) = path.chars().find(is_refused) {
            // As it is, it would break the lines that tell of it.
            let shown: String = path.chars().map(printable).collect();
            Some(Diagnostic::character_in_name(
                &Span::file(&shown.into()),
                &printable(character),
            ))
        } else if entry.file_type().is_file() {
            None
        } else {
            continue;
        };
        listed.push(Listed {
            path,
            file: entry.into_path(),
            told,
        });
    }
    (listed, unreadable)
}

/// Characters that no name of a published file may have: control characters, which
/// break lines and lists, and the backslash, which parts folders on some systems.
fn is_refused(character: &char) -> bool {
    character.is_control() || *character == '\\'
}

/// What stands for a character where it is shown.
fn printable(character: char) -> String {
    match character.is_control() {
        true => character.escape_default().collect(),
        false => character.into(),
    }
}

fn is_gone(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Names that begin with `.` or `_` are for the editors alone; copies that a text
/// editor or an office program keeps beside a file are as well (`~$` begins a name of
/// Word), and so are the files that Windows and macOS put in folders.
fn is_ignored(name: &str) -> bool {
    const OF_SYSTEMS: [&str; 4] = ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"];
    name.starts_with(['.', '_', '#', '~'])
        || name.ends_with('~')
        || ["tmp", "bak"]
            .iter()
            .any(|extension| without_extension(name, extension).is_some())
        || OF_SYSTEMS
            .iter()
            .any(|file| name.eq_ignore_ascii_case(file))
}

/// The path from the root, with `/` on every system.
pub fn relative(root: &Path, path: &Path) -> Arc<str> {
    let parts: Vec<_> = path
        .strip_prefix(root)
        .unwrap_or(path)
        .components()
        .map(|component| component.as_os_str().to_string_lossy())
        .collect();
    composed(&parts.join("/")).into()
}

/// Whether two files stand in one folder.
fn is_beside(one: &str, other: &str) -> bool {
    let folder = |path: &str| path.rfind('/').map(|end| path[..end].to_owned());
    folder(one) == folder(other)
}

/// Tells names that some systems take for one.
fn clashes<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let mut seen: BTreeMap<String, &Arc<str>> = BTreeMap::new();
    let mut folders: BTreeMap<String, &str> = BTreeMap::new();
    for entry in entries.filter(|entry| entry.content.is_some()) {
        let span = Span::file(&entry.path);
        match seen.insert(entry.path.to_lowercase(), &entry.path) {
            Some(first) if *first == entry.path => {
                told.push(Diagnostic::names_differ_in_accents(&span));
            }
            // Of folders that differ, those are told.
            Some(first) if !is_beside(first, &entry.path) => {}
            Some(first) => {
                told.push(Diagnostic::names_differ_in_case(&span, first));
            }
            None => {}
        }
        // From the inside out, as far as they are new.
        for (end, _) in entry.path.rmatch_indices('/') {
            let folder = &entry.path[..end];
            match folders.insert(folder.to_lowercase(), folder) {
                Some(first) if first == folder => break,
                Some(first) => {
                    let span = Span::file(&folder.into());
                    told.push(Diagnostic::names_differ_in_case(&span, first));
                }
                None => {}
            }
        }
    }
    told
}

impl Listed {
    /// Reads the file, unless what is known of it bears the same stamp and it
    /// isn't named. None where it went away since it was listed.
    fn read(
        self,
        root: &Path,
        known: Option<&Entry>,
        is_named: bool,
    ) -> Result<Option<(PathBuf, Entry)>, ReadError> {
        let Self { path, file, told } = self;
        if told.is_some() || !(is_text(Path::new(&*path)) || Format::of(&path).is_some()) {
            let stamp = if is_named {
                file.metadata().ok().and_then(|metadata| stamp(&metadata))
            } else {
                known.and_then(|known| known.stamp)
            };
            let content = told.is_none().then(|| Content::Other(file.clone()));
            let entry = Entry {
                path,
                content,
                told: told.into_iter().collect(),
                stamp,
            };
            return Ok(Some((file, entry)));
        }
        let known = known.filter(|known| known.stamp.is_some() && !is_named);
        let read = match Format::of(&path) {
            Some(_) => read_picture(root, &file, &path, known),
            None => read_text(root, &file, &path, known),
        };
        match read {
            Ok(entry) => Ok(Some((file, entry))),
            Err(error) if is_gone(&error) => Ok(None),
            Err(source) => Err(ReadError { path: file, source }),
        }
    }
}

fn read_text(
    root: &Path,
    file: &Path,
    path: &Arc<str>,
    known: Option<&Entry>,
) -> io::Result<Entry> {
    let mut file = open(root, file)?;
    let metadata = file.metadata()?;
    let stamp = stamp(&metadata);
    let decoded = match known.filter(|known| known.stamp == stamp) {
        Some(known) => Diagnosed {
            value: known.content.clone(),
            diagnostics: known.told.clone(),
        },
        None => {
            let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
            file.read_to_end(&mut bytes)?;
            let decoded = decode(path, &bytes);
            Diagnosed {
                value: Some(Content::Text(decoded.value)),
                diagnostics: decoded.diagnostics,
            }
        }
    };
    Ok(Entry {
        path: path.clone(),
        content: decoded.value,
        told: decoded.diagnostics,
        stamp,
    })
}

fn read_picture(
    root: &Path,
    place: &Path,
    path: &Arc<str>,
    known: Option<&Entry>,
) -> io::Result<Entry> {
    let mut file = open(root, place)?;
    let stamp = stamp(&file.metadata()?);
    let content = match known.filter(|known| known.stamp == stamp) {
        Some(known) => known.content.clone(),
        None => {
            let mut bytes = Vec::new();
            (&mut file)
                .take(picture::FIRST_BYTES)
                .read_to_end(&mut bytes)?;
            let mut seen = picture::look(&bytes);
            // Other things may come before its size.
            if seen == Err(Fault::Broken) {
                (&mut file)
                    .take(picture::MOST_BEFORE)
                    .read_to_end(&mut bytes)?;
                seen = picture::look(&bytes);
            }
            if let Ok(facts) = &mut seen
                && ground::may_be_clear(&bytes, *facts)
            {
                (&mut file)
                    .take(ground::MOST_BYTES)
                    .read_to_end(&mut bytes)?;
                facts.ground = ground::of_file(&bytes);
            }
            Some(Content::Picture(Arc::new(Picture {
                path: path.clone(),
                file: place.to_owned(),
                stamp,
                seen,
            })))
        }
    };
    Ok(Entry {
        path: path.clone(),
        content,
        told: Vec::new(),
        stamp,
    })
}

/// The text of a file that is copied as it is, where its beginning looks like one that
/// is to be looked at, up to a length that no such text has; else its beginning.
pub(crate) fn marked_up(file: &Path, is_marked_up: impl Fn(&[u8]) -> bool) -> io::Result<Vec<u8>> {
    const BEGINNING: u64 = 1024;
    const MOST: u64 = 16 * 1024 * 1024;
    let mut bytes = Vec::new();
    let Some(mut file) = plain::open(file)? else {
        return Ok(bytes);
    };
    (&mut file).take(BEGINNING).read_to_end(&mut bytes)?;
    if is_marked_up(&bytes) {
        file.take(MOST).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The text of a file that is copied as it is, where all of it is text in UTF-8: of a
/// very large one the beginning.
pub(crate) fn text_in(file: &Path) -> Option<String> {
    const BEGINNING: u64 = 1024;
    const MOST: u64 = 16 * 1024 * 1024;
    let mut bytes = Vec::new();
    let mut file = plain::open(file).ok()??;
    (&mut file).take(BEGINNING).read_to_end(&mut bytes).ok()?;
    // Most others are soon known.
    text_so_far(&bytes)?;
    file.take(MOST - BEGINNING).read_to_end(&mut bytes).ok()?;
    let text = normalised(text_so_far(&bytes)?).into_owned();
    Some(text)
}

/// Bytes as text, which may end within a character.
fn text_so_far(bytes: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    (!text.contains('\0')).then_some(text)
}

/// One text of a publication, before all others are read. None where there is no plain file
/// that can be read, or one of more than a megabyte.
pub fn text_at(root: &Path, path: &str) -> Option<Arc<str>> {
    const MOST: u64 = 1 << 20;
    let bytes = plain::read(&root.join(path), MOST).ok()??;
    Some(decode(&path.into(), &bytes).value)
}

/// Text with LF line ends and without byte order mark. Where it is no UTF-8, which
/// is told, a sign stands for what can't be read.
pub fn decode(path: &Arc<str>, bytes: &[u8]) -> Diagnosed<Arc<str>> {
    let (text, told) = match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text = normalised(text);
            let nul = text.find('\0');
            let nul = nul.map(|at| Diagnostic::nul_character(&Span::new(path, at..at + 1)));
            let conflict = || {
                let range = conflict(&text)?;
                Some(Diagnostic::merge_conflict(&Span::new(path, range)))
            };
            let told = nul.or_else(conflict);
            (text.into(), told)
        }
        Err(_) if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) => {
            let is_little = bytes[0] == 0xFF;
            let units = bytes.chunks_exact(2).map(|unit| match is_little {
                true => u16::from_le_bytes([unit[0], unit[1]]),
                false => u16::from_be_bytes([unit[0], unit[1]]),
            });
            let units: Vec<u16> = units.collect();
            let text = normalised(&String::from_utf16_lossy(&units)).into();
            (text, Some(Diagnostic::utf16(&Span::file(path))))
        }
        Err(_) => {
            let before = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
            let at = normalised(before).len();
            let span = Span::new(path, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
            let text = normalised(&String::from_utf8_lossy(bytes)).into();
            (text, Some(Diagnostic::not_utf8(&span)))
        }
    };
    Diagnosed {
        value: text,
        diagnostics: told.into_iter().collect(),
    }
}

/// The first line that git puts into a text of which it has two versions.
fn conflict(text: &str) -> Option<std::ops::Range<usize>> {
    const BEGIN: &str = "<<<<<<< ";
    let at_start_of_line = |at: usize| at == 0 || text[..at].ends_with('\n');
    let mut begins = text.match_indices(BEGIN).map(|(at, _)| at);
    let start = begins.find(|at| at_start_of_line(*at))?;
    text[start..].contains("\n>>>>>>> ").then(|| {
        let length = text[start..].lines().next().map_or(0, str::len);
        start..start + length
    })
}

/// With LF line ends and without byte order mark.
pub(crate) fn normalised(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

//! What the editors wrote: the folder of a publication, read into memory.
//!
//! The disk is read here and nowhere else. Text is UTF-8 with LF line ends and
//! without byte order mark from here on; pictures and other files stay on disk
//! and are known by their path. Nothing here knows what a file means.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

use crate::address::composed;
use crate::diagnostic::{Diagnosed, Diagnostic, Span};

/// Every file of a publication, by its path from the root with `/`:
/// `content/goals/1-lezen.md`.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: BTreeMap<Arc<str>, Content>,
}

/// What is in a file.
#[derive(Debug, Clone)]
pub enum Content {
    Text(Arc<str>),
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
const FOLDERS: [&str; 3] = ["content", "layouts", "assets"];

/// Files that are read as text.
const TEXT_EXTENSIONS: [&str; 7] = ["md", "yaml", "yml", "csv", "html", "css", "js"];

/// Reads the publication that stands in `root`.
///
/// A file that is no text where text is expected, a symbolic link, and names
/// that differ in case alone are diagnostics.
///
/// # Errors
///
/// A folder or file that can't be read.
pub fn read(root: &Path) -> Result<Diagnosed<Sources>, ReadError> {
    let mut diagnostics = Vec::new();
    let mut paths = Vec::new();
    for folder in FOLDERS {
        if root.join(folder).exists() {
            list(root, folder, &mut paths, &mut diagnostics)?;
        }
    }
    report_case(&paths, &mut diagnostics);
    let read: Vec<_> = paths
        .into_par_iter()
        .map(|(path, file)| read_file(&path, file).map(|read| (path, read)))
        .collect::<Result<_, _>>()?;
    let mut sources = Sources::default();
    for (
        path,
        Diagnosed {
            value,
            diagnostics: mut told,
        },
    ) in read
    {
        diagnostics.append(&mut told);
        sources.files.insert(path, value);
    }
    Ok(Diagnosed {
        value: sources,
        diagnostics,
    })
}

impl Sources {
    /// A publication that is not on disk.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = texts
            .into_iter()
            .map(|(path, text)| (path.into(), Content::Text(text.into())))
            .collect();
        Self { files }
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
            Content::Other(_) => None,
        }
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
            .range::<str, _>((
                std::ops::Bound::Included(folder),
                std::ops::Bound::Unbounded,
            ))
            .take_while(move |(path, _)| path.starts_with(folder))
    }
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

/// Lists the files of one folder of the publication.
fn list(
    root: &Path,
    folder: &str,
    paths: &mut Vec<(Arc<str>, PathBuf)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), ReadError> {
    let walk = WalkDir::new(root.join(folder))
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_ignored(entry));
    for entry in walk {
        let entry = entry.map_err(|error| ReadError {
            path: error.path().unwrap_or(root).to_owned(),
            source: error.into(),
        })?;
        let path = relative(root, entry.path());
        if entry.path_is_symlink() {
            diagnostics.push(Diagnostic::symbolic_link(&Span::file(&path)));
        } else if entry.path().to_str().is_none() {
            diagnostics.push(Diagnostic::name_not_utf8(&Span::file(&path)));
        } else if entry.file_type().is_file() {
            paths.push((path, entry.into_path()));
        }
    }
    Ok(())
}

/// Names that begin with `.` or `_` are for the editors alone.
fn is_ignored(entry: &DirEntry) -> bool {
    entry
        .file_name()
        .to_str()
        .is_some_and(|name| name.starts_with(['.', '_']))
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

/// Tells names that some systems take for one.
fn report_case(paths: &[(Arc<str>, PathBuf)], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &Arc<str>> = BTreeMap::new();
    for (path, _) in paths {
        if let Some(first) = seen.insert(path.to_lowercase(), path) {
            diagnostics.push(Diagnostic::names_differ_in_case(
                &Span::file(path),
                &Span::file(first),
            ));
        }
    }
}

fn read_file(path: &Arc<str>, file: PathBuf) -> Result<Diagnosed<Content>, ReadError> {
    let is_text = Path::new(&**path)
        .extension()
        .is_some_and(|extension| TEXT_EXTENSIONS.iter().any(|text| extension == *text));
    if !is_text {
        return Ok(Diagnosed {
            value: Content::Other(file),
            diagnostics: Vec::new(),
        });
    }
    let bytes = fs::read(&file).map_err(|source| ReadError { path: file, source })?;
    let decoded = decode(path, &bytes);
    Ok(Diagnosed {
        value: Content::Text(decoded.value),
        diagnostics: decoded.diagnostics,
    })
}

/// Text with LF line ends and without byte order mark. Where it is no UTF-8, which
/// is told, a sign stands for what can't be read.
pub fn decode(path: &Arc<str>, bytes: &[u8]) -> Diagnosed<Arc<str>> {
    let (text, told) = match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text = normalised(text);
            let nul = text.find('\0');
            let told = nul.map(|at| Diagnostic::nul_character(&Span::new(path, at..at + 1)));
            (text.into(), told)
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

/// With LF line ends and without byte order mark.
pub(crate) fn normalised(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

//! How far a publication has been translated, and its texts as a table.
//!
//! [`overview()`] tells of each document and language how far it is, [`export`]
//! gives the texts of one language as a table to fill in, [`import`] brings a
//! table back, and [`stamp()`] records which text a variant is a translation of.
//! Each is a function from [`Sources`] to a value; what is to change in the files
//! comes out as [`Edit`]s, which `output` brings to disk.
//!
//! A table has the texts of front matter, `publication.yaml` and `words.yaml`,
//! and the words of the interface. The titles of `sources.yaml` aren't in it: a
//! law is called what it is called.

mod overview;
mod stamp;
mod table;
mod texts;

use std::sync::Arc;

pub use crate::manuscript::State;
pub use overview::{LanguageOverview, Overview, human, json, overview};
pub use stamp::stamp;
pub use table::{Imported, export, import};

use crate::diagnostic::{Diagnostic, Severity, Span, Tongue};
use crate::document::{Front, find_front_matter, is_document};
use crate::edit::{Edit, Splice};
use crate::language::{Catalogue, Lang};
use crate::manuscript::Manuscript;
use crate::settings::Language;
use crate::sources::Sources;
use crate::yaml::edit::{Change, New, Step, change};

/// Of what is wrong with the publication, what keeps a text from being read.
fn errors(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    diagnostics
}

/// A language of the publication that texts are translated to; none, and told,
/// where it is no such language.
fn find_language<'a>(
    manuscript: &'a Manuscript,
    written: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<&'a Language> {
    let others = &manuscript.languages[1..];
    let lang = Lang::parse(written);
    let found = others
        .iter()
        .find(|language| Some(&language.tag) == lang.as_ref());
    if found.is_none() {
        let known: Vec<_> = others.iter().map(|other| other.tag.as_str()).collect();
        let span = Span::file(&"content/publication.yaml".into());
        diagnostics.push(Diagnostic::not_a_translation(&span, written, &known));
    }
    found
}

/// What a language is called by those who speak to us in another one.
pub(crate) fn language_name(language: &Language, tongue: Tongue) -> String {
    let by = Lang::parse(tongue.choose("nl", "en"));
    let name = by.and_then(|by| {
        let catalogue = Catalogue::new(&by, &by, &std::collections::BTreeMap::new());
        let word = catalogue.language_name(&language.tag, &by)?;
        Some(word.text.into_owned())
    });
    name.or_else(|| language.name.clone())
        .unwrap_or_else(|| language.tag.to_string())
}

/// Writes of which text a variant is a translation.
fn stamping(fingerprint: &str) -> Change {
    let path = ["translation", "of"].map(|key| Step::Key(key.to_owned()));
    Change {
        path: path.into(),
        new: New::Word(fingerprint.to_owned()),
    }
}

/// Makes changes in one file, in its front matter if it has that. Gives the
/// file as it is then, where it is another, and which of the changes can't be
/// made.
fn edit(sources: &Sources, path: &Arc<str>, changes: &[Change]) -> (Option<Edited>, Vec<usize>) {
    const EMPTY_FRONT: &str = "---\n---\n";
    let before = sources.text(path).cloned();
    let text = before.as_deref().unwrap_or_default();
    let is_document = is_document(path);
    let mut splices = Vec::new();
    let mut start = text.to_owned();
    if is_document && matches!(find_front_matter(text), Front::Nothing) {
        start.insert_str(0, EMPTY_FRONT);
        splices.push(Splice {
            range: 0..0,
            with: EMPTY_FRONT.to_owned(),
        });
    }
    let locate = |text: &str| match find_front_matter(text) {
        _ if !is_document => Some(0..text.len()),
        Front::Between(range, _) => Some(range),
        Front::Unclosed | Front::Nothing => None,
    };
    let mut changed = change(path, &start, locate, changes);
    let edited = (!changed.splices.is_empty()).then(|| {
        splices.append(&mut changed.splices);
        Edited {
            text: changed.text,
            edit: Edit {
                path: path.clone(),
                before,
                splices,
            },
        }
    });
    (edited, changed.refused)
}

/// A file with changes made to it.
struct Edited {
    text: String,
    edit: Edit,
}

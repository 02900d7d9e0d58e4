//! Files that nobody gets to see: those that look like documents and are none, and those
//! that nothing uses.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::active;
use crate::address::{beside, without_extension};
use crate::diagnostic::{Diagnostic, Span, TextFile};
use crate::document::{Detail, Document, is_document};
use crate::manuscript::Manuscript;
use crate::markdown::{Destination, Markdown};
use crate::publication::Publication;
use crate::publication::shared_texts;
use crate::sources::{Content, Sources};

/// What people write texts in. The first of these are Markdown or plain text by another
/// name.
const TEXTS: [&str; 14] = [
    "markdown", "mdown", "mkdn", "mkd", "mdwn", "mdx", "txt", "text", "rtf", "doc", "docx", "odt",
    "pages", "html",
];
const PLAIN_TEXTS: usize = 8;

/// Tells them: as warnings where it may be a document, as notes where it isn't.
pub(super) fn find(
    publication: &Publication,
    manuscript: &Manuscript,
    sources: &Sources,
) -> Vec<Diagnostic> {
    // What can't be read may use any of them.
    if !manuscript.unreadable.is_empty() {
        return Vec::new();
    }
    let used = used(publication, manuscript);
    let copies: HashSet<&str> = manuscript.copies.iter().map(|copy| &*copy.copy).collect();
    let allows_html = publication.first().settings.allows_html;
    let files = manuscript.files.iter().filter(|path| {
        path.starts_with("content/")
            && !path.starts_with("content/languages/")
            && !used.contains(&***path)
            && !copies.contains(&***path)
    });
    files
        .filter(|path| !(allows_html && is_named(path, sources)))
        .filter_map(|path| {
            let may_be_linked = allows_html || active::by_name(path).is_none();
            tell(path, sources, may_be_linked)
        })
        .collect()
}

/// What runs in a browser isn't on the site where a text links to it either.
fn tell(path: &Arc<str>, sources: &Sources, may_be_linked: bool) -> Option<Diagnostic> {
    let span = Span::file(path);
    let extension = TEXTS
        .iter()
        .position(|extension| without_extension(path, extension).is_some());
    let Some(extension) = extension else {
        return Some(Diagnostic::unused_file(&span, may_be_linked));
    };
    // In `content/` itself a text that koers can read has been told.
    let is_told =
        path.matches('/').count() == 1 && matches!(sources.get(path), Some(Content::Text(_)));
    let stem = without_extension(path, TEXTS[extension]).unwrap_or(path);
    let is_data = ["yaml", "yml"]
        .iter()
        .any(|data| without_extension(stem, data).is_some());
    if is_told || is_data && path.matches('/').count() == 1 {
        return None;
    }
    if is_data {
        return Some(Diagnostic::unused_file(&span, may_be_linked));
    }
    let stem = without_extension(stem, "md").unwrap_or(stem);
    let document = format!("{stem}.md");
    let name = document.rsplit('/').next().unwrap_or_default();
    Some(if sources.get(&document).is_some() {
        Diagnostic::text_beside_document(&span, name, may_be_linked)
    } else {
        let file = match may_be_linked {
            _ if extension < PLAIN_TEXTS => TextFile::Plain,
            true => TextFile::Linked,
            false => TextFile::Refused,
        };
        Diagnostic::not_a_document(&span, name, file)
    })
}

/// Whether HTML in a document may show the file.
fn is_named(path: &str, sources: &Sources) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut documents = sources
        .below("content/")
        .filter(|(path, _)| is_document(path));
    documents.any(|(_, content)| matches!(content, Content::Text(text) if text.contains(name)))
}

/// The paths of all files that a text or a key names, whether or not it is published.
fn used<'a>(publication: &'a Publication, manuscript: &'a Manuscript) -> HashSet<Cow<'a, str>> {
    let mut used = HashSet::new();
    for edition in &publication.editions {
        let organisation = edition.settings.organisation.as_ref();
        if let Some(logo) = organisation.and_then(|organisation| organisation.logo.as_ref()) {
            used.insert(beside(&logo.span.path, &logo.value).into());
        }
        for text in shared_texts(edition) {
            add_links(text, &mut used);
        }
    }
    for translated in &manuscript.documents {
        for document in translated.variants.values().chain([&translated.first]) {
            add_document(document, &mut used);
        }
    }
    used
}

fn add_document<'a>(document: &'a Document, used: &mut HashSet<Cow<'a, str>>) {
    if let Some(image) = &document.image {
        used.insert(beside(&image.src.span.path, &image.src.value).into());
    }
    if let Detail::Indicator(indicator) = &document.detail
        && let Some(data) = &indicator.data
    {
        used.insert(beside(&data.span.path, &data.value).into());
    }
    add_links(&document.body, used);
    for text in document.texts() {
        for form in text.forms() {
            add_links(&form.markdown, used);
        }
    }
}

fn add_links<'a>(text: &'a Markdown, used: &mut HashSet<Cow<'a, str>>) {
    for link in &text.links {
        if let Destination::File { from_root, .. } = &link.destination {
            used.insert(from_root.into());
        }
    }
}

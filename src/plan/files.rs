//! Files of the publication that its pages show or lead to, and the widths of pictures.

use std::sync::Arc;

use super::addressing::file_address;
use super::{Item, Making, Ready, Shown};
use crate::address::Address;
use crate::diagnostic::{Diagnostic, Span};
use crate::fields::Written;
use crate::markdown::{Destination, Holds, Markdown, Purpose};
use crate::picture::{Form, Format, Variant, svg};
use crate::publication::{Edition, Target};
use crate::resolve::{shared_texts, texts_of};
use crate::sources::Content;

impl Making<'_> {
    /// Files that a page shows or leads to; others stay where they are.
    pub(super) fn add_files(&mut self, index: usize) {
        let edition = self.edition(index);
        if let Some(logo) = written_logo(edition) {
            self.add_named_file(edition, &logo.value, &logo.span);
        }
        for place in edition.own_places() {
            let Some(document) = edition.document(place) else {
                continue;
            };
            if let Some(image) = &document.image {
                self.add_named_file(edition, &image.src.value, &image.src.span);
            }
            for text in texts_of(edition, document, Holds::FILES) {
                self.add_linked_files(edition, text);
            }
        }
        for text in shared_texts(edition) {
            self.add_linked_files(edition, text);
        }
    }

    fn add_linked_files(&mut self, edition: &Edition, text: &Markdown) {
        let files = text.links.iter();
        for link in files.filter(|link| matches!(link.destination, Destination::File { .. })) {
            if let Ok(Target::File(path)) = edition.follow(link) {
                let is_shown = link.purpose == Purpose::Embed;
                if is_shown && !is_picture(&path) {
                    self.diagnostics
                        .push(Diagnostic::not_a_picture(&link.span, &path));
                }
                self.add_file(&path);
                if is_shown {
                    self.add_variants(&path);
                }
            }
        }
    }

    /// A picture that front matter names.
    fn add_named_file(&mut self, edition: &Edition, written: &str, span: &Span) {
        match named_file(edition, written, &span.path) {
            Some(path) if is_picture(&path) => {
                self.add_file(&path);
                self.add_variants(&path);
            }
            Some(path) => self
                .diagnostics
                .push(Diagnostic::not_a_picture(span, &path)),
            None => {
                let folder = crate::address::beside(&span.path, ".");
                let places = edition
                    .files
                    .iter()
                    .filter_map(|path| path.rsplit_once('/'));
                let names = places
                    .filter(|(place, _)| *place == folder || *place == "assets")
                    .map(|(_, name)| name);
                let near = crate::diagnostic::nearest(written, names);
                self.diagnostics
                    .push(Diagnostic::file_not_found(span, written, near));
            }
        }
    }

    fn add_file(&mut self, path: &Arc<str>) {
        // Those in `assets/` are there whether or not a page names them.
        if self.files.contains_key(path) || path.starts_with("assets/") {
            return;
        }
        let Some(content) = self.sources.get(path) else {
            return;
        };
        let address = file_address(path);
        if let Some(first) = self.owner(&address) {
            self.diagnostics.push(Diagnostic::same_address(
                &Span::file(path),
                address.as_str(),
                &first,
            ));
            return;
        }
        self.owners.insert(address.clone(), Span::file(path));
        self.files.insert(path.clone(), address.clone());
        if let Some(ready) = self.ready(path, content) {
            self.items.insert(address, Item::File(ready));
        }
    }

    /// What is to stand at the address of a file; what is wrong with a picture is
    /// told.
    pub(super) fn ready(&mut self, path: &Arc<str>, content: &Content) -> Option<Ready> {
        Some(match content {
            Content::Text(text) => {
                if svg::is_drawing(path) {
                    match svg::check(text) {
                        Ok(size) => {
                            let shown = self.pictures.entry(path.clone()).or_default();
                            shown.size = size;
                            shown.drawing = Some(text.clone());
                        }
                        Err(told) => {
                            self.diagnostics.push(told.told(path, text));
                            return None;
                        }
                    }
                }
                Ready::Bytes(text.as_bytes().into())
            }
            Content::Picture(picture) => {
                let facts = match picture.seen {
                    Ok(facts) => facts,
                    Err(fault) => {
                        self.diagnostics.push(fault.told(path));
                        return None;
                    }
                };
                let shown = self.pictures.entry(path.clone()).or_default();
                shown.size = Some(facts.size());
                shown.ground = facts.ground.into();
                Ready::Picture(Variant {
                    picture: picture.clone(),
                    form: Form::Whole(Format::of(path)?),
                })
            }
            Content::Other(file) => Ready::Copy(file.clone()),
        })
    }

    /// The widths of a picture that a page shows.
    fn add_variants(&mut self, path: &Arc<str>) {
        let Some(Content::Picture(picture)) = self.sources.get(path) else {
            return;
        };
        let Ok(facts) = picture.seen else {
            return;
        };
        let is_known = |shown: &Shown| !shown.variants.is_empty();
        if self.pictures.get(path).is_some_and(is_known) {
            return;
        }
        let mut variants = Vec::new();
        for width in facts.widths() {
            let form = Form::Wide(width);
            let made = form.path(path);
            let address = if path.starts_with("assets/") {
                Address::file(&made)
            } else {
                file_address(&made)
            };
            if let Some(first) = self.owner(&address) {
                let told = Diagnostic::same_address(&Span::file(path), address.as_str(), &first);
                self.diagnostics.push(told);
                continue;
            }
            self.owners.insert(address.clone(), Span::file(path));
            let variant = Variant {
                picture: picture.clone(),
                form,
            };
            self.items
                .insert(address.clone(), Item::File(Ready::Picture(variant)));
            variants.push((address, width));
        }
        self.pictures.entry(path.clone()).or_default().variants = variants;
    }
}

/// The logo, as `publication.yaml` names it.
fn written_logo(edition: &Edition) -> Option<&Written<String>> {
    edition.settings.organisation.as_ref()?.logo.as_ref()
}

/// The file of the logo.
pub(crate) fn logo(edition: &Edition) -> Option<Arc<str>> {
    let logo = written_logo(edition)?;
    named_file(edition, &logo.value, &logo.span.path)
}

/// A file that is named in YAML: beside that file, or in `assets/`.
pub(crate) fn named_file(edition: &Edition, written: &str, from: &str) -> Option<Arc<str>> {
    let beside = crate::address::beside(from, written);
    let in_assets = format!("assets/{}", written.trim_start_matches("assets/"));
    [beside, in_assets]
        .iter()
        .find_map(|path| edition.files.get(path.as_str()))
        .cloned()
}

fn is_picture(path: &str) -> bool {
    Format::of(path).is_some() || svg::is_drawing(path)
}

//! Files of the publication that its pages show or lead to, and the widths of pictures.

use std::collections::HashMap;
use std::ops::Bound;
use std::sync::Arc;

use super::addressing::file_address;
use super::making::Making;
use super::outputs::{Output, Recipe, Shown};
use crate::active::{self, Active};
use crate::address::{Address, beside, relative};
use crate::diagnostic::{Diagnostic, Span, nearest};
use crate::fields::Written;
use crate::markdown::{Destination, Holds, Markdown, Purpose, is_web};
use crate::picture::{Form, Format, Variant, svg};
use crate::publication::{Edition, Target};
use crate::publication::{shared_texts, texts_of};
use crate::sources::{self, Content};
use crate::yaml::edit::in_flow;

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
            if let Some(Target::File(path)) = edition.follow(link) {
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
        match edition.named_file(written, &span.path) {
            Some(path) if is_picture(&path) => {
                self.add_file(&path);
                self.check_cost(&path);
                self.add_variants(&path);
            }
            Some(path) => self
                .diagnostics
                .push(Diagnostic::not_a_picture(span, &path)),
            None => {
                let told = self.file_not_found(edition, written, span);
                self.diagnostics.push(told);
            }
        }
    }

    /// Tells of a file that YAML names and that isn't there, with the nearest of its
    /// folder and of `assets/`, or the one of that name in another folder.
    fn file_not_found(&mut self, edition: &'_ Edition, written: &str, span: &Span) -> Diagnostic {
        if is_web(written) {
            return Diagnostic::picture_elsewhere(span);
        }
        let own_name = path_name(written);
        let moved = self.only_file_called(own_name);
        let near = || near_by(edition, &beside(&span.path, "."), own_name);
        let found = moved.or_else(near);
        let meant = found.as_deref().map(|found| {
            let way = match found.strip_prefix("assets/") {
                Some(in_assets) => in_assets.to_owned(),
                None => relative(&span.path, found),
            };
            in_flow(&way)
        });
        let meant = meant.as_deref().zip(found.as_deref().map(path_name));
        Diagnostic::file_not_found(span, written, own_name, meant)
    }

    /// The file of that name in any folder, if there is but one.
    fn only_file_called(&mut self, name: &str) -> Option<Arc<str>> {
        let by_name = self.files_by_name.get_or_insert_with(|| {
            let mut by_name: HashMap<String, Option<Arc<str>>> = HashMap::new();
            for path in self.publication.first().files.iter() {
                let known = by_name.entry(path_name(path).to_owned());
                known
                    .and_modify(|first| *first = None)
                    .or_insert_with(|| Some(path.clone()));
            }
            by_name
        });
        by_name.get(name)?.clone()
    }

    /// Tells of a drawing that cards and icons leave out, since it takes long to draw.
    fn check_cost(&mut self, path: &Arc<str>) {
        if !self.weighed.insert(path.clone()) {
            return;
        }
        let is_drawn = self.publication.first().settings.base_url.is_some();
        let Some(text) = self.sources.text(path) else {
            return;
        };
        let is_published = |shown: &Shown| shown.drawing.is_some();
        let is_published = self.pictures.get(path).is_some_and(is_published);
        // One with words is left out because of those.
        if is_drawn && is_published && !svg::has_words(text) && !svg::is_light(text) {
            let told = Diagnostic::heavy_drawing(&Span::file(path));
            self.diagnostics.push(told);
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
            self.outputs.insert(address, Output::File(ready));
        }
    }

    /// What is to stand at the address of a file; what is wrong with a picture is
    /// told.
    pub(super) fn ready(&mut self, path: &Arc<str>, content: &Content) -> Option<Recipe> {
        self.check_active(path, active::by_name(path))?;
        Some(match content {
            Content::Text(text) if svg::is_drawing(path) => self.drawing(path, text)?,
            Content::Text(text) => Recipe::Bytes(text.as_bytes().into()),
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
                Recipe::Picture(Variant {
                    picture: picture.clone(),
                    form: Form::Whole(Format::of(path)?),
                })
            }
            Content::Other(file) => {
                let bytes = sources::marked_up(file, active::is_marked_up).unwrap_or_default();
                if svg::is_drawing(path) {
                    let decoded = sources::decode(path, &bytes);
                    self.diagnostics.extend(decoded.diagnostics);
                    return self.drawing(path, &decoded.value);
                }
                self.check_active(path, active::by_content(path, &bytes))?;
                Recipe::Copy(file.clone())
            }
        })
    }

    /// A drawing as it is; none where it isn't harmless, which is told.
    fn drawing(&mut self, path: &Arc<str>, text: &Arc<str>) -> Option<Recipe> {
        match svg::check(text) {
            Ok(size) => {
                let shown = self.pictures.entry(path.clone()).or_default();
                shown.size = size;
                shown.drawing = Some(text.clone());
                Some(Recipe::Bytes(text.as_bytes().into()))
            }
            Err(told) => {
                self.diagnostics.push(told.told(path, text));
                None
            }
        }
    }

    /// Tells of a file that is run where somebody opens it, unless the publication
    /// allows HTML. `assets/` is the organisation's own.
    fn check_active(&mut self, path: &Arc<str>, active: Option<Active>) -> Option<()> {
        let is_allowed = self.publication.first().settings.allows_html;
        match active {
            Some(active) if !is_allowed && !path.starts_with("assets/") => {
                let span = Span::file(path);
                let told = Diagnostic::active_file(&span, file_name(path), active);
                self.diagnostics.push(told);
                None
            }
            _ => Some(()),
        }
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
            self.outputs
                .insert(address.clone(), Output::File(Recipe::Picture(variant)));
            variants.push((address, width));
        }
        self.pictures.entry(path.clone()).or_default().variants = variants;
    }
}

/// As many files of a folder are looked at for one that was meant.
const MOST_NEAR_BY: usize = 1_000;

/// The file with nearly that name in a folder, or below `assets/`.
fn near_by(edition: &Edition, folder: &str, name: &str) -> Option<Arc<str>> {
    let below = |folder: &str| {
        let from = (Bound::Included(folder), Bound::Unbounded);
        let files = edition.files.range::<str, _>(from);
        let files = files.take_while(|path| path.starts_with(folder));
        files.take(MOST_NEAR_BY).collect::<Vec<_>>()
    };
    let folder = format!("{folder}/");
    let beside = below(&folder).into_iter();
    let beside = beside.filter(|path| !path[folder.len()..].contains('/'));
    let files: Vec<&Arc<str>> = beside.chain(below("assets/")).collect();
    let near = nearest(name, files.iter().map(|path| path_name(path)))?;
    files
        .into_iter()
        .find(|path| path_name(path) == near)
        .cloned()
}

fn path_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// The logo, as `publication.yaml` names it.
fn written_logo(edition: &Edition) -> Option<&Written<String>> {
    edition.settings.organisation.as_ref()?.logo.as_ref()
}

/// The file of the logo.
pub(crate) fn logo(edition: &Edition) -> Option<Arc<str>> {
    let logo = written_logo(edition)?;
    edition.named_file(&logo.value, &logo.span.path)
}

fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn is_picture(path: &str) -> bool {
    Format::of(path).is_some() || svg::is_drawing(path)
}

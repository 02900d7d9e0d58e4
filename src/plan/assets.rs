//! What stands in `assets/`: the theme's own, what the publication has there, the colours
//! of goals as a style sheet, and icons.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use super::files::logo;
use super::making::Making;
use super::outputs::{Output, Recipe};
use crate::address::{Address, without_extension};
use crate::colour::Colour;
use crate::diagnostic::{Diagnostic, Span};
use crate::drawn::{Drawn, Icon, Image, Shape};
use crate::picture::{Form, Format, Variant};
use crate::publication::{Edition, Place, Publication};
use crate::resolve::withheld_assets;
use crate::sources::Content;

/// The assets of the default theme, which a publication can replace.
static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// Where the index of search stands.
pub(crate) const SEARCH_FOLDER: &str = "assets/pagefind";

/// The style sheet of the page of search alone.
const SEARCH_STYLE: &str = "assets/search.css";

/// The theme's own sign, for a publication without a logo.
pub(crate) const ICON: &str = "assets/icon.svg";

/// The icons of a site that says where it will stand: how large each is, in pixels, and
/// whether a telephone may cut it to a shape of its own.
pub(crate) const ICONS: [(&str, u32, bool); 4] = [
    (TOUCH_ICON, 180, false),
    ("assets/icon-192.png", 192, false),
    ("assets/icon-512.png", 512, false),
    ("assets/icon-512-maskable.png", 512, true),
];

/// The one that Apple's telephones ask for.
pub(crate) const TOUCH_ICON: &str = "assets/icon-180.png";

/// Where the colours of goals and theme are set.
const COLOURS: &str = "assets/colours.css";

impl Making<'_> {
    /// The assets of the theme and of the publication, which go before; gives
    /// the style sheets.
    pub(super) fn add_assets(&mut self, colours: &[Colour]) -> Vec<Address> {
        let mut assets: BTreeMap<String, Recipe> = ASSETS
            .find("**/*")
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.as_file())
            .filter_map(|file| {
                let path = format!("assets/{}", file.path().to_str()?.replace('\\', "/"));
                Some((path, Recipe::Bytes(file.contents().into())))
            })
            .collect();
        let editions = &self.publication.editions;
        if editions
            .iter()
            .any(|edition| edition.has_page(Place::Search))
        {
            let folder = format!("{SEARCH_FOLDER}/");
            let taken = self.sources.below(&folder);
            self.diagnostics.extend(taken.map(|(path, _)| {
                Diagnostic::address_of_search(&Span::file(path), &format!("/{path}"))
            }));
        }
        let sources = self.sources;
        let withheld = withheld_assets(self.publication, sources);
        let own = sources.below("assets/");
        for (path, content) in own.filter(|(path, _)| !withheld.contains(*path)) {
            if let Some(ready) = self.ready(path, content) {
                assets.insert(path.to_string(), ready);
            }
        }
        if self.publication.first().settings.base_url.is_some() {
            for (path, icon) in self.icons(&assets) {
                assets.entry(path).or_insert(icon);
            }
        }
        let colours = || Recipe::Bytes(rules(colours).into_bytes().into());
        assets.entry(COLOURS.to_owned()).or_insert_with(colours);
        let mut styles = Vec::new();
        for (path, ready) in assets {
            let address = Address::file(&match &ready {
                Recipe::Bytes(bytes) => fingerprinted(&path, bytes),
                Recipe::Copy(_) | Recipe::Picture(_) | Recipe::Drawn(_) => path.clone(),
            });
            if is_style(&path) && path != SEARCH_STYLE {
                styles.push(address.clone());
            }
            let span = Span::file(&path.as_str().into());
            if let Some(taken) = self.owner(&address) {
                let told = Diagnostic::alias_is_page(&taken, address.as_str(), &span);
                self.diagnostics.push(told);
            }
            self.owners.insert(address.clone(), span);
            self.files.insert(path.as_str().into(), address.clone());
            self.outputs.insert(address, Output::File(ready));
        }
        styles
    }

    /// The icons of the site, from the logo or else the sign of the theme.
    fn icons(&self, assets: &BTreeMap<String, Recipe>) -> Vec<(String, Recipe)> {
        let edition = self.publication.first();
        let logo = logo(edition).and_then(|path| match self.sources.get(&path)? {
            Content::Text(text) => Image::drawing(text),
            Content::Picture(picture) => Some(Image::Photo(Variant {
                picture: picture.clone(),
                form: Form::Whole(Format::of(&path)?),
            })),
            Content::Other(_) => None,
        });
        let sign = || assets.get(ICON)?.image();
        let Some(logo) = logo.or_else(sign) else {
            return Vec::new();
        };
        let icons = ICONS.iter().map(|(path, size, is_maskable)| {
            let icon = Icon {
                logo: logo.clone(),
                size: *size,
                is_maskable: *is_maskable,
            };
            let ready = Recipe::Drawn(Arc::new(Drawn::Icon(icon)));
            ((*path).to_owned(), ready)
        });
        icons.collect()
    }
}

fn is_style(path: &str) -> bool {
    without_extension(path, "css").is_some()
}

/// CSS and JavaScript bear a fingerprint in their name, so that a browser may
/// keep them for ever.
fn fingerprinted(path: &str, bytes: &[u8]) -> String {
    match path.rsplit_once('.') {
        Some((stem, extension @ ("css" | "js"))) => {
            let hash = Sha256::digest(bytes);
            let print: String = hash
                .iter()
                .take(5)
                .map(|byte| format!("{byte:02x}"))
                .collect();
            format!("{stem}.{print}.{extension}")
        }
        _ => path.to_owned(),
    }
}

/// How many shapes the theme has for the signs of goals.
const SHAPES: usize = 8;

/// The colours that the publication uses.
pub(super) fn colours_of(publication: &Publication) -> Vec<Colour> {
    let mut colours: Vec<Colour> = Vec::new();
    let goals = publication
        .editions
        .iter()
        .flat_map(|edition| &edition.goals);
    let of_goals = goals.filter_map(|goal| goal.colour);
    let of_labels = publication.first().settings.labels.iter();
    let of_labels = of_labels.filter_map(|label| label.colour);
    let of_publication = [theme_colour(publication.first())];
    for colour in of_goals.chain(of_publication).chain(of_labels) {
        if !colours.contains(&colour) {
            colours.push(colour);
        }
    }
    colours
}

/// The shape of the colour at this place among those that the publication uses.
pub(super) fn shape(index: usize) -> Shape {
    let number = index % SHAPES + 1;
    Shape(u8::try_from(number).unwrap_or(1))
}

/// Rules for the colours that the publication uses. Each colour has a shape as
/// well, so that colour is never the only sign.
fn rules(colours: &[Colour]) -> String {
    let rules = colours.iter().enumerate().map(|(index, colour)| {
        let class = colour.class();
        let Shape(shape) = shape(index);
        let palette = colour.palette().css(&class);
        format!("{palette}.{class} {{ --goal-shape: var(--shape-{shape}); }}\n")
    });
    rules.collect()
}

/// The publication's own colour.
pub(crate) fn theme_colour(edition: &Edition) -> Colour {
    edition.settings.colour.unwrap_or_default()
}

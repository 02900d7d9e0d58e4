//! Addresses in a drawing: parts of it, and what is within it as `data:`.

use super::photo::{self, Photo};
use super::refused::Why;

/// What may be fetched at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fetched {
    /// A part of the drawing.
    Part,
    /// A part of the drawing, or a photo.
    Image,
    /// Letters.
    Font,
}

/// The usual spellings of the formats that browsers show and that don't run
/// anything. Photoshop writes the last.
const PHOTOS: [&str; 6] = [
    "image/png",
    "image/jpeg",
    "image/jpg",
    "image/webp",
    "image/gif",
    "img/png",
];

/// Types of fonts besides `font/…`, which browsers don't look at.
const FONTS: [&str; 12] = [
    "application/font",
    "application/font-otf",
    "application/font-sfnt",
    "application/font-ttf",
    "application/font-woff",
    "application/font-woff2",
    "application/octet-stream",
    "application/vnd.ms-opentype",
    "application/x-font-opentype",
    "application/x-font-ttf",
    "application/x-font-truetype",
    "application/x-font-woff",
];

/// What is wrong with an address that isn't one of the drawing itself.
pub(super) fn wrong(address: &str, may_fetch: Fetched) -> Option<Why> {
    let trimmed = address.trim_ascii();
    if trimmed.is_empty() || trimmed.starts_with('#') {
        return None;
    }
    let elsewhere = || Some(Why::Elsewhere(address.to_owned()));
    let Some((kind, rest)) = media_type(trimmed) else {
        return elsewhere();
    };
    match may_fetch {
        Fetched::Image if PHOTOS.contains(&kind.as_str()) => match photo::look(&kind, rest) {
            Photo::Still => None,
            Photo::Moving => Some(Why::MovingPhoto),
            Photo::Other => Some(Why::OtherPhoto(kind)),
        },
        Fetched::Font if kind.starts_with("font/") || FONTS.contains(&kind.as_str()) => None,
        Fetched::Part | Fetched::Image | Fetched::Font => elsewhere(),
    }
}

/// Whether a link in a drawing is an ordinary one: nothing is fetched until a reader
/// follows it.
pub(super) fn is_link(address: &str) -> bool {
    const SCHEMES: [&str; 3] = ["https:", "http:", "mailto:"];
    let address = address.trim_ascii();
    let is_ordinary = SCHEMES.iter().any(|scheme| {
        let start = address.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    address.is_empty() || address.starts_with('#') || is_ordinary
}

/// Of `data:image/png;base64,…` that is `image/png`, and what comes after `data:`
/// ([RFC 2397](https://www.rfc-editor.org/rfc/rfc2397)).
fn media_type(address: &str) -> Option<(String, &str)> {
    let start = address.get(.."data:".len())?;
    let rest = &address[start.len()..];
    let kind = rest.split([';', ',']).next()?;
    (start.eq_ignore_ascii_case("data:") && rest.len() > kind.len())
        .then(|| (kind.trim_ascii().to_ascii_lowercase(), rest))
}

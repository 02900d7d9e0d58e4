//! The manifest of the site, by [Web App Manifest](https://www.w3.org/TR/appmanifest/).

use serde_json::json;

use crate::colour::LIGHT;
use crate::plan::{ICONS, theme_colour};
use crate::publication::Place;
use crate::reader::Reader;
use crate::reader::about::head_title;

/// What a telephone needs to know to put the site among its programs.
pub(crate) fn manifest(reader: &Reader<'_>) -> String {
    let title = reader.title(Place::Home);
    let icons = ICONS.iter().filter_map(|(path, size, is_maskable)| {
        let address = reader.plan.address_of_file(path)?;
        Some(json!({
            "src": reader.ways.to(address),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": if *is_maskable { "maskable" } else { "any" },
        }))
    });
    let manifest = json!({
        "name": head_title(reader, Place::Home, None, &title).plain(),
        "short_name": title.plain(),
        "lang": reader.language().tag,
        "dir": reader.language().dir,
        "start_url": reader.ways.to(reader.plan.address_of(reader.index, Place::Home)),
        // All languages are one site.
        "scope": reader.ways.to(reader.plan.address_of(0, Place::Home)),
        // There is nothing but pages, with links to other sites.
        "display": "browser",
        "theme_color": theme_colour(reader.edition).palette().light.solid.to_string(),
        "background_color": LIGHT.background.to_string(),
        "icons": icons.collect::<Vec<_>>(),
    });
    format!("{manifest:#}\n")
}

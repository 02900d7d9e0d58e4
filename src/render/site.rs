//! What is around every page: the organisation, the menu, the foot.

use tera::{Context, Value};

use super::links;
use super::templates::{self, Rendered};
use crate::address::Ways;
use crate::plan::{ICON, TOUCH_ICON, logo, theme_colour};
use crate::publication::{Around, Place};
use crate::reader::{Reader, Spot, Surroundings};
use crate::view::{MenuItem, Organisation, Phone, Picture, Site};

/// What is around the page, which it shares with others.
pub(crate) fn around(reader: &Reader<'_>) -> Rendered<Surroundings> {
    let Around { menu, foot } = reader.around();
    let search = Some(Place::Search).filter(|place| reader.edition.has_page(*place));
    let around = menu.places.iter().chain(&foot.places).chain(&search);
    let is_near = around
        .map(|place| reader.plan.address_of(reader.index, *place))
        .any(|address| address.as_str().starts_with(reader.from.as_str()));
    // Around the page of all links lead to other pages, as everywhere.
    let reader = &match reader.is_all() {
        true => reader.part(Place::All, 1).by(Ways::Relative(reader.from)),
        false => *reader,
    };
    let spot = Spot {
        folder: reader.from.folder().to_owned(),
        above: reader.above(reader.here),
        own: is_near.then_some(reader.here),
    };
    reader.shared.surroundings(spot, || surroundings(reader))
}

fn surroundings(reader: &Reader<'_>) -> Rendered<Surroundings> {
    let site = Value::from_serializable(&site(reader));
    let mut context = Context::new();
    context.insert_value("site", site.clone());
    context.insert("language", &reader.language());
    context.insert_value("words", templates::words(reader));
    let render = |template| {
        let html = templates::part(reader, template, &context)?;
        Ok(Value::normal_string(&html))
    };
    Ok(Surroundings {
        header: render("header.html")?,
        footer: render("footer.html")?,
        site,
    })
}

fn site(reader: &Reader<'_>) -> Site {
    let edition = reader.edition;
    let settings = &edition.settings;
    let Around { menu, foot } = reader.around();
    Site {
        title: settings
            .title
            .as_ref()
            .map_or_else(
                || reader.plain(""),
                |title| reader.words_of(reader.form(title)),
            )
            .into(),
        subtitle: reader.shown(settings.subtitle.as_ref()),
        organisation: organisation(reader),
        period: reader.period().map(Into::into),
        home: links::to(reader, Place::Home),
        at_home: reader.here == Place::Home,
        menu: menu
            .places
            .iter()
            .map(|place| menu_item(reader, *place))
            .collect(),
        footer: links::to_each(reader, foot.places.iter().copied()),
        search: reader
            .edition
            .has_page(Place::Search)
            .then(|| links::to(reader, Place::Search)),
        styles: reader
            .plan
            .styles()
            .iter()
            .map(|style| reader.ways.to(style))
            .collect(),
        icon: icon(reader),
        touch_icon: reader
            .plan
            .address_of_file(TOUCH_ICON)
            .filter(|_| settings.base_url.is_some())
            .map(|icon| reader.ways.to(icon)),
        manifest: reader
            .plan
            .manifest_of(reader.index)
            .map(|manifest| reader.ways.to(manifest)),
        colour: theme_colour(edition).class(),
        previous: settings.previous.as_ref().map(|previous| {
            let title = reader.words_of(reader.form(&previous.title));
            links::outward(&title, previous.url.clone())
        }),
        generator: concat!("koers ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}

fn menu_item(reader: &Reader<'_>, place: Place) -> MenuItem {
    MenuItem {
        html: links::to(reader, place).html,
        within: reader.is_within(place),
    }
}

/// The logo, or else the theme's own sign.
fn icon(reader: &Reader<'_>) -> String {
    let logo = logo(reader.edition).and_then(|path| reader.plan.address_of_file(&path));
    let icon = logo.or_else(|| reader.plan.address_of_file(ICON));
    icon.map_or_else(|| "data:,".to_owned(), |icon| reader.ways.to(icon))
}

fn organisation(reader: &Reader<'_>) -> Organisation {
    let Some(organisation) = &reader.edition.settings.organisation else {
        return Organisation {
            name: reader.plain("").into(),
            short: None,
            url: None,
            email: None,
            phone: None,
            logo: None,
        };
    };
    let logo = logo(reader.edition).and_then(|path| {
        // It stands beside the name, at the top.
        let picture = reader.picture(&path, String::new(), reader.edition.lang())?;
        Some(Picture {
            lazy: false,
            ..picture
        })
    });
    Organisation {
        name: reader.words_of(reader.form(&organisation.name)).into(),
        short: organisation
            .short
            .as_ref()
            .map(|short| reader.words_of(reader.form(short)).into()),
        url: organisation.url.clone(),
        email: organisation.email.clone(),
        phone: organisation.phone.as_ref().map(|phone| Phone {
            shown: phone.clone(),
            href: phone_address(phone),
        }),
        logo,
    }
}

/// A number as RFC 3966 writes it: `0592 12 34 56` is `tel:0592123456`.
fn phone_address(phone: &str) -> String {
    let digits = phone
        .strip_prefix("tel:")
        .unwrap_or(phone)
        .replace("(0)", "");
    let digits: String = digits
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    format!("tel:{digits}")
}

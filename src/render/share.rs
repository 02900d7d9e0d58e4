//! What other sites show beside a link to a page, and what a telephone asks for.
//!
//! Of a story that may not be shared other sites get what home tells: who links to it
//! says nothing of the teller.

use serde_json::json;

use crate::colour::{Colour, LIGHT};
use crate::drawn::{Art, CARD_SIZE, Drawn, Person, Says, ShareCard};
use crate::language::Lang;
use crate::plan::{ICONS, logo, theme_colour};
use crate::publication::Place;
use crate::reader::Reader;
use crate::reader::about::{head_title, home_description, in_full};
use crate::reader::phrase::{escape, plain_words};
use crate::reader::values::large;
use crate::text::Text;
use crate::view::{self, Page, Phrase, Share};

/// A card has no room for the signs of more goals.
const MOST_SIGNS: usize = 9;

/// How many columns of signs stand on the card of a page without a picture.
const COLUMNS: u8 = 1;
const COLUMNS_AT_HOME: u8 = 4;

/// What the page tells other sites, with what it tells of itself.
pub(crate) fn share(reader: &Reader<'_>, page: &Page) -> Option<Share> {
    reader.for_others(|| told(reader, page))
}

fn told(reader: &Reader<'_>, page: &Page) -> Option<Share> {
    let here = reader.here;
    let url = in_full(reader, reader.from)?;
    if matches!(here, Place::All | Place::Search | Place::NotFound) {
        return None;
    }
    let (address, place) = reader.plan.card_of(reader.index, here)?;
    let is_for_others = match here {
        Place::Story(id) => reader.edition[id].agreed.to_share,
        _ => true,
    };
    let of_home = || head_title(reader, Place::Home, None, &reader.title(Place::Home));
    let (title, description) = match here {
        Place::Home => (of_home(), page.description.clone()),
        _ if is_for_others => {
            let title = reader.own_full_title(here).without_mark_up();
            (title, page.description.clone())
        }
        _ => (of_home(), Some(home_description(reader))),
    };
    let own = reader.language().tag;
    let others = page.alternates.iter();
    let others = others.filter(|other| other.hreflang != own);
    let others = others.filter_map(|other| Lang::parse(&other.hreflang)?.with_region());
    Some(Share {
        title,
        description,
        kind: match here {
            Place::Chapter(_)
            | Place::Goal(_)
            | Place::Story(_)
            | Place::Indicator(_)
            | Place::Page(_) => "article",
            _ => "website",
        },
        url,
        site: words_in(reader, reader.edition.settings.title.as_ref()),
        locale: reader.plan.language(reader.index).with_region(),
        locales: others.collect(),
        card: view::ShareCard {
            src: in_full(reader, address)?,
            alt: alt(reader, place),
            width: CARD_SIZE.0,
            height: CARD_SIZE.1,
        },
    })
}

/// The words of a text, for an attribute.
fn words_in<'a>(reader: &Reader<'a>, text: Option<&'a Text>) -> Phrase {
    let words = text.map(|text| reader.words_of(reader.form(text)).without_mark_up());
    words.unwrap_or_else(|| reader.plain(""))
}

/// What the card of a page says, in the language of its title.
fn alt(reader: &Reader<'_>, place: Place) -> Phrase {
    let said = match (says(reader, place), person(reader, place)) {
        (Says::Title(_), _) => plain_words(&reader.own_full_title(place).html),
        (Says::Quote(quote), Some(person)) => format!("{quote} – {}", person.name),
        (Says::Quote(quote), None) => quote,
        (Says::Value(value, title), _) => format!("{title}: {value}"),
    };
    Phrase {
        html: escape(&said),
        ..reader.own_title(place)
    }
}

/// What is drawn at the address of the card of a page.
pub(crate) fn card(reader: &Reader<'_>) -> Drawn {
    reader.for_others(|| drawn(reader))
}

fn drawn(reader: &Reader<'_>) -> Drawn {
    let (place, edition) = (reader.here, reader.edition);
    let settings = &edition.settings;
    let colour = reader.colour_of(place);
    let colour = colour.unwrap_or_else(|| theme_colour(edition));
    let organisation = settings.organisation.as_ref();
    let organisation = words(words_in(reader, organisation.map(|it| &it.name)));
    let publication = words(words_in(reader, settings.title.as_ref()));
    let (whose, more) = match place {
        // The title of the publication is that of the card.
        Place::Home => (organisation, reader.period().map(words)),
        _ => (publication, Some(organisation)),
    };
    let logo = logo(edition).and_then(|path| reader.plan.image(&path));
    Drawn::Card(Box::new(ShareCard {
        colours: colour.palette().light,
        is_filled: matches!(place, Place::Home | Place::Goal(_)),
        label: reader.label(place).map(words),
        says: says(reader, place),
        line: line(reader, place),
        person: person(reader, place),
        art: art(reader, place, colour),
        whose,
        more,
        logo,
    }))
}

/// The words of inline HTML.
fn words(phrase: Phrase) -> String {
    plain_words(&phrase.html)
}

fn says(reader: &Reader<'_>, place: Place) -> Says {
    let title = words(reader.own_title(place));
    match place {
        Place::Story(id) => {
            let quote = reader.edition[id].detail().quote.as_ref();
            let quote = quote.map(|quote| words(reader.phrase(quote)));
            quote.map_or(Says::Title(title), Says::Quote)
        }
        Place::Indicator(id) => match large(reader, id) {
            Some(value) => Says::Value(words(value), title),
            None => Says::Title(title),
        },
        _ => Says::Title(title),
    }
}

/// Whoever tells a story.
fn person(reader: &Reader<'_>, place: Place) -> Option<Person> {
    let Place::Story(id) = place else {
        return None;
    };
    let person = &reader.edition[id].detail().person;
    Some(Person {
        name: person.name.value.clone(),
        facts: reader.facts(person).map(words),
    })
}

/// The tagline; of home that of the publication as well.
fn line(reader: &Reader<'_>, place: Place) -> Option<String> {
    let document = reader.edition.document(place);
    let tagline = document.and_then(|document| reader.tagline(document, place));
    match place {
        Place::Story(_) => None,
        Place::Home => {
            let subtitle = reader.edition.settings.subtitle.as_ref();
            let subtitle = subtitle.map(|subtitle| reader.phrase(subtitle));
            tagline.or(subtitle).map(words)
        }
        _ => tagline.map(words),
    }
}

/// The picture of a page; but goals have their sign.
fn art(reader: &Reader<'_>, place: Place, colour: Colour) -> Art {
    match place {
        Place::Goal(id) => {
            let number = reader.edition[id].number.clone();
            Art::Sign(reader.plan.shape_of(colour), number)
        }
        Place::Goals => signs(reader),
        Place::Home => picture(reader, place).unwrap_or(Art::Pattern(COLUMNS_AT_HOME)),
        _ => picture(reader, place).unwrap_or(Art::Pattern(COLUMNS)),
    }
}

/// The picture that front matter names.
fn picture(reader: &Reader<'_>, place: Place) -> Option<Art> {
    let image = reader.edition.document(place)?.image.as_ref()?;
    let path = reader
        .edition
        .named_file(&image.src.value, &image.src.span.path)?;
    let focus = image.focus.unwrap_or((50, 50));
    Some(Art::Picture(reader.plan.image(&path)?, focus))
}

/// The signs of the goals that are in no other.
fn signs(reader: &Reader<'_>) -> Art {
    let edition = reader.edition;
    let goals = edition.goal_ids();
    let goals = goals.filter(|id| edition[*id].parent.is_none());
    let colours = goals.filter_map(|id| reader.colour_of(Place::Goal(id)));
    let signs = colours.take(MOST_SIGNS).map(|colour| {
        let shape = reader.plan.shape_of(colour);
        (shape, colour.palette().light.solid)
    });
    Art::Signs(signs.collect())
}

/// What a telephone needs to know to put the site among its programs, by
/// [Web App Manifest](https://www.w3.org/TR/appmanifest/).
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
        "name": words(head_title(reader, Place::Home, None, &title)),
        "short_name": words(title),
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

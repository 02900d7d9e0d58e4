//! What a page tells other sites, which they show beside a link to it.
//!
//! Of a story that may not be shared other sites get what home tells: who links to it
//! says nothing of the teller.

use crate::drawn::{CARD_SIZE, Says};
use crate::language::Lang;
use crate::outputs::{person, says};
use crate::publication::Place;
use crate::reader::Reader;
use crate::reader::about::{head_title, home_description, in_full};
use crate::reader::phrase::Phrase;
use crate::text::Text;
use crate::view::{self, Page, Share};

/// What the page tells other sites, with what it tells of itself.
pub(crate) fn share(reader: &Reader<'_>, page: &Page) -> Option<Share> {
    told(&reader.for_others(), page)
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
    let of_home = || head_title(reader, Place::Home, None, &reader.title(Place::Home)).into();
    let (title, description) = match here {
        Place::Home => (of_home(), page.description.clone()),
        _ if is_for_others => {
            let title = reader.own_full_title(here).without_mark_up();
            (title.into(), page.description.clone())
        }
        _ => (of_home(), Some(home_description(reader).into())),
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
            | Place::Update(_)
            | Place::Page(_) => "article",
            _ => "website",
        },
        url,
        site: words_in(reader, reader.edition.settings.title.as_ref()).into(),
        locale: reader.plan.language(reader.index).with_region(),
        locales: others.collect(),
        card: view::ShareCard {
            src: in_full(reader, address)?,
            alt: alt(reader, place).into(),
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
        (Says::Title(_), _) => reader.own_full_title(place).plain(),
        (Says::Quote(quote), Some(person)) => format!("{quote} – {}", person.name),
        (Says::Quote(quote), None) => quote,
        (Says::Value(value, title), _) => format!("{title}: {value}"),
    };
    Phrase {
        words: said.into(),
        ..reader.own_name(place).1
    }
}

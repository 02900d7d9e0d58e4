//! The card that other sites show beside a link to a page.

use crate::colour::Colour;
use crate::drawn::{Art, Drawn, Person, Says, ShareCard};
use crate::plan::{logo, theme_colour};
use crate::publication::Place;
use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::reader::values::large;
use crate::text::Text;

/// A card has no room for the signs of more goals.
const MOST_SIGNS: usize = 9;

/// How many columns of signs stand on the card of a page without a picture.
const COLUMNS: u8 = 1;
const COLUMNS_AT_HOME: u8 = 4;

/// What is drawn at the address of the card of a page.
pub(super) fn card(reader: &Reader<'_>) -> Drawn {
    drawn(&reader.for_others())
}

fn drawn(reader: &Reader<'_>) -> Drawn {
    let (place, edition) = (reader.here, reader.edition);
    let settings = &edition.settings;
    let colour = reader.colour_of(place);
    let colour = colour.unwrap_or_else(|| theme_colour(edition));
    let organisation = settings.organisation.as_ref();
    let organisation = words_in(reader, organisation.map(|it| &it.name));
    let publication = words_in(reader, settings.title.as_ref());
    let (whose, more) = match place {
        // The title of the publication is that of the card.
        Place::Home => (organisation, reader.period().map(words)),
        _ => (publication, Some(organisation)),
    };
    let logo = logo(edition).and_then(|path| reader.plan.image(&path));
    Drawn::Card(Box::new(ShareCard {
        colours: colour.palette().light,
        is_filled: matches!(place, Place::Home | Place::Goal(_)),
        label: reader.own_name(place).0.map(words),
        says: says(reader, place),
        line: line(reader, place),
        person: person(reader, place),
        art: art(reader, place, colour),
        whose,
        more,
        logo,
    }))
}

/// The words of a text; none where there is none.
fn words_in<'a>(reader: &Reader<'a>, text: Option<&'a Text>) -> String {
    text.map_or_else(String::new, |text| reader.plain_form(reader.form(text)))
}

fn words(phrase: Phrase) -> String {
    phrase.plain()
}

pub(crate) fn says(reader: &Reader<'_>, place: Place) -> Says {
    let title = words(reader.own_name(place).1);
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
pub(crate) fn person(reader: &Reader<'_>, place: Place) -> Option<Person> {
    let Place::Story(id) = place else {
        return None;
    };
    let Some(person) = &reader.edition[id].detail().person else {
        let names: Vec<String> = reader.organisations(id).into_iter().map(words).collect();
        return Some(Person {
            name: names.join(", "),
            facts: None,
        });
    };
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
            let number = reader.edition[id].number_in_sign();
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

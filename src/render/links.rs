//! Links to places, with what they say; and what a page says of persons and pictures.

use crate::document;
use crate::publication::{GoalId, LabelId, Place, StoryId};
use crate::reader::Reader;
use crate::reader::phrase::{Element, Phrase, Sink, Words, push_escaped};
use crate::reader::words::link_words;
use crate::view::{self, Link, Person, Picture};

pub(crate) fn to_each(reader: &Reader<'_>, places: impl IntoIterator<Item = Place>) -> Vec<Link> {
    places.into_iter().map(|place| to(reader, place)).collect()
}

/// A link to a place, with its label and title.
pub(crate) fn to(reader: &Reader<'_>, place: Place) -> Link {
    link_of_words(reader, place, "", |words| words)
}

/// A link to a goal on a card that has room for all that it states: nothing of that is in the
/// link, unless the goal has no other name.
pub(crate) fn to_stated(reader: &Reader<'_>, id: GoalId) -> Link {
    let place = Place::Goal(id);
    let href = reader.href(place);
    let (hreflang, note) = reader.other_language(place).unzip();
    let title = match reader.edition[id].detail().statement.as_ref() {
        Some(statement) if reader.is_called_by_statement(id) => {
            reader.words_of(reader.form(statement))
        }
        _ => reader.title(place),
    };
    let words = link_words(reader.label(place), title, note);
    Link {
        html: anchor_saying(reader, place, &href, "", hreflang.as_deref(), &words),
        href: Some(href),
        colour: reader.colour(place),
    }
}

/// A link with its title alone, for lists in the order of titles.
pub(crate) fn by_title(reader: &Reader<'_>, place: Place) -> Link {
    let href = reader.href(place);
    let (hreflang, note) = reader.other_language(place).unzip();
    let words = link_words(None, reader.name(place).1, note);
    Link {
        html: anchor_saying(reader, place, &href, "", hreflang.as_deref(), &words),
        href: Some(href),
        colour: reader.colour(place),
    }
}

/// What a label is called: a link to its page, where it has one.
pub(crate) fn label(reader: &Reader<'_>, id: LabelId) -> view::Phrase {
    label_as(reader, id, by_title)
}

/// The same with its number: *SDG 4: …*.
pub(crate) fn numbered_label(reader: &Reader<'_>, id: LabelId) -> view::Phrase {
    label_as(reader, id, to)
}

fn label_as(
    reader: &Reader<'_>,
    id: LabelId,
    link: impl FnOnce(&Reader<'_>, Place) -> Link,
) -> view::Phrase {
    let place = Place::Label(id);
    match reader.edition[id].is_used() {
        true => view::Phrase {
            html: link(reader, place).html,
            lang: None,
            dir: None,
        },
        false => reader.title(place).into(),
    }
}

/// A link to a part of a page, of which the words are known.
pub(crate) fn within(reader: &Reader<'_>, place: Place, id: &str, words: Phrase) -> Link {
    let href = reader.href_within(place, id);
    let (hreflang, note) = reader.other_language(place).unzip();
    let more = hreflang.map_or_else(String::new, |tag| format!(" hreflang=\"{tag}\""));
    Link {
        html: element(Some(&href), &more, &link_words(None, words, note)),
        href: Some(href),
        colour: reader.colour(place),
    }
}

/// The `html` of a link alone.
pub(crate) fn anchor(reader: &Reader<'_>, place: Place) -> String {
    anchor_of_words(reader, place, &reader.href(place), "", |words| words)
}

/// The `html` of a link to a story, of which an index has thousands.
pub(crate) fn story_anchor(reader: &Reader<'_>, id: StoryId) -> String {
    let (place, words) = (Place::Story(id), reader.story_words(id));
    let (hreflang, said) = match &words.elsewhere {
        // On the page of all it stands on that page.
        Some((tag, said)) if !reader.is_all() => (Some(tag.as_str()), said),
        _ => (None, &words.title),
    };
    anchor_saying(reader, place, &reader.href(place), "", hreflang, said)
}

/// The page before or after this one; the link says which.
pub(crate) fn neighbour(reader: &Reader<'_>, place: Place, key: &str, rel: &str) -> Link {
    link_of_words(reader, place, &format!(" rel=\"{rel}\""), |title| {
        let mut words = Words::default();
        let say = |words: &mut Words, class: &'static str, part: &Phrase| {
            words.open(Element {
                attributes: class.into(),
                ..Element::language(part.lang.clone(), part.dir)
            });
            words.words(&part.words);
            words.close("span");
        };
        say(&mut words, " class=\"small pager-word\"", &reader.word(key));
        words.text(" ");
        say(&mut words, " class=\"pager-title\"", &title);
        Phrase::of(words)
    })
}

fn link_of_words(
    reader: &Reader<'_>,
    place: Place,
    more: &str,
    say: impl FnOnce(Phrase) -> Phrase,
) -> Link {
    let href = reader.href(place);
    Link {
        html: anchor_of_words(reader, place, &href, more, say),
        href: Some(href),
        colour: reader.colour(place),
    }
}

fn anchor_of_words(
    reader: &Reader<'_>,
    place: Place,
    href: &str,
    more: &str,
    say: impl FnOnce(Phrase) -> Phrase,
) -> String {
    let (hreflang, note) = reader.other_language(place).unzip();
    let (label, title) = reader.name(place);
    let words = say(link_words(label, title, note));
    anchor_saying(reader, place, href, more, hreflang.as_deref(), &words)
}

fn anchor_saying(
    reader: &Reader<'_>,
    place: Place,
    href: &str,
    more: &str,
    hreflang: Option<&str>,
    words: &Phrase,
) -> String {
    let mut attributes = more.to_owned();
    if place == reader.here && !reader.is_part() {
        attributes.push_str(" aria-current=\"page\"");
    }
    if let Some(tag) = hreflang {
        attributes.extend([" hreflang=\"", tag, "\""]);
    }
    element(Some(href), &attributes, words)
}

/// A link to what has no place here: another site, or nothing.
pub(crate) fn outward(title: &Phrase, href: Option<String>) -> Link {
    Link {
        html: element(href.as_deref(), "", title),
        href,
        colour: None,
    }
}

/// A link, or its words alone where there is nothing to go to.
fn element(href: Option<&str>, more: &str, words: &Phrase) -> String {
    let language = words.attributes();
    let mut html = String::with_capacity(128);
    match href {
        Some(href) => {
            html.push_str("<a href=\"");
            push_escaped(&mut html, href);
            html.extend(["\"", more, &language, ">"]);
            words.push_html(&mut html);
            html.push_str("</a>");
        }
        None => {
            html.extend(["<span", &language, ">"]);
            words.push_html(&mut html);
            html.push_str("</span>");
        }
    }
    html
}

/// The picture that front matter names.
pub(crate) fn image<'a>(reader: &Reader<'a>, image: &'a document::Image) -> Option<Picture> {
    let path = reader
        .edition
        .named_file(&image.src.value, &image.src.span.path)?;
    let alt = reader.form(&image.alt);
    let credit = image.credit.as_ref().map(|credit| reader.phrase(credit));
    Some(Picture {
        credit: credit.map(|credit| reader.filled("credit", &[("credit", credit)]).into()),
        focus: image.focus.map(|(x, y)| {
            let tens = |percent: u8| (u16::from(percent) + 5) / 10 * 10;
            format!("focus-{}-{}", tens(x), tens(y))
        }),
        ..reader.picture(&path, reader.plain_form(alt), &alt.lang)?
    })
}

pub(crate) fn person<'a>(reader: &Reader<'a>, person: &'a document::Person) -> Person {
    Person {
        name: reader.plain(&person.name.value).into(),
        age: reader.age(person).map(Into::into),
        place: reader.shown(person.place.as_ref()),
        municipality: reader.municipality(person).map(Into::into),
        role: reader.shown(person.role.as_ref()),
    }
}

//! What a page tells of itself, around its text: title, languages, notices, the ways
//! on.

use super::{cards, links, prose, share};
use crate::address::Address;
use crate::document::{self, Detail, GoalPart};
use crate::publication::{self, ChapterId, Edition, GoalId, IndicatorId, Place, StoryId, UpdateId};
use crate::reader::about::{
    self, alternates, canonical, description_of_kind, head_title, is_indexed, is_without_text,
};
use crate::reader::phrase::{Phrase, compose};
use crate::reader::{Reader, Seen};
use crate::text::Text;
use crate::view::{self, Abbreviation, ContentsEntry, Levels, Page, Version};

/// How far below its title a goal's page has the headings of actions and roles.
pub(crate) const ITEM: u8 = 2;

/// The page in each language, or the nearest above it that there is.
fn versions(reader: &Reader<'_>) -> Vec<Version> {
    let publication = &reader.plan.publication;
    if publication.editions.len() == 1 {
        return Vec::new();
    }
    let editions = 0..publication.editions.len();
    let versions = editions.map(|index| {
        let way = reader.above(reader.here).into_iter().chain([reader.here]);
        let (place, there) = nearest(reader, index, way.collect());
        let address = reader.plan.address_of(index, there);
        version(
            reader,
            index,
            address,
            (place != reader.here).then_some(there),
        )
    });
    versions.collect()
}

/// The same, of a story that is no longer shown: where another language says so too,
/// or else its other stories.
pub(crate) fn versions_of_gone(reader: &Reader<'_>, story: usize) -> Vec<Version> {
    let publication = &reader.plan.publication;
    if publication.editions.len() == 1 {
        return Vec::new();
    }
    let editions = 0..publication.editions.len();
    let versions = editions.map(|index| match reader.plan.address_of_gone(index, story) {
        _ if index == reader.index => version(reader, index, reader.from, None),
        Some(address) => version(reader, index, &address, None),
        None => {
            let (_, there) = nearest(reader, index, vec![Place::Home, Place::Stories]);
            let address = reader.plan.address_of(index, there);
            version(reader, index, address, Some(there))
        }
    });
    versions.collect()
}

/// The last of some places that has its page in an edition, and that place there.
fn nearest(reader: &Reader<'_>, index: usize, way: Vec<Place>) -> (Place, Place) {
    let publication = &reader.plan.publication;
    let edition = &publication.editions[index];
    let nearest = way.into_iter().rev().find_map(|place| {
        let there = publication.in_edition(place, reader.index, index);
        let is_there = edition.has_page(there) && edition.has_own(there);
        is_there.then_some((place, there))
    });
    nearest.unwrap_or((Place::Home, Place::Home))
}

/// A page in another language; which, where it isn't this one.
fn version(reader: &Reader<'_>, index: usize, to: &Address, other: Option<Place>) -> Version {
    let edition = &reader.plan.publication.editions[index];
    Version {
        name: own_name(reader, edition).into(),
        href: reader.ways.to(to),
        hreflang: edition.language.html.to_string(),
        current: index == reader.index,
        leads_to: other.map(|place| {
            let title = title_in(reader, edition, place);
            let words = reader.filled("language.leads_to", &[("title", title)]);
            words.into()
        }),
    }
}

/// What a language calls itself.
fn own_name(reader: &Reader<'_>, edition: &Edition) -> Phrase {
    if let Some(name) = &edition.language.name {
        return reader.said(name.as_str(), edition.lang());
    }
    match edition.catalogue.own_name() {
        Some(name) => reader.phrase_of_word(&name),
        None => reader.language_name(edition.lang(), reader.edition.lang()),
    }
}

/// The title of a place in its own edition, as this page shows it.
fn title_in<'a>(reader: &Reader<'a>, edition: &'a Edition, place: Place) -> Phrase {
    let form = |text: &'a Text| text.in_language(edition.lang(), &edition.languages);
    if let Some(text) = edition.title_of(place) {
        return reader.words_of(form(text));
    }
    if let Some(page) = place.single() {
        return reader.phrase_of_word(&edition.catalogue.word(page.title));
    }
    // A goal without a title: *Doelstelling 5*.
    let numbered = |goal: &'a publication::Goal| {
        let number = reader.plain(goal.number.as_deref()?);
        let Some(level) = goal.level(&edition.settings) else {
            return Some(number);
        };
        let label = reader.words_of(form(&level.one)).without_mark_up();
        Some(compose([label, reader.plain(" "), number]))
    };
    let goal = match place {
        Place::Goal(id) => numbered(&edition[id]),
        _ => None,
    };
    goal.unwrap_or_else(|| own_name(reader, edition))
}

/// What a reader has to know before the text.
fn notices(reader: &Reader<'_>, document: &document::Document) -> Vec<view::Phrase> {
    let mut notices = Vec::new();
    if document.draft {
        notices.push(reader.word("draft"));
    }
    if document
        .translation
        .as_ref()
        .is_some_and(|translation| translation.is_draft)
    {
        notices.push(reader.word("translation.draft"));
    }
    if is_without_text(reader) {
        let word = reader.edition.catalogue.word("translation.missing");
        let name = |lang| reader.language_name(lang, word.lang);
        let names = [
            ("language", name(reader.edition.lang())),
            ("first", name(&document.body_lang)),
        ];
        notices.push(reader.filled("translation.missing", &names));
    }
    notices.into_iter().map(Into::into).collect()
}

/// The abbreviations that the text has explained.
fn abbreviations(reader: &Reader<'_>, seen: &Seen) -> Vec<Abbreviation> {
    let abbreviations = seen.explained().iter().filter_map(|id| {
        let word = &reader.edition[id];
        let stands_for = word.stands_for.as_ref()?;
        Some(Abbreviation {
            id: format!("k-abbr-{}", word.id),
            back: format!("k-abbr-use-{}", word.id),
            link: links::to(reader, Place::Word(id)),
            stands_for: reader.phrase(stands_for).into(),
        })
    });
    abbreviations.collect()
}

/// A page with nothing but its language.
pub(crate) fn bare_page(reader: &Reader<'_>, seen: &Seen) -> Page {
    Page {
        kind: "page",
        id: None,
        ids: reader.ids(),
        levels: levels(reader.level),
        head_title: reader.plain("").into(),
        description: None,
        languages: versions(reader),
        alternates: Vec::new(),
        notices: Vec::new(),
        title: reader.plain("").into(),
        label: None,
        tagline: None,
        lead: None,
        image: None,
        colour: None,
        breadcrumbs: Vec::new(),
        contents: Vec::new(),
        previous: None,
        next: None,
        mentions: Vec::new(),
        abbreviations: match reader.is_all() {
            // It has the words themselves.
            true => Vec::new(),
            false => abbreviations(reader, seen),
        },
        reviewed: None,
        owner: None,
        canonical: None,
        share: None,
        indexed: true,
        extra: serde_json::Value::Null,
    }
}

fn levels(title: u8) -> Levels {
    const LAST: u8 = 6; // Of HTML.
    let below = |depth: u8| title.saturating_add(depth);
    Levels {
        title: below(0).min(LAST),
        part: below(1).min(LAST),
        item: Some(below(ITEM)).filter(|level| *level <= LAST),
    }
}

pub(crate) fn head(reader: &Reader<'_>, seen: &Seen, lead: Option<view::Phrase>) -> Page {
    if reader.is_part() {
        return head_of_part(reader, seen, lead);
    }
    let page = head_of_page(reader, seen, lead);
    Page {
        share: share::share(reader, &page),
        ..page
    }
}

fn head_of_page(reader: &Reader<'_>, seen: &Seen, lead: Option<view::Phrase>) -> Page {
    let here = reader.here;
    let edition = reader.edition;
    let title = reader.own_title(here);
    // Among others, where a window stands, a goal without title is called by what it states.
    let (label, name) = match here {
        Place::Goal(_) => reader.name(here),
        _ => (reader.label(here), title.clone()),
    };
    let page = Page {
        kind: kind(here),
        head_title: head_title(reader, here, label.as_ref(), &name).into(),
        description: Some(description_of_kind(reader, here).into()),
        title: title.into(),
        label: page_label(reader).map(Into::into),
        alternates: alternates(reader),
        colour: reader.colour(here),
        breadcrumbs: links::to_each(reader, reader.above(here)),
        mentions: links::to_each(reader, edition.mentions_of(here).iter().copied()),
        canonical: canonical(reader),
        indexed: is_indexed(edition, here),
        ..bare_page(reader, seen)
    };
    // Home has that of the publication.
    let subtitle = || {
        let subtitle = edition.settings.subtitle.as_ref();
        let subtitle = subtitle.filter(|_| here == Place::Home);
        subtitle.map(|text| reader.phrase(text).into())
    };
    let (previous, next) = neighbours(reader);
    let Some(document) = edition.document(here) else {
        return Page {
            tagline: subtitle(),
            description: match here {
                Place::Home => {
                    about::description(reader, None, edition.settings.description.as_ref())
                        .map(Into::into)
                }
                _ => None,
            }
            .or(page.description),
            ..page
        };
    };
    let otherwise = match &document.detail {
        Detail::Goal(goal) => goal.statement.as_ref(),
        Detail::Story(story) => story.teaser.as_ref(),
        _ if here == Place::Home => edition.settings.description.as_ref(),
        _ => None,
    };
    let page = with_document(reader, document, Page { lead, ..page });
    Page {
        description: about::description(reader, Some(document), otherwise)
            .map(Into::into)
            .or(page.description),
        tagline: page.tagline.or_else(subtitle),
        contents: prose::contents(reader, document, goal_contents(reader)),
        previous: previous.map(|place| links::neighbour(reader, place, "previous", "prev")),
        next: next.map(|place| links::neighbour(reader, place, "next", "next")),
        reviewed: document.reviewed.as_ref().map(|date| {
            let date = reader.date(date.value);
            reader.filled("reviewed", &[("date", date)]).into()
        }),
        owner: document.owner.as_ref().map(|owner| {
            reader
                .filled("owner", &[("owner", reader.phrase(owner))])
                .into()
        }),
        ..page
    }
}

/// The same, of what is a part of the page of all: without what belongs to a page.
fn head_of_part(reader: &Reader<'_>, seen: &Seen, lead: Option<view::Phrase>) -> Page {
    let here = reader.here;
    let page = Page {
        kind: kind(here),
        id: reader.part_id(here),
        title: reader.own_title(here).into(),
        label: page_label(reader).map(Into::into),
        colour: reader.colour(here),
        languages: Vec::new(),
        ..bare_page(reader, seen)
    };
    let Some(document) = reader.edition.document(here) else {
        return page;
    };
    let mut page = with_document(reader, document, Page { lead, ..page });
    if !reader.edition.has_own(here) {
        page.notices.push(reader.first_language().1.into());
    }
    page
}

/// What a document says of itself, on its page and on that of all.
fn with_document<'a>(reader: &Reader<'a>, document: &'a document::Document, page: Page) -> Page {
    Page {
        tagline: reader.tagline(document, reader.here).map(Into::into),
        image: document
            .image
            .as_ref()
            .and_then(|image| links::image(reader, image)),
        notices: notices(reader, document),
        extra: document.extra.clone(),
        ..page
    }
}

/// What stands above the title: a goal tells its level even without a number.
fn page_label(reader: &Reader<'_>) -> Option<Phrase> {
    reader.label(reader.here).or_else(|| match reader.here {
        Place::Goal(id) if reader.edition.title_of(reader.here).is_some() => {
            let level = reader.edition[id].level(&reader.edition.settings)?;
            Some(reader.words_of(reader.form(&level.one)).without_mark_up())
        }
        Place::Label(id) => Some(reader.word(reader.edition[id].kind.one())),
        _ => None,
    })
}

pub(crate) fn kind(place: Place) -> &'static str {
    match place {
        Place::Chapter(_) => "chapter",
        Place::Goal(_) => "goal",
        Place::Story(_) => "story",
        Place::Indicator(_) => "indicator",
        Place::Label(_) => "label",
        Place::Update(_) => "update",
        _ => match place.with_page().single() {
            Some(page) => page.kind,
            None => "page",
        },
    }
}

/// The pages before and after this one, among its own kind.
fn neighbours(reader: &Reader<'_>) -> (Option<Place>, Option<Place>) {
    fn around(
        index: usize,
        count: usize,
        place: impl Fn(usize) -> Place,
    ) -> (Option<Place>, Option<Place>) {
        let previous = index.checked_sub(1).map(&place);
        let next = (index + 1 < count).then(|| place(index + 1));
        (previous, next)
    }
    let edition = reader.edition;
    match reader.here {
        Place::Chapter(id) => around(id.0, edition.chapters.len(), |n| {
            Place::Chapter(ChapterId(n))
        }),
        Place::Goal(id) => around(id.0, edition.goals.len(), |n| Place::Goal(GoalId(n))),
        Place::Story(id) => around(id.0, edition.stories.len(), |n| Place::Story(StoryId(n))),
        Place::Indicator(id) => around(id.0, edition.indicators.len(), |n| {
            Place::Indicator(IndicatorId(n))
        }),
        Place::Update(id) => around(id.0, edition.updates.len(), |n| Place::Update(UpdateId(n))),
        _ => (None, None),
    }
}

/// The parts of a goal's page, for its contents.
fn goal_contents(reader: &Reader<'_>) -> Vec<ContentsEntry> {
    let Place::Goal(id) = reader.here else {
        return Vec::new();
    };
    let goal = &reader.edition[id];
    let parts = GoalPart::ALL.into_iter();
    parts
        .filter(|part| reader.edition.has_part(id, *part))
        .map(|part| ContentsEntry {
            href: format!("#{}", part.id()),
            title: match (part, goal.goals.first()) {
                (GoalPart::Goals, Some(first)) => {
                    cards::level_title(reader, reader.edition[*first].level).into()
                }
                _ => reader.word(part.word()).into(),
            },
            entries: Vec::new(),
        })
        .collect()
}

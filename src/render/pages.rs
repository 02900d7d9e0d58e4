//! The view of each kind of page.

use std::collections::BTreeMap;

use tera::{Context, Value};

use super::all;
use super::cards::{self, links};
use super::figures;
use super::phrase::{compose, escape};
use super::reader::{Reader, Rendered, title_text, title_word};
use super::view::{
    Abbreviation, Action, Alternate, Card, Chapter, ContentsEntry, Document, Goal, Goals, Home,
    Indicator, Indicators, Levels, Link, MenuItem, Organisation, Page, Part, Phone, Phrase,
    Redirect, Sdg, Site, Sources, Status, Stories, Story, StoryGroup, Version,
};
use crate::address::Address;
use crate::document::{self, Detail, State};
use crate::markdown::Purpose;
use crate::plan::{named_file, theme_colour};
use crate::publication::{self, ChapterId, Edition, GoalId, IndicatorId, Place, StoryId, Target};
use crate::text::Text;

/// The theme's own sign, for a publication without a logo.
const ICON: &str = "assets/icon.svg";

/// How far below its title a goal's page has the headings of actions and roles.
const ITEM: u8 = 2;

/// How many other stories stand below a story.
const OTHER_STORIES: usize = 6;

/// How many stories stand on a home page that koers makes.
const STORIES_AT_HOME: usize = 6;

/// Of more stories than these the list is an index, without cards.
const MOST_CARDS: usize = 60;

/// The template of a place, and all that it sees.
pub(crate) fn page(reader: &Reader<'_>) -> Rendered<(&'static str, Context)> {
    let mut context = Context::new();
    // Before the text; but a goal states itself first, and a figure has none.
    if !matches!(reader.here, Place::Goal(_) | Place::Indicator(_))
        && let Some(document) = reader.edition.document(reader.here)
    {
        reader.lead(document);
    }
    let template = match reader.here {
        Place::Home => {
            context.insert("home", &home(reader)?);
            "home.html"
        }
        Place::Chapter(id) => {
            context.insert("chapter", &chapter(reader, id)?);
            "chapter.html"
        }
        Place::Goals => {
            let body = list_body(reader)?;
            let groups = cards::goal_groups(reader, cards::goal_with_stories);
            let groups = if reader.is_all { Vec::new() } else { groups };
            context.insert("goals", &Goals { body, groups });
            "goals.html"
        }
        Place::Goal(id) => {
            context.insert("goal", &goal(reader, id)?);
            "goal.html"
        }
        Place::Stories => {
            context.insert("stories", &stories(reader)?);
            "stories.html"
        }
        Place::Story(id) => {
            context.insert("story", &story(reader, id)?);
            "story.html"
        }
        Place::Indicators => {
            let body = list_body(reader)?;
            let figures = figures::figures(reader);
            let figures = if reader.is_all { Vec::new() } else { figures };
            context.insert("indicators", &Indicators { body, figures });
            "indicators.html"
        }
        Place::Indicator(id) => {
            context.insert("indicator", &indicator(reader, id)?);
            "indicator.html"
        }
        Place::Words | Place::Word(_) => {
            context.insert("glossary", &cards::glossary(reader, true));
            "words.html"
        }
        Place::Sources | Place::Source(_) => {
            let groups = cards::sources(reader, true);
            context.insert("sources", &Sources { groups });
            "sources.html"
        }
        Place::Page(id) => {
            let body = reader.body(&reader.edition[id].document)?;
            context.insert("document", &Document { body });
            "page.html"
        }
        Place::All => {
            context.insert("all", &all::all(reader)?);
            "all.html"
        }
        Place::NotFound => "404.html",
    };
    // After the text, for what that has explained.
    insert_common(reader, &mut context, &head(reader))?;
    Ok((template, context))
}

/// An old address, which leads to a place.
pub(crate) fn redirect(reader: &Reader<'_>, to: Place) -> Rendered<(&'static str, Context)> {
    let mut context = Context::new();
    insert_common(reader, &mut context, &head(reader))?;
    let title = [("title", reader.title(to))];
    let redirect = Redirect {
        href: reader.href(to),
        words: reader.filled("moved.link", &title),
    };
    context.insert("redirect", &redirect);
    Ok(("redirect.html", context))
}

/// The address of a story that is no longer shown.
pub(crate) fn gone(reader: &Reader<'_>, story: usize) -> Rendered<(&'static str, Context)> {
    let mut context = Context::new();
    let title = reader.word("story_unavailable.title");
    let page = Page {
        kind: "gone",
        head_title: head_title(reader, None, &title),
        title,
        breadcrumbs: links(reader, [Place::Home]),
        languages: versions_of_gone(reader, story),
        indexed: false,
        ..bare_page(reader)
    };
    insert_common(reader, &mut context, &page)?;
    Ok(("gone.html", context))
}

fn insert_common(reader: &Reader<'_>, context: &mut Context, page: &Page) -> Rendered<()> {
    let Surroundings {
        site,
        header,
        footer,
    } = reader.surroundings()?;
    context.insert_value("site", site);
    context.insert_value("header", header);
    context.insert_value("footer", footer);
    context.insert("page", page);
    context.insert("language", &reader.language());
    context.insert_value("words", reader.words());
    Ok(())
}

/// What is around many pages, made once: see [`Reader::surroundings`].
#[derive(Debug, Clone)]
pub(crate) struct Surroundings {
    site: Value,
    header: Value,
    footer: Value,
}

pub(crate) fn surroundings(reader: &Reader<'_>) -> Rendered<Surroundings> {
    let site = Value::from_serializable(&site(reader));
    let mut context = Context::new();
    context.insert_value("site", site.clone());
    context.insert("language", &reader.language());
    context.insert_value("words", reader.words());
    let render = |template| {
        let html = reader.plan.layouts.render(template, &context)?;
        Ok(Value::normal_string(&html))
    };
    Ok(Surroundings {
        header: render("header.html")?,
        footer: render("footer.html")?,
        site,
    })
}

/// The words of the interface, as templates see them.
pub(crate) fn words(reader: &Reader<'_>) -> Value {
    let words: BTreeMap<&str, _> = reader
        .edition
        .catalogue
        .words()
        .into_iter()
        .map(|(key, word)| (key, reader.phrase_of_word(&word)))
        .collect();
    Value::from_serializable(&words)
}

fn site(reader: &Reader<'_>) -> Site {
    let edition = reader.edition;
    let settings = &edition.settings;
    let Menu { places, rest } = reader.menu();
    Site {
        title: settings.title.as_ref().map_or_else(
            || reader.plain(""),
            |title| reader.words_of(reader.form(title)),
        ),
        subtitle: settings
            .subtitle
            .as_ref()
            .map(|subtitle| reader.phrase(subtitle)),
        organisation: organisation(reader),
        period: settings.period.as_ref().map(|period| {
            let from = reader.date(period.from);
            let to = reader.date(period.to);
            reader.filled("period.range", &[("from", from), ("to", to)])
        }),
        home: reader.link(Place::Home),
        at_home: reader.here == Place::Home,
        menu: places
            .iter()
            .map(|place| menu_item(reader, *place))
            .collect(),
        footer: links(reader, rest.iter().copied()),
        styles: reader
            .plan
            .styles()
            .iter()
            .map(|style| reader.from.to(style))
            .collect(),
        icon: icon(reader),
        colour: theme_colour(edition).class(),
        previous: settings.previous.as_ref().map(|previous| {
            let title = reader.words_of(reader.form(&previous.title));
            Reader::outward(&title, previous.url.clone())
        }),
        generator: concat!("koers ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}

fn menu_item(reader: &Reader<'_>, place: Place) -> MenuItem {
    MenuItem {
        html: reader.link(place).html,
        within: reader.is_within(place),
    }
}

/// The logo, or else the theme's own sign.
fn icon(reader: &Reader<'_>) -> String {
    let logo = logo_address(reader);
    let icon = logo.or_else(|| reader.plan.address_of_file(ICON));
    icon.map_or_else(|| "data:,".to_owned(), |icon| reader.from.to(icon))
}

/// `base_url` and the address of the page.
fn canonical(reader: &Reader<'_>) -> Option<String> {
    if reader.here == Place::NotFound {
        return None;
    }
    if is_without_text(reader) {
        let publication = &reader.plan.publication;
        let first = publication.in_edition(reader.here, reader.index, 0);
        let address = reader.plan.address_of(0, first);
        return Some(in_full(reader, address).unwrap_or_else(|| reader.from.to(address)));
    }
    in_full(reader, reader.plan.address_of(reader.index, reader.here))
}

/// An address on the web, where the publication says where it will stand.
fn in_full(reader: &Reader<'_>, address: &Address) -> Option<String> {
    let base = reader.edition.settings.base_url.as_ref()?;
    Some(format!("{}{address}", base.trim_end_matches('/')))
}

/// Whether the text is that of the first language.
fn is_without_text(reader: &Reader<'_>) -> bool {
    let document = reader.edition.document(reader.here);
    // A list has its page in every language, with what there is.
    let is_document = document.filter(|document| document.lang == *reader.edition.lang());
    is_document.is_some_and(|document| document.is_without_text())
}

/// The editions that have a page of this place, and where it stands.
fn translations<'a>(reader: &Reader<'a>) -> Vec<(usize, &'a Address)> {
    let publication = &reader.plan.publication;
    let editions = publication.editions.iter().enumerate();
    let translations = editions.filter_map(|(index, edition)| {
        let place = publication.in_edition(reader.here, reader.index, index);
        let is_there = edition.has_page(place) && edition.has_own(place);
        is_there.then(|| (index, reader.plan.address_of(index, place)))
    });
    translations.collect()
}

/// The translations of the page, for search engines: pages of which the text has
/// been translated.
fn alternates(reader: &Reader<'_>) -> Vec<Alternate> {
    let publication = &reader.plan.publication;
    let is_apart = matches!(reader.here, Place::NotFound) || is_without_text(reader);
    if publication.editions.len() == 1 || is_apart {
        return Vec::new();
    }
    let translations = translations(reader).into_iter().filter(|(index, _)| {
        let place = publication.in_edition(reader.here, reader.index, *index);
        let edition = &publication.editions[*index];
        let document = edition.document(place);
        document.is_none_or(|d| d.lang != *edition.lang() || !d.is_without_text())
    });
    let alternate = |hreflang: String, address: &Address| Alternate {
        hreflang,
        href: in_full(reader, address).unwrap_or_else(|| reader.from.to(address)),
    };
    let mut alternates: Vec<Alternate> = Vec::new();
    for (index, address) in translations {
        let tag = publication.editions[index].language.html.to_string();
        alternates.push(alternate(tag, address));
        if index == 0 {
            alternates.push(alternate("x-default".to_owned(), address));
        }
    }
    // One translation is none.
    if alternates.len() > 2 {
        alternates
    } else {
        Vec::new()
    }
}

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
fn versions_of_gone(reader: &Reader<'_>, story: usize) -> Vec<Version> {
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
        name: own_name(reader, edition),
        href: reader.from.to(to),
        hreflang: edition.language.html.to_string(),
        current: index == reader.index,
        leads_to: other.map(|place| {
            let title = title_in(reader, edition, place);
            reader.filled("language.leads_to", &[("title", title)])
        }),
    }
}

/// What a language calls itself.
fn own_name(reader: &Reader<'_>, edition: &Edition) -> Phrase {
    if let Some(name) = &edition.language.name {
        return reader.said(escape(name), edition.lang());
    }
    match edition.catalogue.own_name() {
        Some(name) => reader.phrase_of_word(&name),
        None => reader.language_name(edition.lang(), reader.edition.lang()),
    }
}

/// The title of a place in its own edition, as this page shows it.
fn title_in<'a>(reader: &Reader<'a>, edition: &'a Edition, place: Place) -> Phrase {
    let form = |text: &'a Text| text.in_language(edition.lang(), &edition.languages);
    if let Some(text) = title_text(edition, place) {
        return reader.words_of(form(text));
    }
    if let Some(key) = title_word(place) {
        return reader.phrase_of_word(&edition.catalogue.word(key));
    }
    // A goal without a title: *Doelstelling 5*.
    let numbered = |goal: &'a publication::Goal| {
        let label = form(&goal.level(&edition.settings)?.one);
        let number = reader.plain(goal.number.as_deref()?);
        let label = reader.words_of(label).without_mark_up();
        Some(compose([label, reader.plain(" "), number]))
    };
    let goal = match place {
        Place::Goal(id) => numbered(&edition[id]),
        _ => None,
    };
    goal.unwrap_or_else(|| own_name(reader, edition))
}

/// What a reader has to know before the text.
fn notices(reader: &Reader<'_>, document: &document::Document) -> Vec<Phrase> {
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
    notices
}

/// The abbreviations that the text has explained.
fn abbreviations(reader: &Reader<'_>) -> Vec<Abbreviation> {
    let explained = reader.abbreviations.borrow();
    let abbreviations = explained.iter().filter_map(|id| {
        let word = &reader.edition[*id];
        let stands_for = word.stands_for.as_ref()?;
        Some(Abbreviation {
            id: format!("k-abbr-{}", word.id),
            back: format!("k-abbr-use-{}", word.id),
            link: reader.link(Place::Word(*id)),
            stands_for: reader.phrase(stands_for),
        })
    });
    abbreviations.collect()
}

/// The places that every page leads to.
#[derive(Debug)]
pub(crate) struct Menu {
    /// The editor's, or chapters, goals, stories and figures.
    pub places: Vec<Place>,
    /// What isn't in the menu, and has no page above it but home.
    pub rest: Vec<Place>,
}

pub(crate) fn menu(reader: &Reader<'_>) -> Menu {
    let edition = reader.edition;
    let is_top = |place: &Place| match place {
        Place::Chapter(id) => edition[*id].parent.is_none(),
        Place::Goals | Place::Stories | Place::Indicators | Place::Page(_) => true,
        Place::Words | Place::Sources | Place::All => true,
        _ => false,
    };
    let tops = || edition.places().into_iter().filter(is_top);
    let places: Vec<Place> = match &edition.settings.menu {
        Some(menu) => menu
            .iter()
            .filter_map(|link| match edition.follow(link) {
                Ok(Target::Place { place, .. }) => Some(place),
                Ok(Target::Value { indicator, .. }) => Some(Place::Indicator(indicator)),
                _ => None,
            })
            .collect(),
        None => tops()
            .filter(|place| {
                matches!(
                    place,
                    Place::Chapter(_) | Place::Goals | Place::Stories | Place::Indicators
                )
            })
            .collect(),
    };
    Menu {
        rest: tops().filter(|place| !places.contains(place)).collect(),
        places,
    }
}

fn organisation(reader: &Reader<'_>) -> Organisation {
    let Some(organisation) = &reader.edition.settings.organisation else {
        return Organisation {
            name: reader.plain(""),
            short: None,
            url: None,
            email: None,
            phone: None,
            logo: None,
        };
    };
    let logo = logo_address(reader).map(|address| {
        // It stands beside the name.
        reader.picture(
            reader.from.to(address),
            String::new(),
            reader.edition.lang(),
        )
    });
    Organisation {
        name: reader.words_of(reader.form(&organisation.name)),
        short: organisation
            .short
            .as_ref()
            .map(|short| reader.words_of(reader.form(short))),
        url: organisation.url.clone(),
        email: organisation.email.clone(),
        phone: organisation.phone.as_ref().map(|phone| Phone {
            shown: phone.clone(),
            href: phone_address(phone),
        }),
        logo,
    }
}

fn logo_address<'a>(reader: &Reader<'a>) -> Option<&'a Address> {
    let logo = reader
        .edition
        .settings
        .organisation
        .as_ref()?
        .logo
        .as_ref()?;
    let path = named_file(reader.edition, &logo.value, &logo.span.path)?;
    reader.plan.address_of_file(&path)
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

/// *Doel 1: Lezen – De Naobers*
fn head_title(reader: &Reader<'_>, label: Option<&Phrase>, title: &Phrase) -> Phrase {
    let title = title.without_mark_up();
    let lang = (title.lang.clone(), title.dir);
    let mut html = match label {
        // The label ends with its number: it is whole already.
        Some(label) => format!("{}: {}", label.html, title.html),
        None => title.html,
    };
    let settings = &reader.edition.settings;
    let site = match reader.here {
        Place::Home => settings
            .organisation
            .as_ref()
            .map(|organisation| &organisation.name),
        _ => settings.title.as_ref(),
    };
    let site = site.map(|site| escape(&reader.plain_form(reader.form(site))));
    if let Some(site) = site.filter(|site| *site != html) {
        html.extend([" – ", &site]);
    }
    // An element that can hold no others has one language: that of the title.
    let (lang, dir) = lang;
    Phrase { html, lang, dir }
}

/// A page with nothing but its language.
fn bare_page(reader: &Reader<'_>) -> Page {
    Page {
        kind: "page",
        id: None,
        ids: reader.ids(),
        levels: levels(reader.level),
        head_title: reader.plain(""),
        description: None,
        languages: versions(reader),
        alternates: Vec::new(),
        notices: Vec::new(),
        title: reader.plain(""),
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
        abbreviations: match reader.is_all {
            // It has the words themselves.
            true => Vec::new(),
            false => abbreviations(reader),
        },
        reviewed: None,
        owner: None,
        canonical: None,
        indexed: true,
        extra: serde_json::Value::Null,
    }
}

fn levels(title: u8) -> Levels {
    let below = |depth: u8| title.saturating_add(depth).min(6);
    Levels {
        title: below(0),
        part: below(1),
        item: below(ITEM),
    }
}

fn head(reader: &Reader<'_>) -> Page {
    if reader.is_part() {
        return head_of_part(reader);
    }
    let here = reader.here;
    let edition = reader.edition;
    let title = reader.title(here);
    let page = Page {
        kind: kind(here),
        head_title: head_title(reader, reader.label(here).as_ref(), &title),
        title,
        label: page_label(reader),
        alternates: alternates(reader),
        colour: reader.colour(here),
        breadcrumbs: links(reader, reader.above(here)),
        mentions: links(reader, edition.mentions_of(here).iter().copied()),
        canonical: canonical(reader),
        indexed: !matches!(here, Place::All | Place::NotFound) && !is_kept_from_search(reader),
        ..bare_page(reader)
    };
    let (previous, next) = neighbours(reader);
    let Some(document) = edition.document(here) else {
        return Page {
            tagline: match here {
                Place::Home => edition
                    .settings
                    .subtitle
                    .as_ref()
                    .map(|text| reader.phrase(text)),
                _ => None,
            },
            description: match here {
                Place::Home => reader.description(None, edition.settings.description.as_ref()),
                _ => None,
            },
            ..page
        };
    };
    let otherwise = match &document.detail {
        Detail::Goal(goal) => goal.statement.as_ref(),
        Detail::Story(story) => story.teaser.as_ref(),
        _ if here == Place::Home => edition.settings.description.as_ref(),
        _ => None,
    };
    Page {
        description: reader.description(Some(document), otherwise),
        tagline: reader.tagline(document, here).or_else(|| match here {
            Place::Home => edition
                .settings
                .subtitle
                .as_ref()
                .map(|text| reader.phrase(text)),
            _ => None,
        }),
        lead: match here {
            // The figure has it as its caption.
            Place::Indicator(_) => None,
            _ => reader.lead(document),
        },
        image: document
            .image
            .as_ref()
            .and_then(|image| reader.image(image)),
        contents: reader.contents(document, goal_contents(reader)),
        previous: previous.map(|place| reader.neighbour(place, "previous", "prev")),
        next: next.map(|place| reader.neighbour(place, "next", "next")),
        notices: notices(reader, document),
        reviewed: document.reviewed.as_ref().map(|date| {
            let date = reader.date(date.value);
            reader.filled("reviewed", &[("date", date)])
        }),
        owner: document
            .owner
            .as_ref()
            .map(|owner| reader.filled("owner", &[("owner", reader.phrase(owner))])),
        extra: document.extra.clone(),
        ..page
    }
}

/// The same, of what is a part of the page of all: without what belongs to a page.
fn head_of_part(reader: &Reader<'_>) -> Page {
    let here = reader.here;
    let page = Page {
        kind: kind(here),
        id: reader.part_id(here),
        title: reader.title(here),
        label: page_label(reader),
        colour: reader.colour(here),
        languages: Vec::new(),
        ..bare_page(reader)
    };
    let Some(document) = reader.edition.document(here) else {
        return page;
    };
    let mut notices = notices(reader, document);
    if !reader.edition.has_own(here) {
        notices.push(reader.first_language().1);
    }
    Page {
        tagline: reader.tagline(document, here),
        lead: match here {
            // The figure has it as its caption.
            Place::Indicator(_) => None,
            _ => reader.lead(document),
        },
        image: document
            .image
            .as_ref()
            .and_then(|image| reader.image(image)),
        notices,
        extra: document.extra.clone(),
        ..page
    }
}

/// What stands above the title: a goal tells its level even without a number.
fn page_label(reader: &Reader<'_>) -> Option<Phrase> {
    reader.label(reader.here).or_else(|| match reader.here {
        Place::Goal(id) if title_text(reader.edition, reader.here).is_some() => {
            let level = reader.edition[id].level(&reader.edition.settings)?;
            Some(reader.words_of(reader.form(&level.one)).without_mark_up())
        }
        _ => None,
    })
}

fn kind(place: Place) -> &'static str {
    match place {
        Place::Home => "home",
        Place::Chapter(_) => "chapter",
        Place::Goals => "goals",
        Place::Goal(_) => "goal",
        Place::Stories => "stories",
        Place::Story(_) => "story",
        Place::Indicators => "indicators",
        Place::Indicator(_) => "indicator",
        Place::Words | Place::Word(_) => "words",
        Place::Sources | Place::Source(_) => "sources",
        Place::Page(_) => "page",
        Place::All => "all",
        Place::NotFound => "not-found",
    }
}

/// A resident can agree to the web and not to search engines.
fn is_kept_from_search(reader: &Reader<'_>) -> bool {
    let Place::Story(id) = reader.here else {
        return false;
    };
    let consent = reader.edition[id].detail().consent.as_ref();
    consent
        .and_then(|consent| consent.scope.as_ref())
        .is_some_and(|scope| !scope.contains(&document::Scope::Search))
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
        _ => (None, None),
    }
}

fn home(reader: &Reader<'_>) -> Rendered<Home> {
    let settings = &reader.edition.settings;
    let body = reader
        .edition
        .home
        .as_ref()
        .map(|document| reader.body(document))
        .transpose()?
        .flatten();
    let lists = [Place::Goals, Place::Stories, Place::Indicators];
    let paths = lists
        .into_iter()
        .filter(|list| !reader.is_all && reader.edition.has_page(*list));
    let home = Home {
        paths: links(reader, paths),
        sdgs: sdgs(reader, &settings.sdgs),
        body,
        ..Home::default()
    };
    if home.body.is_some() {
        return Ok(home);
    }
    let passage = |text| Reader::passage(reader, text);
    let home = Home {
        vision: settings.vision.as_ref().map(passage).transpose()?.flatten(),
        mission: settings
            .mission
            .as_ref()
            .map(passage)
            .transpose()?
            .flatten(),
        values: cards::values(reader)?,
        partners: cards::partners(reader),
        ..home
    };
    if reader.is_all {
        return Ok(home);
    }
    Ok(Home {
        chapters: cards::chapters(reader),
        goals: cards::goal_groups(reader, cards::goal_with_goals),
        stories: cards::stories(reader, reader.edition.story_ids().take(STORIES_AT_HOME)),
        ..home
    })
}

fn list_body(reader: &Reader<'_>) -> Rendered<Option<super::view::Passage>> {
    match reader.edition.document(reader.here) {
        Some(document) => reader.body(document),
        None => Ok(None),
    }
}

fn chapter(reader: &Reader<'_>, id: ChapterId) -> Rendered<Chapter> {
    let chapter = &reader.edition[id];
    let sections = chapter.sections.iter().filter(|_| !reader.is_all);
    Ok(Chapter {
        body: reader.body(&chapter.document)?,
        sections: sections.map(|id| cards::chapter(reader, *id)).collect(),
    })
}

fn goal(reader: &Reader<'_>, id: GoalId) -> Rendered<Goal> {
    let goal = &reader.edition[id];
    let detail = goal.detail();
    let goals: Vec<_> = goal
        .goals
        .iter()
        .filter(|_| !reader.is_all)
        .map(|id| cards::goal(reader, *id))
        .collect();
    let goals_title = goal
        .goals
        .first()
        .map(|first| cards::level_title(reader, reader.edition[*first].level));
    let statement = detail.statement.as_ref();
    let statement = statement.map(|statement| reader.own_phrase(statement));
    reader.lead(&goal.document);
    let shown = embedded_figures(reader, &goal.document);
    let is_shown = |id: &&IndicatorId| reader.is_all || shown.contains(id);
    let in_full = goal.indicators.iter().filter(|id| !is_shown(id));
    let named = goal.indicators.iter().filter(is_shown);
    let stories = goal.stories.iter();
    let (stories, story_links) = if reader.is_all {
        let links = stories.map(|id| cards::story_link(reader, *id));
        (Vec::new(), links.collect())
    } else {
        let cards = stories.map(|id| story_card(reader, "story-wide", *id));
        (cards.collect::<Rendered<_>>()?, Vec::new())
    };
    Ok(Goal {
        number: goal.number.clone(),
        parent: goal.parent.map(|parent| reader.link(Place::Goal(parent))),
        statement,
        audience: cards::audience(reader, id),
        body: reader.body(&goal.document)?,
        actions: actions(reader, &detail.actions)?,
        roles: by_role(reader, detail)?,
        results: actions(reader, &detail.results)?,
        goals,
        goals_title,
        stories,
        story_links,
        figures: in_full.map(|id| figures::figure(reader, *id)).collect(),
        named_figures: named.map(|id| figures::figure(reader, *id)).collect(),
        sources: goal
            .sources
            .iter()
            .map(|id| cards::source_link(reader, *id))
            .collect(),
        sdgs: sdgs(reader, &detail.sdgs),
        follows: detail
            .follows
            .as_ref()
            .map(|follows| reader.phrase(follows)),
        status: detail
            .status
            .iter()
            .map(|status| self::status(reader, status))
            .collect(),
    })
}

/// The figures that the text of a document shows.
fn embedded_figures(reader: &Reader<'_>, document: &document::Document) -> Vec<IndicatorId> {
    let links = document.body.links.iter();
    let embeds = links.filter(|link| link.purpose == Purpose::Embed);
    let figures = embeds.filter_map(|link| match reader.edition.follow(link) {
        Ok(Target::Place {
            place: Place::Indicator(id),
            ..
        }) => Some(id),
        Ok(Target::Value { indicator, .. }) => Some(indicator),
        _ => None,
    });
    figures.collect()
}

fn actions<'a>(reader: &Reader<'a>, actions: &'a [document::Action]) -> Rendered<Vec<Action>> {
    actions
        .iter()
        .map(|action| {
            let title = reader.own_phrase(&action.title);
            let text = action
                .text
                .as_ref()
                .map(|text| reader.passage_under(text, ITEM));
            Ok(Action {
                title,
                text: text.transpose()?.flatten(),
                by: action
                    .by
                    .iter()
                    .filter_map(|role| role_name(reader, &role.value))
                    .collect(),
                when: when(reader, action),
            })
        })
        .collect()
}

fn sdgs(reader: &Reader<'_>, numbers: &[u8]) -> Vec<Sdg> {
    let numbers = numbers.iter();
    numbers
        .map(|number| Sdg {
            number: *number,
            name: reader.word(&format!("sdg.{number}")),
        })
        .collect()
}

fn role_name(reader: &Reader<'_>, id: &str) -> Option<super::view::Phrase> {
    let roles = &reader.edition.settings.roles;
    let role = roles.iter().find(|role| role.id == id)?;
    Some(reader.phrase(&role.name))
}

/// *2026 tot en met 2028*, *vanaf 2026*, *klaar in 2028*
fn when(reader: &Reader<'_>, action: &document::Action) -> Option<Phrase> {
    let year = |year: u16| reader.plain(&year.to_string());
    Some(match (action.from, action.due) {
        (Some(from), Some(due)) if from != due => {
            reader.filled("from_due", &[("from", year(from)), ("to", year(due))])
        }
        (_, Some(due)) => reader.filled("due", &[("year", year(due))]),
        (Some(from), None) => reader.filled("from", &[("year", year(from))]),
        (None, None) => return None,
    })
}

fn by_role(reader: &Reader<'_>, detail: &document::Goal) -> Rendered<Vec<Part>> {
    let mut parts = Vec::new();
    for (role, text) in &detail.by_role {
        if let Some(name) = role_name(reader, &role.value) {
            parts.push(Part {
                name,
                text: reader.passage_under(text, ITEM)?,
            });
        }
    }
    Ok(parts)
}

fn status(reader: &Reader<'_>, status: &document::Status) -> Status {
    let state = match status.state {
        State::Planned => "planned",
        State::Running => "running",
        State::Done => "done",
        State::Stopped => "stopped",
    };
    Status {
        year: status.year.to_string(),
        state,
        name: reader.word(&format!("status.{state}")),
        note: status.note.as_ref().map(|note| reader.phrase(note)),
    }
}

/// The word of the interface that is the heading of a part of a goal's page.
pub(crate) fn goal_part_word(id: &str) -> Option<&'static str> {
    Some(match id {
        "actions" => "actions",
        "roles" => "roles",
        "results" => "results",
        "goals" => "sub_goals",
        "stories" => "stories.here",
        "figures" => "figures",
        "sources" => "rests_on",
        "mentions" => "mentions",
        _ => return None,
    })
}

/// The parts of a goal's page, for its contents.
fn goal_contents(reader: &Reader<'_>) -> Vec<ContentsEntry> {
    let Place::Goal(id) = reader.here else {
        return Vec::new();
    };
    let goal = &reader.edition[id];
    let detail = goal.detail();
    let parts = [
        ("actions", !detail.actions.is_empty()),
        ("roles", !detail.by_role.is_empty()),
        ("results", !detail.results.is_empty()),
        ("goals", !goal.goals.is_empty()),
        ("stories", !goal.stories.is_empty()),
        ("figures", !goal.indicators.is_empty()),
        ("sources", !goal.sources.is_empty()),
        (
            "mentions",
            !reader.edition.mentions_of(reader.here).is_empty(),
        ),
    ];
    parts
        .into_iter()
        .filter(|(_, is_there)| *is_there)
        .map(|(part, _)| ContentsEntry {
            href: format!("#{part}"),
            title: match (part, goal.goals.first()) {
                ("goals", Some(first)) => cards::level_title(reader, reader.edition[*first].level),
                _ => reader.word(goal_part_word(part).unwrap_or(part)),
            },
            entries: Vec::new(),
        })
        .collect()
}

fn stories(reader: &Reader<'_>) -> Rendered<Stories> {
    let edition = reader.edition;
    if reader.is_all {
        return Ok(Stories {
            body: list_body(reader)?,
            stories: Vec::new(),
            by_goal: Vec::new(),
            by_municipality: Vec::new(),
        });
    }
    let goals = edition.goal_ids();
    let goals: Vec<GoalId> = goals
        .filter(|id| !edition[*id].stories.is_empty())
        .collect();
    let by_goal = reader.each(&goals, |reader, id| {
        let title = reader.link(Place::Goal(*id));
        story_group(reader, title, &edition[*id].stories)
    });
    let mut municipalities: Vec<(String, &Text, Vec<StoryId>)> = Vec::new();
    for id in edition.story_ids() {
        let Some(name) = &edition[id].detail().person.municipality else {
            continue;
        };
        let words = reader.form(name).plain();
        match municipalities
            .iter_mut()
            .find(|(known, ..)| *known == words)
        {
            Some((.., stories)) => stories.push(id),
            None => municipalities.push((words, name, vec![id])),
        }
    }
    municipalities.sort_by(|(a, ..), (b, ..)| edition.locale.compare(a, b));
    let by_municipality = municipalities
        .iter()
        .map(|(_, name, ids)| {
            let name = reader.words_of(reader.form(name));
            story_group(reader, Reader::outward(&name, None), ids)
        })
        .collect();
    Ok(Stories {
        body: list_body(reader)?,
        stories: match edition.stories.len() {
            0..=MOST_CARDS => cards::stories(reader, edition.story_ids()),
            _ => Vec::new(),
        },
        by_goal,
        by_municipality,
    })
}

fn story_group(reader: &Reader<'_>, title: Link, ids: &[StoryId]) -> StoryGroup {
    StoryGroup {
        title,
        stories: ids
            .iter()
            .map(|id| cards::story_link(reader, *id))
            .collect(),
    }
}

fn story(reader: &Reader<'_>, id: StoryId) -> Rendered<Story> {
    let story = &reader.edition[id];
    let detail = story.detail();
    Ok(Story {
        person: reader.person(&detail.person),
        quote: detail.quote.as_ref().map(|quote| reader.phrase(quote)),
        body: reader.body(&story.document)?,
        goals: links(reader, story.goals.iter().map(|id| Place::Goal(*id))),
        goal_cards: story
            .goals
            .iter()
            .filter(|_| !reader.is_all)
            .map(|id| reader.card("goal", Place::Goal(*id), || cards::goal(reader, *id)))
            .collect::<Rendered<_>>()?,
        others: other_stories(reader, id)
            .into_iter()
            .map(|id| story_card(reader, "story", id))
            .collect::<Rendered<_>>()?,
    })
}

/// A story on a page that has its goals already.
fn story_card(reader: &Reader<'_>, template: &'static str, id: StoryId) -> Rendered<Card> {
    reader.card(template, Place::Story(id), || {
        cards::story_without_goals(reader, id)
    })
}

/// Stories of the same goals: those that come after this one first, so that a
/// reader who goes on meets them all.
fn other_stories(reader: &Reader<'_>, id: StoryId) -> Vec<StoryId> {
    let goals = reader.edition[id].goals.iter().filter(|_| !reader.is_all);
    let mut others: Vec<StoryId> = goals
        .flat_map(|goal| &reader.edition[*goal].stories)
        .copied()
        .filter(|other| *other != id)
        .collect();
    others.sort_by_key(|other| (*other < id, *other));
    others.dedup();
    others.truncate(OTHER_STORIES);
    others
}

fn indicator(reader: &Reader<'_>, id: IndicatorId) -> Rendered<Indicator> {
    let indicator = &reader.edition[id];
    Ok(Indicator {
        figure: figures::figure(reader, id),
        body: reader.body(&indicator.document)?,
        goals: links(reader, indicator.goals.iter().map(|id| Place::Goal(*id))),
    })
}

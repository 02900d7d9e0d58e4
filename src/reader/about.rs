//! What a page tells search engines and other sites of itself.

use super::Reader;
use super::phrase::Phrase;
use crate::address::{Address, Ways};
use crate::document::Document;
use crate::publication::{Edition, Place};
use crate::text::Text;
use crate::view::Alternate;

/// Longer texts are cut for search engines: in characters.
const DESCRIPTION_LENGTH: usize = 160;

/// For search engines: the summary, the first paragraph, or what is given.
pub(crate) fn description<'a>(
    reader: &Reader<'a>,
    document: Option<&'a Document>,
    otherwise: Option<&'a Text>,
) -> Option<Phrase> {
    let summary = document.and_then(|document| document.summary.as_ref());
    let written = summary.or(otherwise).map(|text| reader.form(text));
    let others = reader.for_others();
    let phrase = match written {
        Some(form) => others.words_of(form),
        None => others.first_paragraph(document?)?,
    };
    let words = phrase.words.shortened(DESCRIPTION_LENGTH);
    Some(Phrase { words, ..phrase }.without_mark_up())
}

/// What a page is, for search engines, where no editor says it: *Uit Kom verder van De
/// Naobers: Doel 1: Lezen*.
pub(crate) fn description_of_kind(reader: &Reader<'_>, place: Place) -> Phrase {
    let settings = &reader.edition.settings;
    let words = |text: Option<&Text>| {
        text.map_or_else(
            || reader.plain(""),
            |text| reader.words_of(reader.form(text)),
        )
    };
    let page = place.with_page().single();
    let key = page.map_or("description.page", |page| page.description);
    let organisation = settings.organisation.as_ref().map(|it| &it.name);
    let values = [
        ("page", reader.for_others().own_full_title(place)),
        ("title", words(settings.title.as_ref())),
        ("organisation", words(organisation)),
    ];
    // An attribute has one language: that of the sentence around the names.
    let words = reader.filled(key, &values).plain();
    reader.said(words, reader.edition.catalogue.word(key).lang)
}

/// What home is, for other sites.
pub(crate) fn home_description(reader: &Reader<'_>) -> Phrase {
    let settings = &reader.edition.settings;
    let home = reader.edition.home.as_deref();
    let written = description(reader, home, settings.description.as_ref());
    written.unwrap_or_else(|| description_of_kind(reader, Place::Home))
}

/// *Doel 1: Lezen – De Naobers*
pub(crate) fn head_title(
    reader: &Reader<'_>,
    place: Place,
    label: Option<&Phrase>,
    title: &Phrase,
) -> Phrase {
    let mut words = match label {
        // The label ends with its number: it is whole already.
        Some(label) => format!("{}: {}", label.plain(), title.plain()),
        None => title.plain(),
    };
    let settings = &reader.edition.settings;
    let site = match place {
        Place::Home => settings
            .organisation
            .as_ref()
            .map(|organisation| &organisation.name),
        _ => settings.title.as_ref(),
    };
    let site = site.map(|site| reader.plain_form(reader.form(site)));
    if let Some(site) = site.filter(|site| *site != words) {
        words.extend([" – ", &site]);
    }
    // An element that can hold no others has one language: that of the title.
    Phrase {
        words: words.into(),
        lang: title.lang.clone(),
        dir: title.dir,
    }
}

/// `base_url` and the address of the page.
pub(crate) fn canonical(reader: &Reader<'_>) -> Option<String> {
    if reader.here == Place::NotFound {
        return None;
    }
    if is_without_text(reader) {
        let publication = &reader.plan.publication;
        let first = publication.in_edition(reader.here, reader.index, 0);
        return in_full(reader, reader.plan.address_of(0, first));
    }
    in_full(reader, reader.plan.address_of(reader.index, reader.here))
}

/// An address on the web, where the publication says where it will stand.
pub(crate) fn in_full(reader: &Reader<'_>, address: &Address) -> Option<String> {
    let base = reader.edition.settings.base_url.as_ref()?;
    Some(Ways::Full(base).to(address))
}

/// Whether the text is that of the first language.
pub(crate) fn is_without_text(reader: &Reader<'_>) -> bool {
    let document = reader.edition.document(reader.here);
    // A list has its page in every language, with what there is.
    let is_document = document.filter(|document| document.lang == *reader.edition.lang());
    is_document.is_some_and(|document| document.is_without_text())
}

/// The editions that have a page of this place, and where it stands.
pub(crate) fn translations<'a>(reader: &Reader<'a>) -> Vec<(usize, &'a Address)> {
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
/// been translated. Engines ask for full addresses.
pub(crate) fn alternates(reader: &Reader<'_>) -> Vec<Alternate> {
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
    let mut alternates: Vec<Alternate> = Vec::new();
    for (index, address) in translations {
        let Some(href) = in_full(reader, address) else {
            return Vec::new();
        };
        let mut add = |hreflang: String| {
            let href = href.clone();
            alternates.push(Alternate { hreflang, href });
        };
        add(publication.editions[index].language.html.to_string());
        if index == 0 {
            add("x-default".to_owned());
        }
    }
    // One translation is none.
    if alternates.len() > 2 {
        alternates
    } else {
        Vec::new()
    }
}

/// Whether search engines may have a page. That of all has no story that they may not,
/// and is kept from them all the same: a layout may put more on it, and all that they
/// would find there stands on another page.
pub(crate) fn is_indexed(edition: &Edition, place: Place) -> bool {
    let is_kept = |id| edition.is_kept_from_search(Place::Story(id));
    match place {
        Place::All => !edition.story_ids().any(is_kept),
        _ => !edition.is_kept_from_search(place),
    }
}

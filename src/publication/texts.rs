//! The texts of an edition: those of each page, and those that no document has.

use super::{Edition, LabelId, LabelSays, ListIndex, Meaning, Place, StoryId, Target};
use crate::diagnostic::Span;
use crate::document::Document;
use crate::label::LabelKind;
use crate::markdown::{Holds, Markdown, Purpose};
use crate::settings::{self, Source};
use crate::text::Text;

/// Every text on a page that holds something: of those of its document, and those of
/// the settings that it shows.
pub(crate) fn texts_on(edition: &Edition, place: Place, what: Holds) -> Vec<&Markdown> {
    let document = edition.document(place);
    let mut texts = Vec::new();
    if let Some(document) = document {
        texts.extend(texts_of(edition, document, what));
    }
    let settings = settings_on(edition, place).into_iter();
    texts.extend(settings.map(|text| shown(edition, text)));
    texts.retain(|text| text.holds.any(what));
    texts
}

/// The texts of the settings that a page shows.
pub(crate) fn settings_on(edition: &Edition, place: Place) -> Vec<&Text> {
    let document = edition.document(place);
    let mut texts = Vec::new();
    if let Some(document) = document
        && document.body.holds.any(Holds::EMBEDS)
    {
        texts.extend(embedded(edition, &document.body));
    }
    if let Place::Label(id) = place {
        texts.extend(
            edition
                .written_label(id)
                .and_then(|label| label.text.as_ref()),
        );
    }
    if place == Place::Home {
        let is_made = document.is_none_or(|document| document.body.is_empty());
        texts.extend(at_home(edition, is_made));
    }
    texts
}

/// The texts of the settings on the home page, which may be made of them.
fn at_home(edition: &Edition, is_made: bool) -> Vec<&Text> {
    let settings = &edition.settings;
    let mut texts: Vec<&Text> = Vec::new();
    texts.extend(settings.title.iter().chain(&settings.subtitle));
    if is_made {
        texts.extend(settings.vision.iter().chain(&settings.mission));
        for value in &settings.values {
            texts.extend(std::iter::once(&value.name).chain(&value.text));
        }
        texts.extend(settings.partners.iter().map(|partner| &partner.name));
    }
    texts
}

/// A text, as this edition shows it.
fn shown<'a>(edition: &'a Edition, text: &'a Text) -> &'a Markdown {
    &text
        .in_language(edition.lang(), &edition.languages)
        .markdown
}

/// Every text of a document that holds something, as this edition shows it.
pub(crate) fn texts_of<'a>(
    edition: &'a Edition,
    document: &'a Document,
    what: Holds,
) -> Vec<&'a Markdown> {
    let mut texts: Vec<&Markdown> = Vec::new();
    if document.holds.any(what) {
        let all = document.texts().into_iter();
        texts.extend(all.map(|text| shown(edition, text)));
        texts.retain(|text| text.holds.any(what));
    }
    if document.body.holds.any(what) {
        texts.push(&document.body);
    }
    texts
}

/// The texts of `publication.yaml` that a text embeds.
fn embedded<'a>(edition: &'a Edition, body: &Markdown) -> Vec<&'a Text> {
    let settings = &edition.settings;
    let mut texts: Vec<&Text> = Vec::new();
    for link in body
        .links
        .iter()
        .filter(|link| link.purpose == Purpose::Embed)
    {
        let Some(Target::List(list)) = edition.follow(link) else {
            continue;
        };
        match list {
            ListIndex::Vision => texts.extend(&settings.vision),
            ListIndex::Mission => texts.extend(&settings.mission),
            ListIndex::Values => {
                texts.extend(
                    settings
                        .values
                        .iter()
                        .filter_map(|value| value.text.as_ref()),
                );
            }
            ListIndex::Labels(kind) => {
                let labels = settings.labels.iter().filter(|label| label.kind == kind);
                texts.extend(labels.filter_map(|label| label.text.as_ref()));
            }
            _ => {}
        }
    }
    texts
}

/// Texts that belong to no document.
pub(crate) fn shared_texts(edition: &Edition) -> Vec<&Markdown> {
    let words = edition.words.iter().flat_map(|word| {
        let meaning = match &word.meaning {
            Some(Meaning::Text(text)) => Some(text),
            _ => None,
        };
        word.stands_for.iter().chain(meaning)
    });
    let sources = edition.sources.iter().flat_map(|entry| {
        let Source {
            title,
            short,
            publisher,
            ..
        } = &entry.source;
        [Some(title), short.as_ref(), publisher.as_ref()]
            .into_iter()
            .flatten()
    });
    edition
        .settings
        .texts()
        .chain(words)
        .chain(sources)
        .map(|text| shown(edition, text))
        .collect()
}

/// A place is known by the span of its document; one that has none by what it is
/// made of.
pub(crate) fn span_of(edition: &Edition, place: Place) -> Span {
    if let Some(document) = edition.document(place) {
        return document.span.clone();
    }
    if let Place::Label(id) = place
        && let Some(label) = edition.written_label(id)
    {
        return label.span.clone();
    }
    match place.single().and_then(|page| page.source) {
        Some(source) => Span::file(&source.into()),
        None => Span::file(&edition.settings.path),
    }
}

impl Edition {
    /// What the settings say of a label; none of those that all publications have.
    pub(crate) fn written_label(&self, id: LabelId) -> Option<&settings::Label> {
        match self[id].says {
            LabelSays::Written(index) => self.settings.labels.get(index),
            LabelSays::Number => None,
        }
    }

    /// The roles that tell a story.
    pub(crate) fn tellers(&self, id: StoryId) -> impl Iterator<Item = LabelId> {
        let roles = self[id].detail().labels.iter();
        let roles = roles.filter(|labelled| labelled.kind == LabelKind::ROLE);
        roles.filter_map(|labelled| self.labels.get(labelled.kind, &labelled.id.value))
    }

    /// The title that an editor wrote.
    pub(crate) fn title_of(&self, place: Place) -> Option<&Text> {
        let document = self.document(place);
        let of_document = document.and_then(|document| document.title.as_ref());
        match place {
            Place::Source(id) => Some(&self[id].source.title),
            Place::Label(id) => Some(&self.written_label(id)?.name),
            Place::Home => of_document.or(self.settings.title.as_ref()),
            _ => of_document,
        }
    }
}

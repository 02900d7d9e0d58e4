//! What there is to do, topic by topic.

use std::sync::Arc;

use super::goals::Around;
use super::looking::Looking;
use super::sentences::{Long, long};
use super::{Item, Section, Title, Topic};
use crate::check::CONSENT_NOTICE;
use crate::date::PartialDate;
use crate::diagnostic::{Severity, Span, Unpublished};
use crate::document::{Detail, Document, Kind};
use crate::fields::Written;
use crate::manuscript::Translated;
use crate::publication::{GoalId, Place, StoryId};
use crate::translations::State;

/// No one rewrites more sentences at once.
const MOST_SENTENCES: usize = 20;

/// All sections, in the order of [`Topic`].
pub(super) fn sections(looking: &Looking<'_>) -> Vec<Section> {
    let documents = looking.documents();
    let sections = Topic::ALL.map(|topic| {
        let items = match topic {
            Topic::ConsentEnds | Topic::ConsentEnded | Topic::WithoutConsent => {
                looking.by_consent(topic)
            }
            Topic::ReviewOverdue => looking.overdue(&documents),
            Topic::FigureWithoutSource => looking.without_source(),
            Topic::StaleTranslation => looking.translations(State::Stale),
            Topic::TranslationWithoutText => looking.translations(State::WithoutText),
            Topic::TranslationDraft => looking.translations(State::Draft),
            Topic::MissingTranslation => looking.translations(State::Missing),
            Topic::GoalWithoutStory => {
                looking.goals_without(|around| around.stories.is_empty(), Kind::Story)
            }
            Topic::GoalNotMentioned => {
                looking.goals_without(|around| around.chapters.is_empty(), Kind::Chapter)
            }
            Topic::StoryWithoutFigure => looking.stories_without_figure(),
            Topic::Draft => looking.drafts(),
            Topic::Planned => looking.planned(&documents),
            Topic::LongSentence => {
                let long = long(&documents, looking.manuscript, looking.sources);
                let items = long.iter().take(MOST_SENTENCES);
                return Section {
                    topic,
                    count: long.len(),
                    items: items.map(|long| looking.sentence(long)).collect(),
                };
            }
        };
        Section {
            topic,
            count: items.len(),
            items,
        }
    });
    sections.into()
}

impl<'a> Looking<'a> {
    /// Every document that may still be shown, each before its variants.
    fn documents(&self) -> Vec<&'a Arc<Document>> {
        let documents = self.manuscript.documents.iter();
        documents
            .filter(|translated| !self.is_withheld(&translated.first))
            .flat_map(|document| std::iter::once(&document.first).chain(document.variants.values()))
            .collect()
    }

    /// Whether a resident doesn't agree that it is shown.
    fn is_withheld(&self, first: &Document) -> bool {
        let why = self
            .first()
            .register
            .unpublished_paths
            .get(&*first.name.first);
        matches!(why, Some(Unpublished::Gone | Unpublished::NotForWeb))
    }

    /// Whether an error in a file may hide what it has.
    fn has_error(&self, document: &Document) -> bool {
        let errors = self.told.iter();
        let mut errors = errors.filter(|one| one.severity == Severity::Error);
        errors.any(|error| error.span.path == document.path)
    }

    /// Whether a file of a kind may have what seems to be missing.
    fn may_hide(&self, kind: Kind) -> bool {
        let documents = self.manuscript.documents.iter();
        let mut documents = documents.filter(|translated| translated.first.name.kind == kind);
        let mut unreadable = self.manuscript.unreadable.iter();
        unreadable.any(|name| name.kind == kind)
            || documents.any(|translated| self.has_error(&translated.first))
    }

    /// Something of a document, at a place in its file.
    fn item(&self, document: &Document, span: &Span) -> Item {
        let position = self.places.position(span);
        let is_variant = document.name.lang.is_some();
        Item {
            kind: document.name.kind.as_str(),
            id: document.name.id.to_string(),
            title: self.title(document),
            file: span.path.clone(),
            line: position.map(|(line, _)| line),
            column: position.map(|(_, column)| column),
            address: self.address(document),
            language: is_variant.then(|| document.lang.to_string()),
            date: None,
            days: None,
            words: None,
            sentence: None,
        }
    }

    /// The same, with a day that matters to it.
    fn dated(
        &self,
        document: &Document,
        date: &Written<PartialDate>,
        day: jiff::civil::Date,
    ) -> Item {
        Item {
            date: Some(date.value),
            days: Some((day - self.day.date).get_days()),
            ..self.item(document, &date.span)
        }
    }

    /// Stories by what their persons agreed to; those whose consent ends first, first.
    fn by_consent(&self, topic: Topic) -> Vec<Item> {
        let mut items = Vec::new();
        for first in self
            .manuscript
            .documents
            .iter()
            .map(|document| &document.first)
        {
            let Detail::Story(story) = &first.detail else {
                continue;
            };
            let Some(consent) = &story.consent else {
                if topic == Topic::WithoutConsent && !self.has_error(first) {
                    items.push(self.item(first, &first.span));
                }
                continue;
            };
            let withdrawn = consent.withdrawn.as_ref();
            let withdrawn = withdrawn.map(|date| self.dated(first, date, date.value.first_day()));
            let until = consent.until.as_ref();
            let until = until.map(|date| self.dated(first, date, date.value.last_day()));
            let is_before = |item: &Item, day| item.days.is_some_and(|days| days < day);
            // It is withdrawn from that day on, and ends after the other.
            let ended = withdrawn
                .filter(|item| is_before(item, 1))
                .or_else(|| until.clone().filter(|item| is_before(item, 0)));
            match (topic, ended, until) {
                (Topic::ConsentEnded, Some(ended), _) => items.push(ended),
                (Topic::ConsentEnds, None, Some(until))
                    if is_before(&until, CONSENT_NOTICE + 1) =>
                {
                    items.push(until);
                }
                _ => {}
            }
        }
        items.sort_by_key(|item| item.days);
        items
    }

    /// The longest overdue first.
    fn overdue(&self, documents: &[&Arc<Document>]) -> Vec<Item> {
        let dates = documents.iter().filter_map(|document| {
            let date = document.review_by.as_ref()?;
            // A variant takes it from the first language.
            (date.span.path == document.path)
                .then(|| self.dated(document, date, date.value.last_day()))
        });
        let mut items: Vec<Item> = dates.filter(|item| item.days < Some(0)).collect();
        items.sort_by_key(|item| item.days);
        items
    }

    fn without_source(&self) -> Vec<Item> {
        let documents = self.manuscript.documents.iter();
        let documents = documents.map(|translated| &translated.first);
        let without = documents.filter(|document| match &document.detail {
            Detail::Indicator(indicator) => indicator.source.is_none() && !self.has_error(document),
            _ => false,
        });
        let mut without: Vec<_> = without.collect();
        without.sort_by_key(|document| document.name.number.unwrap_or(u64::MAX));
        let items = without.iter();
        items
            .map(|document| self.item(document, &document.span))
            .collect()
    }

    /// Translations in one state, language by language, of what is published or will
    /// be on its day.
    fn translations(&self, state: State) -> Vec<Item> {
        let unpublished = &self.first().register.unpublished_paths;
        let mut items = Vec::new();
        for language in &self.translations.languages {
            // An overview has the documents in their order.
            let documents = self.manuscript.documents.iter().zip(&language.documents);
            for (translated, _) in documents.filter(|(_, overview)| overview.state == state) {
                let why = unpublished.get(&*translated.first.name.first);
                if why.is_some_and(|why| *why != Unpublished::NotYet) {
                    continue;
                }
                let mut variants = translated.variants.iter();
                let variant = variants.find(|(tag, _)| tag.as_str() == language.tag);
                let document = variant.map_or(&translated.first, |(_, variant)| variant);
                let of = document
                    .translation
                    .as_ref()
                    .and_then(|one| one.of.as_ref());
                let span = of.filter(|_| state == State::Stale);
                let span = span.map_or(&document.span, |of| &of.span);
                items.push(Item {
                    language: Some(language.tag.clone()),
                    ..self.item(document, span)
                });
            }
        }
        items
    }

    /// Goals without goals below them that lack something, unless a file of a kind
    /// with an error may have it.
    fn goals_without(&self, lacks: impl Fn(&Around) -> bool, kind: Kind) -> Vec<Item> {
        if self.may_hide(kind) {
            return Vec::new();
        }
        let edition = self.first();
        let goals = edition
            .goal_ids()
            .filter(|id| edition[*id].goals.is_empty());
        let without = goals.filter(|id| lacks(&Around::new(edition, *id)));
        let documents = without.map(|id| &edition[id].document);
        documents
            .map(|document| self.item(document, &document.span))
            .collect()
    }

    fn stories_without_figure(&self) -> Vec<Item> {
        if self.may_hide(Kind::Indicator) {
            return Vec::new();
        }
        let edition = self.first();
        let without = edition.story_ids().filter(|id| !self.has_figure(*id));
        let documents = without.map(|id| &edition[id].document);
        documents
            .map(|document| self.item(document, &document.span))
            .collect()
    }

    /// Whether a story has to do with a figure, or may have by a goal that can't be
    /// read.
    fn has_figure(&self, id: StoryId) -> bool {
        let edition = self.first();
        let story = &edition[id];
        let has = |goal: &GoalId| !Around::new(edition, *goal).figures.is_empty();
        let mut written = story.detail().goals.iter();
        let mut figures = edition.indicator_ids().map(Place::Indicator);
        story.goals.iter().any(has)
            || figures.any(|figure| edition.mentions_of(figure).contains(&Place::Story(id)))
            || written.any(|goal| {
                let why = edition.register.unpublished.get(Kind::Goal, &goal.value);
                why == Some(&Unpublished::Unreadable)
            })
    }

    /// Drafts, and of what is none the variants that are.
    fn drafts(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for document in &self.manuscript.documents {
            let Translated {
                first, variants, ..
            } = &**document;
            let drafts = std::iter::once(first).chain(variants.values());
            let drafts: Vec<_> = drafts.filter(|document| document.draft).collect();
            // A variant of a draft is one as well.
            let own = if first.draft {
                &drafts[..1]
            } else {
                &drafts[..]
            };
            items.extend(
                own.iter()
                    .map(|document| self.item(document, &document.span)),
            );
        }
        items
    }

    /// What isn't a draft and is published later, in the order of the days.
    fn planned(&self, documents: &[&Arc<Document>]) -> Vec<Item> {
        let dates = documents.iter().filter_map(|document| {
            let date = document.publish.as_ref()?;
            let is_own = date.span.path == document.path && !document.draft;
            is_own.then(|| self.dated(document, date, date.value.first_day()))
        });
        let mut items: Vec<Item> = dates.filter(|item| item.days > Some(0)).collect();
        items.sort_by_key(|item| item.days);
        items
    }

    fn sentence(&self, long: &Long<'_>) -> Item {
        let settings = &self.first().settings;
        let item = match long.document {
            Some(document) => self.item(document, &long.span),
            None => {
                let position = self.places.position(&long.span);
                Item {
                    kind: "publication",
                    id: String::new(),
                    title: self.words_of(settings.title.as_ref(), self.first()),
                    file: long.span.path.clone(),
                    line: position.map(|(line, _)| line),
                    column: position.map(|(_, column)| column),
                    address: None,
                    language: None,
                    date: None,
                    days: None,
                    words: None,
                    sentence: None,
                }
            }
        };
        Item {
            words: Some(long.words),
            sentence: Some(Title {
                text: long.beginning.clone(),
                lang: self.html_tag(&long.lang),
            }),
            ..item
        }
    }
}

//! What there is to do, topic by topic.

use std::cmp::Reverse;

use super::looking::Looking;
use super::{Item, Section, Title, Topic};
use crate::diagnostic::{About, Diagnostic};

/// No one rewrites more sentences at once.
const MOST_SENTENCES: usize = 20;

/// All sections, in the order of [`Topic`], of what was found.
pub(super) fn sections(looking: &Looking<'_>, found: &[Diagnostic]) -> Vec<Section> {
    let sections = Topic::ALL.map(|topic| {
        let found = found.iter().filter(|found| found.rule.name == topic.rule());
        let mut found: Vec<&Diagnostic> = found.collect();
        // The most urgent first, the longest sentences, and figures by their number.
        found.sort_by_key(|found| match &found.about {
            Some(About::Day { days, .. }) => (i64::from(*days), None),
            Some(About::Action(overdue)) => (i64::from(overdue.days), None),
            Some(About::Sentence { words, .. }) => (0, Some(Reverse(*words))),
            _ => (0, None),
        });
        if topic == Topic::FigureWithoutSource {
            found.sort_by_key(|found| looking.number_of(found));
        }
        let most = match topic {
            Topic::LongSentence => MOST_SENTENCES,
            _ => usize::MAX,
        };
        Section {
            topic,
            count: found.len(),
            items: found
                .iter()
                .take(most)
                .map(|found| item(looking, found))
                .collect(),
        }
    });
    sections.into()
}

/// What was found, with the document that it is about.
fn item(looking: &Looking<'_>, found: &Diagnostic) -> Item {
    let position = looking.places.position(&found.span);
    let mut item = Item {
        kind: "publication",
        id: String::new(),
        title: looking.words_of(looking.first().settings.title.as_ref(), looking.first()),
        file: found.span.path.clone(),
        line: position.map(|(line, _)| line),
        column: position.map(|(_, column)| column),
        address: None,
        language: None,
        date: None,
        days: None,
        words: None,
        sentence: None,
        action: None,
    };
    if let Some(document) = looking.documents.get(&*found.span.path) {
        item.kind = document.name.kind.as_str();
        item.id = document.name.id.to_string();
        item.title = looking.title(document);
        item.address = looking.address(document);
        let is_variant = document.name.lang.is_some();
        item.language = is_variant.then(|| document.lang.to_string());
    }
    match &found.about {
        Some(About::Day { date, days }) => {
            item.date = Some(*date);
            item.days = Some(*days);
        }
        Some(About::Action(overdue)) => {
            item.date = Some(overdue.date);
            item.days = Some(overdue.days);
            item.action = Some(Title {
                text: overdue.title.to_string(),
                lang: looking.html_tag(&overdue.lang),
            });
        }
        Some(About::Language(lang)) => item.language = Some(lang.to_string()),
        Some(About::Sentence {
            words,
            beginning,
            lang,
        }) => {
            item.words = Some(*words);
            item.sentence = Some(Title {
                text: beginning.to_string(),
                lang: looking.html_tag(lang),
            });
        }
        None => {}
    }
    item
}

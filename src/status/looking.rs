//! What a status is made of, and what documents are called in it.

use rustc_hash::FxHashMap;

use super::Title;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::language::Lang;
use crate::plan::Plan;
use crate::publication::{Edition, GoalId, Place};
use crate::reader::phrase::Words;
use crate::reader::words::TITLE_LENGTH;
use crate::report::Places;
use crate::sources::Sources;
use crate::text::Text;

/// All that there is to look at.
pub(super) struct Looking<'a> {
    pub(super) places: Places<'a>,
    pub(super) plan: &'a Plan,
    /// Every document in each of its languages, by its path.
    pub(super) documents: FxHashMap<&'a str, &'a Document>,
}

impl<'a> Looking<'a> {
    pub(super) fn new(sources: &'a Sources, plan: &'a Plan) -> Self {
        let documents = plan.manuscript().documents.iter();
        let documents = documents.flat_map(|document| {
            std::iter::once(&document.first).chain(document.variants.values())
        });
        Self {
            places: Places::new(sources),
            plan,
            documents: documents.map(|it| (&*it.path, &**it)).collect(),
        }
    }

    /// The number that a document has by its name; those without come last.
    pub(super) fn number_of(&self, found: &Diagnostic) -> u64 {
        let document = self.documents.get(&*found.span.path);
        let number = document.and_then(|document| document.name.number);
        number.unwrap_or(u64::MAX)
    }

    pub(super) fn first(&self) -> &'a Edition {
        self.plan.publication.first()
    }

    /// The index of a language's edition.
    pub(super) fn index_of(&self, lang: &Lang) -> usize {
        let editions = &self.plan.publication.editions;
        let index = editions.iter().position(|edition| edition.lang() == lang);
        index.unwrap_or(0)
    }

    /// What a document is called: *Doelstelling 5: Lezen*.
    pub(super) fn title(&self, document: &Document) -> Title {
        let index = self.index_of(&document.lang);
        let edition = &self.plan.publication.editions[index];
        let settings = &edition.settings;
        let mut title = match document.name.kind {
            crate::document::Kind::Home if document.title.is_none() => {
                self.words_of(settings.title.as_ref(), edition)
            }
            _ => self.words_of(document.title.as_ref(), edition),
        };
        let place = edition.register.by_path.get(&document.name.first);
        if let Some(Place::Goal(id)) = place {
            let goal = edition[*id].detail();
            if title.text.is_empty()
                && let Some(statement) = &goal.statement
            {
                let stated = self.words_of(Some(statement), edition);
                title.text = Words::from(stated.text).shortened(TITLE_LENGTH).plain();
                title.lang = stated.lang;
            }
            let label = self.label(edition, *id).into_iter();
            let parts = label.chain(std::iter::once(title.text));
            let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
            title.text = parts.join(": ");
        }
        if title.text.is_empty() {
            document.name.id.as_ref().clone_into(&mut title.text);
        }
        if title.text.is_empty() {
            document.path.as_ref().clone_into(&mut title.text);
        }
        title
    }

    /// *Doelstelling 5*; none for a goal without number.
    pub(super) fn label(&self, edition: &Edition, id: GoalId) -> Option<String> {
        let goal = &edition[id];
        let number = goal.number.as_ref()?;
        let Some(level) = goal.level(&edition.settings) else {
            return Some(number.clone());
        };
        let level = self.words_of(Some(&level.one), edition).text;
        Some(format!("{level} {number}"))
    }

    /// A text as an edition shows it; empty where there is none.
    pub(super) fn words_of(&self, text: Option<&Text>, edition: &Edition) -> Title {
        let form = text.map(|text| text.in_language(edition.lang(), &edition.languages));
        Title {
            text: form.map_or_else(String::new, |form| form.plain()),
            lang: self.html_tag(form.map_or(edition.lang(), |form| &form.lang)),
        }
    }

    /// The tag that is written into pages.
    pub(super) fn html_tag(&self, lang: &Lang) -> String {
        let mut languages = self.plan.manuscript().languages.iter();
        let known = languages.find(|language| language.tag == *lang);
        known.map_or(lang, |language| &language.html).to_string()
    }

    /// Where the page of a document is; none where it isn't published, and for a
    /// variant that isn't.
    pub(super) fn address(&self, document: &Document) -> Option<String> {
        let index = self.index_of(&document.lang);
        let edition = &self.plan.publication.editions[index];
        let place = *edition.register.by_path.get(&document.name.first)?;
        let has_own = edition
            .document(place)
            .is_some_and(|there| there.lang == document.lang);
        has_own.then(|| self.plan.address_of(index, place).as_str().to_owned())
    }
}

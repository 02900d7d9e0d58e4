//! What places are called, and the short texts that tell of them.
//!
//! A link without words has the title of what it leads to, and a title may hold such a
//! link: so a title is made by the [`Writer`] of a line, and that asks for titles.

use std::ops::Range;

use super::abbreviations::Abbreviations;
use super::line::{Links, Writer, is_blank};
use super::phrase::{Element, Phrase, Sink, Words, compose};
use super::shared::StoryWords;
use super::{Reader, Seen};
use crate::colour::Colour;
use crate::document::{self, Document};
use crate::language::Lang;
use crate::markdown::{Block, Inline, Markdown, plain_text};
use crate::plan::theme_colour;
use crate::publication::{ChapterId, GoalId, Place, StoryId, WordId};
use crate::text::{Form, Text};
use crate::view;

/// Longer texts are cut in cards: in characters.
const CARD_LENGTH: usize = 260;

/// A statement that stands for the title of its goal is cut where it is longer: in
/// characters.
pub(crate) const TITLE_LENGTH: usize = 60;

impl<'a> Reader<'a> {
    /// The title of a place, fit to stand in a link. Search engines find such links on
    /// other pages: of a story that they may not have they say nothing of its teller.
    pub(crate) fn title(&self, place: Place) -> Phrase {
        let title = self.own_title(place);
        match place {
            Place::Story(id)
                if self.is_silent_on(place) && self.edition[id].is_named_in(&title.plain()) =>
            {
                self.word("story.unnamed")
            }
            _ => title,
        }
    }

    /// The title of a place, as its own page says it.
    pub(crate) fn own_title(&self, place: Place) -> Phrase {
        if let Some(title) = self.edition.title_of(place) {
            let words = self.words_of(self.form(title));
            // It may have had no words but those of something that isn't published.
            let document = self.edition.document(place);
            return match document.filter(|_| words.words.are_none()) {
                Some(document) => self.plain(&document.name.id),
                None => words,
            };
        }
        match place {
            Place::Goal(id) => {
                let label = self.numbered_goal(id);
                let statement = || self.beginning_of_statement(id);
                label.or_else(statement).unwrap_or_else(|| self.plain(""))
            }
            Place::Word(id) => {
                let word = &self.edition[id];
                self.said(word.word.as_str(), &word.lang)
            }
            Place::Label(id) => {
                let label = &self.edition[id];
                self.word(&format!("{}.{}", label.kind.one(), label.id))
            }
            _ => match place.single() {
                Some(page) => self.word(page.title),
                None => self.plain(""),
            },
        }
    }

    /// What a place is called on other pages: its label and title. A goal without title is
    /// called by its label and what it states.
    pub(crate) fn name(&self, place: Place) -> (Option<Phrase>, Phrase) {
        if let Place::Goal(id) = place
            && self.edition.title_of(place).is_none()
            && let Some(label) = self.numbered_goal(id)
        {
            return match self.beginning_of_statement(id) {
                Some(statement) => (Some(label), statement),
                None => (None, label),
            };
        }
        (self.label(place), self.title(place))
    }

    /// How the statement of a goal begins, which stands for a title.
    fn beginning_of_statement(&self, id: GoalId) -> Option<Phrase> {
        let statement = self.edition[id].detail().statement.as_ref()?;
        let phrase = self.words_of(self.form(statement));
        let words = phrase.words.shortened(TITLE_LENGTH);
        Some(Phrase { words, ..phrase })
    }

    /// The statement of a goal, unless its title says the same.
    pub(crate) fn statement(&self, id: GoalId) -> Option<&'a Text> {
        let statement = self.edition[id].detail().statement.as_ref()?;
        let says = |title: &Text| self.plain_form(self.form(title));
        let title = self.edition.title_of(Place::Goal(id));
        let is_said = title.is_some_and(|title| says(title) == says(statement));
        let is_whole = || says(statement).chars().count() <= TITLE_LENGTH;
        let is_title = self.is_called_by_statement(id) && is_whole();
        (!is_said && !is_title).then_some(statement)
    }

    /// Whether a goal has no name but what it states.
    pub(crate) fn is_called_by_statement(&self, id: GoalId) -> bool {
        self.edition.title_of(Place::Goal(id)).is_none() && self.numbered_goal(id).is_none()
    }

    /// The label and title of a place, as they stand in a link.
    pub(crate) fn full_title(&self, place: Place) -> Phrase {
        let (label, title) = self.name(place);
        link_words(label, title, None)
    }

    /// The same, as its own page says it.
    pub(crate) fn own_full_title(&self, place: Place) -> Phrase {
        let (label, title) = self.own_name(place);
        link_words(label, title, None)
    }

    /// The label and title of a place, as its own page says them.
    pub(crate) fn own_name(&self, place: Place) -> (Option<Phrase>, Phrase) {
        match place {
            Place::Story(_) => (self.label(place), self.own_title(place)),
            _ => self.name(place),
        }
    }

    /// What stands before a title: *Hoofdstuk 1*, *Doelstelling 5*.
    pub(crate) fn label(&self, place: Place) -> Option<Phrase> {
        match place {
            Place::Chapter(id) => self.chapter_label(id),
            // Without a title the label is the title.
            Place::Goal(id) if self.edition.title_of(place).is_some() => self.numbered_goal(id),
            Place::Label(id) => {
                let label = &self.edition[id];
                let number = self.plain(label.number()?);
                let name = self.word(label.kind.one());
                Some(self.filled("numbered", &[("label", name), ("n", number)]))
            }
            _ => None,
        }
    }

    fn chapter_label(&self, id: ChapterId) -> Option<Phrase> {
        let number = self.edition[id].number?;
        let label = self.edition.settings.chapter_label.as_ref()?;
        Some(self.numbered(label, &number.to_string()))
    }

    fn numbered_goal(&self, id: GoalId) -> Option<Phrase> {
        let goal = &self.edition[id];
        let number = goal.number.as_deref()?;
        Some(match goal.level(&self.edition.settings) {
            Some(level) => self.numbered(&level.one, number),
            None => Phrase::code(number),
        })
    }

    fn numbered(&self, label: &'a Text, number: &str) -> Phrase {
        let label = self.words_of(self.form(label)).without_mark_up();
        self.filled("numbered", &[("label", label), ("n", Phrase::code(number))])
    }

    /// The class of the colour of a place.
    pub(crate) fn colour(&self, place: Place) -> Option<String> {
        let is_own = matches!(place, Place::Goal(_) | Place::Story(_) | Place::Label(_));
        let colour = self.colour_of(place).filter(|_| is_own);
        colour.map(Colour::class)
    }

    /// The colour of a goal, or that of the first goal of something.
    pub(crate) fn colour_of(&self, place: Place) -> Option<Colour> {
        let edition = self.edition;
        let goal = match place {
            Place::Goal(id) => Some(id),
            Place::Story(id) => edition[id].goals.first().copied(),
            Place::Indicator(id) => edition[id].goals.first().copied(),
            Place::Update(id) => edition[id].goals.first().copied(),
            Place::Label(id) => return edition.written_label(id)?.colour,
            _ => None,
        };
        Some(
            edition[goal?]
                .colour
                .unwrap_or_else(|| theme_colour(edition)),
        )
    }

    /// The words of a text without mark-up, those that links take included.
    pub(crate) fn plain_form(&self, form: &Form) -> String {
        self.words_of(form).plain()
    }

    /// A text with its links.
    pub(crate) fn phrase(&self, text: &'a Text) -> Phrase {
        self.phrase_of(self.form(text), Links::Live)
    }

    /// A text with its links, as templates see it.
    pub(crate) fn shown(&self, text: Option<&'a Text>) -> Option<view::Phrase> {
        Some(self.phrase(text?).into())
    }

    /// A text that stands in a link.
    pub(crate) fn words_of(&self, form: &Form) -> Phrase {
        self.phrase_of(form, Links::Plain)
    }

    fn phrase_of(&self, form: &Form, links: Links) -> Phrase {
        let words = self.line(&form.markdown, &form.lang, form.markdown.inlines(), links);
        self.said(words, &form.lang)
    }

    /// What stands within a line of a text, without its links.
    pub(crate) fn words_within(
        &self,
        markdown: &Markdown,
        lang: &Lang,
        inlines: &[Inline],
    ) -> Phrase {
        self.said(self.line(markdown, lang, inlines, Links::Plain), lang)
    }

    fn line(&self, markdown: &Markdown, lang: &Lang, inlines: &[Inline], links: Links) -> Words {
        // Most titles and names, and they are many.
        if let [Inline::Text(words)] = inlines {
            return words.as_str().into();
        }
        let mut writer = Writer::new(self, markdown, lang, links);
        writer.inlines(inlines);
        writer.finish()
    }

    /// A text that belongs to the page itself: abbreviations are explained in it.
    pub(crate) fn own_phrase(&self, seen: &mut Seen, text: &'a Text) -> Phrase {
        self.own_form(seen, self.form(text))
    }

    fn own_form(&self, seen: &mut Seen, form: &Form) -> Phrase {
        let mut writer = Writer::new(self, &form.markdown, &form.lang, Links::Live);
        writer.go_on(seen);
        writer.inlines(form.markdown.inlines());
        let words: Words = writer.finish_into(seen);
        self.said(words, &form.lang)
    }

    /// The abbreviations in a text that the page hasn't explained yet; it then has.
    pub(crate) fn explain(&self, seen: &mut Seen, text: &str) -> Vec<(Range<usize>, WordId)> {
        let abbreviations = self
            .shared
            .abbreviations(|| Abbreviations::of(self.edition));
        abbreviations.explain(text, &mut seen.explained)
    }

    /// The summary of a document, or else its first paragraph, without links.
    pub(crate) fn summary(&self, document: &'a Document) -> Option<Phrase> {
        if let Some(summary) = &document.summary {
            return Some(self.words_of(self.form(summary)));
        }
        let first = self.first_paragraph(document)?;
        Some(Phrase {
            words: first.words.shortened(CARD_LENGTH),
            ..first
        })
    }

    /// The same, cut where it is long: for lists that stand on many pages.
    pub(crate) fn short_summary(&self, document: &'a Document) -> Option<Phrase> {
        let summary = self.summary(document)?;
        Some(match summary.words.is_longer_than(CARD_LENGTH) {
            true => Phrase {
                words: summary.words.shortened(CARD_LENGTH),
                ..summary
            },
            false => summary,
        })
    }

    /// A summary that isn't said elsewhere on the page.
    pub(crate) fn lead(&self, seen: &mut Seen, document: &'a Document) -> Option<Phrase> {
        let summary = self.form(document.summary.as_ref()?);
        let words = self.plain_form(summary);
        let is_said = |text: &Option<Text>| {
            text.as_ref()
                .is_some_and(|text| self.plain_form(self.form(text)) == words)
        };
        let statement = match &document.detail {
            document::Detail::Goal(goal) => is_said(&goal.statement),
            _ => false,
        };
        let is_beginning = first_words(document).is_some_and(|first| first == summary.plain());
        if is_beginning || statement || is_said(&document.tagline) {
            return None;
        }
        Some(self.own_form(seen, summary))
    }

    /// A tagline, unless it says what the title says.
    pub(crate) fn tagline(&self, document: &'a Document, place: Place) -> Option<Phrase> {
        let tagline = document.tagline.as_ref()?;
        let title = self.title(place).plain();
        (self.plain_form(self.form(tagline)) != title).then(|| self.phrase(tagline))
    }

    /// The first paragraph of a document that has words, without links.
    pub(crate) fn first_paragraph(&self, document: &Document) -> Option<Phrase> {
        let mut paragraphs = document.body.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(inlines) => Some(inlines),
            _ => None,
        });
        paragraphs.find_map(|inlines| {
            let words = self.words_within(&document.body, &document.body_lang, inlines);
            (!words.words.are_none()).then_some(words)
        })
    }

    /// What links to a story say, on any page.
    pub(crate) fn story_words(&self, id: StoryId) -> &'a StoryWords {
        let stories = self.edition.stories.len();
        self.shared.story(id, stories, || {
            let title = self.title(Place::Story(id));
            let elsewhere = (!self.edition.has_own(Place::Story(id))).then(|| {
                let (tag, note) = self.first_language();
                (tag, link_words(None, title.clone(), Some(note)))
            });
            StoryWords {
                title,
                elsewhere,
                person: (!self.edition.is_kept_from_search(Place::Story(id)))
                    .then(|| self.teller(id)),
            }
        })
    }

    /// *Klara, 68 jaar, Zuidwolde*, or the organisations that tell a story.
    fn teller(&self, id: StoryId) -> Phrase {
        let Some(person) = &self.edition[id].detail().person else {
            let names = self.organisations(id).into_iter();
            let names = names.flat_map(|name| [self.plain(", "), name]);
            return compose(names.skip(1));
        };
        let more = self.facts(person);
        let more = more.into_iter().flat_map(|facts| [self.plain(", "), facts]);
        let name = self.plain(&person.name.value);
        compose([name].into_iter().chain(more))
    }

    /// The names of the organisations that tell a story.
    pub(crate) fn organisations(&self, id: StoryId) -> Vec<Phrase> {
        let detail = self.edition[id].detail();
        let own = detail.organisation.iter();
        let own = own.map(|it| self.words_of(self.form(&it.name)));
        let roles = self.edition.tellers(id);
        own.chain(roles.map(|role| self.title(Place::Label(role))))
            .collect()
    }

    /// *68 jaar, Zuidwolde*
    pub(crate) fn facts(&self, person: &'a document::Person) -> Option<Phrase> {
        let place = person.place.as_ref();
        // Links in it would hold from this page alone.
        let place = place.map(|place| self.words_of(self.form(place)));
        let facts = [self.age(person), place].into_iter().flatten();
        let facts: Vec<Phrase> = facts
            .flat_map(|fact| [self.plain(", "), fact])
            .skip(1)
            .collect();
        (!facts.is_empty()).then(|| compose(facts))
    }

    /// *68 jaar*
    pub(crate) fn age(&self, person: &document::Person) -> Option<Phrase> {
        let age = self.plain(&person.age?.to_string());
        Some(self.filled("age", &[("n", age)]))
    }

    /// *gemeente De Wolden*, unless the place bears that name.
    pub(crate) fn municipality(&self, person: &'a document::Person) -> Option<Phrase> {
        let name = person.municipality.as_ref()?;
        let place = person.place.as_ref().map(|place| self.form(place).plain());
        if place.is_some_and(|place| place == self.form(name).plain()) {
            return None;
        }
        Some(self.filled("municipality", &[("name", self.phrase(name))]))
    }
}

/// What stands in a link: label, title, and the language it leads to. In one
/// language where all of it is, else each part says its own.
pub(crate) fn link_words(label: Option<Phrase>, title: Phrase, note: Option<Phrase>) -> Phrase {
    if label.is_none() && note.is_none() {
        return title;
    }
    let parts = || label.iter().chain([&title]).chain(&note);
    let mut lettered = parts().filter(|part| part.lang.is_some() || part.words.has_letters());
    let first = lettered.next().unwrap_or(&title);
    let is_one = lettered.all(|part| part.lang == first.lang);
    let mut words = Words::default();
    let open = |words: &mut Words, class: &'static str, part: &Phrase| {
        words.open(Element {
            attributes: class.into(),
            lang: part.lang.clone().filter(|_| !is_one),
            dir: part.dir.filter(|_| !is_one),
            ..Element::new("span")
        });
        words.words(&part.words);
    };
    if let Some(label) = &label {
        open(&mut words, " class=\"label\"", label);
        words.open(Element {
            attributes: " class=\"colon\"".into(),
            ..Element::new("span")
        });
        words.text(":");
        words.close("span");
        words.close("span");
        words.text(" ");
    }
    open(&mut words, " class=\"title\"", &title);
    words.close("span");
    if let Some(note) = &note {
        words.text(" ");
        open(&mut words, " class=\"link-language\"", note);
        words.close("span");
    }
    Phrase {
        words,
        lang: first.lang.clone().filter(|_| is_one),
        dir: first.dir.filter(|_| is_one),
    }
}

/// The words of the first paragraph that has any, as far as they are written out.
fn first_words(document: &Document) -> Option<String> {
    let mut blocks = document.body.blocks.iter();
    blocks.find_map(|block| match block {
        Block::Paragraph(inlines) if !is_blank(inlines) => Some(plain_text(inlines)),
        _ => None,
    })
}

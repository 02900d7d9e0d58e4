//! What a page is made of, for its reader: links that hold from this page, and
//! words that bear their language where it isn't the page's.

use std::cell::Cell;

use tera::{Context, Value};

use super::html::{Links, Writer, plain_words};
use super::pages::{Menu, Surroundings};
use super::view::{ContentsEntry, Link, Passage, Person, Phrase, Picture};
use super::{Shared, Spot};
use crate::address::Address;
use crate::diagnostic::Diagnostic;
use crate::document::{self, Document};
use crate::language::{Lang, Word};
use crate::markdown::{Block, Inline, Markdown, plain_text};
use crate::plan::{Plan, named_file, theme_colour};
use crate::publication::{ChapterId, Edition, GoalId, Place};
use crate::text::{Form, Text};

/// A page, seen from within: where it stands, and in which language.
pub(crate) struct Reader<'a> {
    pub plan: &'a Plan,
    /// The index of the edition.
    pub index: usize,
    pub edition: &'a Edition,
    pub shared: &'a Shared,
    pub from: &'a Address,
    pub here: Place,
    /// How many footnotes the page has so far.
    pub notes: Cell<usize>,
    /// How deep one embed stands in another.
    pub depth: Cell<usize>,
    /// How deep one title takes its words from another.
    pub titles: Cell<usize>,
    /// How often one has, on this page.
    pub nested_titles: Cell<usize>,
}

/// What there is to tell of a template that fails.
pub(crate) type Rendered<T> = Result<T, Diagnostic>;

/// Longer texts are cut in cards, and for search engines: in characters.
const CARD_LENGTH: usize = 260;
const DESCRIPTION_LENGTH: usize = 160;

impl<'a> Reader<'a> {
    /// The way from this page to a place.
    pub fn href(&self, place: Place) -> String {
        let way = self.from.to(self.plan.address_of(self.index, place));
        match place {
            Place::Word(id) => format!("{way}#{}", self.edition[id].id),
            Place::Source(id) => format!("{way}#{}", self.edition[id].source.id.value),
            _ => way,
        }
    }

    pub fn link(&self, place: Place) -> Link {
        let title = self.title(place);
        let label = self.label(place);
        Link {
            href: Some(self.href(place)),
            html: link_html(label.as_deref(), &title),
            title,
            label,
            colour: self.colour(place),
            current: place == self.here,
            within: self.is_within(place),
        }
    }

    /// A link to what has no place here: another site, or nothing.
    pub fn outward(&self, title: Phrase, href: Option<String>) -> Link {
        Link {
            href,
            html: link_html(None, &title),
            title,
            label: None,
            colour: None,
            current: false,
            within: false,
        }
    }

    /// Whether this page lies below a place.
    fn is_within(&self, place: Place) -> bool {
        self.above(self.here).contains(&place)
    }

    /// The places above a place, home first.
    pub fn above(&self, place: Place) -> Vec<Place> {
        let mut above = Vec::new();
        match place {
            Place::Home => return above,
            Place::Chapter(id) => {
                let mut parent = self.edition[id].parent;
                while let Some(id) = parent {
                    above.push(Place::Chapter(id));
                    parent = self.edition[id].parent;
                }
            }
            Place::Goal(id) => {
                let mut parent = self.edition[id].parent;
                while let Some(id) = parent {
                    above.push(Place::Goal(id));
                    parent = self.edition[id].parent;
                }
                above.push(Place::Goals);
            }
            Place::Story(_) => above.push(Place::Stories),
            Place::Indicator(_) => above.push(Place::Indicators),
            Place::Word(_) => above.push(Place::Words),
            Place::Source(_) => above.push(Place::Sources),
            _ => {}
        }
        above.push(Place::Home);
        above.reverse();
        above
    }

    /// The title of a place, fit to stand in a link.
    pub fn title(&self, place: Place) -> Phrase {
        if let Some(title) = self.title_text(place) {
            return self.words_of(self.form(title));
        }
        match place {
            Place::Goal(id) => self.plain(&self.numbered_goal(id).unwrap_or_default()),
            Place::Word(id) => {
                let word = &self.edition[id];
                Phrase {
                    html: escape(&word.word),
                    lang: self.lang_of(&word.lang),
                }
            }
            Place::Home => self.word("home"),
            Place::Goals => self.word("goals"),
            Place::Stories => self.word("stories"),
            Place::Indicators => self.word("indicators"),
            Place::Words => self.word("words"),
            Place::Sources => self.word("sources"),
            Place::NotFound => self.word("not_found.title"),
            Place::Chapter(_)
            | Place::Story(_)
            | Place::Indicator(_)
            | Place::Page(_)
            | Place::Source(_) => self.plain(""),
        }
    }

    /// The title that an editor wrote.
    pub fn title_text(&self, place: Place) -> Option<&'a Text> {
        let of_document = self
            .edition
            .document(place)
            .and_then(|document| document.title.as_ref());
        match place {
            Place::Source(id) => Some(&self.edition[id].source.title),
            Place::Home => of_document.or(self.edition.settings.title.as_ref()),
            _ => of_document,
        }
    }

    /// The words of a title, without mark-up.
    pub fn plain_title(&self, place: Place) -> String {
        match self.title_text(place) {
            Some(title) => self.plain_form(self.form(title)),
            None => plain_words(&self.title(place).html),
        }
    }

    /// The words of a text without mark-up, those that links take included.
    pub fn plain_form(&self, form: &Form) -> String {
        plain_words(&self.words_of(form).html)
    }

    /// The words of the first paragraph of a document.
    fn first_paragraph(&self, document: &Document) -> Option<String> {
        let mut paragraphs = document.body.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(inlines) => Some(inlines),
            _ => None,
        });
        paragraphs.find_map(|inlines| {
            let mut writer = Writer::new(self, &document.body, &document.body_lang, Links::Plain);
            writer.inlines(inlines);
            let words = plain_words(&writer.finish());
            (!words.is_empty()).then_some(words)
        })
    }

    /// What stands before a title: *Hoofdstuk 1*, *Doelstelling 5*.
    pub fn label(&self, place: Place) -> Option<String> {
        match place {
            Place::Chapter(id) => self.chapter_label(id),
            // Without a title the label is the title.
            Place::Goal(id) if self.title_text(place).is_some() => self.numbered_goal(id),
            _ => None,
        }
    }

    fn chapter_label(&self, id: ChapterId) -> Option<String> {
        let number = self.edition[id].number?;
        let label = self.edition.settings.chapter_label.as_ref()?;
        Some(self.numbered(&self.form(label).plain(), &number.to_string()))
    }

    fn numbered_goal(&self, id: GoalId) -> Option<String> {
        let goal = &self.edition[id];
        let level = goal.level(&self.edition.settings)?;
        Some(self.numbered(&self.form(&level.one).plain(), goal.number.as_deref()?))
    }

    fn numbered(&self, label: &str, number: &str) -> String {
        let word = self.edition.catalogue.word("numbered");
        word.fill(&[("label", label), ("n", number)])
            .text
            .into_owned()
    }

    /// The class of the colour of a place.
    pub fn colour(&self, place: Place) -> Option<String> {
        match place {
            Place::Goal(id) => {
                let colour = self.edition[id].colour;
                Some(colour.unwrap_or_else(|| theme_colour(self.edition)).class())
            }
            Place::Story(id) => {
                let goal = self.edition[id].goals.first()?;
                self.colour(Place::Goal(*goal))
            }
            _ => None,
        }
    }

    /// The text for readers of this page.
    pub fn form(&self, text: &'a Text) -> &'a Form {
        text.in_language(self.edition.lang(), &self.edition.languages)
    }

    /// For a `lang` attribute: the tag of a language that isn't the page's.
    pub fn lang_of(&self, lang: &Lang) -> Option<String> {
        (lang != self.edition.lang()).then(|| self.tag(lang))
    }

    /// The tag of a language as it is written into pages.
    pub fn tag(&self, lang: &Lang) -> String {
        self.plan
            .publication
            .editions
            .iter()
            .find(|edition| edition.lang() == lang)
            .map_or(lang, |edition| &edition.language.html)
            .to_string()
    }

    /// A text with its links.
    pub fn phrase(&self, text: &'a Text) -> Phrase {
        self.phrase_of(self.form(text), Links::Live)
    }

    /// A text that stands in a link.
    pub fn words_of(&self, form: &Form) -> Phrase {
        self.phrase_of(form, Links::Plain)
    }

    fn phrase_of(&self, form: &Form, links: Links) -> Phrase {
        let html = match form.markdown.inlines() {
            // Most titles and names, and they are many.
            [Inline::Text(words)] => escape(words),
            inlines => {
                let mut writer = Writer::new(self, &form.markdown, &form.lang, links);
                writer.inlines(inlines);
                writer.finish()
            }
        };
        Phrase {
            html,
            lang: self.lang_of(&form.lang),
        }
    }

    /// A text of paragraphs.
    pub fn passage(&self, text: &'a Text) -> Rendered<Option<Passage>> {
        self.passage_under(text, 1)
    }

    /// The same, of a text that stands under a heading of that level.
    pub fn passage_under(&self, text: &'a Text, level: u8) -> Rendered<Option<Passage>> {
        let form = self.form(text);
        let mut writer = Writer::new(self, &form.markdown, &form.lang, Links::Live);
        writer.under(level);
        self.written(writer, &form.markdown, &form.lang)
    }

    /// The text of a document.
    pub fn body(&self, document: &'a Document) -> Rendered<Option<Passage>> {
        let (body, lang) = (&document.body, &document.body_lang);
        let mut writer = Writer::new(self, body, lang, Links::Live);
        writer.with_anchors();
        self.written(writer, body, lang)
    }

    fn written(
        &self,
        mut writer: Writer<'a, '_>,
        markdown: &Markdown,
        lang: &Lang,
    ) -> Rendered<Option<Passage>> {
        if markdown.is_empty() {
            return Ok(None);
        }
        writer.blocks(&markdown.blocks)?;
        writer.footnotes()?;
        Ok(Some(Passage {
            html: writer.finish(),
            lang: self.lang_of(lang),
        }))
    }

    /// Words of koers itself, in the language of the page.
    pub fn plain(&self, words: &str) -> Phrase {
        Phrase {
            html: escape(words),
            lang: None,
        }
    }

    /// A word of the interface.
    pub fn word(&self, key: &str) -> Phrase {
        self.phrase_of_word(&self.edition.catalogue.word(key))
    }

    pub fn phrase_of_word(&self, word: &Word<'_>) -> Phrase {
        Phrase {
            html: escape(&word.text),
            lang: self.lang_of(word.lang),
        }
    }

    /// A word of the interface, filled in.
    pub fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.edition
            .catalogue
            .word(key)
            .fill(values)
            .text
            .into_owned()
    }

    /// *2 verhalen*; none of none.
    pub fn count(&self, key: &str, count: usize) -> Option<Phrase> {
        let word = self
            .edition
            .catalogue
            .count(key, count as u64, &self.edition.locale);
        (count > 0).then(|| self.phrase_of_word(&word))
    }

    /// The summary of a document, or else its first paragraph, without links.
    pub fn summary(&self, document: &'a Document) -> Option<Phrase> {
        if let Some(summary) = &document.summary {
            return Some(self.words_of(self.form(summary)));
        }
        let first = self.first_paragraph(document)?;
        Some(Phrase {
            html: escape(&shortened(&first, CARD_LENGTH)),
            lang: self.lang_of(&document.body_lang),
        })
    }

    /// A summary that isn't said elsewhere on the page.
    pub fn lead(&self, document: &'a Document) -> Option<Phrase> {
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
        let is_beginning = self
            .first_paragraph(document)
            .is_some_and(|first| first == words);
        if is_beginning || statement || is_said(&document.tagline) {
            return None;
        }
        Some(self.phrase_of(summary, Links::Live))
    }

    /// For search engines: the summary, the first paragraph, or what is given.
    pub fn description(
        &self,
        document: Option<&'a Document>,
        otherwise: Option<&'a Text>,
    ) -> Option<String> {
        let summary = document.and_then(|document| document.summary.as_ref());
        let text = summary
            .or(otherwise)
            .map(|text| self.plain_form(self.form(text)));
        let text = text.or_else(|| self.first_paragraph(document?));
        text.map(|text| shortened(&text, DESCRIPTION_LENGTH))
    }

    /// A tagline, unless it says what the title says.
    pub fn tagline(&self, document: &'a Document, place: Place) -> Option<Phrase> {
        let tagline = document.tagline.as_ref()?;
        (self.plain_form(self.form(tagline)) != self.plain_title(place))
            .then(|| self.phrase(tagline))
    }

    /// The picture that front matter names.
    pub fn image(&self, image: &'a document::Image) -> Option<Picture> {
        let path = named_file(self.edition, &image.src.value, &image.src.span.path)?;
        let address = self.plan.address_of_file(&path)?;
        Some(Picture {
            src: self.from.to(address),
            alt: self.plain_form(self.form(&image.alt)),
            width: None,
            height: None,
            credit: image.credit.as_ref().map(|credit| self.phrase(credit)),
            caption: None,
            focus: image.focus.map(|(x, y)| {
                let tens = |percent: u8| (u16::from(percent) + 5) / 10 * 10;
                format!("focus-{}-{}", tens(x), tens(y))
            }),
        })
    }

    pub fn person(&self, person: &'a document::Person) -> Person {
        Person {
            name: self.plain(&person.name.value),
            age: person
                .age
                .map(|age| self.filled("age", &[("n", &age.to_string())])),
            place: person.place.as_ref().map(|place| self.phrase(place)),
            municipality: self.municipality(person),
            role: person.role.as_ref().map(|role| self.phrase(role)),
        }
    }

    /// *gemeente De Wolden*, unless the place bears that name.
    fn municipality(&self, person: &'a document::Person) -> Option<Phrase> {
        let name = person.municipality.as_ref()?;
        let place = person.place.as_ref().map(|place| self.form(place).plain());
        if place.is_some_and(|place| place == self.form(name).plain()) {
            return None;
        }
        let mut phrase = self.phrase(name);
        phrase.html = self.filled("municipality", &[("name", &phrase.html)]);
        Some(phrase)
    }

    /// The headings of a text; none where there are too few to need a list.
    pub fn contents(
        &self,
        document: &'a Document,
        parts: Vec<ContentsEntry>,
    ) -> Vec<ContentsEntry> {
        const FEWEST: usize = 3;
        let mut entries: Vec<ContentsEntry> = Vec::new();
        let mut count = parts.len();
        for heading in document.body.headings() {
            let lang = heading.lang.as_ref().unwrap_or(&document.body_lang);
            let mut writer = Writer::new(self, &document.body, lang, Links::Plain);
            writer.inlines(&heading.content);
            let entry = ContentsEntry {
                href: format!("#{}", heading.id),
                title: Phrase {
                    html: writer.finish(),
                    lang: self.lang_of(lang),
                },
                entries: Vec::new(),
            };
            count += 1;
            match (heading.level, entries.last_mut()) {
                (3, Some(above)) => above.entries.push(entry),
                (1..=3, _) => entries.push(entry),
                _ => count -= 1,
            }
        }
        entries.extend(parts);
        if count < FEWEST { Vec::new() } else { entries }
    }

    /// Renders what an editor embedded.
    pub fn embed<T: serde::Serialize>(&self, name: &str, view: &T) -> Rendered<String> {
        let mut context = Context::new();
        context.insert_value("words", self.words());
        context.insert("embed", view);
        self.plan
            .layouts
            .render(&format!("embeds/{name}.html"), &context)
    }

    /// All words of the interface, by key.
    pub fn words(&self) -> Value {
        self.shared.words(|| super::pages::words(self))
    }

    /// What is around the page, which it shares with others.
    pub fn surroundings(&self) -> Rendered<Surroundings> {
        let menu = self.menu();
        let around = menu.places.iter().chain(&menu.rest);
        let is_near = around
            .map(|place| self.plan.address_of(self.index, *place))
            .any(|address| address.as_str().starts_with(self.from.as_str()));
        let spot = Spot {
            folder: self.from.folder().to_owned(),
            above: self.above(self.here),
            own: is_near.then_some(self.here),
        };
        self.shared
            .surroundings(spot, || super::pages::surroundings(self))
    }

    pub fn menu(&self) -> &'a Menu {
        self.shared.menu(|| super::pages::menu(self))
    }

    pub fn date(&self, date: crate::date::PartialDate) -> String {
        self.edition.locale.date(date)
    }
}

/// What stands in a link: its label, and its title in its language.
fn link_html(label: Option<&str>, title: &Phrase) -> String {
    let label = label.map_or_else(String::new, |label| {
        format!(
            "<span class=\"label\">{}<span class=\"colon\">:</span></span> ",
            escape(label)
        )
    });
    let lang = title
        .lang
        .as_ref()
        .map_or_else(String::new, |lang| format!(" lang=\"{lang}\""));
    format!("{label}<span class=\"title\"{lang}>{}</span>", title.html)
}

/// The words, cut at the end of a word.
fn shortened(words: &str, length: usize) -> String {
    if words.chars().count() <= length {
        return words.to_owned();
    }
    let cut: String = words.chars().take(length).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!(
        "{}…",
        cut[..end].trim_end_matches([' ', ',', ';', ':', '.'])
    )
}

/// Plain words as HTML.
pub(crate) fn escape(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    super::html::push_escaped(&mut html, words);
    html
}

/// Whether a text is nothing but white space.
pub(crate) fn is_blank(inlines: &[Inline]) -> bool {
    plain_text(inlines).trim().is_empty()
}

//! What search finds, and the page where it is looked for.
//!
//! An [`Entry`] is what stands on a page, as words: made of the model, so that the
//! index doesn't wait for pages, by the same writer, so that it has the words that
//! pages have. Story-tellers who agreed to the web and not to search are in none.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use unicode_normalization::UnicodeNormalization;

use super::links;
use crate::address::{Address, slug};
use crate::document::{Detail, Document};
use crate::label::LabelKind;
use crate::language::{Lang, Locale, Word};
use crate::markdown::Markdown;
use crate::plan::SEARCH_FOLDER;
use crate::publication::settings_on;
use crate::publication::{Edition, Meaning, Place};
use crate::reader::Reader;
use crate::reader::line::{Links, Writer};
use crate::reader::phrase::{Phrase, Piece, Sink, Words as Line};
use crate::text::{Form, Text};
use crate::view::{Letter, LetterEntry, Search, SearchForm, SearchKind};

/// What there is to find of a place.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The id of a [`SearchKind`].
    pub kind: &'static str,
    /// The way from the page of search.
    pub href: String,
    /// The link to it, as on any page.
    pub link: String,
    pub colour: Option<String>,
    /// The title, as words.
    pub title: String,
    /// What it is called as well: label, tagline, spellings, what it stands for.
    pub names: Vec<String>,
    pub words: Words,
}

/// Words with a space between each two, and the languages they are in.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub text: String,
    /// Runs of words in another language than the page of search: its tag, the
    /// number of the first word, and that after the last.
    pub languages: Vec<(String, usize, usize)>,
    count: usize,
    /// Whether what comes next is another word.
    is_apart: bool,
}

/// The script and the style sheet of the page.
pub(crate) const SCRIPT: &str = "assets/search.js";
pub(crate) const STYLE: &str = "assets/search.css";

/// Every kind, by the words of the interface for one and for many.
const KINDS: [(&str, &str); 8] = [
    ("goal", "goals"),
    ("story", "stories"),
    ("chapter", "chapters"),
    ("indicator", "indicators"),
    ("update", "updates"),
    ("page", "pages"),
    ("word", "words"),
    ("source", "sources"),
];

/// Every place of an edition that can be found, in reading order.
pub(crate) fn places(edition: &Edition) -> Vec<Place> {
    let pages = edition.places().into_iter();
    let pages = pages.filter(|place| {
        let is_aside = matches!(place, Place::All | Place::Search | Place::NotFound);
        !is_aside && !edition.is_kept_from_search(*place)
    });
    let words = edition.word_ids().filter(|id| edition[*id].is_listed);
    let sources = edition.source_ids().map(Place::Source);
    pages.chain(words.map(Place::Word)).chain(sources).collect()
}

pub(crate) fn entry(reader: &Reader<'_>, place: Place) -> Entry {
    let mut words = Words::default();
    add_words(&mut words, reader, place);
    Entry {
        kind: kind(reader.edition, place),
        href: reader.href(place),
        link: links::anchor(reader, place),
        colour: reader.colour(place),
        title: reader.name(place).1.plain(),
        names: names(reader, place),
        words,
    }
}

pub(crate) fn page(reader: &Reader<'_>) -> Search {
    let way = |path: &str| {
        let address = reader.plan.address_of_file(path);
        address.map_or_else(String::new, |address| reader.ways.to(address))
    };
    let places = places(reader.edition);
    let kinds_there = places.iter().map(|place| kind(reader.edition, *place));
    let is_there = |kind: &str| kinds_there.clone().any(|there| there == kind);
    let of_labels = LabelKind::ALL.map(|kind| (kind.one(), kind.title()));
    let kinds = KINDS.into_iter().chain(of_labels);
    let kinds = kinds.filter(|(id, _)| is_there(id));
    let (forms, lang) = reader.edition.catalogue.forms("search.results");
    // A browser knows the rules of no dialect.
    let rules = Locale::new(lang, &reader.edition.languages[0]);
    Search {
        script: way(SCRIPT),
        style: way(STYLE),
        index: reader.ways.to(&Address::file(&format!("{SEARCH_FOLDER}/"))),
        kinds: kinds
            .map(|(id, title)| SearchKind {
                id,
                title: reader.word(title).into(),
            })
            .collect(),
        results: forms
            .into_iter()
            .map(|(form, word)| SearchForm {
                form,
                words: slotted(reader, &word, "n").into(),
            })
            .collect(),
        plural: rules.lang().as_str().to_owned(),
        none: with_slot(reader, "search.none", "query").into(),
        show_all: with_slot(reader, "search.show_all", "n").into(),
        letters: letters(reader, &places),
    }
}

/// A word of the interface that the script fills in.
fn with_slot(reader: &Reader<'_>, key: &str, name: &str) -> Phrase {
    slotted(reader, &reader.edition.catalogue.word(key), name)
}

fn slotted(reader: &Reader<'_>, word: &Word<'_>, name: &str) -> Phrase {
    let mut slot = Line::default();
    slot.html(&format!("<slot name=\"{name}\"></slot>"));
    reader.filled_word(word, &[(name, Phrase::of(slot))])
}

/// Every title by its first letter; in Dutch *’s avonds* begins with an s.
fn letters(reader: &Reader<'_>, places: &[Place]) -> Vec<Letter> {
    let titles = places.iter().map(|place| {
        let title = reader.name(*place).1.plain();
        let start = title.find(char::is_alphanumeric).unwrap_or(0);
        (title[start..].to_owned(), *place)
    });
    let mut titles: Vec<(String, Place)> = titles.collect();
    let locale = &reader.edition.locale;
    titles.sort_by(|(one, _), (other, _)| locale.compare(one, other));
    let mut letters: Vec<Letter> = Vec::new();
    for (title, place) in titles {
        let letter = first_letter(&title);
        let entry = LetterEntry {
            link: links::by_title(reader, place),
            kind: reader.word(kind(reader.edition, place)).into(),
        };
        match letters.iter_mut().find(|known| known.letter == letter) {
            Some(known) => known.entries.push(entry),
            None => letters.push(Letter {
                id: format!("k-letter-{}", letters.len() + 1),
                letter,
                entries: vec![entry],
            }),
        }
    }
    letters
}

fn first_letter(title: &str) -> String {
    match title.chars().next() {
        Some(first) if first.is_alphabetic() => {
            // Without its accent; but `Й` is a letter of its own.
            let script = CodePointMapData::<Script>::new().get(first);
            let letter = match script {
                Script::Latin => slug(&first.to_string()).chars().next(),
                Script::Greek | Script::Arabic => std::iter::once(first).nfd().next(),
                _ => None,
            };
            let letter = letter.unwrap_or(first);
            letter.to_uppercase().collect()
        }
        _ => "0–9".to_owned(),
    }
}

/// What a place is, by the word of the interface for one.
fn kind(edition: &Edition, place: Place) -> &'static str {
    match place {
        Place::Chapter(_) => "chapter",
        Place::Goal(_) => "goal",
        Place::Story(_) => "story",
        Place::Indicator(_) => "indicator",
        Place::Word(_) => "word",
        Place::Source(_) => "source",
        Place::Update(_) => "update",
        Place::Label(id) => edition[id].kind.one(),
        _ => "page",
    }
}

fn names(reader: &Reader<'_>, place: Place) -> Vec<String> {
    let edition = reader.edition;
    let plain = |text| reader.plain_form(reader.form(text));
    match place {
        Place::Word(id) => {
            let word = &edition[id];
            let stands_for = word.stands_for.iter().map(plain);
            word.variants.iter().cloned().chain(stands_for).collect()
        }
        Place::Source(id) => edition[id].source.short.iter().map(plain).collect(),
        _ => {
            let label = reader.name(place).0;
            let label = label.map(|label| label.plain());
            let document = edition.document(place);
            let tagline = document.and_then(|document| document.tagline.as_ref());
            label.into_iter().chain(tagline.map(plain)).collect()
        }
    }
}

/// The words of a place but its title, what tells most first: search shows how they
/// begin.
fn add_words(words: &mut Words, reader: &Reader<'_>, place: Place) {
    let edition = reader.edition;
    match place {
        Place::Word(id) => {
            let word = &edition[id];
            if let Some(text) = &word.stands_for {
                words.form(reader, reader.form(text));
            }
            match &word.meaning {
                Some(Meaning::Text(text)) => words.form(reader, reader.form(text)),
                Some(Meaning::Plain { words: plain, lang }) => {
                    words.line(reader, &plain.as_str().into(), lang);
                }
                None => {}
            }
        }
        Place::Source(id) => {
            let source = &edition[id].source;
            for text in source.short.iter().chain(&source.publisher) {
                words.form(reader, reader.form(text));
            }
        }
        _ => {
            if let Some(document) = edition.document(place) {
                let is_indicator = matches!(document.detail, Detail::Indicator(_));
                // Of a figure the other texts are labels.
                if is_indicator {
                    words.markdown(reader, &document.body, &document.body_lang);
                }
                for text in document.texts() {
                    if !is_aside(document, text) {
                        words.form(reader, reader.form(text));
                    }
                }
                if let Detail::Story(story) = &document.detail
                    && let Some(name) = story.name()
                {
                    words.line(reader, &name.value.as_str().into(), edition.lang());
                }
                if !is_indicator {
                    words.markdown(reader, &document.body, &document.body_lang);
                }
                // Codes come last: search shows how the words begin.
                if let Detail::Goal(goal) = &document.detail {
                    for number in goal.all_actions().filter_map(|it| it.number.as_ref()) {
                        words.line(reader, &number.value.as_str().into(), edition.lang());
                    }
                }
            }
            for text in settings_on(edition, place) {
                words.form(reader, reader.form(text));
            }
        }
    }
}

/// What is searched elsewhere, and who made it.
fn is_aside(document: &Document, text: &Text) -> bool {
    let credit = document
        .image
        .as_ref()
        .and_then(|image| image.credit.as_ref());
    let Document {
        title,
        tagline,
        owner,
        ..
    } = document;
    let aside = [title.as_ref(), tagline.as_ref(), owner.as_ref(), credit];
    let mut aside = aside.into_iter().flatten();
    aside.any(|other| std::ptr::eq(other, text))
}

impl Words {
    fn form(&mut self, reader: &Reader<'_>, form: &Form) {
        self.markdown(reader, &form.markdown, &form.lang);
    }

    fn markdown(&mut self, reader: &Reader<'_>, markdown: &Markdown, lang: &Lang) {
        for run in markdown.runs() {
            let lang = run.lang.unwrap_or(lang);
            let mut writer = Writer::new(reader, markdown, lang, Links::Plain);
            let mut embed = run.embed.iter();
            if embed.any(|link| writer.leaves_out_caption(*link, run.content)) {
                continue;
            }
            writer.inlines(run.content);
            self.line(reader, &writer.finish(), lang);
        }
    }

    /// A line of text in a language, of which parts may be in others.
    fn line(&mut self, reader: &Reader<'_>, line: &Line, lang: &Lang) {
        if line.is_empty() {
            return;
        }
        self.end();
        let here = reader.tag(reader.edition.lang());
        let lang = reader.tag(lang);
        let mut open: Vec<&str> = vec![&lang];
        for piece in line.pieces() {
            let inner = open[open.len() - 1];
            match piece {
                Piece::Text(text) => self.add(text, (inner != here).then_some(inner)),
                Piece::Break => self.is_apart = true,
                Piece::Open(element) => open.push(element.lang.as_deref().unwrap_or(inner)),
                Piece::Close(_) => drop(open.pop()),
                Piece::Html(_) => {}
            }
        }
    }

    /// Ends a run of words, with a sign where it has none of its own: headings,
    /// cells and labels.
    fn end(&mut self) {
        self.is_apart = true;
        if self.text.ends_with(char::is_alphanumeric) {
            let last = self.languages.last();
            let lang = last.filter(|(_, _, end)| *end == self.count);
            let lang = lang.map(|(lang, ..)| lang.clone());
            self.add("·", lang.as_deref());
            self.is_apart = true;
        }
    }

    fn add(&mut self, text: &str, lang: Option<&str>) {
        for (index, part) in text.split(is_space).enumerate() {
            self.is_apart |= index > 0;
            if part.is_empty() {
                continue;
            }
            if self.is_apart || self.text.is_empty() {
                if !self.text.is_empty() {
                    self.text.push(' ');
                }
                if let Some(lang) = lang {
                    self.mark(lang);
                }
                self.count += 1;
            }
            self.text.push_str(part);
            self.is_apart = false;
        }
    }

    /// Says that the next word is in a language.
    fn mark(&mut self, lang: &str) {
        match self.languages.last_mut() {
            Some((last, _, end)) if last == lang && *end == self.count => *end += 1,
            _ => {
                let run = (lang.to_owned(), self.count, self.count + 1);
                self.languages.push(run);
            }
        }
    }
}

/// What is between words; Pagefind sees no zero-width space.
fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{200b}'
}

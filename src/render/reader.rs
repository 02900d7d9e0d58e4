//! What a page is made of, for its reader: links that hold from this page, and
//! words that bear their language where it isn't the page's.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;

use rayon::prelude::*;
use tera::{Context, Value};

use super::abbreviations::{Abbreviations, Explained};
use super::html::{Links, Writer};
use super::phrase::{compose, escape, has_words, plain_words, push_escaped, shortened};
use super::site::Surroundings;
use super::view::{Card, ContentsEntry, Language, Link, Passage, Person, Phrase, Picture};
use super::{RenamedHeadings, Shared, Spot, StoryWords};
use crate::address::{Address, Ways};
use crate::colour::Colour;
use crate::date::{PartialDate, Precision};
use crate::diagnostic::Diagnostic;
use crate::document::{self, Document, GoalPart};
use crate::language::{Lang, Locale, Part, Word, attributes};
use crate::markdown::{Block, Heading, Inline, Markdown, all_words, links_among, plain_text};
use crate::picture::Ground;
use crate::plan::{Plan, Shown, theme_colour};
use crate::publication::{Around, ChapterId, Edition, GoalId, Place, StoryId, WordId};
use crate::text::{Form, Text};

/// A page, seen from within: where it stands, and in which language.
pub(crate) struct Reader<'a> {
    pub plan: &'a Plan,
    /// The index of the edition.
    pub index: usize,
    pub edition: &'a Edition,
    pub shared: &'a Shared,
    pub from: &'a Address,
    pub ways: Ways<'a>,
    pub here: Place,
    /// Whether the page is that of all, or a part of it.
    pub is_all: bool,
    /// The level of the title: 1 but for a part of the page of all.
    pub level: u8,
    /// How far below the title the heading is that embedded texts stand under.
    pub under: Cell<u8>,
    /// How many footnotes the page has so far.
    pub notes: Cell<usize>,
    /// How deep one embed stands in another.
    pub depth: Cell<usize>,
    /// How deep one title takes its words from another.
    pub titles: Cell<usize>,
    /// How often one has, on this page.
    pub nested_titles: Cell<usize>,
    /// The abbreviations that the page has explained so far.
    pub abbreviations: RefCell<Explained>,
    /// See [`Reader::lead`].
    pub lead: OnceCell<Option<Phrase>>,
}

/// What there is to tell of a template that fails.
pub(crate) type Rendered<T> = Result<T, Diagnostic>;

/// Longer texts are cut in cards, and for search engines: in characters.
const CARD_LENGTH: usize = 260;
const DESCRIPTION_LENGTH: usize = 160;

impl<'a> Reader<'a> {
    /// A reader who has seen nothing of the page yet.
    pub fn new(
        plan: &'a Plan,
        index: usize,
        shared: &'a Shared,
        from: &'a Address,
        here: Place,
    ) -> Self {
        Self {
            plan,
            index,
            edition: &plan.publication.editions[index],
            shared,
            from,
            ways: Ways::Relative(from),
            here,
            is_all: here == Place::All,
            level: 1,
            under: Cell::new(0),
            notes: Cell::new(0),
            depth: Cell::new(0),
            titles: Cell::new(0),
            nested_titles: Cell::new(0),
            abbreviations: RefCell::default(),
            lead: OnceCell::new(),
        }
    }

    /// Makes many parts of a page side by side; parts that neither have notes nor
    /// explain abbreviations, for these depend on what came before. Not to be called
    /// while something that pages share is being made: another page, on this thread,
    /// may wait for that.
    pub fn each<T: Sync, R: Send>(
        &self,
        parts: &[T],
        make: impl Fn(&Self, &T) -> R + Sync,
    ) -> Vec<R> {
        let Self {
            plan,
            index,
            shared,
            from,
            ways,
            here,
            is_all,
            level,
            ..
        } = *self;
        let reader = || Self {
            ways,
            is_all,
            level,
            ..Self::new(plan, index, shared, from, here)
        };
        let parts = parts.par_iter();
        parts.map(|part| make(&reader(), part)).collect()
    }

    /// A part of the page of all, which goes on with what the page has had so far.
    pub fn part(&self, here: Place, level: u8) -> Self {
        Self {
            here,
            level,
            under: Cell::new(0),
            notes: self.notes.clone(),
            depth: Cell::new(0),
            titles: Cell::new(0),
            nested_titles: Cell::new(0),
            abbreviations: self.abbreviations.clone(),
            lead: OnceCell::new(),
            ..*self
        }
    }

    /// Goes on after a part.
    pub fn after(&self, part: &Self) {
        self.notes.set(part.notes.get());
        self.abbreviations.replace(part.abbreviations.take());
    }

    /// Whether this is a part of the page of all.
    pub fn is_part(&self) -> bool {
        self.is_all && self.here != Place::All
    }

    /// The id of a place on the page of all, where links to it lead; none where it
    /// doesn't stand there. Of home it has the text, and not all that home shows; and
    /// what search engines may not have has its own page alone.
    pub fn id_on_all(&self, place: Place) -> Option<String> {
        let is_there =
            self.is_all && place != Place::Home && !self.edition.is_kept_from_search(place);
        is_there.then(|| self.part_id(place)).flatten()
    }

    /// The id of a part of the page of all: what a reference to it is, so that no
    /// two are the same.
    pub fn part_id(&self, place: Place) -> Option<String> {
        let edition = self.edition;
        match place {
            Place::Words | Place::Word(_) if !edition.has_own(place) => None,
            Place::Chapter(_)
            | Place::Goal(_)
            | Place::Story(_)
            | Place::Indicator(_)
            | Place::Page(_) => {
                let name = &edition.document(place)?.name;
                let id: Vec<&str> = name.id.split_whitespace().collect();
                // No id can have white space in it, and file names can.
                Some(format!("{}:{}", name.kind.as_str(), id.join("_")))
            }
            Place::Word(id) => Some(format!("{}/{}", list_id(Place::Words)?, edition[id].id)),
            Place::Source(id) => {
                let id = &edition[id].source.id.value;
                Some(format!("{}/{id}", list_id(Place::Sources)?))
            }
            list => list_id(list),
        }
    }

    /// An id within this page; on that of all each part has its own.
    pub fn id(&self, id: &str) -> String {
        self.ids() + id
    }

    /// The id of a heading of a text; not made of its words where those name the teller of
    /// a story that may not be shown.
    pub fn heading_id<'h>(&self, text: &Markdown, heading: &'h Heading) -> Cow<'h, str> {
        if self.edition.withheld().next().is_none() {
            return heading.id.as_str().into();
        }
        let names = links_among(&heading.content).into_iter().any(|words| {
            let link = text.links.get(words.link.0);
            let story = link.and_then(|link| self.edition.withheld_story(link));
            story.is_some_and(|story| story.is_named_in(&all_words(&words.content)))
        });
        match text.outline.position(&heading.id).filter(|_| names) {
            Some(index) => format!("k-heading-{}", index + 1).into(),
            None => heading.id.as_str().into(),
        }
    }

    /// The id that a page has for what a reference calls so.
    pub fn id_at<'i>(&'i self, place: Place, id: &'i str) -> &'i str {
        let renamed = self.shared.renamed.get_or_init(|| self.renamed_headings());
        let renamed = renamed.get(&place).and_then(|ids| ids.get(id));
        renamed.map_or(id, String::as_str)
    }

    /// The headings that have another id than they would, by the page they are on.
    fn renamed_headings(&self) -> RenamedHeadings {
        let mut renamed = RenamedHeadings::default();
        if self.edition.withheld().next().is_none() {
            return renamed;
        }
        for place in self.edition.places() {
            let Some(document) = self.edition.document(place) else {
                continue;
            };
            for heading in document.body.outline.iter() {
                if let Cow::Owned(id) = self.heading_id(&document.body, heading) {
                    let of_place = renamed.entry(place).or_default();
                    of_place.insert(heading.id.clone(), id);
                }
            }
        }
        renamed
    }

    /// What ids within this page begin with.
    pub fn ids(&self) -> String {
        let part = self.is_part().then(|| self.part_id(self.here)).flatten();
        part.map_or_else(String::new, |part| part + "/")
    }

    /// The way to a heading, or to another part of a page.
    pub fn href_within(&self, place: Place, id: &str) -> String {
        match self.id_on_all(place) {
            // What that page leaves out.
            Some(part)
                if matches!(place, Place::Goal(_))
                    && matches!(GoalPart::of(id), Some(GoalPart::Goals | GoalPart::Mentions)) =>
            {
                format!("#{part}")
            }
            Some(part) => format!("#{part}/{id}"),
            None if place == self.here => format!("#{id}"),
            None => format!("{}#{id}", self.href(place)),
        }
    }

    /// The way from this page to a place.
    pub fn href(&self, place: Place) -> String {
        if let Some(id) = self.id_on_all(place) {
            return format!("#{id}");
        }
        let way = self.ways.to(self.plan.address_of(self.index, place));
        match place {
            Place::Word(id) => format!("{way}#{}", self.edition[id].id),
            Place::Source(id) => format!("{way}#{}", self.edition[id].source.id.value),
            _ => way,
        }
    }

    pub fn link(&self, place: Place) -> Link {
        self.link_of_words(place, "", |words| words)
    }

    /// A link with its title alone, for lists in the order of titles.
    pub fn link_by_title(&self, place: Place) -> Link {
        let href = self.href(place);
        let (hreflang, note) = self.other_language(place).unzip();
        let words = link_words(None, self.title(place), note);
        Link {
            html: self.anchor_saying(place, &href, "", hreflang.as_deref(), &words),
            href: Some(href),
            colour: self.colour(place),
        }
    }

    /// The `html` of a link alone.
    pub fn anchor(&self, place: Place) -> String {
        self.anchor_of_words(place, &self.href(place), "", |words| words)
    }

    /// The `html` of a link to a story, of which an index has thousands.
    pub fn story_anchor(&self, id: StoryId) -> String {
        let (place, words) = (Place::Story(id), self.story_words(id));
        let (hreflang, said) = match &words.elsewhere {
            // On the page of all it stands on that page.
            Some((tag, said)) if !self.is_all => (Some(tag.as_str()), said),
            _ => (None, &words.title),
        };
        self.anchor_saying(place, &self.href(place), "", hreflang, said)
    }

    /// The page before or after this one; the link says which.
    pub fn neighbour(&self, place: Place, key: &str, rel: &str) -> Link {
        self.link_of_words(place, &format!(" rel=\"{rel}\""), |title| {
            let word = self.word(key);
            let word_lang = attributes(word.lang.as_deref(), word.dir);
            let title_lang = attributes(title.lang.as_deref(), title.dir);
            Phrase::from_html(format!(
                "<span class=\"small pager-word\"{word_lang}>{}</span> <span class=\"pager-title\"{title_lang}>{}</span>",
                word.html, title.html,
            ))
        })
    }

    fn link_of_words(&self, place: Place, more: &str, say: impl FnOnce(Phrase) -> Phrase) -> Link {
        let href = self.href(place);
        Link {
            html: self.anchor_of_words(place, &href, more, say),
            href: Some(href),
            colour: self.colour(place),
        }
    }

    fn anchor_of_words(
        &self,
        place: Place,
        href: &str,
        more: &str,
        say: impl FnOnce(Phrase) -> Phrase,
    ) -> String {
        let (hreflang, note) = self.other_language(place).unzip();
        let words = say(link_words(self.label(place), self.title(place), note));
        self.anchor_saying(place, href, more, hreflang.as_deref(), &words)
    }

    fn anchor_saying(
        &self,
        place: Place,
        href: &str,
        more: &str,
        hreflang: Option<&str>,
        words: &Phrase,
    ) -> String {
        let mut attributes = more.to_owned();
        if place == self.here && !self.is_part() {
            attributes.push_str(" aria-current=\"page\"");
        }
        if let Some(tag) = hreflang {
            attributes.extend([" hreflang=\"", tag, "\""]);
        }
        anchor(Some(href), &attributes, words)
    }

    /// The language of the page where a place is found, if that isn't this
    /// page's: its tag, and in words.
    pub fn other_language(&self, place: Place) -> Option<(String, Phrase)> {
        if self.edition.has_own(place) || self.id_on_all(place).is_some() {
            return None;
        }
        Some(self.first_language())
    }

    /// The first language: its tag, and how a page says that something is in it.
    pub fn first_language(&self) -> (String, Phrase) {
        let first = &self.edition.languages[0];
        let note = self.shared.other_language(|| {
            let word = self.edition.catalogue.word("language.in");
            let name = self.language_name(first, word.lang);
            self.filled("language.in", &[("language", name)])
        });
        (self.tag(first), note)
    }

    /// The label and title of a place, as they stand in a link.
    pub fn full_title(&self, place: Place) -> Phrase {
        link_words(self.label(place), self.title(place), None)
    }

    /// The same, as its own page says it.
    pub fn own_full_title(&self, place: Place) -> Phrase {
        link_words(self.label(place), self.own_title(place), None)
    }

    /// What a language is called in another one.
    pub fn language_name(&self, lang: &Lang, by: &Lang) -> Phrase {
        match self.edition.catalogue.language_name(lang, by) {
            Some(name) => self.phrase_of_word(&name),
            None => self.plain(lang.as_str()),
        }
    }

    /// A link to what has no place here: another site, or nothing.
    pub fn outward(title: &Phrase, href: Option<String>) -> Link {
        Link {
            html: anchor(href.as_deref(), "", title),
            href,
            colour: None,
        }
    }

    /// Whether this page lies below a place.
    pub fn is_within(&self, place: Place) -> bool {
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

    /// The title of a place, fit to stand in a link. Search engines find such links on
    /// other pages: of a story that they may not have they say nothing of its teller.
    pub fn title(&self, place: Place) -> Phrase {
        let title = self.own_title(place);
        match place {
            Place::Story(id)
                if self.edition.is_kept_from_search(place)
                    && self.edition[id].is_named_in(&plain_words(&title.html)) =>
            {
                self.word("story.unnamed")
            }
            _ => title,
        }
    }

    /// The title of a place, as its own page says it.
    pub fn own_title(&self, place: Place) -> Phrase {
        if let Some(title) = title_text(self.edition, place) {
            return self.words_of(self.form(title));
        }
        match place {
            Place::Goal(id) => self.numbered_goal(id).unwrap_or_else(|| self.plain("")),
            Place::Word(id) => {
                let word = &self.edition[id];
                self.said(escape(&word.word), &word.lang)
            }
            _ => match place.single() {
                Some(page) => self.word(page.title),
                None => self.plain(""),
            },
        }
    }

    /// The words of a text without mark-up, those that links take included.
    pub fn plain_form(&self, form: &Form) -> String {
        plain_words(&self.words_of(form).html)
    }

    /// The first paragraph of a document that has words, without links.
    fn first_paragraph(&self, document: &Document) -> Option<String> {
        let mut paragraphs = document.body.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(inlines) => Some(inlines),
            _ => None,
        });
        paragraphs.find_map(|inlines| {
            let mut writer = Writer::new(self, &document.body, &document.body_lang, Links::Plain);
            writer.inlines(inlines);
            let html = writer.finish();
            (!plain_words(&html).is_empty()).then_some(html)
        })
    }

    /// What stands before a title: *Hoofdstuk 1*, *Doelstelling 5*.
    pub fn label(&self, place: Place) -> Option<Phrase> {
        match place {
            Place::Chapter(id) => self.chapter_label(id),
            // Without a title the label is the title.
            Place::Goal(id) if title_text(self.edition, place).is_some() => self.numbered_goal(id),
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
        let level = goal.level(&self.edition.settings)?;
        Some(self.numbered(&level.one, goal.number.as_deref()?))
    }

    fn numbered(&self, label: &'a Text, number: &str) -> Phrase {
        let label = self.words_of(self.form(label)).without_mark_up();
        self.filled("numbered", &[("label", label), ("n", self.plain(number))])
    }

    /// The class of the colour of a place.
    pub fn colour(&self, place: Place) -> Option<String> {
        let is_own = matches!(place, Place::Goal(_) | Place::Story(_));
        let colour = self.colour_of(place).filter(|_| is_own);
        colour.map(Colour::class)
    }

    /// The colour of a goal, or that of the first goal of something.
    pub fn colour_of(&self, place: Place) -> Option<Colour> {
        let edition = self.edition;
        let goal = match place {
            Place::Goal(id) => Some(id),
            Place::Story(id) => edition[id].goals.first().copied(),
            Place::Indicator(id) => edition[id].goals.first().copied(),
            _ => None,
        };
        Some(
            edition[goal?]
                .colour
                .unwrap_or_else(|| theme_colour(edition)),
        )
    }

    /// The text for readers of this page.
    pub fn form(&self, text: &'a Text) -> &'a Form {
        text.in_language(self.edition.lang(), &self.edition.languages)
    }

    /// HTML in a language, which is said where it isn't the page's.
    pub fn said(&self, html: String, lang: &Lang) -> Phrase {
        let (lang, dir) = self.marks(lang, self.edition.lang());
        Phrase { html, lang, dir }
    }

    /// What tells a language from that around it, in attributes.
    pub fn attributes(&self, lang: &Lang, around: &Lang) -> String {
        let (lang, dir) = self.marks(lang, around);
        attributes(lang.as_deref(), dir)
    }

    /// The `lang` and `dir` of a language within another.
    fn marks(&self, lang: &Lang, around: &Lang) -> (Option<String>, Option<&'static str>) {
        if lang == around || self.html_of(lang) == self.html_of(around) {
            return (None, None);
        }
        let dir = lang.direction();
        (
            Some(self.tag(lang)),
            (dir != around.direction()).then_some(dir),
        )
    }

    /// The language of the page.
    pub fn language(&self) -> Language {
        Language {
            tag: self.tag(self.edition.lang()),
            dir: self.edition.lang().direction(),
        }
    }

    /// The tag of a language as it is written into pages.
    pub fn tag(&self, lang: &Lang) -> String {
        self.html_of(lang).to_string()
    }

    pub fn html_of<'l>(&self, lang: &'l Lang) -> &'l Lang
    where
        'a: 'l,
    {
        let edition = self.edition_of(lang);
        edition.map_or(lang, |edition| &edition.language.html)
    }

    /// How numbers are written in a language of the publication; else as on the page.
    pub fn locale_of(&self, lang: &Lang) -> &'a Locale {
        let edition = self.edition_of(lang).unwrap_or(self.edition);
        &edition.locale
    }

    fn edition_of(&self, lang: &Lang) -> Option<&'a Edition> {
        let mut editions = self.plan.publication.editions.iter();
        editions.find(|edition| edition.lang() == lang)
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
        self.said(html, &form.lang)
    }

    /// A text that belongs to the page itself: abbreviations are explained in it.
    pub fn own_phrase(&self, text: &'a Text) -> Phrase {
        self.own_form(self.form(text))
    }

    fn own_form(&self, form: &Form) -> Phrase {
        let mut writer = Writer::new(self, &form.markdown, &form.lang, Links::Live);
        writer.explain();
        writer.inlines(form.markdown.inlines());
        self.said(writer.finish(), &form.lang)
    }

    /// The abbreviations in a text that the page hasn't explained yet; it then has.
    pub fn explain(&self, text: &str) -> Vec<(Range<usize>, WordId)> {
        let abbreviations = self
            .shared
            .abbreviations(|| Abbreviations::of(self.edition));
        abbreviations.explain(text, &mut self.abbreviations.borrow_mut())
    }

    /// A text of paragraphs.
    pub fn passage(&self, text: &'a Text) -> Rendered<Option<Passage>> {
        self.passage_under(text, self.under.get())
    }

    /// The same, of a text that stands under a heading so many levels below the
    /// title of the page.
    pub fn passage_under(&self, text: &'a Text, depth: u8) -> Rendered<Option<Passage>> {
        let form = self.form(text);
        let mut writer = Writer::new(self, &form.markdown, &form.lang, Links::Live);
        writer.under(self.level + depth);
        writer.explain();
        self.written(writer, &form.markdown, &form.lang)
    }

    /// The text of a document.
    pub fn body(&self, document: &'a Document) -> Rendered<Option<Passage>> {
        let (body, lang) = (&document.body, &document.body_lang);
        let mut writer = Writer::new(self, body, lang, Links::Live);
        writer.with_anchors();
        writer.explain();
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
        if self.is_part() && self.here == Place::Home {
            writer.blocks_without_lists(&markdown.blocks)?;
        } else {
            writer.blocks(&markdown.blocks)?;
        }
        writer.footnotes()?;
        let Phrase { html, lang, dir } = self.said(writer.finish(), lang);
        Ok(Some(Passage { html, lang, dir }))
    }

    /// Words in the language of the page, or in none: names and numbers.
    pub fn plain(&self, words: &str) -> Phrase {
        Phrase::from_html(escape(words))
    }

    /// A word of the interface.
    pub fn word(&self, key: &str) -> Phrase {
        self.phrase_of_word(&self.edition.catalogue.word(key))
    }

    pub fn phrase_of_word(&self, word: &Word<'_>) -> Phrase {
        self.said(escape(&word.text), word.lang)
    }

    /// A word of the interface, filled in.
    pub fn filled(&self, key: &str, values: &[(&str, Phrase)]) -> Phrase {
        let word = self.edition.catalogue.word(key);
        compose(word.parts().map(|part| match part {
            Part::Words(words) => self.said(escape(words), word.lang),
            Part::Gap(name) => {
                let value = values.iter().find(|(known, _)| *known == name);
                value.map_or_else(|| self.plain(""), |(_, value)| value.clone())
            }
        }))
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
        let html = shortened(&first, CARD_LENGTH);
        Some(self.said(html, &document.body_lang))
    }

    /// A summary that isn't said elsewhere on the page. To be asked for where it
    /// stands among the texts of the page, for it explains abbreviations.
    pub fn lead(&self, document: &'a Document) -> Option<Phrase> {
        self.lead.get_or_init(|| self.own_summary(document)).clone()
    }

    fn own_summary(&self, document: &'a Document) -> Option<Phrase> {
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
        Some(self.own_form(summary))
    }

    /// For search engines: the summary, the first paragraph, or what is given.
    pub fn description(
        &self,
        document: Option<&'a Document>,
        otherwise: Option<&'a Text>,
    ) -> Option<Phrase> {
        let summary = document.and_then(|document| document.summary.as_ref());
        let written = summary.or(otherwise).map(|text| self.form(text));
        let (html, lang) = match written {
            Some(form) => (self.words_of(form).html, &form.lang),
            None => (self.first_paragraph(document?)?, &document?.body_lang),
        };
        let words = shortened(&html, DESCRIPTION_LENGTH);
        Some(self.said(words, lang).without_mark_up())
    }

    /// A tagline, unless it says what the title says.
    pub fn tagline(&self, document: &'a Document, place: Place) -> Option<Phrase> {
        let tagline = document.tagline.as_ref()?;
        let title = plain_words(&self.title(place).html);
        (self.plain_form(self.form(tagline)) != title).then(|| self.phrase(tagline))
    }

    /// The picture that front matter names.
    pub fn image(&self, image: &'a document::Image) -> Option<Picture> {
        let path = self
            .edition
            .named_file(&image.src.value, &image.src.span.path)?;
        let alt = self.form(&image.alt);
        let credit = image.credit.as_ref().map(|credit| self.phrase(credit));
        Some(Picture {
            credit: credit.map(|credit| self.filled("credit", &[("credit", credit)])),
            focus: image.focus.map(|(x, y)| {
                let tens = |percent: u8| (u16::from(percent) + 5) / 10 * 10;
                format!("focus-{}-{}", tens(x), tens(y))
            }),
            ..self.picture(&path, self.plain_form(alt), &alt.lang)?
        })
    }

    /// A picture with nothing but its words, in a language.
    pub fn picture(&self, path: &str, alt: String, lang: &Lang) -> Option<Picture> {
        let address = self.plan.address_of_file(path)?;
        let (lang, dir) = self.marks(lang, self.edition.lang());
        let shown = self.plan.shown(path);
        let size = shown.and_then(|shown| shown.size);
        let variants = shown.map_or(&[][..], |shown| &shown.variants);
        let srcset = variants
            .iter()
            .map(|(address, width)| format!("{} {width}w", self.ways.to(address)));
        let srcset = srcset.collect::<Vec<_>>().join(", ");
        Some(Picture {
            src: self.ways.to(address),
            srcset: (!srcset.is_empty()).then_some(srcset),
            alt,
            lang,
            dir,
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            credit: None,
            caption: None,
            focus: None,
            ground: shown.and_then(Shown::ground).map(|ground| match ground {
                Ground::Light => "on-light",
                Ground::Dark => "on-dark",
            }),
            lazy: !self.is_all,
        })
    }

    /// *2026–2029*
    pub fn period(&self) -> Option<Phrase> {
        let period = self.edition.settings.period.as_ref()?;
        let (from, to) = (self.date(period.from), self.date(period.to));
        Some(self.filled("period.range", &[("from", from), ("to", to)]))
    }

    pub fn person(&self, person: &'a document::Person) -> Person {
        Person {
            name: self.plain(&person.name.value),
            age: self.age(person),
            place: person.place.as_ref().map(|place| self.phrase(place)),
            municipality: self.municipality(person),
            role: person.role.as_ref().map(|role| self.phrase(role)),
        }
    }

    /// What links to a story say, on any page.
    pub fn story_words(&self, id: StoryId) -> &'a StoryWords {
        let stories = self.edition.stories.len();
        self.shared.story(id, stories, || {
            let person = &self.edition[id].detail().person;
            let more = self.facts(person);
            let more = more.into_iter().flat_map(|facts| [self.plain(", "), facts]);
            let name = self.plain(&person.name.value);
            let title = self.title(Place::Story(id));
            let elsewhere = (!self.edition.has_own(Place::Story(id))).then(|| {
                let (tag, note) = self.first_language();
                (tag, link_words(None, title.clone(), Some(note)))
            });
            StoryWords {
                title,
                elsewhere,
                person: (!self.edition.is_kept_from_search(Place::Story(id)))
                    .then(|| compose([name].into_iter().chain(more))),
            }
        })
    }

    /// *68 jaar, Zuidwolde*
    pub fn facts(&self, person: &'a document::Person) -> Option<Phrase> {
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
    fn age(&self, person: &document::Person) -> Option<Phrase> {
        let age = self.plain(&person.age?.to_string());
        Some(self.filled("age", &[("n", age)]))
    }

    /// *gemeente De Wolden*, unless the place bears that name.
    fn municipality(&self, person: &'a document::Person) -> Option<Phrase> {
        let name = person.municipality.as_ref()?;
        let place = person.place.as_ref().map(|place| self.form(place).plain());
        if place.is_some_and(|place| place == self.form(name).plain()) {
            return None;
        }
        Some(self.filled("municipality", &[("name", self.phrase(name))]))
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
        for heading in document.body.outline.iter() {
            let lang = heading.lang.as_ref().unwrap_or(&document.body_lang);
            let mut writer = Writer::new(self, &document.body, lang, Links::Plain);
            writer.inlines(&heading.content);
            let entry = ContentsEntry {
                href: format!("#{}", self.heading_id(&document.body, heading)),
                title: self.said(writer.finish(), lang),
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

    /// A card of a place, rendered once for all pages that it is the same on: those
    /// in one folder that it doesn't lead to.
    pub fn card<T: serde::Serialize>(
        &self,
        name: &'static str,
        of: Place,
        view: impl FnOnce() -> T,
    ) -> Rendered<Card> {
        let notes = self.notes.get();
        self.shared.card(
            (name, self.from.folder().to_owned(), of),
            || self.card_once(name, &view()),
            // Notes have the numbers of their page.
            || self.notes.get() == notes,
        )
    }

    /// A card that stands on this page alone.
    pub fn card_once<T: serde::Serialize>(&self, name: &str, view: &T) -> Rendered<Card> {
        let mut context = Context::new();
        context.insert_value("words", self.words());
        context.insert("language", &self.language());
        context.insert("card", view);
        let template = format!("cards/{name}.html");
        let html = self.plan.layouts.render(&template, &context)?;
        Ok(Card { html })
    }

    /// Renders what an editor embedded.
    pub fn embed<T: serde::Serialize>(&self, name: &str, view: &T) -> Rendered<String> {
        let mut context = Context::new();
        context.insert_value("words", self.words());
        context.insert("language", &self.language());
        context.insert("embed", view);
        self.plan
            .layouts
            .render(&format!("embeds/{name}.html"), &context)
    }

    /// All words of the interface, by key.
    pub fn words(&self) -> Value {
        self.shared.words(|| super::site::words(self))
    }

    /// What is around the page, which it shares with others.
    pub fn surroundings(&self) -> Rendered<Surroundings> {
        let Around { menu, foot } = self.around();
        let search = Some(Place::Search).filter(|place| self.edition.has_page(*place));
        let around = menu.places.iter().chain(&foot.places).chain(&search);
        let is_near = around
            .map(|place| self.plan.address_of(self.index, *place))
            .any(|address| address.as_str().starts_with(self.from.as_str()));
        // Around the page of all links lead to other pages, as everywhere.
        let all = self.is_all.then(|| Self {
            is_all: false,
            ..self.part(Place::All, 1)
        });
        let reader = all.as_ref().unwrap_or(self);
        let spot = Spot {
            folder: reader.from.folder().to_owned(),
            above: reader.above(reader.here),
            own: is_near.then_some(reader.here),
        };
        self.shared
            .surroundings(spot, || super::site::surroundings(reader))
    }

    pub fn around(&self) -> &'a Around {
        self.shared.around(|| self.edition.around())
    }

    pub fn date(&self, date: PartialDate) -> Phrase {
        let locale = &self.edition.locale;
        if date.precision() == Precision::Year {
            return self.plain(&locale.date(date));
        }
        self.own_date(date)
            .unwrap_or_else(|| self.said(escape(&locale.date(date)), locale.lang()))
    }

    /// A date in words that the publication has for its months, in a language
    /// whose usage CLDR doesn't know.
    fn own_date(&self, date: PartialDate) -> Option<Phrase> {
        let (edition, day) = (self.edition, date.first_day());
        if edition.locale.lang() == edition.lang() {
            return None;
        }
        let month = edition.catalogue.get(&format!("month.{}", day.month()))?;
        let is_own = month.lang == edition.lang();
        let day = match date.precision() {
            Precision::Day => format!("{} ", day.day()),
            _ => String::new(),
        };
        let words = format!("{day}{} {}", month.text, date.first_day().year());
        is_own.then(|| self.plain(&words))
    }
}

/// The title that an editor wrote.
pub(crate) fn title_text(edition: &Edition, place: Place) -> Option<&Text> {
    let of_document = edition
        .document(place)
        .and_then(|document| document.title.as_ref());
    match place {
        Place::Source(id) => Some(&edition[id].source.title),
        Place::Home => of_document.or(edition.settings.title.as_ref()),
        _ => of_document,
    }
}

/// The id of a list on the page of all; none of what has no part there.
fn list_id(place: Place) -> Option<String> {
    let name = place.single()?.reference?;
    Some(format!("index:{name}"))
}

/// What stands in a link: label, title, and the language it leads to. In one
/// language where all of it is, else each part says its own.
fn link_words(label: Option<Phrase>, title: Phrase, note: Option<Phrase>) -> Phrase {
    if label.is_none() && note.is_none() {
        return title;
    }
    let parts = || label.iter().chain([&title]).chain(&note);
    let mut worded = parts().filter(|part| part.lang.is_some() || has_words(&part.html));
    let first = worded.next().unwrap_or(&title);
    let is_one = worded.all(|part| part.lang == first.lang);
    let attributes = |part: &Phrase| {
        if is_one {
            String::new()
        } else {
            attributes(part.lang.as_deref(), part.dir)
        }
    };
    let mut html = String::new();
    if let Some(label) = &label {
        html.extend([
            "<span class=\"label\"",
            &attributes(label),
            ">",
            &label.html,
        ]);
        html.push_str("<span class=\"colon\">:</span></span> ");
    }
    html.extend([
        "<span class=\"title\"",
        &attributes(&title),
        ">",
        &title.html,
        "</span>",
    ]);
    if let Some(note) = &note {
        html.extend([
            " <span class=\"link-language\"",
            &attributes(note),
            ">",
            &note.html,
        ]);
        html.push_str("</span>");
    }
    Phrase {
        html,
        lang: first.lang.clone().filter(|_| is_one),
        dir: first.dir.filter(|_| is_one),
    }
}

/// A link, or its words alone where there is nothing to go to.
fn anchor(href: Option<&str>, more: &str, words: &Phrase) -> String {
    let language = attributes(words.lang.as_deref(), words.dir);
    let mut html = String::with_capacity(words.html.len() + href.map_or(0, str::len) + 64);
    match href {
        Some(href) => {
            html.push_str("<a href=\"");
            push_escaped(&mut html, href);
            html.extend(["\"", more, &language, ">", &words.html, "</a>"]);
        }
        None => html.extend(["<span", &language, ">", &words.html, "</span>"]),
    }
    html
}

/// The words of the first paragraph that has any, as far as they are written out.
fn first_words(document: &Document) -> Option<String> {
    let mut blocks = document.body.blocks.iter();
    blocks.find_map(|block| match block {
        Block::Paragraph(inlines) if !is_blank(inlines) => Some(plain_text(inlines)),
        _ => None,
    })
}

/// Whether a text is nothing but white space.
pub(crate) fn is_blank(inlines: &[Inline]) -> bool {
    plain_text(inlines).trim().is_empty()
}

//! Markdown within a line, on the page of one reader.

use std::fmt::Write as _;

use super::notes::{Notes, reference_anchor};
use super::phrase::{Element, Phrase, Sink, compose, escape};
use super::values;
use super::{Reader, Seen};
use crate::check::MARK;
use crate::document::GoalPart;
use crate::language::{Lang, attributes};
use crate::layouts;
use crate::markdown::{Inline, LinkIndex, Markdown, all_words, plain_text};
use crate::publication::{Place, StoryId, Target};
use crate::text::Form;

/// Whether links can be followed: not in a text that stands in a link itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Links {
    Live,
    Plain,
}

/// A title may take words from another one, but not go round.
const DEEPEST_TITLE: u8 = 2;

/// A title that stands in a text for the words of a link is cut where it is longer, in
/// characters.
const LONGEST_TITLE: usize = 200;

/// How wide a picture among words is, for browsers to choose a file by.
const SIZES_IN_TEXT: &str = "(min-width: 44rem) 40rem, 100vw";

/// Writes words with their mark-up, in one line of text: as HTML, or as a phrase.
pub(crate) struct Writer<'a, 'r, S = String> {
    pub reader: &'r Reader<'a>,
    pub markdown: &'r Markdown,
    pub out: S,
    links: Links,
    /// The language of what is being written.
    pub lang: Lang,
    /// Whether the element that is being written has links and nothing else.
    has_links_alone: bool,
    /// Whether abbreviations are explained: in the text of the page itself.
    pub explains: bool,
    /// Whether notes are named: where they stand below the text.
    pub names_notes: bool,
    pub notes: Notes,
    /// What the page has had so far, where the text is its own.
    pub seen: Seen,
}

impl<'a, 'r, S: Sink> Writer<'a, 'r, S> {
    pub(crate) fn new(
        reader: &'r Reader<'a>,
        markdown: &'r Markdown,
        lang: &Lang,
        links: Links,
    ) -> Self {
        Self {
            reader,
            markdown,
            out: S::default(),
            links,
            lang: lang.clone(),
            has_links_alone: false,
            explains: false,
            names_notes: false,
            notes: Notes::default(),
            seen: Seen::default(),
        }
    }

    /// Begins a text of the page itself, which goes on from what the page has had so far
    /// and explains each abbreviation where the page first has it.
    pub(crate) fn go_on(&mut self, seen: &mut Seen) {
        self.explains = self.reader.embeds == 0;
        self.seen = std::mem::take(seen);
    }

    /// Ends such a text.
    pub(crate) fn finish_into(self, seen: &mut Seen) -> S {
        *seen = self.seen;
        self.out
    }

    pub(crate) fn finish(self) -> S {
        self.out
    }

    pub(crate) fn element(&mut self, name: &'static str, inlines: &[Inline]) {
        self.out.open(Element::new(name));
        self.inlines(inlines);
        self.out.close(name);
    }

    /// All that a block or a cell has. A link that is alone in it is as large as one in a
    /// menu; one among other words has to fit in their line.
    pub(crate) fn whole(&mut self, inlines: &[Inline]) {
        self.has_links_alone = are_links(inlines);
        self.inlines(inlines);
        self.has_links_alone = false;
    }

    pub(crate) fn inlines(&mut self, inlines: &[Inline]) {
        let mut rest = inlines;
        while let [inline, after @ ..] = rest {
            rest = after;
            // Neighbouring words of a language are announced once.
            let marked = marked_as(inline).filter(|lang| !self.is_here(lang));
            let run = marked.map_or(0, |lang| length_of_run(lang, after));
            match (marked, inline) {
                (Some(lang), _) if run > 0 => {
                    self.open_span(lang);
                    let outer = std::mem::replace(&mut self.lang, lang.clone());
                    self.inline(inline);
                    after[..run].iter().for_each(|inline| self.inline(inline));
                    self.lang = outer;
                    self.out.close("span");
                    rest = &after[run..];
                }
                (_, inline) => self.inline(inline),
            }
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) if self.explains => self.explained(text),
            Inline::Text(text) => self.out.text(text),
            Inline::Code(text) => {
                self.out.open(Element::new("code"));
                self.out.text(text);
                self.out.close("code");
            }
            Inline::Emphasis(content) => self.element("em", content),
            Inline::Strong(content) => self.element("strong", content),
            Inline::Strikethrough(content) => self.element("del", content),
            Inline::Link(link) => self.link(link.link, &link.content, link.lang.as_ref()),
            Inline::Image(picture) => self.image(picture.link, &picture.alt),
            Inline::Foreign(foreign) => self.in_language(&foreign.lang, &foreign.content),
            Inline::Footnote(label) => self.footnote_reference(label),
            Inline::SoftBreak => self.out.text("\n"),
            Inline::HardBreak => self.out.line_break(),
            Inline::Html(html) => {
                if self.reader.edition.settings.allows_html {
                    self.out.html(&html.text);
                } else {
                    self.out.text(&html.text);
                }
            }
        }
    }

    fn in_language(&mut self, lang: &Lang, content: &[Inline]) {
        if self.is_here(lang) {
            return self.inlines(content);
        }
        self.open_span(lang);
        let outer = std::mem::replace(&mut self.lang, lang.clone());
        self.inlines(content);
        self.lang = outer;
        self.out.close("span");
    }

    /// Whether words in a language need not say so: by the tag in pages, since two
    /// languages of the publication may have one.
    fn is_here(&self, lang: &Lang) -> bool {
        self.reader.html_of(lang) == self.reader.html_of(&self.lang)
    }

    fn open_span(&mut self, lang: &Lang) {
        let (lang, dir) = self.reader.marks(lang, &self.lang);
        self.out.open(Element::language(lang, dir));
    }

    /// Writes a phrase of the page, within a text that may be in another language.
    pub(crate) fn say(&mut self, phrase: &Phrase) {
        match self.marks(phrase) {
            (None, None) => self.out.words(&phrase.words),
            (lang, dir) => {
                self.out.open(Element::language(lang, dir));
                self.out.words(&phrase.words);
                self.out.close("span");
            }
        }
    }

    /// The `lang` and `dir` that a phrase needs here.
    fn marks(&self, phrase: &Phrase) -> (Option<String>, Option<&'static str>) {
        let page = self.reader.edition.lang();
        if self.lang == *page {
            return (phrase.lang.clone(), phrase.dir);
        }
        let lang = self.lang_needed(phrase);
        let dir = phrase.dir.unwrap_or_else(|| page.direction());
        let is_other_way = lang.is_some() && dir != self.lang.direction();
        (lang, is_other_way.then_some(dir))
    }

    /// The language that a phrase has to tell here.
    pub(crate) fn lang_needed(&self, phrase: &Phrase) -> Option<String> {
        let page = self.reader.edition.lang();
        if self.lang == *page {
            return phrase.lang.clone();
        }
        let is_here = |lang: &String| *lang == self.reader.tag(&self.lang);
        if phrase.lang.as_ref().is_some_and(is_here)
            || (phrase.lang.is_none() && !phrase.words.has_letters())
        {
            return None;
        }
        phrase.lang.clone().or_else(|| Some(self.reader.tag(page)))
    }

    /// An `aria-label` with its language, and what brings an element within back to
    /// the language of the text. Nobody sees it, so its direction doesn't matter.
    pub(crate) fn label(&self, words: &Phrase) -> (String, String) {
        let needed = self.lang_needed(words);
        let inside = needed.as_ref().map(|_| self.reader.tag(&self.lang));
        let needed = attributes(needed.as_deref(), None);
        let words = escape(&words.plain());
        let label = format!(" aria-label=\"{words}\"{needed}");
        (label, attributes(inside.as_deref(), None))
    }

    /// Text in which the first use of an abbreviation leads to what it stands
    /// for, below the text.
    fn explained(&mut self, text: &str) {
        let mut reached = 0;
        for (range, id) in self.reader.explain(&mut self.seen, text) {
            self.out.text(&text[reached..range.start]);
            let anchor = escape(&self.reader.edition[id].id);
            // The page of all has the words themselves.
            let entry = self.reader.id_on_all(Place::Word(id));
            let entry = entry.map_or_else(|| format!("k-abbr-{anchor}"), |entry| escape(&entry));
            let attributes =
                format!(" class=\"abbr\" id=\"k-abbr-use-{anchor}\" href=\"#{entry}\"");
            self.out.open(Element {
                attributes: attributes.into(),
                ..Element::new("a")
            });
            self.out.open(Element::new("abbr"));
            self.out.text(&text[range.clone()]);
            self.out.close("abbr");
            self.out.close("a");
            reached = range.end;
        }
        self.out.text(&text[reached..]);
    }

    pub(crate) fn target(&self, link: LinkIndex) -> Target {
        self.markdown
            .links
            .get(link.0)
            .and_then(|link| self.reader.edition.follow(link))
            .unwrap_or(Target::Words)
    }

    /// Whether there is no room for more on a page, which is told of the page.
    pub(crate) fn is_full(&self) -> bool {
        self.out.len() > layouts::MOST_BYTES
    }

    fn link(&mut self, link: LinkIndex, content: &[Inline], lang: Option<&Lang>) {
        if self.is_full() {
            return;
        }
        let target = self.target(link);
        let href = self.href(&target).filter(|_| self.links == Links::Live);
        let other = self.other_language(&target);
        if let Some(href) = &href {
            let mut attributes = format!(" href=\"{}\"", escape(href));
            self.mark(link, &mut attributes);
            // On paper an address is written after a link, unless it says so itself.
            attributes.push_str(match (is_address(&target, content), self.has_links_alone) {
                (true, true) => " class=\"address alone\"",
                (true, false) => " class=\"address\"",
                (false, true) => " class=\"alone\"",
                (false, false) => "",
            });
            if let Some((tag, _)) = &other {
                let _ = write!(attributes, " hreflang=\"{tag}\"");
            }
            self.out.open(Element {
                attributes: attributes.into(),
                ..Element::new("a")
            });
        }
        let explains = std::mem::replace(&mut self.explains, false);
        if self.names_withheld(&target, link, content) {
            self.say(&self.reader.word("story_unavailable.link"));
        } else if !content.is_empty() {
            match lang {
                Some(lang) => self.in_language(lang, content),
                None => self.inlines(content),
            }
        } else {
            let unused = self.unused_label(&target, link);
            self.say(&self.words_for(unused.as_ref().unwrap_or(&target)));
        }
        self.explains = explains;
        if href.is_some() {
            if let Some((_, note)) = other {
                let (lang, dir) = self.marks(&note);
                self.out.text(" ");
                self.out.open(Element {
                    attributes: " class=\"link-language\"".into(),
                    ..Element::language(lang, dir)
                });
                self.out.words(&note.words);
                self.out.close("span");
            }
            self.out.close("a");
        }
    }

    /// Says of which link an element came, while pages are checked.
    fn mark(&mut self, link: LinkIndex, attributes: &mut String) {
        let place = self.markdown.links.get(link.0).map(|link| &link.span);
        if let Some(row) = place.and_then(|place| self.seen.row_of(place)) {
            let _ = write!(attributes, " {MARK}=\"{row}\"");
        }
    }

    /// Whether the caption of an embed names the teller of a story that may not be shown,
    /// or that search engines may not have.
    pub(crate) fn leaves_out_caption(&self, link: LinkIndex, text: &[Inline]) -> bool {
        let target = self.target(link);
        match target {
            Target::Place {
                place: Place::Story(id),
                ..
            } => names_kept(self.reader, id, text),
            _ => self.names_withheld(&target, link, text),
        }
    }

    /// Whether the words of a link, or those that it lacks, are of a story that may not
    /// be shown, and name its teller.
    fn names_withheld(&self, target: &Target, link: LinkIndex, content: &[Inline]) -> bool {
        let link = self.markdown.links.get(link.0);
        let link = link.filter(|_| *target == Target::Words);
        let story = link.and_then(|link| self.reader.edition.withheld_story(link));
        story.is_some_and(|story| content.is_empty() || story.is_named_in(&all_words(content)))
    }

    /// The label, or the list of labels, that a link names where nothing bears it: it has
    /// no page, and yet a name.
    fn unused_label(&self, target: &Target, link: LinkIndex) -> Option<Target> {
        let link = self.markdown.links.get(link.0);
        let link = link.filter(|_| *target == Target::Words);
        let place = self.reader.edition.unused_label(link?)?;
        Some(Target::Place {
            place,
            fragment: None,
        })
    }

    /// The language of the page that a link leads to, where that isn't this
    /// page's: its tag, and in words.
    fn other_language(&self, target: &Target) -> Option<(String, Phrase)> {
        let place = match target {
            Target::Place { place, .. } => *place,
            Target::Value { indicator, .. } => Place::Indicator(*indicator),
            _ => return None,
        };
        self.reader.other_language(place)
    }

    /// Where a link leads, from this page.
    fn href(&self, target: &Target) -> Option<String> {
        match target {
            Target::Place { place, fragment } => Some(match fragment {
                // The id of a heading may name somebody.
                Some(id) if !self.reader.edition.is_kept_from_search(*place) => {
                    let id = self.reader.id_at(*place, id);
                    self.reader.href_within(*place, id)
                }
                _ => self.reader.href(*place),
            }),
            Target::Value { indicator, .. } => Some(self.reader.href(Place::Indicator(*indicator))),
            Target::File(path) => self
                .reader
                .plan
                .address_of_file(path)
                .map(|address| self.reader.ways.to(address)),
            Target::Web(url) => Some(url.clone()),
            Target::List(_) | Target::Words => None,
        }
    }

    /// What stands in a link without words of its own.
    fn words_for(&self, target: &Target) -> Phrase {
        if self.reader.titles == DEEPEST_TITLE {
            return self.reader.plain("…");
        }
        let reader = &Reader {
            titles: self.reader.titles + 1,
            ..*self.reader
        };
        match target {
            Target::Place { place, fragment } => title_in_text(reader, *place, fragment.as_deref()),
            Target::Value { indicator, value } => {
                values::value_in_text(reader, &self.lang, *indicator, *value)
            }
            Target::File(path) => reader.plain(path.rsplit('/').next().unwrap_or(path)),
            Target::Web(url) => reader.plain(short_address(url)),
            Target::List(_) | Target::Words => reader.plain(""),
        }
    }

    fn image(&mut self, link: LinkIndex, alt: &[Inline]) {
        let lang = language_of(alt).unwrap_or(&self.lang);
        let attributes = self.reader.attributes(lang, &self.lang);
        let alt = plain_text(alt);
        let Target::File(path) = self.target(link) else {
            return self.out.text(&alt);
        };
        let Some(picture) = self.reader.picture(&path, alt, lang) else {
            return;
        };
        let mut html = String::new();
        // Among words, it is as wide as the text at most.
        if let Some(srcset) = &picture.srcset {
            let _ = write!(
                html,
                "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"{SIZES_IN_TEXT}\">",
                escape(srcset),
            );
        }
        let _ = write!(
            html,
            "<img src=\"{}\" alt=\"{}\"{attributes}",
            escape(&picture.src),
            escape(&picture.alt),
        );
        if let (Some(width), Some(height)) = (picture.width, picture.height) {
            let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
        }
        if let Some(ground) = picture.ground {
            let _ = write!(html, " class=\"{ground}\"");
        }
        if picture.lazy {
            html.push_str(" loading=\"lazy\"");
        }
        html.push_str(" decoding=\"async\">");
        if picture.srcset.is_some() {
            html.push_str("</picture>");
        }
        self.out.html(&html);
    }

    pub(super) fn footnote_reference(&mut self, label: &str) {
        if !self.names_notes {
            return;
        }
        let on_page = &mut self.seen.notes;
        let (number, references) = self.notes.name(label, || {
            *on_page += 1;
            *on_page
        });
        let anchor = reference_anchor(number, references);
        let n = self.reader.plain(&number.to_string());
        let (label, _) = self.label(&self.reader.filled("footnote", &[("n", n)]));
        self.out.html(&format!(
            "<sup class=\"footnote-ref\"><a id=\"{anchor}\" href=\"#k-note-{number}\"{label}>{number}</a></sup>",
        ));
    }
}

/// What a place, or a heading on its page, is called in a text. What takes words from
/// others is kept, so that titles which name each other take no time that grows with all
/// of them.
fn title_in_text(reader: &Reader<'_>, place: Place, heading: Option<&str>) -> Phrase {
    let heading = heading.filter(|_| !reader.is_silent_on(place));
    let make = || {
        let of_heading = heading.and_then(|id| heading_words(reader, place, id));
        let words = of_heading.unwrap_or_else(|| reader.title(place));
        match words.words.is_longer_than(LONGEST_TITLE) {
            true => Phrase {
                words: words.words.shortened(LONGEST_TITLE),
                ..words
            },
            false => words,
        }
    };
    let title = reader.edition.title_of(place).map(|it| reader.form(it));
    let takes_long =
        |title: &Form| !title.markdown.links.is_empty() || title.span.len() > LONGEST_TITLE;
    if heading.is_none() && !title.is_some_and(takes_long) {
        return make();
    }
    let key = (
        place,
        heading.map(str::to_owned),
        reader.titles,
        reader.is_other_site,
    );
    reader.shared.title(key, make)
}

/// The words of a heading, or of a part of a goal's page.
fn heading_words(reader: &Reader<'_>, place: Place, id: &str) -> Option<Phrase> {
    let of_document = reader.edition.document(place).and_then(|document| {
        let heading = document.body.outline.find(id)?;
        let lang = heading.lang.as_ref().unwrap_or(&document.body_lang);
        Some(reader.words_within(&document.body, lang, &heading.content))
    });
    let of_action = || {
        let action = reader.edition.action_at(place, id)?;
        let number = action.number.as_ref()?;
        let title = reader.words_of(reader.form(&action.title));
        Some(compose([
            Phrase::code(&number.value),
            reader.plain(": "),
            title,
        ]))
    };
    of_document.or_else(of_action).or_else(|| {
        let part = GoalPart::of(id).filter(|_| matches!(place, Place::Goal(_)))?;
        Some(reader.word(part.word()))
    })
}

/// An address on the web as people write it: without scheme.
fn short_address(url: &str) -> &str {
    url.split_once(':')
        .map_or(url, |(scheme, rest)| match scheme {
            "mailto" | "tel" => rest,
            _ => rest.trim_start_matches('/').trim_end_matches('/'),
        })
}

/// Whether there is nothing; a link without words has those of what it leads to.
pub(crate) fn is_empty(inlines: &[Inline]) -> bool {
    let is_space = |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
    inlines.iter().all(is_space)
}

/// Whether there is nothing but links.
fn are_links(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Link(_) | Inline::SoftBreak | Inline::HardBreak => true,
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Emphasis(content) | Inline::Strong(content) => are_links(content),
        Inline::Foreign(foreign) => are_links(&foreign.content),
        _ => false,
    })
}

/// Whether the words of a link are the address it leads to.
fn is_address(target: &Target, content: &[Inline]) -> bool {
    let Target::Web(url) = target else {
        return false;
    };
    content.is_empty() || short_address(&plain_text(content)) == short_address(url)
}

/// Whether words name the teller of a story that search engines may not have.
pub(crate) fn names_kept(reader: &Reader<'_>, id: StoryId, words: &[Inline]) -> bool {
    reader.edition.is_kept_from_search(Place::Story(id))
        && reader.edition[id].is_named_in(&all_words(words))
}

/// The language that a part is marked as being in, emphasised or not.
fn marked_as(inline: &Inline) -> Option<&Lang> {
    match inline {
        Inline::Foreign(foreign) => Some(&foreign.lang),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
            language_of(content)
        }
        _ => None,
    }
}

/// The language of words where all are marked as being in it.
pub(crate) fn language_of(inlines: &[Inline]) -> Option<&Lang> {
    let lang = inlines.iter().find_map(marked_as)?;
    let rest = plain_text(&inlines[length_of_run(lang, inlines)..]);
    (!rest.contains(char::is_alphanumeric)).then_some(lang)
}

/// How many of these go on in a language: what is marked as being in it, and the
/// spaces and punctuation between.
fn length_of_run(lang: &Lang, inlines: &[Inline]) -> usize {
    let mut length = 0;
    for (index, inline) in inlines.iter().enumerate() {
        match inline {
            other if marked_as(other) == Some(lang) => length = index + 1,
            Inline::Text(text) if !text.chars().any(char::is_alphanumeric) => {}
            Inline::SoftBreak => {}
            _ => break,
        }
    }
    length
}

/// Whether a text is nothing but white space.
pub(crate) fn is_blank(inlines: &[Inline]) -> bool {
    plain_text(inlines).trim().is_empty()
}

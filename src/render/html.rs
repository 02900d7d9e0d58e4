//! Markdown as HTML, on the page of one reader.

mod notes;

use std::fmt::Write as _;

use super::cards;
use super::figures;
use super::phrase::{escape, has_words, plain_words, push_escaped};
use super::reader::{Reader, Rendered, is_blank};
use super::view::{Phrase, Picture};
use crate::document::GoalPart;
use crate::highlight::highlight;
use crate::language::{Lang, attributes};
use crate::layouts;
use crate::markdown::{
    Alert, Alignment, Block, Definition, Heading, Inline, Item, LinkIndex, Markdown, Table,
    all_words, plain_text,
};
use crate::publication::{ListIndex, Place, StoryId, Target};
use notes::{Notes, REFERENCE};

/// Whether links can be followed: not in a text that stands in a link itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Links {
    Live,
    Plain,
}

/// Embeds in embeds in embeds say nothing more.
const DEEPEST_EMBED: usize = 3;

/// A title may take words from another one, but not go round.
const DEEPEST_TITLE: usize = 2;
const MOST_NESTED_TITLES: usize = 1000;

/// Tables of more columns are wider than a phone, and than a desk.
const MOST_COLUMNS_ON_A_PHONE: usize = 3;
const MOST_COLUMNS_ON_A_DESK: usize = 7;

/// How wide a picture among words is, for browsers to choose a file by.
const SIZES_IN_TEXT: &str = "(min-width: 44rem) 40rem, 100vw";

/// Writes one text.
pub(crate) struct Writer<'a, 'r> {
    reader: &'r Reader<'a>,
    markdown: &'r Markdown,
    html: String,
    links: Links,
    /// The language of what is being written.
    lang: Lang,
    /// Whether headings get their ids: in the text of the document itself.
    has_anchors: bool,
    /// The level of the heading that the text stands under: the title of the page.
    base: u8,
    /// The level of the last heading.
    level: u8,
    /// Whether the element that is being written has links and nothing else.
    has_links_alone: bool,
    /// Whether abbreviations are explained: in the text of the page itself.
    explains: bool,
    notes: Notes,
}

impl<'a, 'r> Writer<'a, 'r> {
    pub fn new(reader: &'r Reader<'a>, markdown: &'r Markdown, lang: &Lang, links: Links) -> Self {
        Self {
            reader,
            markdown,
            html: String::new(),
            links,
            lang: lang.clone(),
            has_anchors: false,
            base: reader.level,
            level: reader.level,
            has_links_alone: false,
            explains: false,
            notes: Notes::default(),
        }
    }

    /// Gives headings their ids, and a link to copy.
    pub fn with_anchors(&mut self) {
        self.has_anchors = true;
    }

    /// Explains each abbreviation where the page first has it.
    pub fn explain(&mut self) {
        self.explains = self.reader.depth.get() == 0 && self.links == Links::Live;
    }

    /// Says that the text stands under a heading of that level.
    pub fn under(&mut self, level: u8) {
        self.base = level;
        self.level = level;
    }

    pub fn finish(self) -> String {
        self.html
    }

    pub fn blocks(&mut self, blocks: &[Block]) -> Rendered<()> {
        blocks.iter().try_for_each(|block| self.block(block))
    }

    /// The same, for a page where all that lists lead to follows: without them, and
    /// without headings that have nothing but a list below them.
    pub fn blocks_without_lists(&mut self, blocks: &[Block]) -> Rendered<()> {
        let mut kept: Vec<&Block> = Vec::new();
        for block in blocks.iter().rev() {
            let is_needed = match (block, kept.last()) {
                (Block::Embed(embed), _) => match self.target(embed.link) {
                    Target::List(ListIndex::Chapters) => false,
                    Target::List(list) => list.place().is_none(),
                    _ => true,
                },
                (Block::Heading(_), None) => false,
                (Block::Heading(heading), Some(Block::Heading(next))) => next.level > heading.level,
                _ => true,
            };
            if is_needed {
                kept.push(block);
            }
        }
        kept.into_iter()
            .rev()
            .try_for_each(|block| self.block(block))
    }

    fn block(&mut self, block: &Block) -> Rendered<()> {
        match block {
            Block::Paragraph(inlines) => {
                if !is_empty(inlines) {
                    self.paragraph(inlines);
                }
            }
            Block::Heading(heading) => self.heading(heading),
            Block::Quote {
                alert: None,
                blocks,
            } => {
                self.html.push_str("<blockquote>");
                self.blocks(blocks)?;
                self.html.push_str("</blockquote>");
            }
            Block::Quote {
                alert: Some(alert),
                blocks,
            } => self.alert(*alert, blocks)?,
            Block::List { start, items } => self.list(*start, items)?,
            Block::Code(code) => self.code(code.language.as_deref(), &code.text),
            Block::Table(table) => self.table(table),
            Block::Definitions(definitions) => self.definitions(definitions)?,
            // Written at the end, if it is named.
            Block::Footnote(_) => {}
            Block::Rule => self.html.push_str("<hr>"),
            Block::Html(html) => {
                if self.reader.edition.settings.allows_html {
                    self.html.push_str(&html.text);
                } else {
                    self.html.push_str("<p>");
                    push_escaped(&mut self.html, html.text.trim());
                    self.html.push_str("</p>");
                }
            }
            Block::Embed(embed) => {
                self.embed(embed.link, &embed.text, embed.caption.as_deref())?;
            }
        }
        Ok(())
    }

    fn element(&mut self, name: &str, inlines: &[Inline]) {
        let _ = write!(self.html, "<{name}>");
        self.inlines(inlines);
        let _ = write!(self.html, "</{name}>");
    }

    fn paragraph(&mut self, inlines: &[Inline]) {
        self.html.push_str("<p>");
        self.whole(inlines);
        self.html.push_str("</p>");
    }

    /// All that a block or a cell has. A link that is alone in it is as large as one in a
    /// menu; one among other words has to fit in their line.
    fn whole(&mut self, inlines: &[Inline]) {
        self.has_links_alone = are_links(inlines);
        self.inlines(inlines);
        self.has_links_alone = false;
    }

    /// A heading; its level follows that of the one before it, so that none is
    /// skipped whatever was written.
    fn heading(&mut self, heading: &Heading) {
        let written = heading.level.saturating_add(self.base - 1);
        self.level = written.clamp(self.base + 1, self.level + 1).min(6);
        let level = self.level;
        let lang = heading.lang.clone().unwrap_or_else(|| self.lang.clone());
        // The page of all has no links to copy: they are those of other pages.
        let has_link = self.has_anchors && !self.reader.is_all;
        if self.has_anchors {
            self.html.push_str("<div class=\"heading\">");
        }
        let _ = write!(self.html, "<h{level}");
        let id = self.reader.heading_id(self.markdown, heading);
        if self.has_anchors {
            let _ = write!(self.html, " id=\"{}\"", escape(&self.reader.id(&id)));
        }
        if !heading.classes.is_empty() {
            let _ = write!(
                self.html,
                " class=\"{}\"",
                escape(&heading.classes.join(" "))
            );
        }
        self.html
            .push_str(&self.reader.attributes(&lang, &self.lang));
        self.html.push('>');
        let is_foreign = lang != self.lang;
        let outer = std::mem::replace(&mut self.lang, lang);
        let explains = std::mem::replace(&mut self.explains, false);
        let start = self.html.len();
        self.inlines(&heading.content);
        let words = has_link.then(|| self.html[start..].to_owned());
        // The mark of a note is no part of what the heading is called.
        let words = words.map(|words| match words.contains(REFERENCE) {
            true => self.without_notes(&heading.content),
            false => words,
        });
        self.explains = explains;
        self.lang = outer;
        let _ = write!(self.html, "</h{level}>");
        if let Some(words) = words {
            let is_foreign = is_foreign || words.contains(" lang=\"");
            self.heading_link(&id, (!is_foreign).then_some(&words));
        }
        if self.has_anchors {
            self.html.push_str("</div>");
        }
    }

    /// A link to a heading. Its name is what it does and the words of the heading,
    /// which it takes from there if all of it isn't in one language.
    fn heading_link(&mut self, id: &str, words: Option<&str>) {
        let label = self.reader.word("link_to_heading");
        let id = escape(id);
        let _ = write!(self.html, "<a class=\"heading-link\" href=\"#{id}\"");
        let _ = match words.filter(|_| self.lang_needed(&label).is_none()) {
            Some(words) => write!(
                self.html,
                " aria-label=\"{}: {}\"",
                label.html,
                escape(&plain_words(words))
            ),
            None => write!(
                self.html,
                " id=\"k-link-{id}\"{} aria-labelledby=\"k-link-{id} {id}\"",
                self.label(&label).0
            ),
        };
        self.html.push_str("></a>");
    }

    fn alert(&mut self, alert: Alert, blocks: &[Block]) -> Rendered<()> {
        let name = match alert {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        };
        let title = self.reader.word(&format!("alert.{name}"));
        let _ = write!(
            self.html,
            "<div class=\"alert alert-{name}\" role=\"note\"><p class=\"alert-title\">{}</p>",
            self.said(&title),
        );
        self.blocks(blocks)?;
        self.html.push_str("</div>");
        Ok(())
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) -> Rendered<()> {
        let is_tasks = items.iter().any(|item| item.task.is_some());
        match start {
            None if is_tasks => self.html.push_str("<ul class=\"tasks\">"),
            None => self.html.push_str("<ul>"),
            Some(1) => self.html.push_str("<ol>"),
            Some(start) => {
                let _ = write!(self.html, "<ol start=\"{start}\">");
            }
        }
        for item in items {
            match item.task {
                Some(done) => {
                    let state = if done { "done" } else { "open" };
                    let word = self.reader.word(&format!("task.{state}"));
                    let _ = write!(
                        self.html,
                        "<li class=\"task task-{state}\"><span class=\"hidden\">{}: </span>",
                        self.said(&word),
                    );
                }
                None => self.html.push_str("<li>"),
            }
            self.item(item)?;
            self.html.push_str("</li>");
        }
        self.html
            .push_str(if start.is_some() { "</ol>" } else { "</ul>" });
        Ok(())
    }

    fn item(&mut self, item: &Item) -> Rendered<()> {
        for block in &item.blocks {
            match block {
                Block::Paragraph(inlines) if item.tight => self.whole(inlines),
                block => self.block(block)?,
            }
        }
        Ok(())
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        self.html.push_str("<pre><code");
        if let Some(language) = language {
            let _ = write!(self.html, " class=\"language-{}\"", escape(language));
        }
        self.html.push('>');
        match language.and_then(|language| highlight(text, language)) {
            Some(highlighted) => self.html.push_str(&highlighted),
            None => push_escaped(&mut self.html, text),
        }
        self.html.push_str("</code></pre>");
    }

    fn table(&mut self, table: &Table) {
        let Table {
            alignments,
            head,
            rows,
        } = table;
        // A table that may be wider than the screen can be scrolled, by keyboard too.
        if let Some(width) = table_width(head.len()) {
            let (label, inside) = self.label(&self.reader.word("table"));
            let _ = write!(
                self.html,
                "<div class=\"table {width}\" role=\"group\" tabindex=\"0\"{label}><table{inside}>",
            );
        } else {
            self.html.push_str("<div class=\"table\"><table>");
        }
        self.html.push_str("<thead><tr>");
        for (index, cell) in head.iter().enumerate() {
            // A header without words is no header.
            if is_empty(cell) {
                self.html.push_str("<td></td>");
            } else {
                let _ = write!(
                    self.html,
                    "<th scope=\"col\"{}>",
                    aligned(alignments.get(index))
                );
                self.whole(cell);
                self.html.push_str("</th>");
            }
        }
        // The first column has no header where it is one itself.
        let heads_rows = head.first().is_some_and(|cell| is_empty(cell));
        self.html.push_str("</tr></thead><tbody>");
        for row in rows {
            self.html.push_str("<tr>");
            for (index, cell) in row.iter().enumerate() {
                let (name, scope) = match index {
                    0 if heads_rows && !is_empty(cell) => ("th", " scope=\"row\""),
                    _ => ("td", ""),
                };
                let aligned = aligned(alignments.get(index));
                let _ = write!(self.html, "<{name}{scope}{aligned}>");
                self.whole(cell);
                let _ = write!(self.html, "</{name}>");
            }
            self.html.push_str("</tr>");
        }
        self.html.push_str("</tbody></table></div>");
    }

    fn definitions(&mut self, definitions: &[Definition]) -> Rendered<()> {
        self.html.push_str("<dl>");
        for definition in definitions {
            for term in &definition.terms {
                self.element("dt", term);
            }
            for detail in &definition.details {
                self.html.push_str("<dd>");
                self.item(detail)?;
                self.html.push_str("</dd>");
            }
        }
        self.html.push_str("</dl>");
        Ok(())
    }

    pub fn inlines(&mut self, inlines: &[Inline]) {
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
                    self.html.push_str("</span>");
                    rest = &after[run..];
                }
                (_, inline) => self.inline(inline),
            }
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) if self.explains => self.explained(text),
            Inline::Text(text) => push_escaped(&mut self.html, text),
            Inline::Code(text) => {
                self.html.push_str("<code>");
                push_escaped(&mut self.html, text);
                self.html.push_str("</code>");
            }
            Inline::Emphasis(content) => self.element("em", content),
            Inline::Strong(content) => self.element("strong", content),
            Inline::Strikethrough(content) => self.element("del", content),
            Inline::Link(link) => self.link(link.link, &link.content, link.lang.as_ref()),
            Inline::Image(picture) => self.image(picture.link, &picture.alt),
            Inline::Foreign(foreign) => self.in_language(&foreign.lang, &foreign.content),
            Inline::Footnote(label) => self.footnote_reference(label),
            Inline::SoftBreak => self.html.push('\n'),
            Inline::HardBreak => self.html.push_str("<br>"),
            Inline::Html(html) => {
                if self.reader.edition.settings.allows_html {
                    self.html.push_str(&html.text);
                } else {
                    push_escaped(&mut self.html, &html.text);
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
        self.html.push_str("</span>");
    }

    /// Whether words in a language need not say so: by the tag in pages, since two
    /// languages of the publication may have one.
    fn is_here(&self, lang: &Lang) -> bool {
        self.reader.html_of(lang) == self.reader.html_of(&self.lang)
    }

    fn open_span(&mut self, lang: &Lang) {
        let attributes = self.reader.attributes(lang, &self.lang);
        let _ = write!(self.html, "<span{attributes}>");
    }

    /// A phrase of the page, within a text that may be in another language.
    fn said(&self, phrase: &Phrase) -> String {
        match self.attributes(phrase).as_str() {
            "" => phrase.html.clone(),
            attributes => format!("<span{attributes}>{}</span>", phrase.html),
        }
    }

    /// The attributes that a phrase needs here.
    fn attributes(&self, phrase: &Phrase) -> String {
        let page = self.reader.edition.lang();
        if self.lang == *page {
            return attributes(phrase.lang.as_deref(), phrase.dir);
        }
        let lang = self.lang_needed(phrase);
        let dir = phrase.dir.unwrap_or_else(|| page.direction());
        let is_other_way = lang.is_some() && dir != self.lang.direction();
        attributes(lang.as_deref(), is_other_way.then_some(dir))
    }

    /// The language that a phrase has to tell here.
    fn lang_needed(&self, phrase: &Phrase) -> Option<String> {
        let page = self.reader.edition.lang();
        if self.lang == *page {
            return phrase.lang.clone();
        }
        let is_here = |lang: &String| *lang == self.reader.tag(&self.lang);
        if phrase.lang.as_ref().is_some_and(is_here)
            || (phrase.lang.is_none() && !has_words(&phrase.html))
        {
            return None;
        }
        phrase.lang.clone().or_else(|| Some(self.reader.tag(page)))
    }

    /// An `aria-label` with its language, and what brings an element within back to
    /// the language of the text. Nobody sees it, so its direction doesn't matter.
    fn label(&self, words: &Phrase) -> (String, String) {
        let needed = self.lang_needed(words);
        let inside = needed.as_ref().map(|_| self.reader.tag(&self.lang));
        let needed = attributes(needed.as_deref(), None);
        let words = words.without_mark_up().html;
        let label = format!(" aria-label=\"{words}\"{needed}");
        (label, attributes(inside.as_deref(), None))
    }

    /// Text in which the first use of an abbreviation leads to what it stands
    /// for, below the text.
    fn explained(&mut self, text: &str) {
        let mut reached = 0;
        for (range, id) in self.reader.explain(text) {
            push_escaped(&mut self.html, &text[reached..range.start]);
            let anchor = escape(&self.reader.edition[id].id);
            // The page of all has the words themselves.
            let entry = self.reader.id_on_all(Place::Word(id));
            let entry = entry.map_or_else(|| format!("k-abbr-{anchor}"), |entry| escape(&entry));
            let _ = write!(
                self.html,
                "<a class=\"abbr\" id=\"k-abbr-use-{anchor}\" href=\"#{entry}\"><abbr>{}</abbr></a>",
                escape(&text[range.clone()]),
            );
            reached = range.end;
        }
        push_escaped(&mut self.html, &text[reached..]);
    }

    fn target(&self, link: LinkIndex) -> Target {
        self.markdown
            .links
            .get(link.0)
            .and_then(|link| self.reader.edition.follow(link))
            .unwrap_or(Target::Words)
    }

    /// Whether there is no room for more on a page, which is told of the page.
    fn is_full(&self) -> bool {
        self.html.len() > layouts::MOST_BYTES
    }

    fn link(&mut self, link: LinkIndex, content: &[Inline], lang: Option<&Lang>) {
        if self.is_full() {
            return;
        }
        let target = self.target(link);
        let href = self.href(&target).filter(|_| self.links == Links::Live);
        let other = self.other_language(&target);
        if let Some(href) = &href {
            let _ = write!(self.html, "<a href=\"{}\"", escape(href));
            // On paper an address is written after a link, unless it says so itself.
            match (is_address(&target, content), self.has_links_alone) {
                (true, true) => self.html.push_str(" class=\"address alone\""),
                (true, false) => self.html.push_str(" class=\"address\""),
                (false, true) => self.html.push_str(" class=\"alone\""),
                (false, false) => {}
            }
            if let Some((tag, _)) = &other {
                let _ = write!(self.html, " hreflang=\"{tag}\"");
            }
            self.html.push('>');
        }
        let explains = std::mem::replace(&mut self.explains, false);
        if self.names_withheld(&target, link, content) {
            let words = self.reader.word("story_unavailable.link");
            self.html.push_str(&self.said(&words));
        } else if !content.is_empty() {
            match lang {
                Some(lang) => self.in_language(lang, content),
                None => self.inlines(content),
            }
        } else {
            let words = self.words_for(&target);
            self.html.push_str(&self.said(&words));
        }
        self.explains = explains;
        if href.is_some() {
            if let Some((_, note)) = other {
                let attributes = self.attributes(&note);
                let _ = write!(
                    self.html,
                    " <span class=\"link-language\"{attributes}>{}</span>",
                    note.html
                );
            }
            self.html.push_str("</a>");
        }
    }

    /// Whether the caption of an embed names the teller of a story that may not be shown,
    /// or that search engines may not have.
    pub fn leaves_out_caption(&self, link: LinkIndex, text: &[Inline]) -> bool {
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
        let reader = self.reader;
        let depth = reader.titles.get();
        let nested = reader.nested_titles.get() + usize::from(depth > 0);
        if depth == DEEPEST_TITLE || nested > MOST_NESTED_TITLES {
            return reader.plain("…");
        }
        reader.nested_titles.set(nested);
        reader.titles.set(depth + 1);
        let words = self.words_at(target);
        reader.titles.set(depth);
        words
    }

    fn words_at(&self, target: &Target) -> Phrase {
        let reader = self.reader;
        match target {
            Target::Place {
                place,
                fragment: Some(id),
            } if !reader.edition.is_kept_from_search(*place) => self
                .heading_words(*place, id)
                .unwrap_or_else(|| reader.title(*place)),
            Target::Place { place, .. } => reader.title(*place),
            Target::Value { indicator, value } => {
                figures::value_in_text(reader, &self.lang, *indicator, *value)
            }
            Target::File(path) => reader.plain(path.rsplit('/').next().unwrap_or(path)),
            Target::Web(url) => reader.plain(short_address(url)),
            Target::List(_) | Target::Words => reader.plain(""),
        }
    }

    /// The words of a heading, or of a part of a goal's page.
    fn heading_words(&self, place: Place, id: &str) -> Option<Phrase> {
        let reader = self.reader;
        let of_document = reader.edition.document(place).and_then(|document| {
            let heading = document.body.outline.find(id)?;
            let lang = heading.lang.as_ref().unwrap_or(&document.body_lang);
            let mut writer = Writer::new(reader, &document.body, lang, Links::Plain);
            writer.inlines(&heading.content);
            Some(reader.said(writer.finish(), lang))
        });
        of_document.or_else(|| {
            let part = GoalPart::of(id).filter(|_| matches!(place, Place::Goal(_)))?;
            Some(reader.word(part.word()))
        })
    }

    fn image(&mut self, link: LinkIndex, alt: &[Inline]) {
        let lang = language_of(alt).unwrap_or(&self.lang);
        let attributes = self.reader.attributes(lang, &self.lang);
        let alt = plain_text(alt);
        let Target::File(path) = self.target(link) else {
            return push_escaped(&mut self.html, &alt);
        };
        let Some(picture) = self.reader.picture(&path, alt, lang) else {
            return;
        };
        // Among words, it is as wide as the text at most.
        if let Some(srcset) = &picture.srcset {
            let _ = write!(
                self.html,
                "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"{SIZES_IN_TEXT}\">",
                escape(srcset),
            );
        }
        let _ = write!(
            self.html,
            "<img src=\"{}\" alt=\"{}\"{attributes}",
            escape(&picture.src),
            escape(&picture.alt),
        );
        if let (Some(width), Some(height)) = (picture.width, picture.height) {
            let _ = write!(self.html, " width=\"{width}\" height=\"{height}\"");
        }
        if let Some(ground) = picture.ground {
            let _ = write!(self.html, " class=\"{ground}\"");
        }
        if picture.lazy {
            self.html.push_str(" loading=\"lazy\"");
        }
        self.html.push_str(" decoding=\"async\">");
        if picture.srcset.is_some() {
            self.html.push_str("</picture>");
        }
    }

    fn embed(&mut self, link: LinkIndex, text: &[Inline], caption: Option<&str>) -> Rendered<()> {
        let reader = self.reader;
        let target = self.target(link);
        if reader.depth.get() >= DEEPEST_EMBED || self.is_full() {
            return Ok(());
        }
        reader.depth.set(reader.depth.get() + 1);
        let under = reader.under.replace(self.base - reader.level);
        let embedded = self.embedded(&target, text, caption);
        reader.under.set(under);
        reader.depth.set(reader.depth.get() - 1);
        match embedded? {
            Some(html) => {
                // Texts of the settings may have headings, down from the level below
                // the one above this text; what comes next mustn't skip one below them.
                if matches!(target, Target::List(_)) {
                    self.level = self.level.clamp(self.base, self.base + 1);
                }
                // What is embedded is in the language of the page.
                if self.lang == *reader.edition.lang() {
                    self.html.push_str(&html);
                } else {
                    let attributes = reader.attributes(reader.edition.lang(), &self.lang);
                    let _ = write!(self.html, "<div{attributes}>{html}</div>");
                }
            }
            None if is_blank(text) || self.leaves_out_caption(link, text) => {}
            None => self.paragraph(text),
        }
        Ok(())
    }

    fn embedded(
        &mut self,
        target: &Target,
        text: &[Inline],
        caption: Option<&str>,
    ) -> Rendered<Option<String>> {
        let reader = self.reader;
        let words = (!is_blank(text)).then(|| self.phrase(text));
        let html = match target {
            Target::Place {
                place: Place::Goal(id),
                ..
            } => {
                let mut card = cards::goal(reader, *id);
                card.caption = words;
                reader.embed("goal", &card)?
            }
            Target::Place {
                place: Place::Story(id),
                ..
            } => {
                let mut card = cards::story(reader, *id);
                let is_named = names_kept(reader, *id, text);
                card.caption = words.filter(|_| !is_named);
                reader.embed("story", &card)?
            }
            Target::Place {
                place: Place::Indicator(id),
                ..
            }
            | Target::Value { indicator: id, .. } => {
                let mut figure = figures::figure(reader, *id);
                if words.is_some() {
                    figure.caption = words;
                }
                reader.embed("indicator", &figure)?
            }
            Target::File(path) => {
                let lang = language_of(text).unwrap_or(&self.lang);
                let Some(picture) = reader.picture(path, plain_text(text), lang) else {
                    return Ok(None);
                };
                let picture = Picture {
                    caption: caption.map(|caption| reader.said(escape(caption), &self.lang)),
                    ..picture
                };
                reader.embed("picture", &picture)?
            }
            Target::List(list) => return self.embedded_list(*list).map(Some),
            _ => return Ok(None),
        };
        Ok(Some(html))
    }

    /// A list; where it stands on this page already, a link to it.
    fn embedded_list(&self, list: ListIndex) -> Rendered<String> {
        let place = list.place();
        match place.filter(|place| self.reader.id_on_all(*place).is_some()) {
            Some(place) => {
                let link = self.reader.link(place).html;
                Ok(format!("<p class=\"links\">{link}</p>"))
            }
            None => embedded_list(self.reader, list),
        }
    }

    fn phrase(&mut self, inlines: &[Inline]) -> Phrase {
        let outer = std::mem::take(&mut self.html);
        self.inlines(inlines);
        let html = std::mem::replace(&mut self.html, outer);
        self.reader.said(html, &self.lang)
    }
}

/// An address on the web as people write it: without scheme.
fn short_address(url: &str) -> &str {
    url.split_once(':')
        .map_or(url, |(scheme, rest)| match scheme {
            "mailto" | "tel" => rest,
            _ => rest.trim_start_matches('/').trim_end_matches('/'),
        })
}

/// The classes of a table with so many columns, where it is wider than a phone.
pub(crate) fn table_width(columns: usize) -> Option<&'static str> {
    if columns > MOST_COLUMNS_ON_A_DESK {
        Some("table-wide table-long")
    } else {
        (columns > MOST_COLUMNS_ON_A_PHONE).then_some("table-wide")
    }
}

/// Whether there is nothing; a link without words has those of what it leads to.
fn is_empty(inlines: &[Inline]) -> bool {
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
fn names_kept(reader: &Reader<'_>, id: StoryId, words: &[Inline]) -> bool {
    reader.edition.is_kept_from_search(Place::Story(id))
        && reader.edition[id].is_named_in(&all_words(words))
}

fn embedded_list(reader: &Reader<'_>, list: ListIndex) -> Rendered<String> {
    let settings = &reader.edition.settings;
    match list {
        ListIndex::Chapters => reader.embed("chapters", &cards::chapters(reader)),
        ListIndex::Goals => reader.embed("goals", &cards::goals(reader)?),
        ListIndex::Stories => reader.embed(
            "stories",
            &cards::stories(reader, reader.edition.story_ids()),
        ),
        ListIndex::Indicators => reader.embed("indicators", &figures::figures(reader)),
        ListIndex::Values => reader.embed("values", &cards::values(reader)?),
        ListIndex::Roles => reader.embed("roles", &cards::roles(reader)?),
        ListIndex::Partners => reader.embed("partners", &cards::partners(reader)),
        ListIndex::Credits => reader.embed("credits", &cards::credits(reader)),
        ListIndex::Words => reader.embed("words", &cards::glossary(reader, false)),
        ListIndex::Sources => reader.embed("sources", &cards::sources(reader, false)),
        ListIndex::Vision => passage(reader, settings.vision.as_ref()),
        ListIndex::Mission => passage(reader, settings.mission.as_ref()),
    }
}

fn passage<'a>(reader: &Reader<'a>, text: Option<&'a crate::text::Text>) -> Rendered<String> {
    let passage = text.map(|text| reader.passage(text)).transpose()?.flatten();
    Ok(passage.map_or_else(String::new, |passage| {
        match attributes(passage.lang.as_deref(), passage.dir).as_str() {
            "" => passage.html,
            attributes => format!("<div{attributes}>{}</div>", passage.html),
        }
    }))
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
fn language_of(inlines: &[Inline]) -> Option<&Lang> {
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

fn aligned(alignment: Option<&Alignment>) -> &'static str {
    match alignment {
        Some(Alignment::Left) => " class=\"left\"",
        Some(Alignment::Centre) => " class=\"centre\"",
        Some(Alignment::Right) => " class=\"right\"",
        Some(Alignment::None) | None => "",
    }
}

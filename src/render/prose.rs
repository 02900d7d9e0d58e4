//! Texts as HTML, on the page of one reader: paragraphs, lists, what is embedded, notes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::figures::table_width;
use super::templates::{Rendered, embed};
use super::{cards, figures, links};
use crate::document::Document;
use crate::highlight::highlight;
use crate::label::LabelKind;
use crate::language::{Lang, attributes};
use crate::markdown::{
    Alert, Alignment, Block, Definition, Heading, Inline, Item, LinkIndex, Markdown, Table,
    plain_text,
};
use crate::publication::{ListIndex, Place, Target};
use crate::reader::line::{Links, Writer, is_blank, is_empty, language_of, names_kept};
use crate::reader::notes::reference_anchor;
use crate::reader::phrase::{Words, escape, push_escaped};
use crate::reader::{Reader, Seen};
use crate::text::Text;
use crate::view::{ContentsEntry, Part, Passage, Phrase, Picture};

/// Embeds in embeds in embeds say nothing more.
const DEEPEST_EMBED: u8 = 3;

/// A text of paragraphs.
pub(crate) fn passage<'a>(
    reader: &Reader<'a>,
    seen: &mut Seen,
    text: &'a Text,
) -> Rendered<Option<Passage>> {
    passage_under(reader, seen, text, reader.under)
}

/// The same, of a text that stands under a heading so many levels below the
/// title of the page.
pub(crate) fn passage_under<'a>(
    reader: &Reader<'a>,
    seen: &mut Seen,
    text: &'a Text,
    depth: u8,
) -> Rendered<Option<Passage>> {
    let form = reader.form(text);
    let mut blocks = Blocks::new(reader, &form.markdown, &form.lang);
    blocks.under(reader.level + depth);
    blocks.passage(seen)
}

/// The text of a document.
pub(crate) fn body<'a>(
    reader: &Reader<'a>,
    seen: &mut Seen,
    document: &'a Document,
) -> Rendered<Option<Passage>> {
    let mut blocks = Blocks::new(reader, &document.body, &document.body_lang);
    blocks.has_anchors = true;
    blocks.passage(seen)
}

/// The headings of a text; none where there are too few to need a list.
pub(crate) fn contents<'a>(
    reader: &Reader<'a>,
    document: &'a Document,
    parts: Vec<ContentsEntry>,
) -> Vec<ContentsEntry> {
    const FEWEST: usize = 3;
    let mut entries: Vec<ContentsEntry> = Vec::new();
    let mut count = parts.len();
    for heading in document.body.outline.iter() {
        let lang = heading.lang.as_ref().unwrap_or(&document.body_lang);
        let title = reader.words_within(&document.body, lang, &heading.content);
        let entry = ContentsEntry {
            href: format!("#{}", reader.heading_id(&document.body, heading)),
            title: title.into(),
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

/// The values of the publication.
pub(crate) fn values(reader: &Reader<'_>, seen: &mut Seen) -> Rendered<Vec<Part>> {
    let values = reader.edition.settings.values.iter();
    values
        .map(|value| {
            let text = value.text.as_ref().map(|text| passage(reader, seen, text));
            Ok(Part {
                name: reader.phrase(&value.name).into(),
                text: text.transpose()?.flatten(),
            })
        })
        .collect()
}

/// Its labels of a kind: of those that all publications have, the ones in use.
fn labels_of(reader: &Reader<'_>, seen: &mut Seen, kind: LabelKind) -> Rendered<Vec<Part>> {
    let edition = reader.edition;
    let all = edition.labels.ids();
    let all = all.filter(|id| {
        let label = &edition[*id];
        label.kind == kind && (label.is_used() || label.number().is_none())
    });
    all.map(|id| {
        let written = edition.written_label(id);
        let text = written.and_then(|label| label.text.as_ref());
        let text = text.map(|text| passage(reader, seen, text));
        Ok(Part {
            name: links::numbered_label(reader, id),
            text: text.transpose()?.flatten(),
        })
    })
    .collect()
}

/// Writes a text of paragraphs, lists and embeds.
struct Blocks<'a, 'r> {
    line: Writer<'a, 'r>,
    /// Whether headings get their ids: in the text of the document itself.
    has_anchors: bool,
    /// The level of the heading that the text stands under: the title of the page.
    base: u8,
    /// The level of the last heading.
    level: u8,
}

impl<'a, 'r> Blocks<'a, 'r> {
    fn new(reader: &'r Reader<'a>, markdown: &'r Markdown, lang: &Lang) -> Self {
        Self {
            line: Writer::new(reader, markdown, lang, Links::Live),
            has_anchors: false,
            base: reader.level,
            level: reader.level,
        }
    }

    /// Says that the text stands under a heading of that level.
    fn under(&mut self, level: u8) {
        self.base = level;
        self.level = level;
    }

    /// The whole text, with its notes.
    fn passage(mut self, seen: &mut Seen) -> Rendered<Option<Passage>> {
        let Writer {
            reader, markdown, ..
        } = self.line;
        if markdown.is_empty() {
            return Ok(None);
        }
        self.line.names_notes = true;
        self.line.go_on(seen);
        if reader.is_part() && reader.here == Place::Home {
            self.blocks_without_lists(&markdown.blocks)?;
        } else {
            self.blocks(&markdown.blocks)?;
        }
        self.footnotes()?;
        let lang = self.line.lang.clone();
        let (lang, dir) = reader.marks(&lang, reader.edition.lang());
        let html = self.line.finish_into(seen);
        Ok(Some(Passage { html, lang, dir }))
    }

    fn blocks(&mut self, blocks: &[Block]) -> Rendered<()> {
        blocks.iter().try_for_each(|block| self.block(block))
    }

    /// The same, for a page where all that lists lead to follows: without them, and
    /// without headings that have nothing but a list below them.
    fn blocks_without_lists(&mut self, blocks: &[Block]) -> Rendered<()> {
        let mut kept: Vec<&Block> = Vec::new();
        for block in blocks.iter().rev() {
            let is_needed = match (block, kept.last()) {
                (Block::Embed(embed), _) => match self.line.target(embed.link) {
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
                self.line.out.push_str("<blockquote>");
                self.blocks(blocks)?;
                self.line.out.push_str("</blockquote>");
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
            Block::Rule => self.line.out.push_str("<hr>"),
            Block::Html(html) => {
                if self.line.reader.edition.settings.allows_html {
                    self.line.out.push_str(&html.text);
                } else {
                    self.line.out.push_str("<p>");
                    push_escaped(&mut self.line.out, html.text.trim());
                    self.line.out.push_str("</p>");
                }
            }
            Block::Embed(embed) => {
                self.embed(embed.link, &embed.text, embed.caption.as_deref())?;
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, inlines: &[Inline]) {
        self.line.out.push_str("<p>");
        self.line.whole(inlines);
        self.line.out.push_str("</p>");
    }

    /// A heading; its level follows that of the one before it, so that none is
    /// skipped whatever was written.
    fn heading(&mut self, heading: &Heading) {
        let written = heading.level.saturating_add(self.base - 1);
        self.level = written.clamp(self.base + 1, self.level + 1).min(6);
        let level = self.level;
        let lang = heading
            .lang
            .clone()
            .unwrap_or_else(|| self.line.lang.clone());
        // The page of all has no links to copy: they are those of other pages.
        let has_link = self.has_anchors && !self.line.reader.is_all();
        if self.has_anchors {
            self.line.out.push_str("<div class=\"heading\">");
        }
        let _ = write!(self.line.out, "<h{level}");
        let id = self.line.reader.heading_id(self.line.markdown, heading);
        if self.has_anchors {
            let _ = write!(
                self.line.out,
                " id=\"{}\"",
                escape(&self.line.reader.id(&id))
            );
        }
        if !heading.classes.is_empty() {
            let _ = write!(
                self.line.out,
                " class=\"{}\"",
                escape(&heading.classes.join(" "))
            );
        }
        self.line
            .out
            .push_str(&self.line.reader.attributes(&lang, &self.line.lang));
        self.line.out.push('>');
        // The mark of a note is no part of what the heading is called.
        let (reader, markdown) = (self.line.reader, self.line.markdown);
        let words = has_link.then(|| reader.words_within(markdown, &lang, &heading.content).words);
        let is_foreign = lang != self.line.lang;
        let outer = std::mem::replace(&mut self.line.lang, lang);
        let explains = std::mem::replace(&mut self.line.explains, false);
        self.line.inlines(&heading.content);
        self.line.explains = explains;
        self.line.lang = outer;
        let _ = write!(self.line.out, "</h{level}>");
        if let Some(words) = words {
            let is_foreign = is_foreign || words.has_languages();
            self.heading_link(&id, (!is_foreign).then_some(&words));
        }
        if self.has_anchors {
            self.line.out.push_str("</div>");
        }
    }

    /// A link to a heading. Its name is what it does and the words of the heading,
    /// which it takes from there if all of it isn't in one language.
    fn heading_link(&mut self, id: &str, words: Option<&Words>) {
        let label = self.line.reader.word("link_to_heading");
        let id = escape(id);
        let _ = write!(self.line.out, "<a class=\"heading-link\" href=\"#{id}\"");
        let _ = match words.filter(|_| self.line.lang_needed(&label).is_none()) {
            Some(words) => write!(
                self.line.out,
                " aria-label=\"{}: {}\"",
                escape(&label.plain()),
                escape(&words.plain())
            ),
            None => write!(
                self.line.out,
                " id=\"k-link-{id}\"{} aria-labelledby=\"k-link-{id} {id}\"",
                self.line.label(&label).0
            ),
        };
        self.line.out.push_str("></a>");
    }

    fn alert(&mut self, alert: Alert, blocks: &[Block]) -> Rendered<()> {
        let name = match alert {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        };
        let title = self.line.reader.word(&format!("alert.{name}"));
        let _ = write!(
            self.line.out,
            "<div class=\"alert alert-{name}\" role=\"note\"><p class=\"alert-title\">",
        );
        self.line.say(&title);
        self.line.out.push_str("</p>");
        self.blocks(blocks)?;
        self.line.out.push_str("</div>");
        Ok(())
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) -> Rendered<()> {
        let is_tasks = items.iter().any(|item| item.task.is_some());
        match start {
            None if is_tasks => self.line.out.push_str("<ul class=\"tasks\">"),
            None => self.line.out.push_str("<ul>"),
            Some(1) => self.line.out.push_str("<ol>"),
            Some(start) => {
                let _ = write!(self.line.out, "<ol start=\"{start}\">");
            }
        }
        for item in items {
            match item.task {
                Some(done) => {
                    let state = if done { "done" } else { "open" };
                    let word = self.line.reader.word(&format!("task.{state}"));
                    let _ = write!(
                        self.line.out,
                        "<li class=\"task task-{state}\"><span class=\"hidden\">",
                    );
                    self.line.say(&word);
                    self.line.out.push_str(": </span>");
                }
                None => self.line.out.push_str("<li>"),
            }
            self.item(item)?;
            self.line.out.push_str("</li>");
        }
        self.line
            .out
            .push_str(if start.is_some() { "</ol>" } else { "</ul>" });
        Ok(())
    }

    fn item(&mut self, item: &Item) -> Rendered<()> {
        for block in &item.blocks {
            match block {
                Block::Paragraph(inlines) if item.tight => self.line.whole(inlines),
                block => self.block(block)?,
            }
        }
        Ok(())
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        self.line.out.push_str("<pre><code");
        if let Some(language) = language {
            let _ = write!(self.line.out, " class=\"language-{}\"", escape(language));
        }
        self.line.out.push('>');
        match language.and_then(|language| highlight(text, language)) {
            Some(highlighted) => self.line.out.push_str(&highlighted),
            None => push_escaped(&mut self.line.out, text),
        }
        self.line.out.push_str("</code></pre>");
    }

    fn table(&mut self, table: &Table) {
        let Table {
            alignments,
            head,
            rows,
        } = table;
        // A table that may be wider than the screen can be scrolled, by keyboard too.
        if let Some(width) = table_width(head.len()) {
            let (label, inside) = self.line.label(&self.line.reader.word("table"));
            let _ = write!(
                self.line.out,
                "<div class=\"table {width}\" role=\"group\" tabindex=\"0\"{label}><table{inside}>",
            );
        } else {
            self.line.out.push_str("<div class=\"table\"><table>");
        }
        self.line.out.push_str("<thead><tr>");
        for (index, cell) in head.iter().enumerate() {
            // A header without words is no header.
            if is_empty(cell) {
                self.line.out.push_str("<td></td>");
            } else {
                let _ = write!(
                    self.line.out,
                    "<th scope=\"col\"{}>",
                    aligned(alignments.get(index))
                );
                self.line.whole(cell);
                self.line.out.push_str("</th>");
            }
        }
        // The first column has no header where it is one itself.
        let heads_rows = head.first().is_some_and(|cell| is_empty(cell));
        self.line.out.push_str("</tr></thead><tbody>");
        for row in rows {
            self.line.out.push_str("<tr>");
            for (index, cell) in row.iter().enumerate() {
                let (name, scope) = match index {
                    0 if heads_rows && !is_empty(cell) => ("th", " scope=\"row\""),
                    _ => ("td", ""),
                };
                let aligned = aligned(alignments.get(index));
                let _ = write!(self.line.out, "<{name}{scope}{aligned}>");
                self.line.whole(cell);
                let _ = write!(self.line.out, "</{name}>");
            }
            self.line.out.push_str("</tr>");
        }
        self.line.out.push_str("</tbody></table></div>");
    }

    fn definitions(&mut self, definitions: &[Definition]) -> Rendered<()> {
        self.line.out.push_str("<dl>");
        for definition in definitions {
            for term in &definition.terms {
                self.line.element("dt", term);
            }
            for detail in &definition.details {
                self.line.out.push_str("<dd>");
                self.item(detail)?;
                self.line.out.push_str("</dd>");
            }
        }
        self.line.out.push_str("</dl>");
        Ok(())
    }

    fn embed(&mut self, link: LinkIndex, text: &[Inline], caption: Option<&str>) -> Rendered<()> {
        let reader = self.line.reader;
        let target = self.line.target(link);
        if reader.embeds >= DEEPEST_EMBED || self.line.is_full() {
            return Ok(());
        }
        let within = reader.embedding(self.base - reader.level);
        match self.embedded(&within, &target, text, caption)? {
            Some(html) => {
                // Texts of the settings may have headings, down from the level below
                // the one above this text; what comes next mustn't skip one below them.
                if matches!(target, Target::List(_)) {
                    self.level = self.level.clamp(self.base, self.base + 1);
                }
                // What is embedded is in the language of the page.
                if self.line.lang == *reader.edition.lang() {
                    self.line.out.push_str(&html);
                } else {
                    let attributes = reader.attributes(reader.edition.lang(), &self.line.lang);
                    let _ = write!(self.line.out, "<div{attributes}>{html}</div>");
                }
            }
            None if is_blank(text) || self.line.leaves_out_caption(link, text) => {}
            None => self.paragraph(text),
        }
        Ok(())
    }

    fn embedded(
        &mut self,
        reader: &Reader<'a>,
        target: &Target,
        text: &[Inline],
        caption: Option<&str>,
    ) -> Rendered<Option<String>> {
        let words = (!is_blank(text)).then(|| self.caption(text));
        let html = match target {
            Target::Place {
                place: Place::Goal(id),
                ..
            } => {
                let mut card = cards::goal(reader, *id);
                card.caption = words;
                embed(reader, "goal", &card)?
            }
            Target::Place {
                place: Place::Story(id),
                ..
            } => {
                let mut card = cards::story(reader, *id);
                let is_named = names_kept(reader, *id, text);
                card.caption = words.filter(|_| !is_named);
                embed(reader, "story", &card)?
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
                embed(reader, "indicator", &figure)?
            }
            Target::File(path) => {
                let lang = language_of(text).unwrap_or(&self.line.lang);
                let Some(picture) = reader.picture(path, plain_text(text), lang) else {
                    return Ok(None);
                };
                let picture = Picture {
                    caption: caption.map(|caption| reader.said(caption, &self.line.lang).into()),
                    ..picture
                };
                embed(reader, "picture", &picture)?
            }
            Target::List(list) => return self.embedded_list(reader, *list).map(Some),
            _ => return Ok(None),
        };
        Ok(Some(html))
    }

    /// What an editor says of what is embedded.
    fn caption(&mut self, text: &[Inline]) -> Phrase {
        let outer = std::mem::take(&mut self.line.out);
        self.line.inlines(text);
        let html = std::mem::replace(&mut self.line.out, outer);
        let reader = self.line.reader;
        let (lang, dir) = reader.marks(&self.line.lang, reader.edition.lang());
        Phrase { html, lang, dir }
    }

    /// A list; where it stands on this page already, a link to it.
    fn embedded_list(&mut self, reader: &Reader<'a>, list: ListIndex) -> Rendered<String> {
        let place = list.place();
        match place.filter(|place| reader.id_on_all(*place).is_some()) {
            Some(place) => {
                let link = links::to(reader, place).html;
                Ok(format!("<p class=\"links\">{link}</p>"))
            }
            None => embedded_list(reader, &mut self.line.seen, list),
        }
    }

    /// The notes that the text names, in the order it names them.
    fn footnotes(&mut self) -> Rendered<()> {
        if self.line.notes.is_empty() {
            return Ok(());
        }
        let bodies = footnote_bodies(&self.line.markdown.blocks);
        let before = std::mem::take(&mut self.line.out);
        let mut written: Vec<(String, usize, String)> = Vec::new();
        while let Some((label, number)) = self.line.notes.after(written.last().map_or(0, |it| it.1))
        {
            if let Some(blocks) = bodies.get(label.as_str()) {
                self.blocks(blocks)?;
            }
            written.push((label, number, std::mem::take(&mut self.line.out)));
        }
        self.line.out = before;
        let (label, inside) = self.line.label(&self.line.reader.word("footnotes"));
        let _ = write!(
            self.line.out,
            "<div class=\"footnotes\" role=\"group\"{label}><ul class=\"notes\"{inside}>",
        );
        // Only now is it known how often each is named: notes name notes.
        for (label, number, body) in written {
            // A list could tell by `value` that numbers go on from one text to the next,
            // but some checkers take that for obsolete.
            let _ = write!(
                self.line.out,
                "<li id=\"k-note-{number}\"><span class=\"note-number\">{number}.</span> {body}",
            );
            self.ways_back(&label, number);
            self.line.out.push_str("</li>");
        }
        self.line.out.push_str("</ul></div>");
        Ok(())
    }

    /// A link back to each mark of a note; where there are more, each has its number, to
    /// the eye and in its name.
    fn ways_back(&mut self, label: &str, number: usize) {
        let references = self.line.notes.references(label);
        let plain = |number: usize| self.line.reader.plain(&number.to_string());
        self.line.out.push_str("<p class=\"footnote-back\">");
        for nth in 1..=references {
            let anchor = reference_anchor(number, nth);
            let values = [("n", plain(number)), ("nth", plain(nth))];
            let (key, sign) = match references {
                1 => ("footnotes.back", String::new()),
                _ => ("footnotes.back.nth", nth.to_string()),
            };
            let (label, _) = self.line.label(&self.line.reader.filled(key, &values));
            let _ = write!(self.line.out, "<a href=\"#{anchor}\"{label}>{sign}</a> ");
        }
        self.line.out.push_str("</p>");
    }
}

fn embedded_list(reader: &Reader<'_>, seen: &mut Seen, list: ListIndex) -> Rendered<String> {
    let settings = &reader.edition.settings;
    match list {
        ListIndex::Chapters => embed(reader, "chapters", &cards::chapters(reader)),
        ListIndex::Goals => embed(reader, "goals", &cards::goals(reader)?),
        ListIndex::Stories => embed(
            reader,
            "stories",
            &cards::stories(reader, reader.edition.story_ids()),
        ),
        ListIndex::Indicators => embed(reader, "indicators", &figures::figures(reader)),
        ListIndex::Updates => embed(
            reader,
            "updates",
            &cards::updates(reader, reader.edition.update_ids()),
        ),
        ListIndex::Values => embed(reader, "values", &values(reader, seen)?),
        ListIndex::Labels(kind) => embed(reader, "labels", &labels_of(reader, seen, kind)?),
        ListIndex::Partners => embed(reader, "partners", &cards::partners(reader)),
        ListIndex::Credits => embed(reader, "credits", &cards::credits(reader)),
        ListIndex::Words => embed(reader, "words", &cards::glossary(reader, false)),
        ListIndex::Sources => embed(reader, "sources", &cards::sources(reader, false)),
        ListIndex::Vision => embedded_passage(reader, seen, settings.vision.as_ref()),
        ListIndex::Mission => embedded_passage(reader, seen, settings.mission.as_ref()),
    }
}

fn embedded_passage<'a>(
    reader: &Reader<'a>,
    seen: &mut Seen,
    text: Option<&'a Text>,
) -> Rendered<String> {
    let passage = text
        .map(|text| passage(reader, seen, text))
        .transpose()?
        .flatten();
    Ok(passage.map_or_else(String::new, |passage| {
        match attributes(passage.lang.as_deref(), passage.dir).as_str() {
            "" => passage.html,
            attributes => format!("<div{attributes}>{}</div>", passage.html),
        }
    }))
}

fn aligned(alignment: Option<&Alignment>) -> &'static str {
    match alignment {
        Some(Alignment::Left) => " class=\"left\"",
        Some(Alignment::Centre) => " class=\"centre\"",
        Some(Alignment::Right) => " class=\"right\"",
        Some(Alignment::None) | None => "",
    }
}

/// The notes of a text, by label; of equal labels the first.
fn footnote_bodies(blocks: &[Block]) -> BTreeMap<&str, &[Block]> {
    fn collect<'b>(blocks: &'b [Block], bodies: &mut BTreeMap<&'b str, &'b [Block]>) {
        for block in blocks {
            match block {
                Block::Footnote(note) => {
                    bodies.entry(&note.label).or_insert(&note.blocks);
                    collect(&note.blocks, bodies);
                }
                Block::Quote { blocks, .. } => collect(blocks, bodies),
                Block::List { items, .. } => {
                    items.iter().for_each(|item| collect(&item.blocks, bodies));
                }
                Block::Definitions(definitions) => {
                    let details = definitions
                        .iter()
                        .flat_map(|definition| &definition.details);
                    details.for_each(|item| collect(&item.blocks, bodies));
                }
                _ => {}
            }
        }
    }
    let mut bodies = BTreeMap::new();
    collect(blocks, &mut bodies);
    bodies
}

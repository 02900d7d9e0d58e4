//! The tree, made of pulldown-cmark's events.
//!
//! What is open stands on a stack, each with what it holds so far; what closes
//! is handed to what it stands in. The tree is never deeper than [`DEEPEST`], so
//! those who walk it may recurse.

mod links;

use std::mem;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event};

use super::super::{
    Block, Code, Footnote, Holds, Html, Inline, Item, Link, LinkIndex, Markdown, Table,
};
use super::comments;
use super::element::Element;
use super::footnotes::{self, Footnotes};
use super::headings::Headings;
use super::limits::Expansion;
use super::place::Place;
use super::words;
use crate::diagnostic::{Diagnostic, Span};

/// How many elements may stand inside each other.
const DEEPEST: usize = 100;

/// What a text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Blocks,
    /// One line of words: nothing in it stands alone in its paragraph.
    Line,
}

/// A tree that is being made.
pub(super) struct Tree<'a> {
    place: &'a Place<'a>,
    shape: Shape,
    diagnostics: &'a mut Vec<Diagnostic>,
    links: Vec<Link>,
    holds: Holds,
    headings: Headings,
    footnotes: Footnotes,
    expansion: Expansion,
    /// The innermost element that is open.
    open: Open<'a>,
    /// Those that it stands in, the document first.
    around: Vec<Open<'a>>,
    /// How many open elements are too deep to be kept.
    skipped: usize,
    /// The first that was.
    too_deep: Option<Range<usize>>,
    /// Where the event before ended.
    reached: usize,
    /// Whether a comment was left out after white space, so that none follows on it.
    is_after_comment: bool,
}

/// An element that is open, and what it holds so far.
struct Open<'a> {
    element: Element<'a>,
    range: Range<usize>,
    blocks: Vec<Block>,
    /// Words, until they become the content of the element, or a paragraph in it.
    inlines: Vec<Inline>,
    /// The images among those words, in their order.
    images: Vec<Image>,
}

/// An image among the words of a paragraph, while it may yet turn out to stand
/// alone there.
struct Image {
    link: LinkIndex,
    range: Range<usize>,
    shows: Shows,
}

enum Shows {
    Picture {
        caption: Option<String>,
    },
    /// Something of the publication, which can stand nowhere but alone.
    Document,
}

impl<'a> Tree<'a> {
    pub(super) fn new(
        place: &'a Place<'a>,
        shape: Shape,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            place,
            shape,
            diagnostics,
            links: Vec::new(),
            holds: Holds::default(),
            headings: Headings::new(place),
            footnotes: Footnotes::default(),
            expansion: Expansion::default(),
            open: Open::new(Element::Document, 0..place.text().len()),
            around: Vec::new(),
            skipped: 0,
            too_deep: None,
            reached: 0,
            is_after_comment: false,
        }
    }

    pub(super) fn read(&mut self, event: Event<'a>, range: Range<usize>) {
        let reached = match event {
            Event::Start(_) => range.start,
            _ => range.end,
        };
        match event {
            Event::Start(_) if self.is_full() => self.skip(range),
            Event::Start(tag) => {
                let open = Open::new(Element::from(tag), range);
                self.around.push(mem::replace(&mut self.open, open));
            }
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            Event::End(_) => self.close(),
            _ if self.skipped > 0 => {}
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => self.add_inline(Inline::Code(code.into_string())),
            Event::Html(html) => self.raw_text(&html),
            Event::InlineHtml(html) => self.inline_html(html, range),
            Event::FootnoteReference(label) => {
                let span = self.place.span(range);
                let label = self.footnotes.name(&label, span);
                self.add_inline(Inline::Footnote(label));
            }
            Event::SoftBreak => self.add_inline(Inline::SoftBreak),
            Event::HardBreak => self.add_inline(Inline::HardBreak),
            Event::Rule => self.add_block(Block::Rule),
            Event::TaskListMarker(done) => self.mark_task(done),
            Event::InlineMath(_) | Event::DisplayMath(_) => {} // Not in OPTIONS.
        }
        self.reached = reached;
    }

    pub(super) fn finish(self) -> Markdown {
        if let Some(range) = &self.too_deep {
            let span = self.first_line(range);
            self.diagnostics.push(Diagnostic::too_deep(&span, DEEPEST));
        }
        self.footnotes.finish(self.place, self.diagnostics);
        let of_links = self.links.iter().map(Link::holds);
        let holds = of_links.fold(self.holds, |all, holds| all | holds);
        Markdown::new(self.open.blocks, self.links, holds)
    }

    fn is_full(&self) -> bool {
        self.skipped > 0 || self.around.len() >= DEEPEST
    }

    fn skip(&mut self, range: Range<usize>) {
        self.skipped += 1;
        self.too_deep.get_or_insert(range);
    }

    /// Closes the innermost element: it becomes part of what it stands in.
    fn close(&mut self) {
        let Some(parent) = self.around.pop() else {
            return;
        };
        let Open {
            element,
            range,
            mut blocks,
            inlines,
            images,
        } = mem::replace(&mut self.open, parent);
        match element {
            Element::Document => {}
            Element::Paragraph => {
                self.open.element.loosen();
                if let Some(block) = self.paragraph(inlines, &images) {
                    self.add_block(block);
                }
            }
            Element::Heading(attributes) => {
                let heading =
                    self.headings
                        .read(attributes, inlines, range, self.place, self.diagnostics);
                self.add_block(Block::Heading(Arc::new(heading)));
            }
            Element::Quote(alert) => self.add_block(Block::Quote { alert, blocks }),
            Element::Code { language, text } => {
                let span = self.place.span(range);
                self.add_block(Block::Code(Box::new(Code {
                    language,
                    text,
                    span,
                })));
            }
            Element::Html(html) => self.html(&html, range),
            Element::List { start, items } => self.add_block(Block::List { start, items }),
            Element::Item { task, tight } => {
                blocks.extend(self.paragraph(inlines, &images));
                blocks.shrink_to_fit();
                self.open.element.add_item(Item {
                    task,
                    tight,
                    blocks,
                });
            }
            Element::Table {
                alignments,
                head,
                rows,
            } => self.add_block(Block::Table(Box::new(Table {
                alignments,
                head,
                rows,
            }))),
            Element::Head(cells) => self.open.element.set_head(cells),
            Element::Row(cells) => self.open.element.add_row(cells),
            Element::Cell => self.open.element.add_cell(fitting(inlines)),
            Element::Definitions(definitions) => self.add_block(Block::Definitions(definitions)),
            Element::Term => self.open.element.add_term(inlines),
            Element::Footnote(label) => self.footnote(&label, blocks, range),
            Element::Emphasis => self.add_inline(Inline::Emphasis(inlines)),
            Element::Strong => self.add_inline(Inline::Strong(inlines)),
            Element::Strikethrough => self.add_inline(Inline::Strikethrough(inlines)),
            Element::Link(address) => self.link(&address, inlines, range),
            Element::Image(address) => self.image(&address, inlines, range),
            Element::Other => self.open.inlines.extend(inlines),
        }
    }
}

/// Words, and what they stand in.
impl<'a> Tree<'a> {
    fn add_inline(&mut self, mut inline: Inline) {
        if mem::take(&mut self.is_after_comment)
            && let Inline::Text(words) = &mut inline
        {
            *words = words.trim_start().to_owned();
        }
        words::add(&mut self.open.inlines, inline);
    }

    fn add_words(&mut self, inlines: Vec<Inline>) {
        for inline in inlines {
            self.add_inline(inline);
        }
    }

    /// Adds a block after the words that stand before it in a tight item.
    fn add_block(&mut self, block: Block) {
        let inlines = mem::take(&mut self.open.inlines);
        let images = mem::take(&mut self.open.images);
        let before = self.paragraph(inlines, &images);
        self.open.blocks.extend(before);
        self.open.blocks.push(block);
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.open.element.holds_raw_text() {
            return self.raw_text(text);
        }
        if text.ends_with('[') {
            self.tell_unknown_footnote(range.end - 1);
        }
        if text.starts_with('<')
            && let Some(comment) = comments::unclosed(self.place.text(), &range)
        {
            let span = self.place.span(comment);
            self.diagnostics.push(Diagnostic::unclosed_comment(&span));
        }
        self.add_inline(Inline::Text(text.to_owned()));
    }

    fn raw_text(&mut self, text: &str) {
        if let Element::Code { text: raw, .. } | Element::Html(raw) = &mut self.open.element {
            raw.push_str(text);
        }
    }

    fn inline_html(&mut self, html: CowStr<'a>, range: Range<usize>) {
        if comments::is_comment(&html) {
            self.is_after_comment = self.open.inlines.last().is_none_or(words::ends_with_space);
            return;
        }
        let span = self.place.span(range);
        let text = html.into_string();
        self.holds |= Holds::HTML;
        self.add_inline(Inline::Html(Box::new(Html { text, span })));
    }

    /// Raw HTML; of a comment without an end nothing is kept, since it may be what an
    /// editor didn't want to have published.
    fn html(&mut self, html: &str, range: Range<usize>) {
        let (text, is_unclosed) = comments::without(html);
        if is_unclosed {
            let span = self.first_line(&range);
            self.diagnostics.push(Diagnostic::unclosed_comment(&span));
        }
        if !text.trim().is_empty() {
            let span = self.place.span(range);
            let text = text.into_owned();
            self.holds |= Holds::HTML;
            self.add_block(Block::Html(Box::new(Html { text, span })));
        }
    }

    /// It tells enough: the whole may be a page long.
    fn first_line(&self, range: &Range<usize>) -> Span {
        let line = self.place.find("\n", range.clone());
        let end = line.map_or(range.end, |line| line.start);
        self.place.span(range.start..end)
    }

    fn mark_task(&mut self, done: bool) {
        let mut open = self
            .around
            .iter_mut()
            .chain([&mut self.open])
            .rev()
            .map(|open| &mut open.element);
        if let Some(Element::Item { task, .. }) =
            open.find(|element| matches!(element, Element::Item { .. }))
        {
            *task = Some(done);
        }
    }

    fn footnote(&mut self, label: &str, blocks: Vec<Block>, range: Range<usize>) {
        let span = self.place.span(footnotes::label_range(self.place, range));
        if let Some(label) = self.footnotes.define(label, span, self.diagnostics) {
            self.add_block(Block::Footnote(Box::new(Footnote { label, blocks })));
        }
    }

    fn tell_unknown_footnote(&mut self, bracket: usize) {
        if let Some((label, range)) = footnotes::unknown_mark(self.place, bracket) {
            let span = self.place.span(range);
            self.diagnostics.push(match self.shape {
                Shape::Blocks => footnotes::unknown(self.place, &span, label),
                Shape::Line => Diagnostic::footnote_in_short_text(&span),
            });
        }
    }

    /// What the words of a paragraph make: an embed where an image stands alone,
    /// nothing where there are none.
    fn paragraph(&mut self, inlines: Vec<Inline>, images: &[Image]) -> Option<Block> {
        let mut filled = inlines.iter().filter(|inline| !words::is_blank(inline));
        filled.next()?;
        let is_one = filled.next().is_none();
        match images {
            [image] if is_one && self.shape == Shape::Blocks => Some(self.embed(image, inlines)),
            _ => {
                let inlines = self.among_words(inlines, images);
                let is_blank = inlines.iter().all(words::is_blank);
                (!is_blank).then(|| Block::Paragraph(fitting(inlines)))
            }
        }
    }
}

/// Without room to grow: what is read stays in memory.
fn fitting(mut inlines: Vec<Inline>) -> Vec<Inline> {
    inlines.shrink_to_fit();
    inlines
}

impl<'a> Open<'a> {
    fn new(element: Element<'a>, range: Range<usize>) -> Self {
        Self {
            element,
            range,
            blocks: Vec::new(),
            inlines: Vec::new(),
            images: Vec::new(),
        }
    }
}

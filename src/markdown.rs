//! Markdown, read into a tree.
//!
//! [`parse`] reads the Markdown of a document, or of a text in YAML, alone: it
//! knows what was written, not what a reference leads to. References and files
//! are collected in [`Markdown::links`]; the tree has their index, so that
//! `resolve` gives each a target without touching the tree. pulldown-cmark does
//! the reading; nothing here knows of HTML.

mod parse;

use std::ops::{BitOr, BitOrAssign, Deref};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::address::without_extension;
use crate::diagnostic::Span;
use crate::label::LabelKind;
use crate::language::Lang;

pub(crate) use parse::{
    Origin, address_within, is_web, parse_blocks, parse_destination, parse_inline, ranges_of_words,
};

/// A text as it was written: its tree, and where its links point.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Markdown {
    pub blocks: Vec<Block>,
    pub links: Vec<Link>,
    pub holds: Holds,
    pub outline: Outline,
}

/// The headings of a text, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Outline {
    all: Vec<Arc<Heading>>,
    /// By id.
    positions: FxHashMap<String, usize>,
}

/// What a text has somewhere in it, of what few texts have: the others need not be
/// searched for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Holds(u8);

impl Holds {
    /// Words marked as being in another language.
    pub(crate) const MARKS: Self = Self(1);
    /// Raw HTML.
    pub(crate) const HTML: Self = Self(1 << 1);
    /// Anything of [`Markdown::links`].
    pub(crate) const LINKS: Self = Self(1 << 2);
    /// Links to the glossary.
    pub(crate) const WORDS: Self = Self(1 << 3);
    /// Links to files that are no documents.
    pub(crate) const FILES: Self = Self(1 << 4);
    pub(crate) const EMBEDS: Self = Self(1 << 5);

    /// What says or leads to something that stands elsewhere.
    pub(crate) const ELSEWHERE: Self =
        Self(Self::LINKS.0 | Self::WORDS.0 | Self::FILES.0 | Self::EMBEDS.0);

    /// Whether it is one of these.
    pub(crate) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}

impl BitOr for Holds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Holds {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

/// The index of a link in [`Markdown::links`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LinkIndex(pub usize);

/// Where a link, an image or an embed points, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub destination: Destination,
    pub purpose: Purpose,
    /// The destination alone: `goal:lezen`.
    pub span: Span,
    /// Whether that is what is written there, letter for letter: not with escapes,
    /// or below the text.
    pub is_literal: bool,
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// `[text](…)` leads to it.
    Refer,
    /// `![text](…)` shows it here.
    Embed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination {
    /// `goal:lezen#actions`; the kind is known, the id not yet.
    Reference {
        kind: ReferenceKind,
        id: String,
        fragment: Option<String>,
    },
    /// A file beside this one: `../goals/1-lezen.md#actions`, `foto.jpg`. The
    /// path is as written, with percent-escapes decoded; `from_root` is the same from
    /// the root of the publication.
    File {
        path: String,
        /// What comes after a `?`.
        query: Option<String>,
        from_root: String,
        fragment: Option<String>,
    },
    /// A heading of the same page: `#koers`, without the `#`.
    Heading(String),
    /// `https:`, `http:`, `mailto:` or `tel:`.
    Web(String),
    /// Told as an error when it was read; shown as plain text.
    Wrong,
}

/// The word before the colon of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ReferenceKind {
    Chapter,
    Goal,
    Story,
    Indicator,
    Update,
    Page,
    Source,
    Word,
    Label(LabelKind),
    Index,
}

/// A block. What is rare and large stands in a box: the tree of a publication is
/// mostly paragraphs, and is read faster for every byte that it is smaller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    Paragraph(Vec<Inline>),
    Heading(Arc<Heading>),
    Quote {
        alert: Option<Alert>,
        blocks: Vec<Block>,
    },
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        items: Vec<Item>,
    },
    Code(Box<Code>),
    Table(Box<Table>),
    Definitions(Vec<Definition>),
    Footnote(Box<Footnote>),
    Rule,
    Html(Box<Html>),
    Embed(Box<Embed>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code {
    /// The first word after the fence.
    pub language: Option<String>,
    pub text: String,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub alignments: Vec<Alignment>,
    pub head: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// The note itself. A label that no text names is left out of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Footnote {
    pub label: String,
    pub blocks: Vec<Block>,
}

/// Raw HTML as written; `render` decides, by the publication's setting, whether
/// it is let through or shown as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Html {
    pub text: String,
    pub span: Span,
}

/// An image alone in its paragraph: something of the publication, or a picture
/// with its caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Embed {
    pub link: LinkIndex,
    /// For a picture: its description. For others: the caption, which may be
    /// empty.
    pub text: Vec<Inline>,
    /// A picture's caption.
    pub caption: Option<String>,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// Given by the editor, or made of the words; unique in its document.
    pub id: String,
    pub classes: Vec<String>,
    pub lang: Option<Lang>,
    pub content: Vec<Inline>,
    pub span: Span,
}

/// An item of a list; a tight item's text stands in one [`Block::Paragraph`]
/// that is `tight`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// A task, and whether it is done.
    pub task: Option<bool>,
    /// Whether the text stands in the item without a paragraph of its own.
    pub tight: bool,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Definition {
    pub terms: Vec<Vec<Inline>>,
    pub details: Vec<Item>,
}

/// The kinds of GFM alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alignment {
    None,
    Left,
    Centre,
    Right,
}

/// A part of a line; as of a [`Block`], what is rare stands in a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Inline {
    Text(String),
    Code(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Strikethrough(Vec<Inline>),
    Link(Box<LinkText>),
    Image(Box<Picture>),
    Foreign(Box<Foreign>),
    /// The mark of a note, by the label of that.
    Footnote(String),
    SoftBreak,
    HardBreak,
    Html(Box<Html>),
}

/// `[text](destination "title")`; empty text takes the target's title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LinkText {
    pub link: LinkIndex,
    pub content: Vec<Inline>,
    /// `"lang:drt"` in place of a title: the language of the text.
    pub lang: Option<Lang>,
}

/// A picture among words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    pub link: LinkIndex,
    pub alt: Vec<Inline>,
}

/// `[elkenien](lang:drt "iedereen")`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Foreign {
    pub lang: Lang,
    /// In the language of the page.
    pub meaning: Option<String>,
    pub content: Vec<Inline>,
    pub span: Span,
}

/// Words that stand together in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run<'a> {
    pub content: &'a [Inline],
    /// Its own language, where that isn't the text's.
    pub lang: Option<&'a Lang>,
    /// What it is the caption of.
    pub embed: Option<LinkIndex>,
}

impl<'a> Run<'a> {
    fn of(content: &'a [Inline]) -> Self {
        Self {
            content,
            lang: None,
            embed: None,
        }
    }
}

/// Words marked as being in another language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark<'a> {
    pub lang: &'a Lang,
    /// In the language of the text around it.
    pub meaning: Option<&'a str>,
    pub content: &'a [Inline],
    pub span: &'a Span,
}

impl Link {
    /// What a text with this link holds.
    fn holds(&self) -> Holds {
        let of_purpose = match self.purpose {
            Purpose::Refer => Holds::LINKS,
            Purpose::Embed => Holds::LINKS | Holds::EMBEDS,
        };
        let of_destination = match &self.destination {
            Destination::Reference {
                kind: ReferenceKind::Word,
                ..
            } => Holds::WORDS,
            Destination::File { path, .. } if without_extension(path, "md").is_none() => {
                Holds::FILES
            }
            _ => Holds::default(),
        };
        of_purpose | of_destination
    }

    /// The heading or part that it names.
    pub(crate) fn fragment(&self) -> Option<&str> {
        match &self.destination {
            Destination::Reference { fragment, .. } | Destination::File { fragment, .. } => {
                fragment.as_deref()
            }
            Destination::Heading(id) => Some(id),
            Destination::Web(_) | Destination::Wrong => None,
        }
    }
}

impl ReferenceKind {
    const OTHERS: [Self; 9] = [
        Self::Chapter,
        Self::Goal,
        Self::Story,
        Self::Indicator,
        Self::Update,
        Self::Page,
        Self::Source,
        Self::Word,
        Self::Index,
    ];

    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let labels = LabelKind::ALL.into_iter().map(Self::Label);
        Self::OTHERS.into_iter().chain(labels)
    }

    /// As editors write it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Chapter => "chapter",
            Self::Goal => "goal",
            Self::Story => "story",
            Self::Indicator => "indicator",
            Self::Update => "update",
            Self::Page => "page",
            Self::Source => "source",
            Self::Word => "word",
            Self::Label(kind) => kind.one(),
            Self::Index => "index",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::all().find(|kind| kind.as_str() == word)
    }
}

impl Outline {
    fn of(blocks: &[Block]) -> Self {
        let mut all: Vec<Arc<Heading>> = Vec::new();
        visit_blocks(blocks, &mut |part| {
            if let Part::Block(Block::Heading(heading)) = part {
                all.push(heading.clone());
            }
        });
        let ids = all.iter().map(|heading| heading.id.clone());
        let positions = ids.zip(0..).collect();
        Self { all, positions }
    }

    /// Where among the headings the one stands that has this id.
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// The heading that has this id.
    pub(crate) fn find(&self, id: &str) -> Option<&Heading> {
        Some(&self.all[self.position(id)?])
    }
}

impl Deref for Outline {
    type Target = [Arc<Heading>];

    fn deref(&self) -> &[Arc<Heading>] {
        &self.all
    }
}

impl Markdown {
    pub(crate) fn new(blocks: Vec<Block>, links: Vec<Link>, holds: Holds) -> Self {
        Self {
            outline: Outline::of(&blocks),
            blocks,
            links,
            holds,
        }
    }

    /// Whether there is nothing to read in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The words of an inline text; empty for other texts.
    pub(crate) fn inlines(&self) -> &[Inline] {
        match self.blocks.as_slice() {
            [Block::Paragraph(inlines)] => inlines,
            _ => &[],
        }
    }

    /// Every paragraph, in reading order.
    pub(crate) fn paragraphs(&self) -> Vec<&[Inline]> {
        let mut paragraphs = Vec::new();
        visit_blocks(&self.blocks, &mut |part| {
            if let Part::Block(Block::Paragraph(inlines)) = part {
                paragraphs.push(inlines.as_slice());
            }
        });
        paragraphs
    }

    /// Every run of words, in reading order: paragraphs, headings, cells, captions;
    /// with its language where that isn't the one of the text.
    pub(crate) fn runs(&self) -> Vec<Run<'_>> {
        let mut runs: Vec<Run<'_>> = Vec::new();
        visit_blocks(&self.blocks, &mut |part| match part {
            Part::Block(Block::Paragraph(inlines)) => runs.push(Run::of(inlines)),
            Part::Block(Block::Heading(heading)) => runs.push(Run {
                lang: heading.lang.as_ref(),
                ..Run::of(&heading.content)
            }),
            Part::Block(Block::Embed(embed)) => runs.push(Run {
                embed: Some(embed.link),
                ..Run::of(&embed.text)
            }),
            Part::Block(Block::Table(table)) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                runs.extend(cells.map(|cell| Run::of(cell)));
            }
            Part::Block(Block::Definitions(definitions)) => {
                let terms = definitions.iter().flat_map(|definition| &definition.terms);
                runs.extend(terms.map(|term| Run::of(term)));
            }
            _ => {}
        });
        runs
    }

    /// Every word marked as being in another language, in reading order.
    pub(crate) fn marks(&self) -> Vec<Mark<'_>> {
        let mut marks = Vec::new();
        if !self.holds.any(Holds::MARKS) {
            return marks;
        }
        visit_blocks(&self.blocks, &mut |part| {
            if let Part::Inline(Inline::Foreign(foreign)) = part {
                marks.push(Mark {
                    lang: &foreign.lang,
                    meaning: foreign.meaning.as_deref(),
                    content: &foreign.content,
                    span: &foreign.span,
                });
            }
        });
        marks
    }

    /// What its pictures say to whoever doesn't see them.
    pub(crate) fn alts(&self) -> Vec<&[Inline]> {
        let mut alts = Vec::new();
        visit_blocks(&self.blocks, &mut |part| {
            if let Part::Inline(Inline::Image(picture)) = part {
                alts.push(picture.alt.as_slice());
            }
        });
        alts
    }

    /// Where raw HTML stands.
    pub(crate) fn raw_html(&self) -> Vec<&Span> {
        let mut spans = Vec::new();
        if !self.holds.any(Holds::HTML) {
            return spans;
        }
        visit_blocks(&self.blocks, &mut |part| match part {
            Part::Block(Block::Html(html)) => spans.push(&html.span),
            // Where a tag opens tells enough of where it closes.
            Part::Inline(Inline::Html(html)) if !html.text.starts_with("</") => {
                spans.push(&html.span);
            }
            _ => {}
        });
        spans
    }
}

/// A piece of the tree.
enum Part<'a> {
    Block(&'a Block),
    Inline(&'a Inline),
}

/// Goes through the tree in reading order, what is around before what is in it.
fn visit_blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(Part<'a>)) {
    for block in blocks {
        visit(Part::Block(block));
        match block {
            Block::Paragraph(inlines) => visit_inlines(inlines, visit),
            Block::Embed(embed) => visit_inlines(&embed.text, visit),
            Block::Heading(heading) => visit_inlines(&heading.content, visit),
            Block::Quote { blocks, .. } => visit_blocks(blocks, visit),
            Block::Footnote(note) => visit_blocks(&note.blocks, visit),
            Block::List { items, .. } => {
                for item in items {
                    visit_blocks(&item.blocks, visit);
                }
            }
            Block::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    visit_inlines(cell, visit);
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    for term in &definition.terms {
                        visit_inlines(term, visit);
                    }
                    for detail in &definition.details {
                        visit_blocks(&detail.blocks, visit);
                    }
                }
            }
            Block::Code(_) | Block::Rule | Block::Html(_) => {}
        }
    }
}

fn visit_inlines<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(Part<'a>)) {
    for inline in inlines {
        visit(Part::Inline(inline));
        match inline {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content) => {
                visit_inlines(content, visit);
            }
            Inline::Link(link) => visit_inlines(&link.content, visit),
            Inline::Image(picture) => visit_inlines(&picture.alt, visit),
            Inline::Foreign(foreign) => visit_inlines(&foreign.content, visit),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Footnote(_)
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::Html(_) => {}
        }
    }
}

/// The words alone, without marks, notes and pictures.
pub(crate) fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    write_plain(inlines, &mut text, false);
    text
}

/// The same, with what pictures say to whoever doesn't see them.
pub(crate) fn all_words(inlines: &[Inline]) -> String {
    let mut text = String::new();
    write_plain(inlines, &mut text, true);
    text
}

/// The links among some words.
pub(crate) fn links_among(inlines: &[Inline]) -> Vec<&LinkText> {
    let mut links = Vec::new();
    visit_inlines(inlines, &mut |part| {
        if let Part::Inline(Inline::Link(link)) = part {
            links.push(&**link);
        }
    });
    links
}

fn write_plain(inlines: &[Inline], text: &mut String, with_pictures: bool) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content) => write_plain(content, text, with_pictures),
            Inline::Link(link) => write_plain(&link.content, text, with_pictures),
            Inline::Foreign(foreign) => write_plain(&foreign.content, text, with_pictures),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Image(picture) if with_pictures => {
                write_plain(&picture.alt, text, with_pictures);
            }
            Inline::Image(_) | Inline::Footnote(_) | Inline::Html(_) => {}
        }
    }
}

//! Markdown, read into a tree.
//!
//! [`parse`] reads the Markdown of a document, or of a text in YAML, alone: it
//! knows what was written, not what a reference leads to. References and files
//! are collected in [`Markdown::links`]; the tree has their index, so that
//! `resolve` gives each a target without touching the tree. pulldown-cmark does
//! the reading; nothing here knows of HTML.

mod parse;

use crate::diagnostic::Span;
use crate::language::Lang;

pub(crate) use parse::{Origin, is_web, parse_blocks, parse_destination, parse_inline};

/// A text as it was written: its tree, and where its links point.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Markdown {
    pub blocks: Vec<Block>,
    pub links: Vec<Link>,
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
    /// path is as written, with percent-escapes decoded.
    File {
        path: String,
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
    Page,
    Source,
    Word,
    Index,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    Paragraph(Vec<Inline>),
    Heading(Heading),
    Quote {
        alert: Option<Alert>,
        blocks: Vec<Block>,
    },
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        items: Vec<Item>,
    },
    Code {
        /// The first word after the fence.
        language: Option<String>,
        text: String,
        span: Span,
    },
    Table {
        alignments: Vec<Alignment>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Definitions(Vec<Definition>),
    /// The note itself. A label that no text names is left out of the page.
    Footnote {
        label: String,
        blocks: Vec<Block>,
    },
    Rule,
    /// Raw HTML as written; `render` decides, by the publication's setting,
    /// whether it is let through or shown as text.
    Html {
        text: String,
        span: Span,
    },
    /// An image alone in its paragraph: something of the publication, or a
    /// picture with its caption.
    Embed {
        link: LinkIndex,
        /// For a picture: its description. For others: the caption, which may
        /// be empty.
        text: Vec<Inline>,
        /// A picture's caption.
        caption: Option<String>,
        span: Span,
    },
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

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Inline {
    Text(String),
    Code(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Strikethrough(Vec<Inline>),
    /// `[text](destination "title")`; empty text takes the target's title.
    Link {
        link: LinkIndex,
        content: Vec<Inline>,
        title: Option<String>,
        /// `"lang:drt"` in place of a title: the language of the text.
        lang: Option<Lang>,
    },
    /// A picture among words.
    Image {
        link: LinkIndex,
        alt: Vec<Inline>,
    },
    /// `[elkenien](lang:drt "iedereen")`.
    Foreign {
        lang: Lang,
        /// In the language of the page.
        meaning: Option<String>,
        content: Vec<Inline>,
        span: Span,
    },
    Footnote {
        label: String,
    },
    SoftBreak,
    HardBreak,
    Html {
        text: String,
        span: Span,
    },
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
    /// The heading or part that it names.
    pub fn fragment(&self) -> Option<&str> {
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
    pub const ALL: [Self; 8] = [
        Self::Chapter,
        Self::Goal,
        Self::Story,
        Self::Indicator,
        Self::Page,
        Self::Source,
        Self::Word,
        Self::Index,
    ];

    /// As editors write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chapter => "chapter",
            Self::Goal => "goal",
            Self::Story => "story",
            Self::Indicator => "indicator",
            Self::Page => "page",
            Self::Source => "source",
            Self::Word => "word",
            Self::Index => "index",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl Markdown {
    /// Whether there is nothing to read in it.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The words of an inline text; empty for other texts.
    pub fn inlines(&self) -> &[Inline] {
        match self.blocks.as_slice() {
            [Block::Paragraph(inlines)] => inlines,
            _ => &[],
        }
    }

    /// Every heading, in reading order.
    pub fn headings(&self) -> Vec<&Heading> {
        let mut headings = Vec::new();
        visit_blocks(&self.blocks, &mut |part| {
            if let Part::Block(Block::Heading(heading)) = part {
                headings.push(heading);
            }
        });
        headings
    }

    /// Every word marked as being in another language, in reading order.
    pub fn marks(&self) -> Vec<Mark<'_>> {
        let mut marks = Vec::new();
        visit_blocks(&self.blocks, &mut |part| {
            if let Part::Inline(Inline::Foreign {
                lang,
                meaning,
                content,
                span,
            }) = part
            {
                marks.push(Mark {
                    lang,
                    meaning: meaning.as_deref(),
                    content,
                    span,
                });
            }
        });
        marks
    }

    /// Where raw HTML stands.
    pub fn raw_html(&self) -> Vec<&Span> {
        let mut spans = Vec::new();
        visit_blocks(&self.blocks, &mut |part| match part {
            Part::Block(Block::Html { span, .. }) => spans.push(span),
            // Where a tag opens tells enough of where it closes.
            Part::Inline(Inline::Html { text, span }) if !text.starts_with("</") => {
                spans.push(span)
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
            Block::Paragraph(inlines) | Block::Embed { text: inlines, .. } => {
                visit_inlines(inlines, visit);
            }
            Block::Heading(heading) => visit_inlines(&heading.content, visit),
            Block::Quote { blocks, .. } | Block::Footnote { blocks, .. } => {
                visit_blocks(blocks, visit);
            }
            Block::List { items, .. } => {
                for item in items {
                    visit_blocks(&item.blocks, visit);
                }
            }
            Block::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
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
            Block::Code { .. } | Block::Rule | Block::Html { .. } => {}
        }
    }
}

fn visit_inlines<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(Part<'a>)) {
    for inline in inlines {
        visit(Part::Inline(inline));
        match inline {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Image { alt: content, .. }
            | Inline::Foreign { content, .. } => visit_inlines(content, visit),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Footnote { .. }
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::Html { .. } => {}
        }
    }
}

/// The words alone, without marks, notes and pictures.
pub(crate) fn plain_text(inlines: &[Inline]) -> String {
    fn write(inlines: &[Inline], text: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(words) | Inline::Code(words) => text.push_str(words),
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Strikethrough(content)
                | Inline::Link { content, .. }
                | Inline::Foreign { content, .. } => write(content, text),
                Inline::SoftBreak | Inline::HardBreak => text.push(' '),
                Inline::Image { .. } | Inline::Footnote { .. } | Inline::Html { .. } => {}
            }
        }
    }
    let mut text = String::new();
    write(inlines, &mut text);
    text
}

//! The elements of a text while they are open.

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, LinkType, Tag};

use super::super::{Alert, Alignment, Definition, Inline, Item};
use super::headings::Attributes;

/// An element that is open, and what it holds so far beside blocks and words.
pub(super) enum Element<'a> {
    Document,
    Paragraph,
    Heading(Attributes<'a>),
    Quote(Option<Alert>),
    Code {
        language: Option<String>,
        text: String,
    },
    Html(String),
    List {
        start: Option<u64>,
        items: Vec<Item>,
    },
    /// Of a list, or the details of a definition.
    Item {
        task: Option<bool>,
        tight: bool,
    },
    Table {
        alignments: Vec<Alignment>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Head(Vec<Vec<Inline>>),
    Row(Vec<Vec<Inline>>),
    Cell,
    Definitions(Vec<Definition>),
    Term,
    Footnote(CowStr<'a>),
    Emphasis,
    Strong,
    Strikethrough,
    Link(Address<'a>),
    Image(Address<'a>),
    /// Of the extensions that aren't switched on.
    Other,
}

/// Where a link or an image points, as written: `(goal:lezen "lang:drt")`.
pub(super) struct Address<'a> {
    pub link_type: LinkType,
    pub destination: CowStr<'a>,
    pub title: CowStr<'a>,
}

impl<'a> From<Tag<'a>> for Element<'a> {
    fn from(tag: Tag<'a>) -> Self {
        match tag {
            Tag::Paragraph => Self::Paragraph,
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => Self::Heading(Attributes {
                level: level as u8,
                id,
                classes,
                others: attrs,
            }),
            Tag::BlockQuote(kind) => Self::Quote(kind.map(alert)),
            Tag::CodeBlock(kind) => Self::Code {
                language: language(&kind),
                text: String::new(),
            },
            Tag::HtmlBlock => Self::Html(String::new()),
            Tag::List(start) => Self::List {
                start,
                items: Vec::new(),
            },
            Tag::Item | Tag::DefinitionListDefinition => Self::Item {
                task: None,
                tight: true,
            },
            Tag::Table(alignments) => Self::Table {
                alignments: alignments.into_iter().map(alignment).collect(),
                head: Vec::new(),
                rows: Vec::new(),
            },
            Tag::TableHead => Self::Head(Vec::new()),
            Tag::TableRow => Self::Row(Vec::new()),
            Tag::TableCell => Self::Cell,
            Tag::DefinitionList => Self::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Self::Term,
            Tag::FootnoteDefinition(label) => Self::Footnote(label),
            Tag::Emphasis => Self::Emphasis,
            Tag::Strong => Self::Strong,
            Tag::Strikethrough => Self::Strikethrough,
            Tag::Link {
                link_type,
                dest_url: destination,
                title,
                ..
            } => Self::Link(Address {
                link_type,
                destination,
                title,
            }),
            Tag::Image {
                link_type,
                dest_url: destination,
                title,
                ..
            } => Self::Image(Address {
                link_type,
                destination,
                title,
            }),
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => Self::Other,
        }
    }
}

impl Element<'_> {
    /// Whether its words make a paragraph, in which an image may stand alone.
    pub(super) fn makes_paragraphs(&self) -> bool {
        matches!(self, Self::Paragraph | Self::Item { .. })
    }

    /// Whether what it holds is no Markdown.
    pub(super) fn holds_raw_text(&self) -> bool {
        matches!(self, Self::Code { .. } | Self::Html(_))
    }

    /// Notes that an item has a paragraph of its own.
    pub(super) fn loosen(&mut self) {
        if let Self::Item { tight, .. } = self {
            *tight = false;
        }
    }

    /// Adds an item to a list, or details to the last of some definitions.
    pub(super) fn add_item(&mut self, item: Item) {
        match self {
            Self::List { items, .. } => items.push(item),
            Self::Definitions(definitions) => {
                if let Some(definition) = definitions.last_mut() {
                    definition.details.push(item);
                }
            }
            _ => {}
        }
    }

    /// Adds a term: to the last definition while that has no details.
    pub(super) fn add_term(&mut self, term: Vec<Inline>) {
        let Self::Definitions(definitions) = self else {
            return;
        };
        match definitions.last_mut() {
            Some(definition) if definition.details.is_empty() => definition.terms.push(term),
            _ => definitions.push(Definition {
                terms: vec![term],
                details: Vec::new(),
            }),
        }
    }

    pub(super) fn add_cell(&mut self, cell: Vec<Inline>) {
        if let Self::Head(cells) | Self::Row(cells) = self {
            cells.push(cell);
        }
    }

    pub(super) fn add_row(&mut self, cells: Vec<Vec<Inline>>) {
        if let Self::Table { rows, .. } = self {
            rows.push(cells);
        }
    }

    pub(super) fn set_head(&mut self, cells: Vec<Vec<Inline>>) {
        if let Self::Table { head, .. } = self {
            *head = cells;
        }
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

/// The first word after the fence.
fn language(kind: &CodeBlockKind<'_>) -> Option<String> {
    match kind {
        CodeBlockKind::Indented => None,
        CodeBlockKind::Fenced(words) => words.split_whitespace().next().map(str::to_owned),
    }
}

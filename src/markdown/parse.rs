//! Reads Markdown into its tree, and tells what is wrong with it as written.
//!
//! pulldown-cmark does the reading; here its events become the tree, by a stack
//! of our own, so that no text, however it is nested, can exhaust ours. A
//! text always gives a tree: what is wrong in it is told, and shown as its words.

mod place;
mod tree;

mod comments;
mod destination;
mod element;
mod footnotes;
mod headings;
mod limits;
mod prepared;
mod quotes;
mod words;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, DefaultBrokenLinkCallback, Event, LinkType, Tag};

use super::{Block, Code, Inline, Markdown};
use crate::diagnostic::Diagnostic;

pub(crate) use destination::{address_within, is_web, parse_destination};
pub(crate) use place::Origin;
use place::Place;
use prepared::Prepared;
use tree::{Shape, Tree};

/// Stands before a short text, so that no mark in it can start a block. White
/// space, so that emphasis and quotes open after it as at the start of a line.
const NO_BREAK_SPACE: &str = "\u{a0}";

/// Reads the body of a document, or a text that may hold any blocks.
pub(crate) fn parse_blocks(
    text: &str,
    origin: &Origin<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Markdown {
    let prepared = Prepared::blocks(text);
    let place = Place::new(&prepared, 0, origin);
    parse(&place, Shape::Blocks, diagnostics)
}

/// Reads a text that holds inline Markdown only: `1. Lezen`, `# x` and `2030`
/// stay words, and lines become one. Gives one paragraph, or nothing for an
/// empty text.
pub(crate) fn parse_inline(
    text: &str,
    origin: &Origin<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Markdown {
    let words = text.trim();
    if words.is_empty() {
        return Markdown::default();
    }
    if is_plain(words) {
        return Markdown {
            blocks: vec![Block::Paragraph(vec![Inline::Text(words.to_owned())])],
            ..Markdown::default()
        };
    }
    let line = format!("{NO_BREAK_SPACE}{text}").replace(['\n', '\r'], " ");
    let prepared = Prepared::line(&line);
    let place = Place::new(&prepared, NO_BREAK_SPACE.len(), origin);
    let mut markdown = parse(&place, Shape::Line, diagnostics);
    if let Some(Block::Paragraph(inlines)) = markdown.blocks.first_mut() {
        trim_start(inlines);
        trim_end(inlines);
    }
    markdown
}

/// Where words stand in a text as it was written, outside code; of a language that
/// is marked only where that is asked for.
pub(crate) fn ranges_of_words(text: &str, with_marked: bool) -> Vec<Range<usize>> {
    let is_skipped = |tag: &Tag<'_>| match tag {
        Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => true,
        Tag::Link {
            dest_url, title, ..
        } => dest_url.starts_with("word:") || (!with_marked && is_marked(dest_url, title)),
        Tag::Heading { attrs, .. } => {
            !with_marked && attrs.iter().any(|(name, _)| &**name == "lang")
        }
        _ => false,
    };
    let mut ranges: Vec<Range<usize>> = Vec::new();
    if limits::large_table(text).is_some() {
        return ranges;
    }
    let prepared = Prepared::blocks(text);
    let mut skipped = 0;
    for (event, range) in prepared.events(None::<DefaultBrokenLinkCallback>) {
        let range = prepared.written(range);
        match event {
            Event::Start(tag) if skipped > 0 || is_skipped(&tag) => skipped += 1,
            Event::End(_) if skipped > 0 => skipped -= 1,
            Event::Text(_) if skipped == 0 => match ranges.last_mut() {
                Some(last) if text[last.end..range.start].trim().is_empty() => {
                    last.end = range.end;
                }
                _ => ranges.push(range),
            },
            _ => {}
        }
    }
    ranges
}

fn is_marked(destination: &str, title: &str) -> bool {
    destination.starts_with("lang:") || title.starts_with("lang:")
}

fn parse(place: &Place<'_>, shape: Shape, diagnostics: &mut Vec<Diagnostic>) -> Markdown {
    if let Some(table) = limits::large_table(place.text()) {
        diagnostics.push(Diagnostic::table_too_large(
            &place.span(table.head),
            table.columns,
            table.rows,
            limits::MOST_CELLS,
        ));
        return as_written(place);
    }
    let mut unknown_labels = Vec::new();
    let mut note_unknown = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        // People write [sic]: brackets alone are words.
        if link.link_type != LinkType::Shortcut {
            let label = prepared::with_colons(link.reference);
            unknown_labels.push((link.span, label.into_string()));
        }
        None
    };
    let events = place.prepared.events(Some(&mut note_unknown));
    let mut tree = Tree::new(place, shape, diagnostics);
    for (event, range) in events {
        tree.read(event, range);
    }
    let markdown = tree.finish();
    diagnostics.extend(
        unknown_labels
            .into_iter()
            .map(|(range, label)| Diagnostic::unknown_link_label(&place.span(range), &label)),
    );
    markdown
}

/// A text that can't be read, so that a preview shows it all the same.
fn as_written(place: &Place<'_>) -> Markdown {
    Markdown {
        blocks: vec![Block::Code(Box::new(Code {
            language: None,
            text: place.text().to_owned(),
            span: place.span(0..place.text().len()),
        }))],
        ..Markdown::default()
    }
}

/// Whether no character of it can mean anything to Markdown inside a line, so
/// that it need not be read. Most short texts are.
fn is_plain(text: &str) -> bool {
    const MARKS: &[u8] = b"\\`*_[]<>&~'\"\n\r";
    !text.bytes().any(|byte| MARKS.contains(&byte)) && !text.contains("..") && !text.contains("--")
}

/// Takes the white space after the last word away, which a comment may have left.
fn trim_end(inlines: &mut [Inline]) {
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        last.truncate(last.trim_end().len());
    }
}

/// Takes the white space before the first word away.
fn trim_start(inlines: &mut Vec<Inline>) {
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        let trimmed = first.trim_start();
        if trimmed.is_empty() {
            inlines.remove(0);
        } else {
            *first = trimmed.to_owned();
        }
    }
}

//! A file of the publication, taken apart.

use std::sync::Arc;

use super::{GoalPart, Kind, Name};
use crate::diagnostic::{Diagnostic, Span};
use crate::fields::read_map;
use crate::language::Lang;
use crate::markdown::{Markdown, Origin, parse_blocks};
use crate::yaml::Node;

/// A file, taken apart but not yet understood.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub path: Arc<str>,
    pub text: Arc<str>,
    pub name: Name,
    pub lang: Lang,
    /// The front matter, a map; none where there is none.
    pub front: Option<Node>,
    /// Whether there is front matter that can't be read, which has been told. Then
    /// `front` has as much of it as there may be.
    pub is_unreadable: bool,
    /// Where missing keys are told.
    pub front_span: Span,
    pub body: Arc<Markdown>,
}

/// Takes a Markdown file apart: its front matter, and its text.
pub(crate) fn split(
    path: &Arc<str>,
    text: &Arc<str>,
    name: Name,
    lang: Lang,
    diagnostics: &mut Vec<Diagnostic>,
) -> Page {
    let (front, is_unreadable, body_start) = match find_front_matter(text) {
        Front::Between(range, body) => {
            let front = read_map(path, &text[range.clone()], range.start, diagnostics);
            let is_unreadable = front.is_none();
            (front, is_unreadable, body)
        }
        Front::Unclosed => {
            diagnostics.push(Diagnostic::unclosed_front_matter(&Span::new(path, 0..3)));
            (read_up_to_empty_line(path, text), true, text.len())
        }
        Front::Nothing => (None, false, 0),
    };
    let front_span = match &front {
        Some(node) => Span::new(path, first_line(text, node)),
        None => Span::new(path, 0..text.lines().next().map_or(0, str::len)),
    };
    let origin = Origin::file(path.clone(), body_start).reserving(match name.kind {
        Kind::Goal => &GoalPart::IDS,
        _ => &[],
    });
    Page {
        path: path.clone(),
        text: text.clone(),
        lang,
        front,
        is_unreadable,
        front_span,
        body: Arc::new(parse_blocks(&text[body_start..], &origin, diagnostics)),
        name,
    }
}

/// What stands above the first empty line of a file that has no line that ends its front
/// matter: it may say that consent for a story is over.
fn read_up_to_empty_line(path: &Arc<str>, text: &str) -> Option<Node> {
    let start = text.find('\n')? + 1;
    let length = text[start..].find("\n\n").unwrap_or(text.len() - start);
    read_map(path, &text[start..start + length], start, &mut Vec::new())
}

/// The first line of the map, without what it is indented by.
fn first_line(text: &str, node: &Node) -> std::ops::Range<usize> {
    let start = node.span.range.map_or(0, |(start, _)| start);
    let len = text[start..].lines().next().map_or(0, str::len);
    start..start + len
}

/// Where the text of a file begins.
pub(crate) fn body_start(text: &str) -> usize {
    match find_front_matter(text) {
        Front::Between(_, body) => body,
        Front::Unclosed => text.len(),
        Front::Nothing => 0,
    }
}

/// Where the front matter of a file is.
pub(crate) enum Front {
    /// The bytes of the YAML, and where the text begins.
    Between(std::ops::Range<usize>, usize),
    Unclosed,
    Nothing,
}

pub(crate) fn find_front_matter(text: &str) -> Front {
    let mut position = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let next = position + line.len();
        let is_fence = line.trim_end() == "---";
        match start {
            None if is_fence => start = Some(next),
            None => return Front::Nothing,
            Some(start) if is_fence => return Front::Between(start..position, next),
            Some(_) => {}
        }
        position = next;
    }
    match start {
        Some(_) => Front::Unclosed,
        None => Front::Nothing,
    }
}

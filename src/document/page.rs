//! A file of the publication, taken apart.

use std::sync::Arc;

use super::{GoalPart, Kind, Name};
use crate::diagnostic::{Diagnostic, Span};
use crate::fields::read_map;
use crate::label::LabelKind;
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

/// Takes a Markdown file apart: its front matter, and its text. `first` is the first
/// language of the publication.
pub(crate) fn split(
    path: &Arc<str>,
    text: &Arc<str>,
    name: Name,
    lang: Lang,
    first: &Lang,
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
            let start = text.find('\n').map_or(text.len(), |end| end + 1);
            (read_up_to_empty_line(path, text, start), true, text.len())
        }
        Front::Nothing => match find_unopened(text) {
            Some(line) => {
                let (front, body) = read_unopened(path, text, line, diagnostics);
                (front, true, body)
            }
            None => (None, false, 0),
        },
    };
    let front_span = match &front {
        Some(node) => Span::new(path, first_line(text, node)),
        None => Span::new(path, 0..text.lines().next().map_or(0, str::len)),
    };
    let origin = Origin::file(path.clone(), body_start)
        .unnamed(first.unnamed_part())
        .reserving(match name.kind {
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
fn read_up_to_empty_line(path: &Arc<str>, text: &str, start: usize) -> Option<Node> {
    let length = text[start..].find("\n\n").unwrap_or(text.len() - start);
    read_map(path, &text[start..start + length], start, &mut Vec::new())
}

/// Keys of documents, by which data without `---` above them are known.
const KEYS: [&str; 46] = [
    "actions",
    "aliases",
    "approximate",
    "audience",
    "baseline",
    "better",
    "by_role",
    "chart",
    "colour",
    "consent",
    "data",
    "date",
    "decimal",
    "decimals",
    "draft",
    "extra",
    "fields",
    "follows",
    "goals",
    "image",
    "kind",
    "level",
    "mentions",
    "number",
    "owner",
    "person",
    "publish",
    "quote",
    "rests_on",
    "results",
    "review_by",
    "reviewed",
    "series",
    "slug",
    "source",
    "statement",
    "status",
    "summary",
    "supports",
    "tagline",
    "target",
    "teaser",
    "title",
    "translation",
    "unit",
    "values",
];

/// The first line of data that have no line `---` above them: a key, alone or below a line
/// that was meant as that one.
fn find_unopened(text: &str) -> Option<std::ops::Range<usize>> {
    let first = text.len() - text.trim_start().len();
    let mut lines = text[first..].lines();
    let line = lines.next()?;
    let place = first..first + line.len();
    let is_fence = |line: &str| line.trim_end() == "---";
    let is_sign = |sign: char| "-–—‒―−_=*+".contains(sign);
    if line.trim_end().chars().all(is_sign) {
        return lines.next().is_some_and(has_known_key).then_some(place);
    }
    // The first key may be misspelt, where the data have an end.
    let mut above = text[first..].lines().take_while(|line| !is_fence(line));
    let is_closed = text[first..].lines().any(is_fence);
    let is_closed = is_closed && key_of(line).is_some();
    let is_data = has_known_key(line) || is_closed && above.any(has_known_key);
    is_data.then_some(place)
}

fn has_known_key(line: &str) -> bool {
    let is_known = |key: &str| KEYS.contains(&key) || LabelKind::has_key(key);
    key_of(line).is_some_and(is_known)
}

/// The key that a line begins with, in YAML or TOML.
fn key_of(line: &str) -> Option<&str> {
    let (key, value) = line.split_once([':', '='])?;
    let is_end = value.is_empty() || value.starts_with(' ');
    let is_word = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    let key = key.strip_suffix(' ').unwrap_or(key);
    (is_end && !key.is_empty() && key.chars().all(is_word)).then_some(key)
}

/// Tells data without a line `---` above them. Gives what they say, and where the text
/// begins.
fn read_unopened(
    path: &Arc<str>,
    text: &str,
    first_line: std::ops::Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<Node>, usize) {
    let span = Span::new(path, first_line.clone());
    // Below `—` as if that were `---`.
    let start = match text[first_line.clone()].starts_with(char::is_alphabetic) {
        true => first_line.start,
        false => first_line.end + 1,
    };
    let opened = format!("---\n{}", &text[start..]);
    let mut told = Vec::new();
    let closed = match find_front_matter(&opened) {
        Front::Between(range, body) => {
            let front = read_map(path, &opened[range.clone()], start, &mut told);
            front.map(|front| (front, start + body - "---\n".len()))
        }
        Front::Unclosed | Front::Nothing => None,
    };
    let closed = closed.filter(|_| told.is_empty());
    let is_closed = closed.is_some();
    let told = Diagnostic::unopened_front_matter(&span, text, is_closed);
    diagnostics.push(match has_known_key(&text[first_line]) {
        true => told,
        false => told.without_fix(),
    });
    match closed {
        Some((front, body)) => (Some(front), body),
        None => (read_up_to_empty_line(path, text, start), text.len()),
    }
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

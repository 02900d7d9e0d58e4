//! Drawings in SVG, which may hold scripts and fetch from elsewhere: in a page a
//! browser lets them do neither, but it does where a drawing is opened by itself.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Span};
use roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions};

/// Why a drawing isn't published, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unsafe {
    pub range: Range<usize>,
    pub why: Why,
}

impl Unsafe {
    pub(crate) fn told(self, path: &Arc<str>) -> Diagnostic {
        let span = Span::new(path, self.range);
        match self.why {
            Why::NotSvg => Diagnostic::not_svg(&span),
            Why::Entities => Diagnostic::svg_entities(&span),
            Why::Element(name) => Diagnostic::svg_element(&span, &name),
            Why::Handler(name) => Diagnostic::svg_handler(&span, &name),
            Why::Elsewhere(what) => Diagnostic::svg_elsewhere(&span, &what),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Why {
    /// It is no XML, or no drawing.
    NotSvg,
    /// Names that stand for other texts, which may be endless.
    Entities,
    /// An element that runs something, or brings in what is no drawing.
    Element(String),
    /// An attribute that runs something.
    Handler(String),
    /// What stands elsewhere.
    Elsewhere(String),
}

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Elements that a drawing can do without.
const REFUSED: [&str; 10] = [
    "script",
    "foreignObject",
    "handler",
    "listener",
    "iframe",
    "embed",
    "object",
    "audio",
    "video",
    "set",
];

/// A drawing that is wide as its surroundings are.
const NOMINAL_WIDTH: f64 = 1200.0;

/// Whether a file is such a drawing, by its name.
pub(crate) fn is_drawing(path: &str) -> bool {
    path.ends_with(".svg")
}

/// Looks whether a drawing is harmless, and gives its size, in pixels, as far as
/// that can be known.
pub(crate) fn check(text: &str) -> Result<Option<(u32, u32)>, Unsafe> {
    let refuse = |range, why| Err(Unsafe { range, why });
    if let Some(at) = text.find("<!ENTITY") {
        return refuse(at..at + "<!ENTITY".len(), Why::Entities);
    }
    let options = ParsingOptions {
        // Old programs name one; it is never fetched.
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => {
            let at = place(text, error.pos());
            return refuse(at..at, Why::NotSvg);
        }
    };
    let root = document.root_element();
    // Without its namespace no browser takes it for a drawing.
    if !root.has_tag_name((NAMESPACE, "svg")) {
        return refuse(start_of(root), Why::NotSvg);
    }
    for node in document.descendants() {
        check_node(node)?;
    }
    Ok(size(root))
}

fn check_node(node: Node<'_, '_>) -> Result<(), Unsafe> {
    let refuse = |range, why| Err(Unsafe { range, why });
    match node.node_type() {
        NodeType::Element => {}
        // `<?xml-stylesheet …?>` fetches one.
        NodeType::PI => {
            let target = node.pi().map_or("", |pi| pi.target);
            return refuse(node.range(), Why::Element(format!("?{target}")));
        }
        NodeType::Text => {
            let is_style = node
                .parent_element()
                .is_some_and(|parent| parent.tag_name().name().eq_ignore_ascii_case("style"));
            return match fetched(node.text().unwrap_or_default()) {
                Some(what) if is_style => refuse(node.range(), Why::Elsewhere(what)),
                _ => Ok(()),
            };
        }
        _ => return Ok(()),
    }
    let name = node.tag_name().name();
    if REFUSED
        .iter()
        .any(|refused| refused.eq_ignore_ascii_case(name))
    {
        return refuse(start_of(node), Why::Element(name.to_owned()));
    }
    for attribute in node.attributes() {
        if let Some(why) = why_not(&attribute) {
            return refuse(attribute.range(), why);
        }
    }
    Ok(())
}

fn why_not(attribute: &Attribute<'_, '_>) -> Option<Why> {
    let name = attribute.name();
    let value = attribute.value().trim();
    if name.len() > 2
        && name
            .get(..2)
            .is_some_and(|on| on.eq_ignore_ascii_case("on"))
    {
        return Some(Why::Handler(name.to_owned()));
    }
    let is_reference = ["href", "src"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name));
    // An animation can give an attribute any value.
    let is_animated = name == "attributeName" && value.to_lowercase().ends_with("href");
    if (is_reference && !is_inside(value)) || is_animated {
        return Some(Why::Elsewhere(value.to_owned()));
    }
    fetched(value).map(Why::Elsewhere)
}

/// Whether an address is in the drawing itself: a part of it, or a photo in it.
fn is_inside(address: &str) -> bool {
    const PHOTOS: [&str; 3] = ["data:image/png", "data:image/jpeg", "data:image/webp"];
    address.is_empty()
        || address.starts_with('#')
        || PHOTOS.iter().any(|photo| address.starts_with(photo))
}

/// What a style fetches.
fn fetched(style: &str) -> Option<String> {
    let lower = style.to_ascii_lowercase();
    // By an escape `url` can be spelled so that nothing here knows it (CSS Syntax 3,
    // section 4.3.7).
    if let Some(at) = lower.find('\\').filter(|_| lower.contains('(')) {
        return Some(style[at..].to_owned());
    }
    if lower.contains("@import") {
        return Some("@import".to_owned());
    }
    let addresses = lower.split("url(").skip(1);
    let mut addresses = addresses.map(|rest| {
        let address = rest.split(')').next().unwrap_or_default();
        address.trim().trim_matches(['"', '\''])
    });
    addresses
        .find(|address| !is_inside(address))
        .map(str::to_owned)
}

/// The tag that an element begins with.
fn start_of(node: Node<'_, '_>) -> Range<usize> {
    let range = node.range();
    let text = &node.document().input_text()[range.clone()];
    range.start
        ..text
            .find('>')
            .map_or(range.end, |end| range.start + end + 1)
}

/// The index of a row and a column, both counted from one.
fn place(text: &str, at: roxmltree::TextPos) -> usize {
    let rows = usize::try_from(at.row).unwrap_or(1).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(rows).map(str::len).sum();
    let columns = usize::try_from(at.col).unwrap_or(1).saturating_sub(1);
    let row = text.get(start..).unwrap_or_default();
    let column = row
        .char_indices()
        .nth(columns)
        .map_or(0, |(index, _)| index);
    start + column
}

fn size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let length = |name| {
        let written = root.attribute(name)?.trim();
        let number: f64 = written.trim_end_matches("px").parse().ok()?;
        (number > 0.0).then_some(number)
    };
    let view_box = root.attribute("viewBox").and_then(|written| {
        let numbers = written
            .split([' ', ',', '\t', '\n'])
            .filter(|part| !part.is_empty());
        let numbers: Vec<f64> = numbers.map_while(|part| part.parse().ok()).collect();
        match *numbers {
            [_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
            _ => None,
        }
    });
    let (width, height) = match (length("width"), length("height"), view_box) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, Some((w, h))) => (NOMINAL_WIDTH, NOMINAL_WIDTH * h / w),
        _ => return None,
    };
    Some((rounded(width), rounded(height)))
}

fn rounded(length: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is clamped"
    )]
    let pixels = length.round().clamp(1.0, 100_000.0) as u32;
    pixels
}

//! Drawings in SVG, which may hold scripts and fetch from elsewhere: in a page a
//! browser lets them do neither, but it does where a drawing is opened by itself.
//!
//! A drawing is published as it is where all of it is known to be harmless: each
//! element, each attribute, each rule and function of its styles stands in a list of
//! those that draw. What only a program reads, in a namespace of its own, is none of
//! a browser's business and stays.

mod address;
mod cost;
mod limits;
mod names;
mod photo;
mod program;
mod prologue;
mod refused;
mod style;

use std::ops::Range;

use roxmltree::{Attribute, Document, Error, Node, NodeType, ParsingOptions};

use address::Fetched;
pub(crate) use cost::{has_words, is_light};
pub(crate) use names::SVG as NAMESPACE;
use names::{ADOBE, Element, SVG, XLINK, XML};
pub(crate) use program::Program;
pub(crate) use refused::{Limit, Unsafe, Why};
use style::Found;

/// A drawing that is wide as its surroundings are.
const NOMINAL_WIDTH: f64 = 1200.0;

/// Whether a file is such a drawing, by its name.
pub(crate) fn is_drawing(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("svg"))
}

/// Whether browsers do more with the elements of a namespace than read them.
pub(crate) fn runs(namespace: &str) -> bool {
    namespace == SVG || names::ACTIVE.contains(&namespace)
}

/// Whether reading XML takes no longer than its length asks for.
pub(crate) fn is_of_bounded_cost(text: &str) -> bool {
    limits::check(text).is_ok()
}

/// Looks whether a drawing is harmless, and gives its size, in pixels, as far as
/// that can be known.
pub(crate) fn check(text: &str) -> Result<Option<(u32, u32)>, Unsafe> {
    limits::check(text)?;
    prologue::check(text)?;
    let options = ParsingOptions {
        // What it may say was looked at.
        allow_dtd: true,
        nodes_limit: u32::try_from(Limit::Nodes.most()).unwrap_or(u32::MAX),
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let at = place(text, error.pos());
        let why = match error {
            Error::NodesLimitReached => Why::TooMuch(Limit::Nodes),
            _ => Why::NotSvg,
        };
        refused(at..at, why)
    })?;
    let root = document.root_element();
    // Without its namespace no browser takes it for a drawing.
    if !root.has_tag_name((SVG, "svg")) {
        return Err(refused(start_of(root), Why::NotSvg));
    }
    // Where the elements end that another is in.
    let mut ends: Vec<usize> = Vec::new();
    for node in document.descendants() {
        match node.node_type() {
            NodeType::Element => {
                let range = node.range();
                while ends.pop_if(|end| *end <= range.start).is_some() {}
                ends.push(range.end);
                if ends.len() > Limit::Depth.most() {
                    return Err(refused(start_of(node), Why::TooMuch(Limit::Depth)));
                }
                check_element(node)?;
            }
            NodeType::PI => check_instruction(node)?,
            _ => {}
        }
    }
    Ok(size(root))
}

fn refused(range: Range<usize>, why: Why) -> Unsafe {
    Unsafe { range, why }
}

/// Names that begin with `xml` are XML's own, and browsers know some: a style sheet,
/// which may be a program. All others are notes.
fn check_instruction(node: Node<'_, '_>) -> Result<(), Unsafe> {
    let target = node.pi().map_or("", |pi| pi.target);
    let start = target.get(..3).unwrap_or_default();
    match start.eq_ignore_ascii_case("xml") {
        true => Err(refused(node.range(), Why::Instruction(target.to_owned()))),
        false => Ok(()),
    }
}

fn check_element(node: Node<'_, '_>) -> Result<(), Unsafe> {
    let namespace = node.tag_name().namespace().unwrap_or_default();
    let name = node.tag_name().name();
    if names::ACTIVE.contains(&namespace) {
        let why = match namespace {
            "http://www.w3.org/1999/xhtml" => Why::Foreign,
            _ => Why::Element(name.to_owned()),
        };
        return Err(refused(start_of(node), why));
    }
    let is_svg = namespace == SVG || namespace.is_empty();
    if is_svg {
        let why = match names::element(name) {
            Element::Allowed => None,
            Element::Moving => Some(Why::Moving(format!("<{name}>"))),
            Element::Refused if name == "foreignObject" => {
                (!is_of_illustrator(node)).then_some(Why::Foreign)
            }
            Element::Refused => Some(Why::Element(name.to_owned())),
        };
        if let Some(why) = why {
            return Err(refused(start_of(node), why));
        }
    }
    for attribute in node.attributes() {
        check_attribute(node, &attribute, is_svg)?;
    }
    match is_svg && name == "style" {
        true => check_style(node),
        false => Ok(()),
    }
}

/// Whether nothing but Illustrator shows this: what is in it is looked at all the same.
fn is_of_illustrator(node: Node<'_, '_>) -> bool {
    node.attribute("requiredExtensions")
        .is_some_and(|extensions| extensions.starts_with(ADOBE))
}

fn check_attribute(
    node: Node<'_, '_>,
    attribute: &Attribute<'_, '_>,
    is_of_svg: bool,
) -> Result<(), Unsafe> {
    let name = attribute.name();
    let value = attribute.value();
    let kind = match attribute.namespace() {
        None if !is_of_svg => return Ok(()),
        Some(XML) if name == "base" => names::Attribute::Base,
        Some(XLINK) if name == "href" => names::Attribute::Address,
        Some(XML | XLINK) => names::Attribute::Words,
        Some(namespace) if namespace != SVG && !names::ACTIVE.contains(&namespace) => {
            return Ok(());
        }
        _ => names::attribute(name),
    };
    let why = match kind {
        names::Attribute::Words => None,
        names::Attribute::Handler => Some(Why::Handler(name.to_owned())),
        names::Attribute::Base => {
            (!value.trim().is_empty()).then(|| Why::Elsewhere(value.to_owned()))
        }
        names::Attribute::Address => wrong_address(node, value),
        names::Attribute::Unknown => {
            (!names::is_plain(name, value)).then(|| Why::Attribute(name.to_owned()))
        }
        names::Attribute::Style => {
            let found = match name {
                "style" => style::check_rules(value),
                _ => style::check_value(value),
            };
            return found.map_err(|found| {
                let piece = Piece::new(node, value, attribute.range_value(), 0);
                refused(piece.range(&found).unwrap_or(attribute.range()), found.why)
            });
        }
    };
    match why {
        Some(why) => Err(refused(attribute.range(), why)),
        None => Ok(()),
    }
}

/// What is wrong with an address: it leads to something that is fetched, or that moves.
fn wrong_address(node: Node<'_, '_>, value: &str) -> Option<Why> {
    match node.tag_name().name() {
        "a" => (!address::is_link(value)).then(|| Why::Elsewhere(value.to_owned())),
        "image" | "feImage" => address::wrong(value, Fetched::Image),
        _ => address::wrong(value, Fetched::Part),
    }
}

/// A style is all texts in the element as one: a comment may stand within a word.
fn check_style(node: Node<'_, '_>) -> Result<(), Unsafe> {
    let mut css = String::new();
    let mut pieces = Vec::new();
    for text in node.children().filter(Node::is_text) {
        let written = text.text().unwrap_or_default();
        pieces.push(Piece::new(text, written, text.range(), css.len()));
        css.push_str(written);
    }
    style::check_rules(&css).map_err(|found| {
        let range = pieces.iter().rev().find_map(|piece| piece.range(&found));
        refused(range.unwrap_or_else(|| start_of(node)), found.why)
    })
}

/// A part of a style, and where it stands in the file.
struct Piece<'a> {
    /// As it is in the file.
    raw: &'a str,
    range: Range<usize>,
    /// Where its text begins in the style.
    start: usize,
    /// Where its text begins in the file; none where signs are written otherwise there.
    text: Option<usize>,
}

impl<'a> Piece<'a> {
    fn new(node: Node<'a, '_>, text: &str, range: Range<usize>, start: usize) -> Self {
        let raw = node.document().input_text();
        let raw = raw.get(range.clone()).unwrap_or_default();
        let text = raw.find(text).map(|at| range.start + at);
        Self {
            raw,
            range,
            start,
            text,
        }
    }

    /// The line of what was found, from there on; none where it is in a piece before.
    fn range(&self, found: &Found) -> Option<Range<usize>> {
        let within = found.at.checked_sub(self.start)?;
        let Some(text) = self.text else {
            return Some(self.range.clone());
        };
        let at = (text + within).min(self.range.end);
        let line = self.raw.get(at - self.range.start..).unwrap_or_default();
        let end = line.find('\n').map_or(self.range.end, |end| at + end);
        Some(at..end)
    }
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

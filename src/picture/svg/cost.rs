//! Whether koers draws a drawing itself, on cards and icons: only what takes little time
//! and memory, whatever is in it, since nothing can stop it halfway.
//!
//! A drawing weighs as much as is drawn, so that what is used a hundred times counts a
//! hundred times. The estimate is on the safe side.

use std::collections::{HashMap, HashSet};

use roxmltree::{Document, Node, NodeId, ParsingOptions};

/// In bytes. Signs and pictures of cards are a tenth of it.
const MOST_BYTES: usize = 500_000;

/// Shapes, as many as fill a card a thousand times over in a second.
const MOST_SHAPES: u64 = 2_000;

/// Layers: what is half transparent, cut or filtered is drawn on a ground of its own,
/// which may be twenty-five times the card.
const MOST_LAYERS: u64 = 40;

/// Layers within each other, which are in memory at the same time.
const MOST_NESTED: u64 = 5;

/// Elements within each other, used ones included: they are drawn by functions that call
/// themselves.
const MOST_DEPTH: u32 = 60;

/// Letters of a path that weigh as much as a shape.
const LETTERS_OF_A_SHAPE: usize = 200;

/// A line of dashes: there may be a million of them.
const DASHES: u64 = MOST_SHAPES / 4;

/// Elements that fill any area with something that takes long, or are drawn again at each
/// point of a line.
const HEAVY: [&str; 10] = [
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feImage",
    "feMorphology",
    "feSpecularLighting",
    "feTile",
    "feTurbulence",
    "marker",
    "pattern",
];

/// Properties that give an element a layer of its own.
const LAYERS: [&str; 6] = [
    "clip-path",
    "filter",
    "isolation",
    "mask",
    "mix-blend-mode",
    "opacity",
];

/// Whether there are words in a drawing. Browsers write those in fonts of their own, and
/// koers leaves them out where it draws.
pub(crate) fn has_words(text: &str) -> bool {
    let is_word = |node: Node<'_, '_>| node.tag_name().name() == "text";
    text.contains("text") && parse(text).is_some_and(|all| all.descendants().any(is_word))
}

/// Whether drawing it takes little, its words left out.
pub(crate) fn is_light(text: &str) -> bool {
    if text.len() > MOST_BYTES {
        return false;
    }
    let Some(document) = parse(text) else {
        return false;
    };
    let Some(mut scale) = Scale::new(&document) else {
        return false;
    };
    let grounds = document.descendants().filter(|node| {
        let name = node.tag_name().name();
        ["clipPath", "mask", "filter"].contains(&name)
    });
    for ground in grounds {
        match scale.weigh(ground, 0) {
            Some(weight) => scale.ground = scale.ground.max(weight),
            None => return false,
        }
    }
    scale.known.clear();
    scale
        .weigh(document.root_element(), 0)
        .is_some_and(Weight::is_light)
}

fn parse(text: &str) -> Option<Document<'_>> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).ok()
}

/// What drawing a part of a drawing takes.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    shapes: u64,
    layers: u64,
    nested: u64,
}

impl Weight {
    fn is_light(self) -> bool {
        self.shapes <= MOST_SHAPES && self.layers <= MOST_LAYERS && self.nested <= MOST_NESTED
    }

    fn max(self, other: Self) -> Self {
        Self {
            shapes: self.shapes.max(other.shapes),
            layers: self.layers.max(other.layers),
            nested: self.nested.max(other.nested),
        }
    }

    /// Beside each other.
    fn and(self, other: Self) -> Self {
        Self {
            shapes: self.shapes.saturating_add(other.shapes),
            layers: self.layers.saturating_add(other.layers),
            nested: self.nested.max(other.nested),
        }
    }
}

struct Scale<'a, 'input> {
    ids: HashMap<&'a str, Node<'a, 'input>>,
    /// Classes that have a layer by a style.
    layered: HashSet<&'a str>,
    /// The heaviest of what cuts, masks and filters.
    ground: Weight,
    /// What was weighed; none where it is being weighed, or too heavy.
    known: HashMap<NodeId, Option<Weight>>,
}

impl<'a, 'input> Scale<'a, 'input> {
    /// None where a style makes anything heavy.
    fn new(document: &'a Document<'input>) -> Option<Self> {
        let elements = document.descendants().filter(Node::is_element);
        let ids = elements.filter_map(|node| Some((node.attribute("id")?, node)));
        let styles = document
            .descendants()
            .filter(|node| node.tag_name().name() == "style");
        let mut layered = HashSet::new();
        for text in styles.flat_map(|style| style.children()) {
            for rule in text.text().unwrap_or_default().split('}') {
                let (selectors, declarations) = rule.rsplit_once('{').unwrap_or_default();
                if declarations.contains("dasharray") || rule.contains('\\') {
                    return None;
                }
                if has_layer(declarations) {
                    for selector in selectors.split(',') {
                        layered.insert(selector.trim().strip_prefix('.')?);
                    }
                }
            }
        }
        Some(Self {
            ids: ids.collect(),
            layered,
            ground: Weight::default(),
            known: HashMap::new(),
        })
    }

    /// None where it is too heavy, or never ends.
    fn weigh(&mut self, node: Node<'a, 'input>, depth: u32) -> Option<Weight> {
        let name = node.tag_name().name();
        if depth > MOST_DEPTH || HEAVY.contains(&name) {
            return None;
        }
        if let Some(known) = self.known.get(&node.id()) {
            return *known;
        }
        self.known.insert(node.id(), None);
        let mut weight = self.own(node);
        for child in node.children().filter(Node::is_element) {
            weight = weight.and(self.weigh(child, depth + 1)?);
        }
        if name == "use" {
            let used = node
                .attributes()
                .find(|attribute| attribute.name() == "href");
            let used = used.and_then(|used| self.ids.get(used.value().trim().strip_prefix('#')?));
            if let Some(used) = used.copied() {
                weight = weight.and(self.weigh(used, depth + 1)?);
            }
        }
        if self.is_layer(node) {
            weight = weight.and(self.ground);
            weight.layers += 1;
            weight.nested += 1;
        }
        let light = weight.is_light().then_some(weight);
        self.known.insert(node.id(), light);
        light
    }

    /// Without what is in it.
    fn own(&self, node: Node<'_, '_>) -> Weight {
        let length = |name| node.attribute(name).map_or(0, str::len);
        let letters = length("d") + length("points");
        let is_dashed = node.has_attribute("stroke-dasharray")
            || node
                .attribute("style")
                .is_some_and(|style| style.contains("dasharray"));
        let dashes = if is_dashed { DASHES } else { 0 };
        let shapes = u64::try_from(letters / LETTERS_OF_A_SHAPE).unwrap_or(u64::MAX);
        Weight {
            shapes: (shapes + 1).saturating_add(dashes),
            // Each step of a filter is drawn on a ground of its own.
            layers: u64::from(node.tag_name().name().starts_with("fe")),
            nested: 0,
        }
    }

    fn is_layer(&self, node: Node<'_, '_>) -> bool {
        let classes = node.attribute("class").unwrap_or_default();
        LAYERS.iter().any(|name| node.has_attribute(*name))
            || node.attribute("style").is_some_and(has_layer)
            || classes
                .split_whitespace()
                .any(|class| self.layered.contains(class))
    }
}

/// Whether declarations give an element a layer.
fn has_layer(declarations: &str) -> bool {
    let names = declarations
        .split(';')
        .filter_map(|part| part.split_once(':'));
    names
        .map(|(name, _)| name.trim().to_ascii_lowercase())
        .any(|name| LAYERS.contains(&name.as_str()) || name.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::is_light;

    fn drawing(inside: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>")
    }

    #[test]
    fn what_takes_long_is_not_drawn() {
        let nested = |times| {
            let (open, close) = ("<g opacity=\".5\">".repeat(times), "</g>".repeat(times));
            format!("{open}<rect/>{close}")
        };
        let uses = |levels: usize| {
            let level = |number: usize| {
                let uses = format!("<use href=\"#a{number}\"/>").repeat(10);
                format!("<g id=\"a{}\">{uses}</g>", number + 1)
            };
            let levels: String = (0..levels).map(level).collect();
            format!("<rect id=\"a0\"/>{levels}")
        };
        for (inside, light) in [
            ("<rect/>".repeat(1_000), true),
            ("<rect/>".repeat(3_000), false),
            (nested(3), true),
            (nested(20), false),
            ("<rect opacity=\".5\"/>".repeat(20), true),
            ("<rect opacity=\".5\"/>".repeat(60), false),
            ("<rect style=\"fill-opacity:.5\"/>".repeat(60), true),
            (uses(1), true),
            (uses(9), false),
            (
                "<use id=\"a\" href=\"#b\"/><use id=\"b\" href=\"#a\"/>".to_owned(),
                false,
            ),
            ("<g>".repeat(90) + &"</g>".repeat(90), false),
            (format!("<path d=\"{}\"/>", "M0 0".repeat(110_000)), false),
            ("<path stroke-dasharray=\"1\"/>".repeat(2), true),
            ("<path stroke-dasharray=\"1\"/>".repeat(9), false),
            ("<pattern><rect/></pattern>".to_owned(), false),
            ("<marker><rect/></marker>".to_owned(), false),
            (
                "<filter><feTurbulence numOctaves=\"1000\"/></filter>".to_owned(),
                false,
            ),
            (
                "<filter id=\"f\"><feGaussianBlur/></filter><g filter=\"url(#f)\"/>".to_owned(),
                true,
            ),
            (
                "<style>.a{opacity:.5}</style><rect class=\"a\"/>".to_owned(),
                true,
            ),
            ("<style>*{opacity:.5}</style><rect/>".to_owned(), false),
            (
                "<style>.a{opacity:.5}</style>".to_owned() + &"<rect class=\"b a\"/>".repeat(60),
                false,
            ),
            (
                "<style>@media all{*{opac/**/ity:.5}}</style>".to_owned(),
                false,
            ),
            ("<text>a</text>".to_owned(), true),
        ] {
            let start: String = inside.chars().take(60).collect();
            assert_eq!(is_light(&drawing(&inside)), light, "{start}");
        }
    }
}

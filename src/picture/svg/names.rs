//! The elements and attributes that a drawing may have.
//!
//! Elements are those of the index of
//! [SVG 2](https://www.w3.org/TR/SVG2/eltindex.html), without those that run,
//! embed or move something, and those of
//! [SVG 1.1](https://www.w3.org/TR/SVG11/eltindex.html) and of drafts that programs
//! still write and browsers pass over. Attributes are those of the
//! [index of attributes](https://www.w3.org/TR/SVG2/attindex.html) and of the
//! [index of properties](https://www.w3.org/TR/SVG2/propidx.html).

/// The namespace of SVG.
pub(crate) const SVG: &str = "http://www.w3.org/2000/svg";
/// The namespace of links.
pub(super) const XLINK: &str = "http://www.w3.org/1999/xlink";
/// The namespace of `xml:space` and `xml:base`.
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Namespaces besides that of SVG in which browsers, or did so once, run, fetch or
/// include something. In all others an element is nothing but a name.
pub(super) const ACTIVE: [&str; 8] = [
    XML,
    XLINK,
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/1999/XSL/Transform",
    "http://www.w3.org/2001/XInclude",
    "http://www.mozilla.org/xbl",
    "http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul",
];

/// What the addresses of Adobe's extensions begin with. Illustrator keeps its own
/// form of a drawing in a `foreignObject` that only programs with them show.
pub(super) const ADOBE: &str = "http://ns.adobe.com/";

/// Elements that draw, tell of the drawing, or are passed over.
const ELEMENTS: &[&str] = &[
    // SVG 2.
    "a",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
    // SVG 1.1: fonts as CorelDRAW and LibreOffice write them, and others.
    "altGlyph",
    "altGlyphDef",
    "altGlyphItem",
    "color-profile",
    "cursor",
    "font",
    "font-face",
    "font-face-format",
    "font-face-name",
    "font-face-src",
    "font-face-uri",
    "glyph",
    "glyphRef",
    "hkern",
    "missing-glyph",
    "tref",
    "vkern",
    // Drafts: text in a shape, hatches and meshes as Inkscape writes them, and
    // SVG Tiny 1.2.
    "flowDiv",
    "flowLine",
    "flowPara",
    "flowRegion",
    "flowRegionExclude",
    "flowRoot",
    "flowSpan",
    "hatch",
    "hatchPath",
    "hatchpath",
    "mesh",
    "meshGradient",
    "meshPatch",
    "meshRow",
    "meshgradient",
    "meshpatch",
    "meshrow",
    "page",
    "pageSet",
    "solidColor",
    "solidcolor",
    "tbreak",
    "textArea",
];

/// Elements that move what is drawn (SVG Animations 2, SMIL), or make it move.
const MOVING: [&str; 7] = [
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "discard",
    "mpath",
    "set",
];

/// Attributes that are read as CSS, or as numbers and names.
const ATTRIBUTES: &[&str] = &[
    // Shapes, places and sizes.
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "lengthAdjust",
    "method",
    "offset",
    "path",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "points",
    "preserveAspectRatio",
    "r",
    "rotate",
    "rx",
    "ry",
    "side",
    "spacing",
    "spreadMethod",
    "startOffset",
    "textLength",
    "transform",
    "transform-origin",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
    // Clips, markers and masks.
    "clipPathUnits",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "maskContentUnits",
    "maskUnits",
    "orient",
    "refX",
    "refY",
    // Filters.
    "amplitude",
    "azimuth",
    "baseFrequency",
    "bias",
    "diffuseConstant",
    "divisor",
    "edgeMode",
    "elevation",
    "exponent",
    "filterRes",
    "filterUnits",
    "in",
    "in2",
    "intercept",
    "k1",
    "k2",
    "k3",
    "k4",
    "kernelMatrix",
    "kernelUnitLength",
    "limitingConeAngle",
    "mode",
    "numOctaves",
    "operator",
    "order",
    "pointsAtX",
    "pointsAtY",
    "pointsAtZ",
    "preserveAlpha",
    "primitiveUnits",
    "radius",
    "result",
    "scale",
    "seed",
    "slope",
    "specularConstant",
    "specularExponent",
    "stdDeviation",
    "stitchTiles",
    "surfaceScale",
    "tableValues",
    "targetX",
    "targetY",
    "type",
    "values",
    "xChannelSelector",
    "yChannelSelector",
    "z",
    // Style, and properties as attributes.
    "alignment-baseline",
    "baseline-shift",
    "clip",
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation",
    "color-interpolation-filters",
    "color-profile",
    "color-rendering",
    "cursor",
    "direction",
    "display",
    "dominant-baseline",
    "enable-background",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "flood-color",
    "flood-opacity",
    "font",
    "font-family",
    "font-feature-settings",
    "font-kerning",
    "font-size",
    "font-size-adjust",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-variation-settings",
    "font-weight",
    "glyph-orientation-horizontal",
    "glyph-orientation-vertical",
    "image-rendering",
    "isolation",
    "kerning",
    "letter-spacing",
    "lighting-color",
    "line-height",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-type",
    "mix-blend-mode",
    "opacity",
    "overflow",
    "paint-order",
    "pointer-events",
    "shape-rendering",
    "solid-color",
    "solid-opacity",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "style",
    "text-align",
    "text-anchor",
    "text-decoration",
    "text-overflow",
    "text-rendering",
    "unicode-bidi",
    "vector-effect",
    "visibility",
    "white-space",
    "word-spacing",
    "writing-mode",
];

/// Attributes that hold words, names, or notes of a program: no browser looks for
/// anything in them.
const WORDS: &[&str] = &[
    "class",
    "contentScriptType",
    "contentStyleType",
    "download",
    "externalResourcesRequired",
    "hreflang",
    "id",
    "lang",
    "media",
    "name",
    "rel",
    "requiredExtensions",
    "requiredFeatures",
    "role",
    "systemLanguage",
    "tabindex",
    "target",
    "title",
    "version",
    "viewTarget",
    // Letters of fonts.
    "g1",
    "g2",
    "glyph-name",
    "panose-1",
    "u1",
    "u2",
    "unicode",
    "unicode-range",
    // draw.io keeps its own form of the drawing in the first element.
    "agent",
    "content",
    "etag",
    "host",
    "resource",
];

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    Allowed,
    Moving,
    Refused,
}

/// How the value of an attribute is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    /// As a text of CSS, in which an address may stand.
    Style,
    /// As words.
    Words,
    /// As an address.
    Address,
    /// As the address that others in the drawing are relative to.
    Base,
    /// It runs something.
    Handler,
    Unknown,
}

/// An element in the namespace of SVG, or in none.
pub(super) fn element(name: &str) -> Element {
    if MOVING.contains(&name) {
        Element::Moving
    } else if ELEMENTS.contains(&name) {
        Element::Allowed
    } else {
        Element::Refused
    }
}

/// An attribute of an element of SVG, without its namespace.
pub(super) fn attribute(name: &str) -> Attribute {
    match name {
        "href" => Attribute::Address,
        _ if is_handler(name) => Attribute::Handler,
        _ if ATTRIBUTES.contains(&name) => Attribute::Style,
        _ if WORDS.contains(&name) => Attribute::Words,
        _ if name.starts_with("data-") || name.starts_with("aria-") => Attribute::Words,
        _ => Attribute::Unknown,
    }
}

/// All attributes that run something begin so: in XML only in small letters, but a
/// page that takes a drawing over may be HTML.
fn is_handler(name: &str) -> bool {
    let start = name.get(..2);
    name.len() > 2 && start.is_some_and(|start| start.eq_ignore_ascii_case("on"))
}

/// Whether an attribute that is in no list may stay. No browser knows it today; one
/// that may learn it tomorrow finds no address and no program in it.
pub(super) fn is_plain(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_address = ["href", "src", "ping", "action", "data", "background"]
        .iter()
        .any(|part| name.contains(part));
    !is_address && !value.contains([':', '/', '\\', '(', '<', '@'])
}

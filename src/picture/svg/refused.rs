//! Why a drawing isn't published.

use std::ops::Range;
use std::sync::Arc;

use super::program::Program;
use crate::diagnostic::{Diagnostic, Span};

/// Why a drawing isn't published, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unsafe {
    pub range: Range<usize>,
    pub why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Why {
    /// It is no XML, or no drawing.
    NotSvg,
    /// It says that it is encoded otherwise than in UTF-8.
    Encoding(String),
    /// Its type of document is that of something else, or says more than that.
    DocumentType,
    /// Names that stand for other texts, which may be endless.
    Entities,
    /// An instruction to a browser.
    Instruction(String),
    /// An element that isn't one of those that draw.
    Element(String),
    /// HTML in a drawing.
    Foreign,
    /// An attribute that runs something.
    Handler(String),
    /// An attribute that isn't one of those that draw.
    Attribute(String),
    /// A rule in a style that isn't one of those that draw.
    Rule(String),
    /// A function in a style that may fetch something.
    Function(String),
    /// What stands elsewhere.
    Elsewhere(String),
    /// It moves by this.
    Moving(String),
    /// A photo in it moves.
    MovingPhoto,
    /// A photo in it isn't of the type that it says.
    OtherPhoto(String),
    /// There is more of something than can be.
    TooMuch(Limit),
}

/// A limit of drawings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// In bytes. A drawing is published as it is, and a phone has to fetch it.
    Bytes,
    /// Elements, texts and comments.
    Nodes,
    /// Elements within each other.
    Depth,
    /// Attributes of one element. That none stands twice is looked up one by one.
    Attributes,
    /// Prefixes for namespaces. Each element that has one of its own has a list of all.
    Namespaces,
    /// Brackets within each other in a style.
    Brackets,
}

impl Unsafe {
    /// What there is to tell about the drawing at this path, which is `text`.
    pub(crate) fn told(self, path: &Arc<str>, text: &str) -> Diagnostic {
        let span = Span::new(path, self.range);
        Diagnostic::unsafe_drawing(&span, self.why, Program::of(text))
    }
}

impl Limit {
    /// The most that there may be.
    pub(crate) const fn most(self) -> usize {
        match self {
            Self::Bytes => 10_000_000,
            Self::Nodes => 500_000,
            // libxml2, of which most browsers read XML, has 256.
            Self::Depth => 200,
            Self::Attributes => 150,
            // LibreOffice writes some thirty.
            Self::Namespaces => 48,
            Self::Brackets => 32,
        }
    }
}

//! Programs that write drawings, so that a cure can be given for the right one.

/// The program that a drawing was made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Program {
    DrawIo,
    Figma,
    Illustrator,
    Inkscape,
    Mermaid,
    Unknown,
}

/// By what each leaves behind in its drawings.
const MARKS: [(&str, Program); 9] = [
    ("mxfile", Program::DrawIo),
    ("www.drawio.com", Program::DrawIo),
    ("www.diagrams.net", Program::DrawIo),
    ("aria-roledescription=\"flowchart", Program::Mermaid),
    ("id=\"mermaid", Program::Mermaid),
    ("data-figma", Program::Figma),
    ("Adobe Illustrator", Program::Illustrator),
    ("http://ns.adobe.com/AdobeIllustrator", Program::Illustrator),
    ("http://www.inkscape.org/namespaces", Program::Inkscape),
];

impl Program {
    /// The program that a drawing seems to be made with.
    pub(super) fn of(text: &str) -> Self {
        let mut marks = MARKS.iter();
        let found = marks
            .find(|(mark, _)| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some());
        found.map_or(Self::Unknown, |(_, program)| *program)
    }
}

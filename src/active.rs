//! Files that a browser or a server runs when somebody opens them.
//!
//! What editors put beside a document is published at the address of the site, so a
//! program in it can do whatever the site can. It is known by its name, and by what
//! is in it, since a host that doesn't know a name lets the browser look.

use crate::picture::svg;

/// Why a file is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Active {
    /// A page, or another document with programs in it.
    Page,
    /// A program.
    Program,
    /// A drawing in SVG that isn't called one, or that is packed.
    Drawing,
}

/// Names of documents that browsers show as pages, by the types that hosts send
/// ([HTML](https://html.spec.whatwg.org/#loading-a-document)).
const PAGES: [&str; 13] = [
    "hta", "htc", "htm", "html", "mht", "mhtml", "shtm", "shtml", "stm", "xht", "xhtml", "xsl",
    "xslt",
];

/// Names of programs, of browsers and of servers.
const PROGRAMS: [&str; 19] = [
    "ashx", "asmx", "asp", "aspx", "cgi", "cjs", "js", "jsp", "jspx", "mjs", "phar", "php", "php3",
    "php4", "php5", "php7", "phtml", "swf", "wasm",
];

/// What a page begins with
/// ([MIME Sniffing](https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type)).
const TAGS: [&str; 17] = [
    "<!doctype html",
    "<html",
    "<head",
    "<script",
    "<iframe",
    "<h1",
    "<div",
    "<font",
    "<table",
    "<a",
    "<style",
    "<title",
    "<b",
    "<body",
    "<br",
    "<p",
    "<!--",
];

/// What an XML file needs to be more than data.
const IN_XML: [&[u8]; 4] = [
    b"http://www.w3.org/1999/xhtml",
    b"<?xml-stylesheet",
    b"<!ENTITY",
    b"<!ATTLIST",
];

/// By its name alone.
pub(crate) fn by_name(path: &str) -> Option<Active> {
    let extension = path.rsplit_once('.')?.1.to_ascii_lowercase();
    let extension = extension.as_str();
    if PAGES.contains(&extension) {
        Some(Active::Page)
    } else if PROGRAMS.contains(&extension) {
        Some(Active::Program)
    } else {
        (extension == "svgz").then_some(Active::Drawing)
    }
}

/// By what is in it, which may be its beginning. Of a text the host says that it is one.
pub(crate) fn by_content(path: &str, bytes: &[u8]) -> Option<Active> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    if extension.eq_ignore_ascii_case("txt") || !is_marked_up(bytes) {
        return None;
    }
    // In UTF-16 each of these letters has a zero beside it.
    let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let holds = |words: &[u8]| memchr::memmem::find(&bytes, words).is_some();
    if holds(svg::NAMESPACE.as_bytes()) {
        return Some(Active::Drawing);
    }
    let start = start(&bytes);
    let is_page = TAGS.iter().any(|tag| begins_with(start, tag));
    let is_page = is_page || IN_XML.iter().any(|words| holds(words));
    is_page.then_some(Active::Page)
}

/// Whether a file begins as HTML and XML do.
pub(crate) fn is_marked_up(bytes: &[u8]) -> bool {
    start(bytes).first() == Some(&b'<')
}

/// Without marks of an encoding, white space, and zeros of UTF-16.
fn start(bytes: &[u8]) -> &[u8] {
    let skipped = |byte: &u8| {
        matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff) || byte.is_ascii_whitespace()
    };
    let at = bytes.iter().position(|byte| !skipped(byte));
    at.map_or(&[], |at| &bytes[at..])
}

/// A tag in any capitals, and the end of its name.
fn begins_with(bytes: &[u8], tag: &str) -> bool {
    let (Some(start), after) = (bytes.get(..tag.len()), bytes.get(tag.len())) else {
        return false;
    };
    start.eq_ignore_ascii_case(tag.as_bytes())
        && (tag == "<!--" || after.is_some_and(|byte| b" >\t\n\r\x0c/".contains(byte)))
}

#[cfg(test)]
mod tests {
    use super::{Active, by_content, by_name};

    #[test]
    fn what_runs_is_known_by_its_name_and_by_its_content() {
        for (name, active) in [
            ("a.html", Some(Active::Page)),
            ("a.HTM", Some(Active::Page)),
            ("a.pdf.xhtml", Some(Active::Page)),
            ("a.mjs", Some(Active::Program)),
            ("a.php", Some(Active::Program)),
            ("a.svgz", Some(Active::Drawing)),
            ("a.pdf", None),
            ("a.docx", None),
            ("html", None),
        ] {
            assert_eq!(by_name(name), active, "{name}");
        }
        let utf16: Vec<u8> = "\u{feff}<html>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (name, content, active) in [
            ("a", &b"<!DOCTYPE html><p>a"[..], Some(Active::Page)),
            ("a.bin", b"\n\t <ScRiPt >a", Some(Active::Page)),
            ("a", b"\xef\xbb\xbf<html>", Some(Active::Page)),
            ("a", &utf16, Some(Active::Page)),
            ("a", b"<!-- a -->", Some(Active::Page)),
            (
                "a.xml",
                b"<a xmlns:h='http://www.w3.org/1999/xhtml'/>",
                Some(Active::Page),
            ),
            (
                "a.gpx",
                b"<?xml-stylesheet href='a'?><gpx/>",
                Some(Active::Page),
            ),
            (
                "a.xml",
                b"<a><b xmlns='http://www.w3.org/2000/svg'/></a>",
                Some(Active::Drawing),
            ),
            (
                "a",
                b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                Some(Active::Drawing),
            ),
            ("a.gpx", b"<?xml version='1.0'?><gpx/>", None),
            (
                "a.kml",
                b"<kml xmlns='http://www.opengis.net/kml/2.2'/>",
                None,
            ),
            ("a.txt", b"<html>", None),
            ("a.pdf", b"%PDF-1.7 <html>", None),
            ("a.eml", b"From: anna", None),
            ("a", b"<anna@example.org>", None),
            ("a", b"", None),
        ] {
            assert_eq!(by_content(name, content), active, "{name} {content:?}");
        }
    }
}

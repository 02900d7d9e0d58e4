//! Files that a browser or a server runs when somebody opens them.
//!
//! What editors put beside a document is published at the address of the site, so a
//! program in it can do whatever the site can. It is known by its name, and by what
//! is in it, since a host that doesn't know a name lets the browser look.

mod reason;
mod xml;

use crate::picture::svg;

pub(crate) use reason::Active;

/// Names of documents that browsers show as pages, by the types that hosts send
/// ([HTML](https://html.spec.whatwg.org/#loading-a-document)).
const PAGES: [&str; 13] = [
    "hta", "htc", "htm", "html", "mht", "mhtml", "shtm", "shtml", "stm", "xht", "xhtml", "xsl",
    "xslt",
];

/// Names of programs that servers run, in whatever part of a name: Apache runs
/// `verslag.php.pdf` too.
const OF_SERVERS: [&str; 42] = [
    "asa", "ascx", "ashx", "asmx", "asp", "aspx", "axd", "cdx", "cer", "cfc", "cfm", "cfml", "cgi",
    "cshtml", "erb", "fcgi", "fpl", "inc", "jsf", "jsp", "jspf", "jspx", "lua", "phar", "php",
    "php2", "php3", "php4", "php5", "php6", "php7", "php8", "phps", "pht", "phtm", "phtml", "pl",
    "rhtml", "shtm", "shtml", "ssi", "vbhtml",
];

/// Names of programs that browsers and systems run where somebody opens them.
const PROGRAMS: [&str; 65] = [
    "apk",
    "app",
    "appimage",
    "application",
    "appref-ms",
    "appx",
    "bash",
    "bat",
    "chm",
    "cjs",
    "class",
    "cmd",
    "com",
    "command",
    "cpl",
    "deb",
    "desktop",
    "dll",
    "dmg",
    "exe",
    "gadget",
    "hlp",
    "hta",
    "img",
    "inf",
    "iso",
    "jar",
    "jnlp",
    "js",
    "jse",
    "library-ms",
    "lnk",
    "mjs",
    "msc",
    "msi",
    "msix",
    "msp",
    "mst",
    "pif",
    "pkg",
    "ps1",
    "psm1",
    "py",
    "pyw",
    "rb",
    "reg",
    "rpm",
    "scf",
    "scpt",
    "scr",
    "sct",
    "search-ms",
    "settingcontent-ms",
    "sh",
    "swf",
    "url",
    "vb",
    "vbe",
    "vbs",
    "vhd",
    "wasm",
    "website",
    "wsc",
    "wsf",
    "wsh",
];

/// Of the names of [`OF_SERVERS`] those that mean something else before another ending.
const OTHERWISE_WORDS: [&str; 7] = ["asa", "cer", "cfc", "erb", "inc", "lua", "pl"];

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

/// What makes an XML file more than data, besides its elements.
const IN_XML: [&[u8]; 4] = [
    b"http://www.w3.org/1999/xhtml",
    b"<?xml-stylesheet",
    b"<!ENTITY",
    b"<!ATTLIST",
];

/// By its name alone.
pub(crate) fn by_name(path: &str) -> Option<Active> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    // Windows drops what such a name ends with.
    let name = name.trim_end_matches(['.', ' ']).to_ascii_lowercase();
    let (before, extension) = name.rsplit_once('.')?;
    let is_of_server = |part: &str| OF_SERVERS.contains(&part);
    let mut inner = before.split('.').skip(1);
    if PAGES.contains(&extension) {
        Some(Active::Page)
    } else if PROGRAMS.contains(&extension)
        || is_of_server(extension)
        || inner.any(|part| is_of_server(part) && !OTHERWISE_WORDS.contains(&part))
    {
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
    let plain: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let holds = |words: &[u8]| memchr::memmem::find(&plain, words).is_some();
    if holds(svg::NAMESPACE.as_bytes()) {
        return Some(Active::Drawing);
    }
    let start = start(&plain);
    let is_page = TAGS.iter().any(|tag| begins_with(start, tag));
    let is_page = is_page || IN_XML.iter().any(|words| holds(words));
    match is_page {
        true => Some(Active::Page),
        false => xml::look(bytes),
    }
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
            ("a.PHT", Some(Active::Program)),
            ("a.pl", Some(Active::Program)),
            ("a.cfm", Some(Active::Program)),
            ("a.inc", Some(Active::Program)),
            ("a.exe", Some(Active::Program)),
            ("a.lnk", Some(Active::Program)),
            ("a.shtml", Some(Active::Page)),
            ("a.ssi", Some(Active::Program)),
            ("a.php.pdf", Some(Active::Program)),
            ("a.php.", Some(Active::Program)),
            ("plan.pl.pdf", None),
            ("map.php/plan.pdf", None),
            ("a.svgz", Some(Active::Drawing)),
            ("a.pdf", None),
            ("a.docx", None),
            ("html", None),
        ] {
            assert_eq!(by_name(name), active, "{name}");
        }
        let in_utf16 = |text: &str| -> Vec<u8> {
            let units = text.encode_utf16();
            units.flat_map(u16::to_le_bytes).collect()
        };
        for (name, content, active) in [
            ("a", &b"<!DOCTYPE html><p>a"[..], Some(Active::Page)),
            ("a.bin", b"\n\t <ScRiPt >a", Some(Active::Page)),
            ("a", b"\xef\xbb\xbf<html>", Some(Active::Page)),
            ("a", &in_utf16("\u{feff}<html>"), Some(Active::Page)),
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
                "a.gpx",
                b"<data xmlns:h='http://www.w3.org/1999/&#120;html'><h:script/></data>",
                Some(Active::Page),
            ),
            (
                "a.xml",
                b"<x><b xmlns='http://www.w3.org/2000/&#x73;vg'/></x>",
                Some(Active::Drawing),
            ),
            (
                "a.rss",
                b"<rss xmlns:x='http://www.w3.org/1999/XSL/Tr&#97;nsform'><x:stylesheet/></rss>",
                Some(Active::Page),
            ),
            ("a.xml", b"<data><h></data>", Some(Active::Unread)),
            (
                "a.xml",
                "<\u{e9} xmlns:h='http://www.w3.org/1999/&#120;html'><h:a/></\u{e9}>".as_bytes(),
                Some(Active::Page),
            ),
            (
                "a.xml",
                b"<?xml version='1.0' encoding='iso-2022-jp'?><a/>",
                Some(Active::Unread),
            ),
            (
                "a.xml",
                b"<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xe9</a>",
                None,
            ),
            ("a.xml", &in_utf16("\u{feff}<x>b</x>"), None),
            ("a", b"<https://example.org>", None),
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

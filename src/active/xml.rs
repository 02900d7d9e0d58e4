//! What XML is to a browser: data, a page or a drawing, by the namespaces in it.
//!
//! Namespaces are written in many ways (`&#120;html`), so XML is read as browsers read
//! it. What can't be read may be run up to the place where reading stops.

use std::borrow::Cow;

use roxmltree::{Document, ParsingOptions};

use super::reason::Active;
use crate::picture::svg;

/// Encodings in which markup has the bytes that it has in ASCII, besides UTF-16. Others
/// could hide it.
const LIKE_ASCII: [&str; 4] = ["ascii", "us-ascii", "utf8", "utf-8"];
const FAMILIES_LIKE_ASCII: [&str; 2] = ["iso-8859-", "windows-125"];

/// What a file is to a browser as XML; none where it is none, or nothing but data.
pub(super) fn look(bytes: &[u8]) -> Option<Active> {
    let text = text_of(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !is_xml(text) {
        return None;
    }
    if !has_known_encoding(text) || !svg::is_of_bounded_cost(text) {
        return Some(Active::Unread);
    }
    let options = ParsingOptions {
        // What it may say is looked at as bytes.
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let Ok(document) = Document::parse_with_options(text, options) else {
        return Some(Active::Unread);
    };
    let mut namespaces = document
        .descendants()
        .filter_map(|node| node.tag_name().namespace());
    let running = namespaces.find(|namespace| svg::runs(namespace))?;
    Some(match running == svg::NAMESPACE {
        true => Active::Drawing,
        false => Active::Page,
    })
}

/// Whether a text begins as XML does: with a declaration, a comment or a tag.
fn is_xml(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else {
        return false;
    };
    let is_in_name = |letter: char| {
        !letter.is_ascii() || letter.is_ascii_alphanumeric() || "_-.:".contains(letter)
    };
    let after = rest.trim_start_matches(is_in_name);
    match after.len() == rest.len() {
        true => after.starts_with(['?', '!']),
        false => after.starts_with([' ', '\t', '\n', '\r', '>']) || after.starts_with("/>"),
    }
}

/// The text of a file, in UTF-16 or in what has markup as ASCII has it.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    let units = bytes.chunks_exact(2);
    match bytes {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => {
            let units = units.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            Cow::Owned(char::decode_utf16(units).map(readable).collect())
        }
        [0xfe, 0xff, ..] | [0, b'<', ..] => {
            let units = units.map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            Cow::Owned(char::decode_utf16(units).map(readable).collect())
        }
        _ => String::from_utf8_lossy(bytes),
    }
}

fn readable(decoded: Result<char, std::char::DecodeUtf16Error>) -> char {
    decoded.unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Whether the declaration of a text names no encoding that could hide markup.
fn has_known_encoding(text: &str) -> bool {
    let declaration = text.strip_prefix("<?xml").unwrap_or_default();
    let declaration = declaration.split("?>").next().unwrap_or_default();
    let Some((_, after)) = declaration.split_once("encoding") else {
        return true;
    };
    let mut parts = after.split(['"', '\'']);
    let encoding = parts.nth(1).unwrap_or_default().to_ascii_lowercase();
    let mut families = FAMILIES_LIKE_ASCII.iter();
    LIKE_ASCII.contains(&&*encoding)
        || encoding.starts_with("utf-16")
        || families.any(|family| encoding.starts_with(family))
}

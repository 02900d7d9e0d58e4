//! Old addresses, as editors copy them.

use super::{beside, composed, decode_percent, whole_address};
use crate::diagnostic::without_invisible;

/// Why what an editor wrote can't be an old address of this site; with what to write
/// instead, where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoAlias {
    /// The address of a site: `https://oud.nl/pad/`. None of its home, which is there.
    Whole(Option<String>),
    /// What comes after `?` is for a program on a server.
    Query,
    /// What comes after `#` stays in the browser.
    Fragment(String),
    /// It begins without `/`.
    NoSlash(String),
    /// `//`, `/./` or `/../`.
    Steps(String),
    Backslash(String),
    /// A character that can't be in the name of a file on Windows.
    Sign(char),
    /// A character that can't be seen.
    Invisible(Option<String>),
    /// `%` without the two digits of a byte, or of bytes that are no text.
    Percent,
    /// Of so many bytes.
    Long(usize),
}

/// Bytes of the longest path that each system can hold: on a Mac it is 1024, and a site
/// stands in a folder.
const LONGEST: usize = 900;

/// Characters that names of files can't have on Windows, by Microsoft's *Naming Files,
/// Paths, and Namespaces*; `\` and `?` are told by themselves where they are written as such.
const FORBIDDEN: [char; 8] = ['<', '>', ':', '"', '|', '*', '?', '\\'];

/// An old address as it is on a disk: from the first `/`, with `%C3%A9` as the letter it
/// stands for, which is how a browser gives it.
pub(crate) fn parse_alias(written: &str) -> Result<String, NoAlias> {
    let written = written.trim();
    if written.len() > LONGEST {
        return Err(NoAlias::Long(written.len()));
    }
    if let Some(path) = path_of_whole(written) {
        let path = parse_alias(path)?;
        return Err(NoAlias::Whole((path != "/").then_some(path)));
    }
    if written.contains('\\') {
        return Err(NoAlias::Backslash(written.replace('\\', "/")));
    }
    if written.contains('?') {
        return Err(NoAlias::Query);
    }
    if let Some((before, _)) = written.split_once('#') {
        return Err(NoAlias::Fragment(before.to_owned()));
    }
    if !written.starts_with('/') {
        return Err(NoAlias::NoSlash(format!("/{written}")));
    }
    if !has_whole_escapes(written) {
        return Err(NoAlias::Percent);
    }
    let decoded = decode_percent(written);
    let address = composed(&decoded);
    if let Some((seen, _)) = without_invisible(&address) {
        return Err(NoAlias::Invisible(Some(seen)));
    }
    if address.contains(char::is_control) {
        return Err(NoAlias::Invisible(None));
    }
    if let Some(sign) = address.chars().find(|sign| FORBIDDEN.contains(sign)) {
        return Err(NoAlias::Sign(sign));
    }
    let is_step = |name: &&str| matches!(*name, "." | "..");
    if address.contains("//") || address.split('/').any(|name| is_step(&name)) {
        // As a browser takes them.
        let path = beside("", &address);
        let end = if address.ends_with('/') && !path.is_empty() {
            "/"
        } else {
            ""
        };
        return Err(NoAlias::Steps(format!("/{path}{end}")));
    }
    Ok(address.into_owned())
}

/// An old address as it is to be written, where that is clear.
pub(crate) fn meant_alias(written: &str) -> Option<String> {
    use NoAlias::{Backslash, Fragment, Invisible, NoSlash, Steps, Whole};
    match parse_alias(written) {
        // `/een/ /twee/` is two.
        Ok(_) => (!written.contains(" /")).then(|| written.to_owned()),
        Err(
            Whole(Some(path))
            | Invisible(Some(path))
            | Backslash(path)
            | Fragment(path)
            | NoSlash(path)
            | Steps(path),
        ) => parse_alias(&path).is_ok().then_some(path),
        Err(_) => None,
    }
}

/// The path of an address with the name of a site, from its first `/`.
fn path_of_whole(written: &str) -> Option<&str> {
    let is_whole = written.contains("://") || written.starts_with("//");
    let is_host = !written.starts_with('/')
        && whole_address(written).is_some_and(|whole| whole.starts_with("https:"));
    if !is_whole && !is_host {
        return None;
    }
    let start = written.find("//").map_or(0, |at| at + 2);
    let rest = &written[start..];
    Some(rest.find(['/', '?', '#']).map_or("/", |at| &rest[at..]))
}

/// Whether each `%` stands for a byte, and the bytes for letters.
fn has_whole_escapes(written: &str) -> bool {
    let mut parts = written.split('%').skip(1);
    let is_whole = parts.all(|part| {
        let digits = part.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    // What can't be decoded stays as it is.
    is_whole && (!written.contains('%') || decode_percent(written) != written)
}

#[cfg(test)]
mod tests {
    use super::{NoAlias, parse_alias};

    #[test]
    fn old_addresses_are_understood_as_they_are_copied() {
        fn check(written: &str, expected: &str) {
            assert_eq!(parse_alias(written).as_deref(), Ok(expected), "{written}");
        }
        check("/oud/pad/", "/oud/pad/");
        check("/oud", "/oud");
        check("/oud.html", "/oud.html");
        check("/Oud/é/", "/Oud/é/");
        check("/caf%C3%A9/", "/café/");
        check("/cafe%CC%81/", "/café/");
        check("/over%20ons/", "/over ons/");
        check("/over ons/", "/over ons/");
        check("/100%25/", "/100%/");
    }

    #[test]
    fn what_is_no_old_address_is_told_as_what_it_is() {
        fn check(written: &str, expected: NoAlias) {
            assert_eq!(parse_alias(written), Err(expected), "{written}");
        }
        let some = |path: &str| Some(path.to_owned());
        check("https://oud.nl/pad/", NoAlias::Whole(some("/pad/")));
        check("https://oud.nl", NoAlias::Whole(None));
        check("www.oud.nl/pad", NoAlias::Whole(some("/pad")));
        check("//oud.nl/pad/", NoAlias::Whole(some("/pad/")));
        check("https://oud.nl/?p=12", NoAlias::Query);
        check("/?p=12", NoAlias::Query);
        check("/oud/#kop", NoAlias::Fragment("/oud/".into()));
        check("oud/", NoAlias::NoSlash("/oud/".into()));
        check("", NoAlias::NoSlash("/".into()));
        check("/a//b/", NoAlias::Steps("/a/b/".into()));
        check("/a/../b", NoAlias::Steps("/b".into()));
        check("/%2E%2E/b/", NoAlias::Steps("/b/".into()));
        check("/a\\b", NoAlias::Backslash("/a/b".into()));
        check("/Categorie:Lezen", NoAlias::Sign(':'));
        check("/a%3Fb", NoAlias::Sign('?'));
        check("/le\u{ad}zen/", NoAlias::Invisible(some("/lezen/")));
        check("/a%0Ab/", NoAlias::Invisible(None));
        check(&"/a".repeat(451), NoAlias::Long(902));
        check("/100%/", NoAlias::Percent);
        check("/caf%E9/", NoAlias::Percent);
    }
}

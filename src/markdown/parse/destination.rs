//! What a link points at, from how it is written.

use std::borrow::Cow;

use super::super::{Destination, Link, Purpose, ReferenceKind};
use crate::address::{beside, composed};
use crate::diagnostic::{Diagnostic, Span, listed, nearest};
use crate::language::Lang;

/// What the part between the parentheses of a link says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    To(Destination),
    /// `lang:drt`: the words are in that language.
    Language(Lang),
}

/// What `mailto:` and the like need after them, by example.
const WEB: [(&str, &str); 4] = [
    ("https", "https://voorbeeld.nl/"),
    ("http", "http://voorbeeld.nl/"),
    ("mailto", "mailto:naam@voorbeeld.nl"),
    ("tel", "tel:+31592123456"),
];

/// Reads a reference that stands by itself, outside a text: in a menu.
pub(crate) fn parse_destination(
    written: &str,
    span: &Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Link {
    let destination = match read(written, span, diagnostics) {
        Some(Target::To(destination)) => destination,
        Some(Target::Language(_)) | None => Destination::Wrong,
    };
    Link {
        destination,
        purpose: Purpose::Refer,
        span: span.clone(),
        is_literal: span.len() == written.len(),
    }
}

/// Whether this is an address on the web, by mail or by phone.
pub(crate) fn is_web(written: &str) -> bool {
    let span = Span::file(&"".into());
    matches!(
        understand(written, &span),
        Ok(Target::To(Destination::Web(_)))
    )
}

/// Reads a destination; `None` where it is wrong, which is then told.
pub(super) fn read(
    written: &str,
    span: &Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Target> {
    match understand(written.trim(), span) {
        Ok(target) => Some(target),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

fn understand(written: &str, span: &Span) -> Result<Target, Box<Diagnostic>> {
    if written.is_empty() || written == "#" {
        return Err(Diagnostic::empty_destination(span).into());
    }
    // Browsers skip them: with one inside, `javascript:` would still be run.
    if written.contains(char::is_control) {
        return Err(Diagnostic::control_character_in_destination(span).into());
    }
    if let Some(heading) = written.strip_prefix('#') {
        return Ok(Target::To(Destination::Heading(heading.to_owned())));
    }
    match split_scheme(written) {
        Some((scheme, rest)) => with_scheme(written, scheme, rest, span),
        None => file(written, span),
    }
}

/// `goal:lezen` is `goal` and `lezen`.
fn split_scheme(written: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = written.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|other| other.is_ascii_alphanumeric() || matches!(other, '+' | '-' | '.'));
    is_scheme.then_some((scheme, rest))
}

fn with_scheme(
    written: &str,
    scheme: &str,
    rest: &str,
    span: &Span,
) -> Result<Target, Box<Diagnostic>> {
    if let Some(kind) = ReferenceKind::parse(scheme) {
        return reference(kind, rest, span);
    }
    if scheme == "lang" {
        return Lang::parse(rest)
            .map(Target::Language)
            .ok_or_else(|| Diagnostic::invalid_language(span, rest).into());
    }
    match WEB.iter().find(|(web, _)| web.eq_ignore_ascii_case(scheme)) {
        Some((web, example)) => web_address(written, web, rest, example, span),
        None => Err(unknown_scheme(written, scheme, rest, span).into()),
    }
}

fn reference(kind: ReferenceKind, rest: &str, span: &Span) -> Result<Target, Box<Diagnostic>> {
    let (id, fragment) = split_fragment(rest);
    if id.is_empty() {
        let example = match kind {
            ReferenceKind::Index => "goals",
            _ => "lezen",
        };
        return Err(Diagnostic::empty_reference(span, kind.as_str(), example).into());
    }
    Ok(Target::To(Destination::Reference {
        kind,
        id: composed(id).into_owned(),
        fragment,
    }))
}

fn web_address(
    written: &str,
    scheme: &str,
    rest: &str,
    example: &str,
    span: &Span,
) -> Result<Target, Box<Diagnostic>> {
    let named = match scheme {
        "https" | "http" => rest.strip_prefix("//").unwrap_or_default(),
        _ => rest,
    };
    if named.is_empty() {
        return Err(Diagnostic::incomplete_address(span, written, example).into());
    }
    Ok(Target::To(Destination::Web(
        written
            .replace(char::is_whitespace, "%20")
            // Browsers take it for a slash.
            .replace('\\', "%5C"),
    )))
}

fn unknown_scheme(written: &str, scheme: &str, rest: &str, span: &Span) -> Diagnostic {
    let kinds = || {
        ReferenceKind::ALL
            .map(ReferenceKind::as_str)
            .into_iter()
            .chain(["lang"])
    };
    let suggestion = nearest(scheme, kinds()).map(|kind| format!("{kind}:{rest}"));
    let schemes = kinds()
        .chain(WEB.map(|(scheme, _)| scheme))
        .map(|scheme| format!("{scheme}:"))
        .collect::<Vec<_>>();
    let schemes = listed(schemes.iter().map(String::as_str));
    Diagnostic::unknown_scheme(span, written, scheme, suggestion.as_deref(), &schemes)
}

fn file(written: &str, span: &Span) -> Result<Target, Box<Diagnostic>> {
    let (path, fragment) = split_fragment(written);
    let path = decode_percent(path);
    if written.contains('\\') {
        return Err(Diagnostic::backslash_in_destination(span, written).into());
    }
    if path.starts_with("//") {
        return Err(Diagnostic::address_without_scheme(span, written).into());
    }
    if path.starts_with('/') {
        return Err(Diagnostic::absolute_path(span, written).into());
    }
    let path = composed(&path);
    let (file, query) = match path.split_once('?') {
        Some((file, query)) => (file, Some(query)),
        None => (&*path, None),
    };
    Ok(Target::To(Destination::File {
        from_root: beside(&span.path, file),
        path: file.to_owned(),
        has_query: query.is_some(),
        fragment,
    }))
}

/// `lezen#actions` is `lezen` and `actions`.
fn split_fragment(written: &str) -> (&str, Option<String>) {
    match written.split_once('#') {
        Some((before, fragment)) => {
            let fragment = (!fragment.is_empty()).then(|| fragment.to_owned());
            (before, fragment)
        }
        None => (written, None),
    }
}

/// `mijn%20foto.jpg` is `mijn foto.jpg`; as written where that gives no text.
fn decode_percent(written: &str) -> Cow<'_, str> {
    let mut decoded = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let Some((&first, after_first)) = rest.split_first() {
        let (byte, after) = escaped(rest).unwrap_or((first, after_first));
        decoded.push(byte);
        rest = after;
    }
    String::from_utf8(decoded).map_or(Cow::Borrowed(written), Cow::Owned)
}

/// The byte that an escape at the start stands for, and what comes after it.
fn escaped(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let [b'%', high, low, after @ ..] = bytes else {
        return None;
    };
    let digit = |digit: &u8| char::from(*digit).to_digit(16);
    let byte = u8::try_from(digit(high)? * 16 + digit(low)?).ok()?;
    Some((byte, after))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::read;
    use crate::diagnostic::Span;

    #[test]
    fn a_destination_is_understood_or_told() {
        fn check(written: &str, expected: &str) {
            let mut diagnostics = Vec::new();
            let span = Span::file(&Arc::from("a.md"));
            let outcome = match read(written, &span, &mut diagnostics) {
                Some(target) => format!("{target:?}"),
                None => diagnostics.iter().map(|told| told.code).collect(),
            };
            assert!(outcome.contains(expected), "{written}: {outcome}");
        }
        check("goal:lezen", r#"kind: Goal, id: "lezen", fragment: None"#);
        check("index:goals#x", r#"id: "goals", fragment: Some("x")"#);
        check("goal:", "empty-reference");
        check("Goal:lezen", "unknown-scheme");
        check("lang:drt", "Language");
        check("lang:d_r", "invalid-language");
        check("#koers", r#"Heading("koers")"#);
        check("#", "empty-destination");
        check(" ", "empty-destination");
        check("HTTPS://koers.nl/", r#"Web("HTTPS://koers.nl/")"#);
        check("https://koers.nl/a\\b", r#"Web("https://koers.nl/a%5Cb")"#);
        check("mailto:a@b.nl", "Web");
        check("tel:+31592", "Web");
        check("https:koers.nl", "incomplete-address");
        check("mailto:", "incomplete-address");
        check("javascript:alert(1)", "unknown-scheme");
        check(" javascript:alert(1)", "unknown-scheme");
        check("java\tscript:alert(1)", "control-character");
        check("data:text/html,x", "unknown-scheme");
        check("//koers.nl/", "address-without-scheme");
        check("/doelen/", "absolute-path");
        check("%2Fdoelen/", "absolute-path");
        check("map\\foto.jpg", "backslash-in-destination");
        check("foto.jpg", r#"File { path: "foto.jpg", has_query: false"#);
        check(
            "mijn%20foto.jpg?x#y",
            r#"path: "mijn foto.jpg", has_query: true, from_root: "mijn foto.jpg", fragment: Some("y")"#,
        );
        check("100%.jpg", r#"path: "100%.jpg""#);
        check("%ff.jpg", r#"path: "%ff.jpg""#);
        check("./1:2.jpg", r#"path: "./1:2.jpg""#);
    }
}

//! What a link points at, from how it is written.

use super::super::{Destination, Link, Purpose, ReferenceKind};
use crate::address::{beside, composed, decode_percent, is_mail, whole_address};
use crate::diagnostic::{Diagnostic, Span, listed, nearest, without_invisible};
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
        return Ok(Target::To(Destination::Heading(read_fragment(heading))));
    }
    if let Some((scheme, rest)) = split_scheme(written) {
        return with_scheme(written, scheme, rest, span);
    }
    if let Some((seen, sign)) = without_invisible(written)
        && split_scheme(&seen).is_some()
    {
        // A mark of byte order that came along in copying, before `https:`.
        return Err(Diagnostic::invisible_in_destination(span, written, &sign, &seen).into());
    }
    file(written, span)
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
    let id = decode_percent(id.trim());
    let id = id.trim();
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
    if !names_somebody(scheme, rest) {
        // `mailto://` begins as addresses of pages do.
        let bare = rest.trim_start_matches('/');
        let is_other = !scheme.starts_with("http") && bare != rest;
        let whole = match is_other && names_somebody(scheme, bare) {
            true => Some(format!("{scheme}:{bare}")),
            false => whole_address(written),
        };
        return Err(
            Diagnostic::incomplete_address(span, written, whole.as_deref(), example).into(),
        );
    }
    if let Some(within) = address_within(written) {
        return Err(Diagnostic::address_twice(span, written, &within).into());
    }
    Ok(Target::To(Destination::Web(
        written
            .replace(char::is_whitespace, "%20")
            // Browsers take it for a slash.
            .replace('\\', "%5C"),
    )))
}

/// Whether what comes after a scheme says where it leads.
fn names_somebody(scheme: &str, rest: &str) -> bool {
    /// Digits of the shortest numbers: 112.
    const FEWEST_DIGITS: usize = 3;
    match scheme {
        "mailto" => !rest.starts_with('/') && is_mail(rest),
        "tel" => {
            let digits = rest.chars().filter(char::is_ascii_digit).count();
            !rest.starts_with('/') && digits >= FEWEST_DIGITS
        }
        _ => rest
            .strip_prefix("//")
            .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#', ':'])),
    }
}

/// The address that another beginning stands before: `https://https://voorbeeld.nl`.
pub(crate) fn address_within(written: &str) -> Option<String> {
    let web = |text: &str| {
        let (scheme, rest) = split_scheme(text)?;
        let is_web = ["http", "https"]
            .iter()
            .any(|web| scheme.eq_ignore_ascii_case(web));
        let rest = rest.strip_prefix("//").filter(|_| is_web)?;
        Some(rest.to_owned())
    };
    let within = web(written)?;
    web(&within).filter(|rest| !rest.is_empty())?;
    Some(within)
}

fn unknown_scheme(written: &str, scheme: &str, rest: &str, span: &Span) -> Diagnostic {
    if let Some(whole) = whole_address(written) {
        return Diagnostic::address_without_scheme(span, written, &whole);
    }
    // `C:\plan.pdf`, `file:///C:/plan.pdf`
    let is_drive = scheme.len() == 1 && rest.starts_with(['/', '\\']);
    if is_drive || scheme.eq_ignore_ascii_case("file") {
        return Diagnostic::on_own_computer(span, written);
    }
    let kinds = || {
        let kinds = ReferenceKind::all().map(ReferenceKind::as_str);
        kinds.chain(["lang"])
    };
    let web = || WEB.map(|(scheme, _)| scheme).into_iter();
    let meant = if rest.starts_with("//") {
        // `htps://`; but `ftp://` is another thing.
        nearest(scheme, web()).filter(|_| scheme.starts_with(['h', 'H']))
    } else {
        kind_in_dutch(scheme).or_else(|| nearest(scheme, kinds().chain(web())))
    };
    let rest = rest.trim().replace(char::is_whitespace, "%20");
    let suggestion = meant.map(|meant| format!("{meant}:{rest}"));
    let schemes = kinds().chain(web()).map(|scheme| format!("{scheme}:"));
    let schemes: Vec<_> = schemes.collect();
    let schemes = listed(schemes.iter().map(String::as_str));
    Diagnostic::unknown_scheme(span, written, scheme, suggestion.as_deref(), &schemes)
}

/// What editors call a kind in Dutch, one and many.
const IN_DUTCH: [(&str, &str, &str); 9] = [
    ("chapter", "hoofdstuk", "hoofdstukken"),
    ("goal", "doel", "doelen"),
    ("story", "verhaal", "verhalen"),
    ("indicator", "cijfer", "cijfers"),
    ("page", "pagina", "paginas"),
    ("source", "bron", "bronnen"),
    ("word", "woord", "woorden"),
    ("index", "lijst", "lijsten"),
    ("lang", "taal", "talen"),
];

fn kind_in_dutch(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let mut kinds = IN_DUTCH.iter();
    let found = kinds.find(|(_, one, many)| word == *one || word == *many);
    found.map(|(kind, ..)| *kind)
}

fn file(written: &str, span: &Span) -> Result<Target, Box<Diagnostic>> {
    // Of two backslashes Markdown leaves one.
    if written.starts_with(['\\', '~']) && written.contains(['\\', '/']) {
        return Err(Diagnostic::on_own_computer(span, written).into());
    }
    if written.contains('\\') {
        return Err(Diagnostic::backslash_in_destination(span, written).into());
    }
    if written.starts_with("//") {
        let whole = whole_address(written).unwrap_or_else(|| format!("https:{written}"));
        return Err(Diagnostic::address_without_scheme(span, written, &whole).into());
    }
    let (file, fragment) = split_fragment(written);
    let (file, query) = match file.split_once('?') {
        Some((file, query)) => (file, Some(decode_percent(query).into_owned())),
        None => (file, None),
    };
    let path = decode_percent(file);
    let path = composed(&path);
    Ok(Target::To(Destination::File {
        from_root: beside(&span.path, &path),
        path: path.into_owned(),
        query,
        fragment,
    }))
}

/// An id as it stands on its page. What a browser copies has `%CE%B5` for letters of other
/// scripts, and some systems write accents apart.
fn read_fragment(written: &str) -> String {
    composed(&decode_percent(written)).into_owned()
}

/// `lezen#actions` is `lezen` and `actions`.
fn split_fragment(written: &str) -> (&str, Option<String>) {
    match written.split_once('#') {
        Some((before, fragment)) => {
            let fragment = (!fragment.is_empty()).then(|| read_fragment(fragment));
            (before, fragment)
        }
        None => (written, None),
    }
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
                None => diagnostics.iter().map(|told| told.rule.name).collect(),
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
        check("mailto:anna", "incomplete-address");
        check("mailto://a@b.nl", "incomplete-address");
        check("mailto:?subject=x", "Web");
        check("mailto:a@b.nl,c%40d.nl?subject=x", "Web");
        check("tel:abc", "incomplete-address");
        check("tel:112", "Web");
        check("https:///x", "incomplete-address");
        check("javascript:alert(1)", "unknown-scheme");
        check(" javascript:alert(1)", "unknown-scheme");
        check("java\tscript:alert(1)", "control-character");
        check("data:text/html,x", "unknown-scheme");
        check("//koers.nl/", "address-without-scheme");
        check("koers.nl:8080/x", "address-without-scheme");
        check("/doelen/", r#"File { path: "/doelen/""#);
        check("\u{feff}https://koers.nl/", "invisible-character");
        check("goal:mijn%20doel", r#"id: "mijn doel""#);
        check("goal: lezen", r#"id: "lezen""#);
        check("map\\foto.jpg", "backslash-in-destination");
        check("foto.jpg", r#"File { path: "foto.jpg", query: None"#);
        check(
            "mijn%20foto.jpg?x#y",
            r#"path: "mijn foto.jpg", query: Some("x"), from_root: "mijn foto.jpg", fragment: Some("y")"#,
        );
        check("100%.jpg", r#"path: "100%.jpg""#);
        check("%ff.jpg", r#"path: "%ff.jpg""#);
        check("./1:2.jpg", r#"path: "./1:2.jpg""#);
    }
}

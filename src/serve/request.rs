//! What a request asks for, as its first line and headers say it.
//!
//! Whoever made it may be anybody. Nothing here knows what there is to answer.

use std::net::IpAddr;

use axum::http::header::{self, HeaderMap};
use axum::http::uri::{Authority, Uri};
use percent_encoding::percent_decode_str;

/// The path that is asked for, without escapes; none where it is no text.
pub(super) fn path(uri: &Uri) -> Option<String> {
    let path = percent_decode_str(uri.path()).decode_utf8();
    path.ok().map(std::borrow::Cow::into_owned)
}

/// The address that a way leads to: `./` to the folder of what is asked for, any other
/// to what is asked for as a folder. As it was written, so that nothing has to be escaped
/// again; but it begins with one slash, since two would name another host.
pub(super) fn location(uri: &Uri, way: &str) -> String {
    let written = uri.path().trim_start_matches('/');
    let (folder, last) = written.split_at(written.rfind('/').map_or(0, |at| at + 1));
    let query = uri.query().map(|query| format!("?{query}"));
    let query = query.unwrap_or_default();
    match (way, last) {
        ("./", _) | (_, "") => format!("/{folder}{query}"),
        _ => format!("/{folder}{last}/{query}"),
    }
}

/// A part of the query, without escapes.
pub(super) fn parameter(uri: &Uri, name: &str) -> Option<String> {
    value_in(uri.query()?, name)
}

/// What `name` is in `name=value&other=value`, without escapes.
pub(super) fn value_in(pairs: &str, name: &str) -> Option<String> {
    let mut pairs = pairs.split('&');
    let value = pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    Some(percent_decode_str(value).decode_utf8().ok()?.into_owned())
}

/// The names by which this machine is asked for, without port: that of the header
/// and, where the request has one, that of the address. None where there is no
/// such name.
pub(super) fn hosts(uri: &Uri, headers: &HeaderMap) -> Option<Vec<String>> {
    let mut named = headers.get_all(header::HOST).iter();
    let header = named.next()?.to_str().ok()?;
    if named.next().is_some() {
        return None;
    }
    let header: Authority = header.parse().ok()?;
    let of_address = uri.authority().map(|authority| authority.host().to_owned());
    Some(
        std::iter::once(header.host().to_owned())
            .chain(of_address)
            .collect(),
    )
}

/// Whether a name is one of this machine. A number always is what it says; a name can
/// be made to lead here by anyone, so there is one that is known. Where others in the
/// network may ask as well, any number will do.
pub(super) fn is_this_machine(host: &str, is_open: bool) -> bool {
    let number = host.trim_start_matches('[').trim_end_matches(']');
    match number.parse::<IpAddr>() {
        Ok(address) => is_open || address.is_loopback(),
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    }
}

/// Whether a browser asks for a page of another site, be it at another port of this
/// machine, and not because its reader followed a link. Only browsers say so.
pub(super) fn is_for_another_site(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_elsewhere = matches!(said("sec-fetch-site"), Some("cross-site" | "same-site"));
    let is_followed =
        said("sec-fetch-mode") == Some("navigate") && said("sec-fetch-dest") == Some("document");
    is_elsewhere && !is_followed
}

/// A place in a file of the publication.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub file: String,
    pub line: usize,
    pub column: usize,
}

impl Place {
    /// `content/goals/1-lezen.md:4:18`
    pub(super) fn parse(written: &str) -> Option<Self> {
        let mut parts = written.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        let file = parts.next()?.to_owned();
        Some(Self { file, line, column })
    }
}

//! Addresses on the web, by mail and by phone of which the beginning was left out.

use std::net::Ipv4Addr;

use super::decode_percent;

/// Domains at the top that addresses in texts mostly have, besides those of countries,
/// which have two letters. From the root zone database of IANA.
const DOMAINS: [&str; 20] = [
    "academy",
    "amsterdam",
    "app",
    "biz",
    "brussels",
    "com",
    "community",
    "edu",
    "frl",
    "gent",
    "gov",
    "info",
    "int",
    "mobi",
    "net",
    "online",
    "org",
    "site",
    "vlaanderen",
    "website",
];

/// Ends of names of files that are domains of countries too.
const FILES: [&str; 14] = [
    "ai", "cc", "gz", "hs", "js", "md", "pl", "ps", "py", "rs", "sh", "so", "tf", "ts",
];

/// How many digits a phone number has at least, and at most by ITU-T E.164.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 6..=15;

/// The whole address, where something is clearly one without its beginning:
/// `https://www.voorbeeld.nl`, `mailto:info@voorbeeld.nl`, `tel:0592123456`.
pub(crate) fn whole_address(written: &str) -> Option<String> {
    let written = written.trim();
    if let Some(rest) = without_slashes(written) {
        return is_host(host(rest)).then(|| format!("https://{rest}"));
    }
    if let Some(number) = phone(written) {
        return Some(format!("tel:{number}"));
    }
    let host = host(written);
    if let Some((name, domain)) = host.split_once('@') {
        let after = &written[host.len()..];
        let is_alone = after.is_empty() || after.starts_with('?');
        let is_mail = is_alone && !name.is_empty() && is_domain_of_mail(domain);
        return is_mail.then(|| format!("mailto:{}", written.replace(char::is_whitespace, "%20")));
    }
    is_host(host).then(|| format!("https://{}", written.replace(char::is_whitespace, "%20")))
}

/// The same of a site, of which the name is that of no file: its domain may be any.
pub(crate) fn whole_site(written: &str) -> Option<String> {
    let written = written.trim();
    let host = host(written);
    let is_name = host.contains('.') && host.ends_with(char::is_alphabetic);
    let is_site = is_name && is_host(&format!("www.{host}"));
    match is_site {
        true => Some(format!(
            "https://{}",
            written.replace(char::is_whitespace, "%20")
        )),
        false => whole_address(written).filter(|whole| whole.starts_with("https:")),
    }
}

/// What may come after `mailto:`: addresses, or only what is said to them.
pub(crate) fn is_mail(written: &str) -> bool {
    let (addresses, said) = match written.split_once('?') {
        Some((addresses, said)) => (addresses, Some(said)),
        None => (written, None),
    };
    if addresses.is_empty() {
        return said.is_some_and(|said| !said.is_empty());
    }
    let addresses = decode_percent(addresses);
    let mut addresses = addresses.split(',').map(str::trim);
    !addresses.any(|address| {
        let parts = address.rsplit_once('@');
        parts
            .is_none_or(|(name, domain)| name.is_empty() || domain.is_empty() || name.contains('/'))
    })
}

/// The path of an address that leads to this computer alone, as a preview has it; none of
/// an address that leads elsewhere.
pub(crate) fn on_own_computer(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let is_web = ["http", "https"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let name = match host.strip_prefix('[').and_then(|host| host.split_once(']')) {
        Some((name, _)) => name.to_owned(),
        None => host
            .split(':')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase(),
    };
    let is_own = name == "localhost"
        || name.ends_with(".localhost")
        || matches!(&*name, "::1" | "0.0.0.0")
        || name
            .parse()
            .is_ok_and(|address: Ipv4Addr| address.is_loopback());
    (is_web && is_own).then_some(path)
}

/// What comes after a beginning that has its signs wrong: `https:/`, `http//`, `//`.
fn without_slashes(written: &str) -> Option<&str> {
    let starts = ["https:", "http:", "https", "http", ""];
    let after = |start: &str| {
        let head = written.get(..start.len())?;
        let rest = &written[start.len()..];
        let is_start = head.eq_ignore_ascii_case(start)
            && (rest.starts_with('/') || start.ends_with(':'))
            && (!start.is_empty() || rest.starts_with("//"));
        is_start.then(|| rest.trim_start_matches('/'))
    };
    starts.into_iter().find_map(after)
}

/// The part before the path, and before the port.
fn host(written: &str) -> &str {
    let end = written.find(['/', '?', '#', ':']).unwrap_or(written.len());
    &written[..end]
}

/// Whether this is the name of a computer rather than of a file.
fn is_host(name: &str) -> bool {
    let labels: Vec<&str> = name.split('.').collect();
    let is_label = |label: &&str| {
        let is_sign = |sign: char| sign.is_alphanumeric() || sign == '-';
        !label.is_empty() && label.chars().all(is_sign) && !label.starts_with('-')
    };
    let [first, .., last] = labels.as_slice() else {
        return false;
    };
    let last = last.to_ascii_lowercase();
    let is_domain = DOMAINS.contains(&last.as_str())
        || last.len() == 2
            && last.bytes().all(|letter| letter.is_ascii_alphabetic())
            && !FILES.contains(&last.as_str());
    let is_www = first.eq_ignore_ascii_case("www") && labels.len() > 2;
    labels.iter().all(is_label) && (is_domain || is_www)
}

/// Whether mail may be sent to a name: its end may be any domain, but none that files
/// have, as `foto@2x.png`.
fn is_domain_of_mail(name: &str) -> bool {
    /// Ends of names of files that are more than two letters.
    const FILES: [&str; 16] = [
        "csv", "docx", "gif", "html", "ics", "jpeg", "jpg", "mp3", "mp4", "pdf", "png", "pptx",
        "svg", "txt", "webp", "xlsx",
    ];
    let last = name.rsplit('.').next().unwrap_or_default();
    let is_word = last.len() > 2 && last.bytes().all(|letter| letter.is_ascii_alphabetic());
    let is_file = FILES.iter().any(|file| last.eq_ignore_ascii_case(file));
    is_host(name) || is_word && !is_file && is_host(&format!("www.{name}"))
}

/// A phone number, with what a phone dials alone.
fn phone(written: &str) -> Option<String> {
    let is_sign = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | ' ' | '(' | ')' | '.');
    let rest = written.strip_prefix('+').unwrap_or(written);
    let dialled: String = rest.chars().filter(char::is_ascii_digit).collect();
    let is_phone = PHONE_DIGITS.contains(&dialled.len())
        && rest.chars().all(is_sign)
        && (rest.len() < written.len() || written.starts_with(['0', '(']));
    let dialled = match dialled.strip_prefix("00") {
        Some(abroad) => format!("+{abroad}"),
        None if rest.len() < written.len() => format!("+{dialled}"),
        None => dialled,
    };
    is_phone.then_some(dialled)
}

#[cfg(test)]
mod tests {
    use super::{whole_address, whole_site};

    #[test]
    fn a_site_may_have_any_domain() {
        fn check(written: &str, expected: Option<&str>) {
            assert_eq!(whole_site(written).as_deref(), expected, "{written}");
        }
        check(
            "koers.voorbeeld.example",
            Some("https://koers.voorbeeld.example"),
        );
        check("voorbeeld.museum/a/", Some("https://voorbeeld.museum/a/"));
        check("www.voorbeeld.nl", Some("https://www.voorbeeld.nl"));
        check("https:/voorbeeld.nl", Some("https://voorbeeld.nl"));
        check("info@voorbeeld.nl", None);
        check("0592-123456", None);
        check("2026.1", None);
        check("koers", None);
        check("", None);
    }

    #[test]
    fn an_address_is_told_from_a_file() {
        fn check(written: &str, expected: Option<&str>) {
            assert_eq!(whole_address(written).as_deref(), expected, "{written}");
        }
        check("www.voorbeeld.nl", Some("https://www.voorbeeld.nl"));
        check(
            "WWW.Voorbeeld.museum/a",
            Some("https://WWW.Voorbeeld.museum/a"),
        );
        check("voorbeeld.nl/contact", Some("https://voorbeeld.nl/contact"));
        check("voorbeeld.nl:8080/", Some("https://voorbeeld.nl:8080/"));
        check(
            "bieb.voorbeeld.org?x=1#y",
            Some("https://bieb.voorbeeld.org?x=1#y"),
        );
        check("//voorbeeld.nl/a", Some("https://voorbeeld.nl/a"));
        check("https:/voorbeeld.nl", Some("https://voorbeeld.nl"));
        check("https:voorbeeld.nl", Some("https://voorbeeld.nl"));
        check("http//voorbeeld.nl", Some("https://voorbeeld.nl"));
        check("info@voorbeeld.nl", Some("mailto:info@voorbeeld.nl"));
        check("0592-123456", Some("tel:0592123456"));
        check("(0592) 12 34 56", Some("tel:0592123456"));
        check("+31 592 123456", Some("tel:+31592123456"));
        check("0031592123456", Some("tel:+31592123456"));
        check(
            "Info@Voorbeeld.nl?subject=x",
            Some("mailto:Info@Voorbeeld.nl?subject=x"),
        );
        check(
            "a.jansen@voorbeeld.museum",
            Some("mailto:a.jansen@voorbeeld.museum"),
        );
        check("a@museum", None);
        check("foto.jpg", None);
        check("lezen.md", None);
        check("2026-2029", None);
        check("jaarplan.v2/a", None);
        check("../contact.nl", None);
        check("foto@2x.png", None);
        check("https:", None);
        check("httpslezen", None);
        check("", None);
    }

    #[test]
    fn an_address_of_this_computer_is_known_by_its_host() {
        fn check(written: &str, expected: Option<&str>) {
            assert_eq!(super::on_own_computer(written), expected, "{written}");
        }
        check(
            "http://127.0.0.1:8000/doelen/lezen/",
            Some("/doelen/lezen/"),
        );
        check("http://LOCALHOST", Some(""));
        check("https://koers.localhost/a#b", Some("/a#b"));
        check("http://[::1]:8000/", Some("/"));
        check("https://localhost.nl/", None);
        check("https://127.0.0.1.nl/", None);
        check("mailto:a@localhost", None);
    }
}

//! Addresses on the web, by mail and by phone of which the beginning was left out.

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
        let is_mail = host == written && !name.is_empty() && is_host(domain);
        return is_mail.then(|| format!("mailto:{written}"));
    }
    is_host(host).then(|| format!("https://{}", written.replace(char::is_whitespace, "%20")))
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
    use super::whole_address;

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
}

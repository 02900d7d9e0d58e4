//! What addresses and the ids of headings are made of.
//!
//! An address is lower-case ASCII, so that it can be read aloud, typed over from
//! paper, and served by any host.

mod base;
mod old;
mod web;

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(crate) use base::{NoBase, check_base, whole_base};
pub(crate) use old::{NoAlias, meant_alias, parse_alias};
pub(crate) use web::{is_mail, on_own_computer, whole_address, whole_site};

/// The part of an address that a text makes: `Drèentse meens'n` is
/// `dreentse-meensn`. Empty where the text has neither letters nor digits that
/// ASCII can stand for.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    if text.is_ascii() {
        // What most texts are has no accents to take off.
        push_slug(&mut slug, text.chars());
    } else {
        push_slug(&mut slug, text.to_lowercase().nfkd());
    }
    if slug.ends_with('-') {
        slug.pop();
    }
    slug
}

fn push_slug(slug: &mut String, characters: impl Iterator<Item = char>) {
    for character in characters {
        match character {
            '\'' | '’' | '‘' | 'ʼ' | '`' | SOFT_HYPHEN => {}
            _ if is_combining_mark(character) => {}
            // Letters of their own, that have no accent to take off.
            'ß' => slug.push_str("ss"),
            'æ' => slug.push_str("ae"),
            'œ' => slug.push_str("oe"),
            'ø' => slug.push('o'),
            'ł' => slug.push('l'),
            'đ' => slug.push('d'),
            // Lower-case once more: the sign ℡ becomes letters only here.
            _ if character.is_ascii_alphanumeric() => slug.push(character.to_ascii_lowercase()),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
}

/// An id within a page that a text makes: as [`slug`], but the letters and digits of other
/// scripts than the Latin stay, with their marks, in NFC. So a heading in Greek or in Arabic
/// has an id of its own.
pub(crate) fn page_id(text: &str) -> String {
    if text.is_ascii() {
        return slug(text);
    }
    let mut id = String::with_capacity(text.len());
    for sign in text.to_lowercase().nfc() {
        let is_of_what_stays = id.ends_with(|last: char| !last.is_ascii());
        if is_of_other_script(sign) || (is_combining_mark(sign) && is_of_what_stays) {
            id.push(sign);
        } else if !(is_of_what_stays && WITHIN_WORDS.contains(&sign)) {
            push_slug(&mut id, std::iter::once(sign).nfkd());
        }
    }
    if id.ends_with('-') {
        id.pop();
    }
    id
}

/// Stands between two letters of one word, in Persian, Hindi and Hebrew.
const WITHIN_WORDS: [char; 4] = ['\u{200c}', '\u{200d}', '\u{5f3}', '\u{5f4}'];

/// A letter or digit of another script than the Latin.
fn is_of_other_script(sign: char) -> bool {
    // `ʻ`, `ː`: what phonetic alphabets add to Latin letters.
    let is_modifier = ('\u{2b0}'..='\u{2ff}').contains(&sign);
    // `２`, `½`: what all scripts share, and ASCII can stand for.
    let is_ascii_otherwise = || std::iter::once(sign).nfkd().any(|sign| sign.is_ascii());
    sign.is_alphanumeric()
        && !is_modifier
        && match CodePointMapData::<Script>::new().get(sign) {
            Script::Latin => false,
            Script::Common => !is_ascii_otherwise(),
            _ => true,
        }
}

/// A name or id as it is compared: some systems write an accent apart from its
/// letter, and this is with both in one character.
pub(crate) fn composed(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.nfc().collect())
    }
}

/// The name of a file without this extension, in any capitals: `bankje` of
/// `bankje.MD`. None of a file that has another.
pub(crate) fn without_extension<'a>(name: &'a str, extension: &str) -> Option<&'a str> {
    let (stem, written) = name.rsplit_once('.')?;
    written.eq_ignore_ascii_case(extension).then_some(stem)
}

/// Says where a word may be broken, and isn't part of it.
const SOFT_HYPHEN: char = '\u{ad}';

/// The address of a page or file on the site, from its root: `/doelen/lezen/`,
/// `/assets/style.css`.
///
/// Begins with `/` and never leaves the site; that of a page ends with `/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// The address of a page, of the parts between the slashes.
    pub(crate) fn page<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut address = String::from("/");
        for part in parts {
            address.push_str(part);
            address.push('/');
        }
        Self(address.into())
    }

    /// The address of a file: `assets/style.css`.
    pub(crate) fn file(path: &str) -> Self {
        Self(format!("/{path}").into())
    }

    /// Where the data of a page stand beside it: `/cijfers/leden/leden.csv`. None
    /// beside home.
    pub(crate) fn data(&self) -> Option<Self> {
        let name = self.0.strip_suffix('/')?.rsplit('/').next()?;
        (!name.is_empty()).then(|| Self(format!("{}{name}.csv", self.0).into()))
    }

    /// Where the share card of a page stands beside it: `/doelen/share.png`. None
    /// beside what isn't a folder.
    pub(crate) fn share_card(&self) -> Option<Self> {
        let is_folder = self.0.ends_with('/');
        is_folder.then(|| Self(format!("{}share.png", self.0).into()))
    }

    /// An old address, as an editor wrote it: `/oud/pad`, `/oud.html`.
    pub(crate) fn alias(written: &str) -> Self {
        let written = written
            .strip_suffix("/index.html")
            .map_or(written, |folder| {
                // `/oud/index.html` is what a server shows at `/oud/`.
                &written[..=folder.len()]
            });
        let last = written.rsplit('/').next().unwrap_or_default();
        if last.is_empty() || last.contains('.') {
            Self(written.into())
        } else {
            Self(format!("{written}/").into())
        }
    }

    /// The files that would have to be folders for this address.
    pub(crate) fn above(&self) -> impl Iterator<Item = Self> {
        let ends = self.0.match_indices('/').map(|(end, _)| end);
        let files = ends.skip(1).map(|end| Self(self.0[..end].into()));
        files.collect::<Vec<_>>().into_iter()
    }

    /// The folders that it is in, the outermost first, itself among them if it is one; but
    /// the root: `/doelen/`, `/doelen/lezen/`.
    pub(crate) fn folders(&self) -> impl Iterator<Item = &str> {
        let ends = self.0.match_indices('/').skip(1);
        ends.map(|(end, _)| &self.0[..=end])
    }

    /// Whether the other is a file that would have to be a folder for this one.
    pub(crate) fn is_below(&self, other: &Self) -> bool {
        self.0
            .strip_prefix(&*other.0)
            .is_some_and(|rest| rest.starts_with('/'))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What pages share from which the ways to others are the same: that of
    /// `/doelen/lezen/` is `/doelen/`. From `/404.html`, beside `/doelen/`, ways are
    /// others, so a file shares nothing.
    pub(crate) fn folder(&self) -> &str {
        if !self.0.ends_with('/') {
            return &self.0;
        }
        let inner = self.0.trim_end_matches('/');
        inner.rfind('/').map_or("/", |at| &inner[..=at])
    }

    /// As a disk or a host has it that doesn't tell capitals apart, or the ways that
    /// Unicode writes an accent; none where it is the same.
    pub(crate) fn folded(&self) -> Option<Self> {
        let is_plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
        if self.0.bytes().all(is_plain) {
            return None;
        }
        let folded = composed(&self.0.to_lowercase()).into_owned();
        (folded != *self.0).then(|| Self(folded.into()))
    }

    /// Where it stands in the folder of the site: `doelen/lezen/index.html`.
    pub fn path(&self) -> String {
        let path = &self.0[1..];
        if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        }
    }

    /// The way from this page to another, which holds at any depth of any host.
    pub fn to(&self, other: &Self) -> String {
        let (here, there) = (self.0.as_bytes(), other.0.as_bytes());
        let same = here.iter().zip(there).take_while(|(a, b)| a == b).count();
        // The folders that both are in end at the last slash they share.
        let shared = here[..same]
            .iter()
            .rposition(|byte| *byte == b'/')
            .map_or(0, |at| at + 1);
        let up = here[shared..].iter().filter(|byte| **byte == b'/').count();
        let mut way = String::with_capacity(3 * up + there.len() - shared);
        (0..up).for_each(|_| way.push_str("../"));
        push_escaped(&mut way, &other.0[shared..]);
        if way.is_empty() { "./".to_owned() } else { way }
    }
}

/// How a page's links to addresses of the site are written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ways<'a> {
    /// From the address of the page, so that the site works at any depth of any host.
    Relative(&'a Address),
    /// The same, but what has its place on that page itself is led to there: on the page
    /// of all.
    Within(&'a Address),
    /// From the root of the host, by the path at which the site stands there: for the
    /// page that hosts send for any address where nothing stands.
    FromRoot(&'a str),
    /// On the web, after `base_url`: for search engines and other sites.
    Full(&'a str),
}

impl Ways<'_> {
    pub(crate) fn to(self, address: &Address) -> String {
        match self {
            Self::Relative(here) | Self::Within(here) => here.to(address),
            Self::FromRoot(root) => {
                let mut way = root.to_owned();
                push_escaped(&mut way, &address.0);
                way
            }
            Self::Full(base) => format!("{}{address}", base.trim_end_matches('/')),
        }
    }
}

/// The path at which a site stands on its host, without a slash at its end:
/// `https://voorbeeld.nl/koers/` has `/koers`.
pub(crate) fn root_of(base_url: &str) -> String {
    let host = base_url.split_once("://").map_or("", |(_, host)| host);
    let path = host.find('/').map_or("", |start| &host[start..]);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut root = String::with_capacity(path.len());
    // What is escaped already stays as it is.
    for (index, part) in path.trim_end_matches('/').split('%').enumerate() {
        if index > 0 {
            root.push('%');
        }
        push_escaped(&mut root, part);
    }
    root
}

impl std::fmt::Display for Address {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The bytes that stand for themselves in an address.
const IS_PLAIN: [bool; 256] = {
    let mut is_plain = [false; 256];
    let plain = b"/-._~!$'()*,=@+\
        ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut index = 0;
    while index < plain.len() {
        is_plain[plain[index] as usize] = true;
        index += 1;
    }
    is_plain
};

/// Adds a part of an address; what may not stand in it is written as `%20`, by
/// RFC 3986.
fn push_escaped(way: &mut String, part: &str) {
    use std::fmt::Write;

    // Of most addresses, which are made by `slug`, nothing has to be escaped.
    if part.bytes().all(|byte| IS_PLAIN[usize::from(byte)]) {
        way.push_str(part);
        return;
    }
    for byte in part.bytes() {
        if IS_PLAIN[usize::from(byte)] {
            way.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(way, "%{byte:02X}");
        }
    }
}

/// `mijn%20foto.jpg` is `mijn foto.jpg`; as written where that gives no text.
pub(crate) fn decode_percent(written: &str) -> Cow<'_, str> {
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

/// A path or an id as it is written between the parentheses of a link: `mijn foto
/// (1).jpg` is `mijn%20foto%20%281%29.jpg`. What would end the link there, has a
/// meaning in Markdown, in YAML or in an address, or can't be seen, is escaped.
pub(crate) fn in_link(name: &str) -> String {
    use std::fmt::Write;

    let mut written = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_alphanumeric()
            || is_combining_mark(character)
            || matches!(
                character,
                '/' | '-' | '.' | '_' | '~' | '+' | '=' | '\'' | '!' | ':' | '@' | '$' | ';'
            )
        {
            written.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a string cannot fail.
            let _ = write!(written, "%{byte:02X}");
        }
    }
    written
}

/// The path of a file that is named in another file: relative to its folder.
/// Steps above the root are dropped.
pub(crate) fn beside(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The paths that a file may have that is named in another: beside that, or in
/// `assets/`. That stands at the root of a site, so that a path with a slash in front,
/// as a CMS writes it, begins there.
pub(crate) fn named(written: &str, from: &str) -> impl Iterator<Item = String> {
    let is_beside = !written.starts_with('/');
    let in_assets = written.trim_start_matches('/');
    let in_assets = format!("assets/{}", in_assets.trim_start_matches("assets/"));
    let beside = is_beside.then(|| beside(from, written));
    beside.into_iter().chain([in_assets])
}

/// The way from the folder of one file to another file.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut from = folder.split('/').peekable();
    let mut to = to.split('/').peekable();
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let up = from.map(|_| "..");
    up.chain(to).collect::<Vec<_>>().join("/")
}

/// The media type of what stands at an address, by its ending, as IANA registers them: a
/// host says it, and no browser is left to guess.
pub fn media_type(address: &str) -> &'static str {
    let extension = Path::new(address).extension();
    let extension = extension.and_then(|extension| extension.to_str());
    match extension.unwrap_or_default().to_lowercase().as_str() {
        "atom" => "application/atom+xml",
        "avif" => "image/avif",
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "epub" => "application/epub+zip",
        "gif" => "image/gif",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "ics" => "text/calendar; charset=utf-8",
        "jpeg" | "jpg" => "image/jpeg",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webm" => "video/webm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, Ways, page_id, root_of, slug};

    #[test]
    fn ids_keep_the_letters_of_other_scripts() {
        let check = |text, expected| assert_eq!(page_id(text), expected);
        check("Drèentse meens'n", "dreentse-meensn");
        check("Straße & Œuvre: ½", "strasse-oeuvre-1-2");
        check("Ο στόχος μας", "ο-στόχος-μας");
        check("الأهداف ٢٠٢٦", "الأهداف-٢٠٢٦");
        check("می\u{200c}خواهیم", "میخواهیم");
        check("Наши цели: 3", "наши-цели-3");
        check("हमारे लक्ष्य", "हमारे-लक्ष्य");
        check("目標（2026）", "目標-2026");
        check("목표", "목표");
        check("Ziel — цель é", "ziel-цель-e");
        check("น้ำสะอาด", "น้ำสะอาด");
        check("क्\u{200d}ष ג׳ירפה", "क्ष-גירפה");
        check("２０２６年", "2026年");
        check("ᾅδης cafe\u{301}", "ᾅδης-cafe");
        check("— ! —", "");
    }

    #[test]
    fn a_slug_is_lower_case_ascii() {
        fn check(text: &str, expected: &str) {
            assert_eq!(slug(text), expected, "{text}");
        }
        check("Lezen", "lezen");
        check("Lezen met plezier", "lezen-met-plezier");
        check("Drèentse verhaolen", "dreentse-verhaolen");
        check("meens'n", "meensn");
        check("Mèens’n & gemienschappen", "meensn-gemienschappen");
        check("'s-Hertogenbosch", "s-hertogenbosch");
        check("foto`s ‘en’ ŉ", "fotos-en-n");
        check("Coördinatie: één, twee", "coordinatie-een-twee");
        check("e\u{301}e\u{301}n", "een");
        check(
            "Straße, Ærø, Œuvre, Łódź, Đorđe",
            "strasse-aero-oeuvre-lodz-dorde",
        );
        check("STRAẞE İzmir", "strasse-izmir");
        check("ĲSSELMEER ﬁets ℡", "ijsselmeer-fiets-tel");
        check("biblio\u{ad}theek", "bibliotheek");
        check("2026–2029", "2026-2029");
        check("1.2 Kaders", "1-2-kaders");
        check("snake_case/pad\\naam", "snake-case-pad-naam");
        check("  -- rand --  ", "rand");
        check("regel\neen\ttwee", "regel-een-twee");
        check("😀", "");
        check("Lezen 😀 leren", "lezen-leren");
        check("中文", "");
        check("", "");
        check("---", "");
    }

    #[test]
    fn a_way_leads_from_page_to_page() {
        fn check(from: &str, to: &str, way: &str) {
            assert_eq!(
                Address(from.into()).to(&Address(to.into())),
                way,
                "{from} {to}"
            );
        }
        check("/", "/", "./");
        check("/", "/doelen/", "doelen/");
        check("/doelen/", "/", "../");
        check("/doelen/", "/doelen/", "./");
        check("/doelen/lezen/", "/verhalen/anna/", "../../verhalen/anna/");
        check("/doelen/lezen/", "/doelen/", "../");
        check("/doelen/", "/doelen/lezen/", "lezen/");
        check("/404.html", "/assets/a b.css", "assets/a%20b.css");
        check("/a/b/c/", "/a/d/", "../../d/");
    }

    #[test]
    fn a_way_from_the_root_holds_at_any_address() {
        fn check(base_url: &str, to: &str, way: &str) {
            let root = root_of(base_url);
            let ways = Ways::FromRoot(&root);
            assert_eq!(ways.to(&Address(to.into())), way, "{base_url} {to}");
        }
        check("https://koers.nl", "/", "/");
        check("https://koers.nl/", "/doelen/", "/doelen/");
        check("https://koers.nl:8080/plan/", "/", "/plan/");
        check(
            "https://koers.nl/plan/2026",
            "/a b.css",
            "/plan/2026/a%20b.css",
        );
        check("https://koers.nl/ons plan/?x#y", "/a/", "/ons%20plan/a/");
        check("https://koers.nl/ons%20plan/", "/a/", "/ons%20plan/a/");
        check("", "/a/", "/a/");
    }
}

//! Names that look alike, and what tells them apart.

use super::{Wording, wording};

/// Characters that are easily taken for another, or for nothing, with what they are
/// taken for and what they are called. The names are those of Unicode in short.
const TAKEN_FOR: [(char, Option<char>, &str, &str); 20] = [
    ('\u{a0}', Some(' '), "een vaste spatie", "a no-break space"),
    ('\u{2007}', Some(' '), "een cijferspatie", "a figure space"),
    ('\u{2009}', Some(' '), "een smalle spatie", "a thin space"),
    (
        '\u{202f}',
        Some(' '),
        "een smalle vaste spatie",
        "a narrow no-break space",
    ),
    (
        '\u{ad}',
        None,
        "een onzichtbaar afbreekstreepje",
        "an invisible soft hyphen",
    ),
    (
        '\u{200b}',
        None,
        "een onzichtbare spatie",
        "an invisible space of no width",
    ),
    (
        '\u{200c}',
        None,
        "een onzichtbaar scheidingsteken",
        "an invisible non-joiner",
    ),
    (
        '\u{200d}',
        None,
        "een onzichtbaar verbindingsteken",
        "an invisible joiner",
    ),
    (
        '\u{200e}',
        None,
        "een onzichtbaar teken voor de schrijfrichting",
        "an invisible mark of direction",
    ),
    (
        '\u{200f}',
        None,
        "een onzichtbaar teken voor de schrijfrichting",
        "an invisible mark of direction",
    ),
    (
        '\u{2060}',
        None,
        "een onzichtbaar verbindingsteken",
        "an invisible word joiner",
    ),
    (
        '\u{feff}',
        None,
        "een onzichtbaar byte order mark",
        "an invisible byte order mark",
    ),
    (
        '\u{2010}',
        Some('-'),
        "een ander streepje",
        "another hyphen",
    ),
    (
        '\u{2011}',
        Some('-'),
        "een vast streepje",
        "a no-break hyphen",
    ),
    ('\u{2012}', Some('-'), "een cijferstreepje", "a figure dash"),
    ('\u{2013}', Some('-'), "een half kastlijntje", "an en dash"),
    ('\u{2014}', Some('-'), "een kastlijntje", "an em dash"),
    ('\u{2212}', Some('-'), "een minteken", "a minus sign"),
    (
        '\u{2018}',
        Some('\''),
        "een gekruld aanhalingsteken",
        "a curly quote",
    ),
    (
        '\u{2019}',
        Some('\''),
        "een gekrulde apostrof",
        "a curly apostrophe",
    ),
];

/// A name as most people see it: without capitals, what can't be seen, and what
/// looks like something else.
pub(super) fn as_seen(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let seen = name
        .chars()
        .filter_map(|character| match taken_for(character) {
            Some((_, seen, ..)) => *seen,
            None => Some(character),
        });
    seen.collect::<String>().to_lowercase()
}

/// The sentence that says at which character two names differ that look alike, or that
/// it is their capitals; none where they don't look alike.
pub(super) fn difference(written: &str, known: &str) -> Option<Wording> {
    if written == known || as_seen(written) != as_seen(known) {
        return None;
    }
    let only_in = |name: &str, other: &str| {
        let found = name
            .chars()
            .find(|sign| !other.contains(*sign) && taken_for(*sign).is_some());
        found.and_then(taken_for)
    };
    if let Some((sign, _, nl, en)) = only_in(written, known) {
        let code = u32::from(*sign);
        return Some(wording!(
            "Hier staat {nl} (U+{code:04X})",
            "There is {en} (U+{code:04X}) here"
        ));
    }
    if let Some((sign, _, nl, en)) = only_in(known, written) {
        let code = u32::from(*sign);
        return Some(wording!(
            "In die naam staat {nl} (U+{code:04X})",
            "That name has {en} (U+{code:04X}) in it"
        ));
    }
    Some(wording!("Hoofdletters tellen mee", "Capitals count"))
}

/// A text without the characters that can't be seen, and the first of these.
pub(crate) fn without_invisible(text: &str) -> Option<(String, Wording)> {
    let is_invisible = |sign: char| matches!(taken_for(sign), Some((_, None, ..)));
    let (sign, _, nl, en) = text
        .chars()
        .find(|sign| is_invisible(*sign))
        .and_then(taken_for)?;
    let code = u32::from(*sign);
    let rest = text.chars().filter(|sign| !is_invisible(*sign)).collect();
    Some((rest, wording!("{nl} (U+{code:04X})", "{en} (U+{code:04X})")))
}

/// What a sign is taken for that looks like a space, or like nothing; none of others.
pub(crate) fn looks_like(sign: char) -> Option<Option<char>> {
    let (_, other, ..) = taken_for(sign)?;
    other.is_none_or(|other| other == ' ').then_some(*other)
}

/// What such a sign is called.
pub(super) fn name_of(sign: char) -> Wording {
    let name = taken_for(sign);
    let (nl, en) = name.map_or(("een ander teken", "another sign"), |(.., nl, en)| {
        (*nl, *en)
    });
    let code = u32::from(sign);
    wording!("{nl} (U+{code:04X})", "{en} (U+{code:04X})")
}

fn taken_for(sign: char) -> Option<&'static (char, Option<char>, &'static str, &'static str)> {
    if sign.is_ascii() {
        return None;
    }
    TAKEN_FOR.iter().find(|(known, ..)| *known == sign)
}

#[cfg(test)]
mod tests {
    use super::{difference, without_invisible};

    #[test]
    fn names_that_look_alike_differ_in_something() {
        fn check(written: &str, known: &str, expected: Option<&str>) {
            let told = difference(written, known).map(|told| told.en.to_string());
            assert_eq!(told.as_deref(), expected, "{written} {known}");
        }
        check("lezen", "lezen", None);
        check("lezen", "leren", None);
        check("Lezen", "lezen", Some("Capitals count"));
        check("É.png", "é.png", Some("Capitals count"));
        check(
            "mijn\u{a0}foto",
            "mijn foto",
            Some("There is a no-break space (U+00A0) here"),
        );
        check(
            "mijn foto",
            "mijn\u{a0}foto",
            Some("That name has a no-break space (U+00A0) in it"),
        );
        check(
            "le\u{200b}zen",
            "lezen",
            Some("There is an invisible space of no width (U+200B) here"),
        );
        check(
            "2026–2029",
            "2026-2029",
            Some("There is an en dash (U+2013) here"),
        );
        check(
            "thuus\u{2011}wark",
            "thuus-wark",
            Some("There is a no-break hyphen (U+2011) here"),
        );
        check(
            "meens’n",
            "meens'n",
            Some("There is a curly apostrophe (U+2019) here"),
        );
    }

    #[test]
    fn what_cannot_be_seen_is_taken_out() {
        let (rest, what) = without_invisible("\u{feff}goal:le\u{ad}zen").unwrap();
        assert_eq!(rest, "goal:lezen");
        assert_eq!(&*what.en, "an invisible byte order mark (U+FEFF)");
        assert_eq!(without_invisible("goal:lezen"), None);
    }
}

//! Numbers as people write them: `1.234,5` in Dutch, `1,234.5` in English.
//!
//! A [`Notation`] says which sign stands before decimals. A language has one, and so
//! has a table; which of the two holds is for the reader of a file to say.

/// Which sign stands before decimals. The other one separates thousands, as spaces and
/// apostrophes do in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notation {
    Comma,
    Point,
}

impl Notation {
    pub(crate) const BOTH: [Self; 2] = [Self::Comma, Self::Point];

    pub(crate) fn other(self) -> Self {
        match self {
            Self::Comma => Self::Point,
            Self::Point => Self::Comma,
        }
    }

    /// The sign before decimals, and the other one.
    fn signs(self) -> (char, char) {
        match self {
            Self::Comma => (',', '.'),
            Self::Point => ('.', ','),
        }
    }
}

/// A finite number, in groups of three digits or in none. A minus may be the real one
/// (U+2212) or the dash that a word processor makes of it, spaces may be any, and digits
/// those of Arabic; `1e3` is a thousand.
pub(crate) fn parse(text: &str, notation: Notation) -> Option<f64> {
    let (mark, group) = notation.signs();
    let text = plain(text.trim(), mark, group);
    let (number, power) = match text.split_once(['e', 'E']) {
        Some((number, power)) => (number, power.parse::<i32>().ok()?),
        None => (text.as_str(), 0),
    };
    let (sign, number) = match number.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, decimals) = match number.split_once(mark) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (number, None),
    };
    let whole = ungrouped(whole.trim_start(), group)?;
    if decimals.map_or(whole.is_empty(), |decimals| !is_number(decimals)) {
        return None;
    }
    let decimals = decimals.unwrap_or("0");
    let value: f64 = format!("{sign}0{whole}.{decimals}e{power}").parse().ok()?;
    value.is_finite().then_some(without_sign_of_zero(value))
}

/// A value, but that of `-0`, which is shown as zero.
pub(crate) fn without_sign_of_zero(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value }
}

/// How many decimals of a value are shown where nothing says how many. None stands for all
/// of them, which are one or two; of more as many are shown as three significant figures
/// need. The digits before the decimal sign are always all there.
pub(crate) fn shown_decimals(value: f64) -> Option<u8> {
    const FIGURES: usize = 3;
    let digits = value.abs().to_string();
    let (whole, fraction) = digits.split_once('.')?;
    if fraction.len() <= 2 {
        return None;
    }
    let count = match whole {
        "0" => fraction.len() - fraction.trim_start_matches('0').len() + FIGURES,
        whole => FIGURES.saturating_sub(whole.len()),
    };
    u8::try_from(count.min(fraction.len())).ok()
}

/// Whether a whole number has more digits than koers keeps.
pub(crate) fn loses_digits(text: &str, value: f64) -> bool {
    /// From here on not each whole number is kept: two to the power of 53.
    const FIRST: f64 = 9_007_199_254_740_992.0;
    if value.abs() < FIRST || text.contains(['e', 'E']) {
        return false;
    }
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    !digits(text)
        .trim_start_matches('0')
        .starts_with(&digits(&value.abs().to_string()))
}

/// What stands beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beside {
    /// `%`, `km`, `€`.
    Unit,
    /// A sign that says something of the number: `*`, `(v)`, `ᵖ`.
    Sign,
    /// `ca.`, `±`
    Estimate,
}

/// The number in a text that has something beside it, and what that is: `12` of `12%`.
/// None where that makes it another number, or none: `<5`, `(5)`, `5-10`, `10k`, `tot 5`.
pub(crate) fn beside(text: &str, notation: Notation) -> Option<(&str, Beside)> {
    const ESTIMATES: [&str; 9] = [
        "ca", "circa", "ong", "ongeveer", "±", "~", "≈", "about", "approx",
    ];
    let start = number_start(text)?;
    let (before, number) = (text[..start].trim(), &text[start..]);
    let number = number.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let after = &text[start + number.len()..];
    parse(number, notation)?;
    if text.contains(['<', '>', '≤', '≥', '#']) || before.ends_with('(') {
        return None;
    }
    if ESTIMATES.contains(&before.to_lowercase().trim_end_matches('.')) {
        let is_whole = !makes_other(after);
        return is_whole.then_some((number, Beside::Estimate));
    }
    if makes_other(before) || makes_other(after) || begins_with_other(after) {
        return None;
    }
    let is_unit = |part: &str| {
        let letters = part.chars().filter(|letter| letter.is_alphabetic()).count();
        part.contains(['%', '‰', '€', '$', '£', '°']) || (letters > 1 && !part.starts_with('('))
    };
    let beside = match is_unit(before) || is_unit(after.trim()) {
        true => Beside::Unit,
        false => Beside::Sign,
    };
    Some((number, beside))
}

/// What may stand before a number without a space between.
const CURRENCIES: [&str; 4] = ["EUR", "GBP", "SRD", "USD"];

/// Where the first number of a text begins: at its minus, at the mark before its decimals
/// (`,5`), or at its first digit. None behind a point of which nobody knows whose it is:
/// `p.5`.
fn number_start(text: &str) -> Option<usize> {
    let digit = text.find(|letter: char| letter.is_ascii_digit())?;
    let before = text[..digit].trim_end_matches(['.', ',']);
    let has_mark = before.len() + 1 == digit;
    let start = match before.chars().next_back() {
        // `Q1` is a name, but `EUR5` has a unit.
        Some(letter) if !has_mark && letter.is_alphabetic() => {
            let mut words = before.rsplit(|letter: char| !letter.is_alphabetic());
            let is_money = words.next().is_some_and(|word| CURRENCIES.contains(&word));
            return is_money.then_some(digit);
        }
        Some(letter) if has_mark && letter.is_alphabetic() => {
            let is_abbreviation = before.trim_start().len() > 1 && text[..digit].ends_with('.');
            return is_abbreviation.then_some(digit);
        }
        _ if has_mark => before.len(),
        _ if before.len() == digit => digit,
        _ => return None,
    };
    let signed = text[..start].trim_end();
    let Some(sign) = signed.chars().next_back().filter(|sign| is_minus(*sign)) else {
        return Some(start);
    };
    let minus = signed.len() - sign.len_utf8();
    // A dash between words, or within one, is none: `A - 5`, `B-5`.
    let is_joined = signed.len() == start && !text[..minus].ends_with(char::is_alphanumeric);
    (is_joined || text[..minus].trim().is_empty()).then_some(minus)
}

/// Whether words beside a number make it another: a multiple, a bound, the other sign.
fn makes_other(words: &str) -> bool {
    const WORDS: [&str; 51] = [
        "above",
        "at",
        "below",
        "billion",
        "bijna",
        "bn",
        "boven",
        "dan",
        "dozijn",
        "dzd",
        "duizend",
        "duizenden",
        "hoogstens",
        "honderd",
        "hundred",
        "k",
        "least",
        "less",
        "m",
        "max",
        "maximaal",
        "meer",
        "mia",
        "miljard",
        "miljoen",
        "million",
        "min",
        "minder",
        "minimaal",
        "minstens",
        "minus",
        "mio",
        "mld",
        "mln",
        "mn",
        "more",
        "most",
        "mrd",
        "neg",
        "negatief",
        "over",
        "onder",
        "ruim",
        "than",
        "thousand",
        "tientallen",
        "tot",
        "trillion",
        "under",
        "up",
        "vanaf",
    ];
    let mut parts = words.split(|letter: char| !letter.is_alphabetic());
    parts.any(|part| WORDS.contains(&&*part.to_lowercase()))
}

/// Whether what follows a number begins with a sign that belongs to it: `5-`, `5+`, `2½`,
/// `10²`, `10^3`. A dash for no cents (`5,-`) doesn't.
fn begins_with_other(after: &str) -> bool {
    let sign = after.trim_start().chars().next();
    sign.is_some_and(|sign| is_minus(sign) || sign.is_numeric() || "+^/:×".contains(sign))
}

/// A number in digits, with no sign but that before its decimals.
pub(crate) fn plainly(value: f64, notation: Notation) -> String {
    let (mark, _) = notation.signs();
    value.to_string().replace('.', &mark.to_string())
}

/// Whether a cell says that there is no value, as tables of offices of statistics do:
/// `.` and `x` at Statistics Netherlands, `:` at Eurostat, `..` at the World Bank.
pub(crate) fn is_missing(cell: &str) -> bool {
    const WORDS: [&str; 12] = [
        "x", "xx", "nb", "n.b.", "n.b", "nvt", "n.v.t.", "n.v.t", "na", "n.a.", "n/a", "nan",
    ];
    let is_sign = |letter: char| ".:-–—−…*?".contains(letter);
    let lower = cell.to_lowercase();
    // What a spreadsheet writes where a formula fails: `#N/B`, `#DEEL/0!`, `#####`.
    let is_failure = cell.starts_with('#');
    let is_word = WORDS.contains(&&*lower) || lower == "null";
    !cell.is_empty() && (cell.chars().all(is_sign) || is_word || is_failure)
}

/// A minus, or what programs write for it.
fn is_minus(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{2212}' | '\u{2012}' | '\u{2013}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Whether a text has its thousands in groups of three, with points and nothing else:
/// `506.000`, which elsewhere has three decimals.
pub(crate) fn is_grouped_by_points(text: &str) -> bool {
    let text = text.trim_start_matches(['-', '+']);
    text.contains('.') && ungrouped(text, '.').is_some_and(|digits| is_number(&digits))
}

/// The same number with one kind of digits, minus and space.
fn plain(text: &str, mark: char, group: char) -> String {
    let plain = text.chars().map(|letter| match letter {
        letter if is_minus(letter) => '-',
        '\u{66b}' => mark,
        '\u{66c}' => group,
        '’' => '\'',
        '\u{660}'..='\u{669}' => digit(letter, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => digit(letter, '\u{6f0}'),
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    });
    plain.collect()
}

/// The digit that is so far from a script's zero.
fn digit(letter: char, zero: char) -> char {
    char::from_digit(letter as u32 - zero as u32, 10).unwrap_or(letter)
}

/// The digits of a whole number, without what separates its thousands.
fn ungrouped(whole: &str, group: char) -> Option<String> {
    let Some(sign) = whole.chars().find(|letter| !letter.is_ascii_digit()) else {
        return Some(whole.to_owned());
    };
    let mut groups = whole.split(sign);
    let first = groups.next()?;
    let fits = [group, ' ', '\''].contains(&sign)
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && is_number(group));
    fits.then(|| whole.replace(sign, ""))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_beyond_three_figures_are_not_shown() {
        let check = |value, expected| assert_eq!(shown_decimals(value), expected, "{value}");
        check(0.19874, Some(3));
        check(-0.0019874, Some(5));
        check(1.2345, Some(2));
        check(12.345, Some(1));
        check(1234.567, Some(0));
        check(0.125, Some(3));
        check(2.75, None);
        check(506_000.0, None);
        check(1e-300, None);
        check(f64::NAN, None);
    }

    #[test]
    fn a_number_is_read_in_its_notation() {
        let check = |text, comma, point| {
            assert_eq!(parse(text, Notation::Comma), comma, "{text} with a comma");
            assert_eq!(parse(text, Notation::Point), point, "{text} with a point");
        };
        check("12", Some(12.0), Some(12.0));
        check("2,7", Some(2.7), None);
        check("2.7", None, Some(2.7));
        check("1.234", Some(1234.0), Some(1.234));
        check("1,234", Some(1.234), Some(1234.0));
        check("0.199", None, Some(0.199));
        check("1.234,5", Some(1234.5), None);
        check("1,234,567.5", None, Some(1_234_567.5));
        check("1 234", Some(1234.0), Some(1234.0));
        check(
            "1\u{a0}234\u{202f}567",
            Some(1_234_567.0),
            Some(1_234_567.0),
        );
        check("1\u{202f}234\u{202f}567,5", Some(1_234_567.5), None);
        check("1'234", Some(1234.0), Some(1234.0));
        check("1’234’567", Some(1_234_567.0), Some(1_234_567.0));
        check("\u{2212}5", Some(-5.0), Some(-5.0));
        check("- 5", Some(-5.0), Some(-5.0));
        check("–5", Some(-5.0), Some(-5.0));
        check("+5", Some(5.0), Some(5.0));
        check(",5", Some(0.5), None);
        check("1e3", Some(1000.0), Some(1000.0));
        check("1,2E-3", Some(0.0012), None);
        check("٣٤", Some(34.0), Some(34.0));
        check("۱۲٫۵", Some(12.5), Some(12.5));
        check("-0", Some(-0.0), Some(-0.0));
    }

    #[test]
    fn digits_of_large_numbers_are_kept_or_told() {
        let check = |text: &str, expected| {
            let value = parse(text, Notation::Comma).unwrap_or_default();
            assert_eq!(loses_digits(text, value), expected, "{text}");
        };
        check("9.007.199.254.740.992", false);
        check("9007199254740993", true);
        check("-9007199254740993", true);
        check("9007199254740994,5", false);
        check("1e300", false);
        check("0,1234567890123456789", false);
        let zero = parse("-0", Notation::Comma).map(f64::to_bits);
        assert_eq!(zero, Some(0.0_f64.to_bits()));
    }

    #[test]
    fn what_is_no_number() {
        let none = [
            "",
            "-",
            "+",
            ".",
            ",",
            "twaalf",
            "12%",
            "€ 5",
            "1/8",
            "5.",
            "5,",
            "1.23.456",
            "12.34",
            "1 23",
            "12 34 567",
            "1e999",
            "1e",
            "--5",
            "5-",
            "inf",
            "nan",
            "0x1F",
            "1_000",
            "1.234.56",
        ];
        for text in none {
            let is_point = text == "12.34";
            assert_eq!(parse(text, Notation::Comma), None, "{text}");
            assert_eq!(parse(text, Notation::Point).is_some(), is_point, "{text}");
        }
    }

    #[test]
    fn what_stands_beside_a_number() {
        let check = |text, expected| {
            assert_eq!(beside(text, Notation::Comma), expected, "{text}");
        };
        check("12,5%", Some(("12,5", Beside::Unit)));
        check("€ 1.250,-", Some(("1.250", Beside::Unit)));
        check("5 km", Some(("5", Beside::Unit)));
        check("-5 °C", Some(("-5", Beside::Unit)));
        check("ca. 5", Some(("5", Beside::Estimate)));
        check("± 5", Some(("5", Beside::Estimate)));
        check("12*", Some(("12", Beside::Sign)));
        check("13 (v)", Some(("13", Beside::Sign)));
        check("13 (voorlopig)", Some(("13", Beside::Sign)));
        check("14ᵖ", Some(("14", Beside::Sign)));
        check("14 p", Some(("14", Beside::Sign)));
        check("'12", Some(("12", Beside::Sign)));
        check("=\"13\"", Some(("13", Beside::Sign)));
        check("€ ,5", Some((",5", Beside::Unit)));
        check(",5%", Some((",5", Beside::Unit)));
        check("-,5 %", Some(("-,5", Beside::Unit)));
        check("ca.5", Some(("5", Beside::Estimate)));
        check("5 m²", None);
        check("5 km²", Some(("5", Beside::Unit)));
        for other in [
            ".5%",
            "10k",
            "10 K",
            "2 mln",
            "1,5 miljoen",
            "ca. 2 mln.",
            "5-",
            "€ 5 -",
            "5+",
            "2½",
            "10²",
            "10^3",
            "minus 5",
            "min. 5",
            "tot 5",
            "minder dan 5",
            "5 of meer",
            "p,5",
            "..5",
            "A - 5",
            "B-5",
            "Q1",
        ] {
            check(other, None);
        }
        check("1/8", None);
        check("<5", None);
        check("> 10%", None);
        check("(5)", None);
        check("5-10", None);
        check("#DEEL/0!", None);
        check("twaalf", None);
    }

    #[test]
    fn signs_of_a_missing_value() {
        for sign in [
            ".", "..", "…", "-", "–", "—", "\u{2212}", "x", "X", ":", "n.b.", "*", "N/A", "#N/B",
            "#DEEL/0!", "#WAARDE!", "####",
        ] {
            assert!(is_missing(sign), "{sign}");
        }
        for other in ["", "0", "-5", "xy", "nee", "1.", "x1"] {
            assert!(!is_missing(other), "{other}");
        }
    }

    #[test]
    fn groups_of_thousands() {
        for grouped in ["506.000", "-1.250", "1.234.567", "+10.000"] {
            assert!(is_grouped_by_points(grouped), "{grouped}");
        }
        for other in [
            "0.125", "2.7", "1234.567", "506000", "1.2345", "506.", ".506",
        ] {
            assert!(!is_grouped_by_points(other), "{other}");
        }
    }
}

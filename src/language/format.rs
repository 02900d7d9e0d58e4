//! How a language writes numbers and dates, and in what order it puts titles.
//!
//! The rules are those of [CLDR](https://cldr.unicode.org/), through icu4x. For a
//! language that CLDR doesn't know (Drents) icu4x would quietly write its root
//! form, `2026 M03 29`; here the publication's first language stands in, and
//! Dutch or English where that is unknown too.
//!
//! Formatters are made anew for each number and date: from the data that is
//! compiled in it takes microseconds, and the formatters themselves cannot be
//! shared between threads. A [`Locale`] can.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::{Decimal, SignDisplay};
use icu_plurals::{PluralCategory, PluralRules};

use super::Lang;
use crate::date::{PartialDate, Precision};
use crate::number::Notation;

/// The minus sign (U+2212), as wide as a plus.
const MINUS: &str = "\u{2212}";

/// Why a formatter is always there.
const COMPILED_IN: &str = "icu4x falls back within the data that is compiled in";

/// How one language of a publication writes numbers and dates, and orders titles.
#[derive(Debug)]
pub(crate) struct Locale {
    /// The language whose usage it is.
    lang: Lang,
    icu: icu_locale::Locale,
    collator: CollatorBorrowed<'static>,
}

impl Locale {
    /// The usage of `lang`, in a publication whose first language is `first`.
    pub(crate) fn new(lang: &Lang, first: &Lang) -> Self {
        let mut known = [lang, first, first.stand_in()].into_iter();
        let (lang, icu) = known
            .find_map(|lang| Some((lang.clone(), known_to_cldr(lang)?)))
            .expect("CLDR knows Dutch and English");
        let collator = collator(&icu);
        Self {
            lang,
            icu,
            collator,
        }
    }

    /// The language whose usage this is: another one where CLDR doesn't know it.
    pub(crate) fn lang(&self) -> &Lang {
        &self.lang
    }

    /// A number with so many decimals, rounded half away from zero; without
    /// `decimals` with as many as it has. Dutch: `2,7`, `506.000`.
    pub(crate) fn number(&self, value: f64, decimals: Option<u8>) -> String {
        match decimal(value, decimals) {
            Some(decimal) => self.decimal(&decimal),
            None => value.to_string(), // Infinite, or not a number.
        }
    }

    /// A whole number. Dutch: `4.000`.
    pub(crate) fn integer(&self, value: u64) -> String {
        self.decimal(&Decimal::from(value))
    }

    /// A date as far as it is known: `29 maart 2026`, `december 2029`, `2029`.
    pub(crate) fn date(&self, date: PartialDate) -> String {
        date_in(&self.icu, date)
    }

    /// Which form of a word goes with `n`, *verhaal* or *verhalen*: a category of
    /// [CLDR](https://cldr.unicode.org/index/cldr-spec/plural-rules), of which *many* and
    /// *other* are one.
    pub(crate) fn plural(&self, n: u64) -> &'static str {
        let rules = PluralRules::try_new_cardinal((&self.icu).into()).expect(COMPILED_IN);
        match rules.category_for(n) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many | PluralCategory::Other => "many",
        }
    }

    /// The order of two titles; a number in them counts as a number (2 before 10).
    pub(crate) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b)
    }

    fn decimal(&self, decimal: &Decimal) -> String {
        DecimalFormatter::try_new((&self.icu).into(), Default::default())
            .expect(COMPILED_IN)
            .format(decimal)
            .to_string()
            // CLDR has a hyphen in most languages, at which a line may be broken.
            .replace('-', MINUS)
    }
}

/// How a language writes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Signs {
    pub notation: Notation,
    /// Thousands have a point between them: `506.000`.
    pub groups_by_points: bool,
}

impl Signs {
    /// Those of `lang`, in a publication whose first language is `first`.
    pub(crate) fn of(lang: &Lang, first: &Lang) -> Self {
        let written = Locale::new(lang, first).number(1_234_567.5, None);
        Self {
            notation: match written.contains(',') && written.rfind(',') > written.rfind('.') {
                true => Notation::Comma,
                false => Notation::Point,
            },
            groups_by_points: written.matches('.').count() == 2,
        }
    }
}

/// A language as icu4x knows it; `None` where it has no data of its own.
fn known_to_cldr(lang: &Lang) -> Option<icu_locale::Locale> {
    let tag = match (lang.primary(), lang.as_str()) {
        // English of no country in particular is not that of the United States.
        (_, "en") => "en-001",
        // What CLDR has as Low Saxon is that of Germany: `29. März 2026`.
        ("nds", tag) if tag != "nds-DE" => return None,
        (_, tag) => tag,
    };
    let locale = tag.parse().ok()?;
    let day = PartialDate::parse("2026-03-29")?;
    let is_root = date_in(&locale, day) == date_in(&icu_locale::Locale::UNKNOWN, day);
    (!is_root).then_some(locale)
}

fn collator(locale: &icu_locale::Locale) -> CollatorBorrowed<'static> {
    let mut preferences = CollatorPreferences::from(locale);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, CollatorOptions::default()).expect(COMPILED_IN)
}

fn date_in(locale: &icu_locale::Locale, date: PartialDate) -> String {
    let first = date.first_day();
    let (year, month, day) = (first.year(), first.month(), first.day());
    let gregorian = icu_datetime::input::Date::try_new_gregorian(
        year.into(),
        month.unsigned_abs(),
        day.unsigned_abs(),
    )
    .expect("jiff has made sure of the day");
    match date.precision() {
        Precision::Day => FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long())
            .expect(COMPILED_IN)
            .format(&gregorian)
            .to_string(),
        Precision::Month => FixedCalendarDateTimeFormatter::try_new(locale.into(), YM::long())
            .expect(COMPILED_IN)
            .format(&gregorian)
            .to_string(),
        // A half and a quarter have words of the interface.
        Precision::Year | Precision::Half | Precision::Quarter => date.to_string(),
    }
}

/// The digits that a number is written with; `None` where it isn't finite.
fn decimal(value: f64, decimals: Option<u8>) -> Option<Decimal> {
    // The shortest digits that mean this number: 2.675 is 2.675, not 2.67499….
    let mut digits = value.to_string();
    let fraction = digits.split_once('.').map_or(0, |(_, digits)| digits.len());
    if decimals.is_some_and(|decimals| fraction > decimals.into()) {
        // `round` takes a half to the even neighbour; with this digit none is half.
        digits.push('1');
    }
    let mut decimal: Decimal = digits.parse().ok()?;
    if let Some(decimals) = decimals {
        decimal.round(-i16::from(decimals));
        decimal.pad_end(-i16::from(decimals));
    }
    decimal.apply_sign_display(SignDisplay::Negative); // No -0.
    Some(decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        let lang = |tag| Lang::parse(tag).expect("a well-formed tag");
        Locale::new(&lang(tag), &lang("nl"))
    }

    #[test]
    fn a_locale_can_be_shared_between_threads() {
        fn check<T: Send + Sync>() {}
        check::<Locale>();
    }

    #[test]
    fn numbers() {
        let check = |tag, value, decimals, expected| {
            assert_eq!(locale(tag).number(value, decimals), expected);
        };
        check("nl", 2.7, None, "2,7");
        check("nl", 506_000.0, None, "506.000");
        check("nl", 4000.0, None, "4.000");
        check("nl", 12.0, None, "12");
        check("nl", 12.0, Some(1), "12,0");
        check("nl", 27.3, Some(0), "27");
        check("nl", 12.5, Some(0), "13");
        check("nl", 2.675, Some(2), "2,68");
        check("nl", -12.5, Some(0), "−13");
        check("nl", 99.95, Some(1), "100,0");
        check("nl", -0.2, Some(0), "0");
        check("nl", -0.0, None, "0");
        check("nl", 0.1 + 0.2, None, "0,30000000000000004");
        check("nl", 1e21, None, "1.000.000.000.000.000.000.000");
        check("nl", 1.0, Some(12), "1,000000000000");
        check("nl", f64::NAN, None, "NaN");
        check("en", 506_000.5, None, "506,000.5");
        check("drt", 2.7, None, "2,7");
        check("nds-NL", 506_000.0, None, "506.000");
    }

    #[test]
    fn signs_of_numbers() {
        let check = |tag, notation, groups_by_points| {
            let lang = |tag| Lang::parse(tag).expect("a well-formed tag");
            let expected = Signs {
                notation,
                groups_by_points,
            };
            assert_eq!(Signs::of(&lang(tag), &lang("nl")), expected, "{tag}");
        };
        for tag in ["nl", "drt", "nds-NL", "de", "fy", "tr", "id"] {
            check(tag, Notation::Comma, true);
        }
        for tag in ["fr", "pl", "sv"] {
            check(tag, Notation::Comma, false);
        }
        for tag in ["en", "en-US", "de-CH"] {
            check(tag, Notation::Point, false);
        }
    }

    #[test]
    fn dates() {
        let check = |tag, date, expected| {
            let date = PartialDate::parse(date).expect("a date");
            assert_eq!(locale(tag).date(date), expected);
        };
        check("nl", "2026-03-29", "29 maart 2026");
        check("nl", "2029-12", "december 2029");
        check("nl", "2029", "2029");
        check("en", "2026-03-29", "29 March 2026");
        check("en-US", "2026-03-29", "March 29, 2026");
        check("fy", "2026-03-29", "29 Maart 2026");
        check("drt", "2026-03-29", "29 maart 2026");
        check("nds-NL", "2026-03-29", "29 maart 2026");
        check("nds", "2029-12", "december 2029");
        check("gos", "2029-12", "december 2029");
        check("x-drents", "2026-03-29", "29 maart 2026");
    }

    #[test]
    fn plurals() {
        let check = |tag, n, expected| assert_eq!(locale(tag).plural(n), expected);
        check("nl", 0, "many");
        check("nl", 1, "one");
        check("nl", 2, "many");
        check("drt", 1, "one");
        check("fr", 0, "one");
    }

    #[test]
    fn titles() {
        let check = |tag, titles: &[&str]| {
            for pair in titles.windows(2) {
                let order = locale(tag).compare(pair[0], pair[1]);
                assert_eq!(order, Ordering::Less, "{tag} {pair:?}");
            }
        };
        check("nl", &["één", "eend", "ijs", "ijzer", "zee"]);
        check("nl", &["Appel", "Ärmel", "Berg"]);
        check("drt", &["Doel 2", "doel 10", "Dreents", "Drèents", "thuus"]);
    }
}

//! What there is to tell about values in YAML, with what was written in the cure: a cure
//! that names another date or number would be obeyed.

use std::ops::RangeInclusive;

use super::front_matter::{Expected, Found};
use super::rules::yaml;
use super::{Diagnostic, Span, wording};
use crate::date::NoSuchDate;

/// Dates and numbers.
impl Diagnostic {
    /// No date as koers has them; `meant` is what it says in that form.
    pub(crate) fn no_date(span: &Span, written: &str, meant: Option<&str>) -> Self {
        let told = Self::wrong_type(span, Expected::Date, Found::Scalar(written));
        match (meant, year_in(written)) {
            (Some(meant), _) => told.write(meant).in_place_of(written),
            (None, Some(year)) => told.help(wording!(
                "schrijf `{year}-mm-dd`, of `{year}-mm` of `{year}` als meer niet bekend is",
                "write `{year}-mm-dd`, or `{year}-mm` or `{year}` if no more is known",
            )),
            (None, None) => told,
        }
    }

    /// The same, where a quarter or a half of a year may be written as well.
    pub(crate) fn no_part_of_year(span: &Span, written: &str, meant: Option<&str>) -> Self {
        let told = Self::no_date(span, written, meant);
        match (meant, year_in(written)) {
            (None, Some(year)) => told.help(wording!(
                "schrijf `{year}-mm-dd`, `{year}-mm` of `{year}`, een kwartaal als `{year}-Q1` of een half jaar als `{year}-H1`",
                "write `{year}-mm-dd`, `{year}-mm` or `{year}`, a quarter as `{year}-Q1` or a half year as `{year}-H1`",
            )),
            _ => told,
        }
    }

    /// A date with all its parts, of which one doesn't exist.
    pub(crate) fn no_such_date(span: &Span, written: &str, why: NoSuchDate) -> Self {
        let told = |nl: String, en: String| {
            Self::of(
                &yaml::WRONG_TYPE,
                span,
                wording!(
                    "hier hoort een datum, geen `{written}`: {nl}",
                    "expected a date, not `{written}`: {en}",
                ),
            )
        };
        match why {
            NoSuchDate::Day { month, days } => told(
                format!("`{month}` heeft {days} dagen"),
                format!("`{month}` has {days} days"),
            )
            .help(wording!(
                "verbeter de dag, of schrijf `{month}` als die niet bekend is",
                "correct the day, or write `{month}` if it is not known",
            )),
            NoSuchDate::Month {
                year,
                month,
                swapped,
            } => {
                let told = told(
                    format!("er is geen maand {month}"),
                    format!("there is no month {month}"),
                );
                match swapped {
                    Some(date) => told.help(wording!(
                        "eerst komt het jaar, dan de maand, dan de dag: bedoel je `{date}`?",
                        "the year comes first, then the month, then the day: did you mean `{date}`?",
                    )),
                    None => told.help(wording!(
                        "verbeter de maand, of schrijf `{year:04}` als die niet bekend is",
                        "correct the month, or write `{year:04}` if it is not known",
                    )),
                }
            }
        }
    }

    /// No whole number; `within` is the one that is in it.
    pub(crate) fn no_whole(
        span: &Span,
        written: &str,
        within: Option<i64>,
        range: &RangeInclusive<i64>,
    ) -> Self {
        let told = Self::wrong_type(span, Expected::Whole, Found::Scalar(written));
        let (from, to) = range.clone().into_inner();
        match within {
            Some(number) => told.write(&number.to_string()).in_place_of(written),
            None => told.help(wording!(
                "schrijf alleen cijfers: een getal van {from} tot en met {to}",
                "write digits alone: a number from {from} to {to}",
            )),
        }
    }

    /// Quotation marks round a value that YAML doesn't know: `“/over/”`.
    pub(crate) fn typographic_quotes(span: &Span, written: &str, bare: &str) -> Self {
        Self::of(
            &yaml::TYPOGRAPHIC_QUOTES,
            span,
            wording!(
                "YAML kent de aanhalingstekens van `{written}` niet: zo horen ze bij de waarde",
                "YAML does not know the quotation marks of `{written}`: they are part of the value like this",
            ),
        )
        .write(bare)
        .in_place_of(written)
    }
}

/// Numbers of goals and actions.
impl Diagnostic {
    pub(crate) fn same_number(span: &Span, number: &str, first: &Span) -> Self {
        Self::of(
            &yaml::SAME_NUMBER,
            span,
            wording!(
                "`{number}` is al het nummer van iets anders",
                "`{number}` is the number of something else already",
            ),
        )
        .help(wording!(
            "geef een van de twee een ander nummer",
            "give one of the two another number",
        ))
        .related(first, wording!("het eerste", "the first"))
    }

    /// Two that differ stand at one place of a page: `1.a` and `1-a`, or a number and a heading.
    pub(crate) fn same_place_of_number(
        span: &Span,
        number: &str,
        anchor: &str,
        first: &Span,
    ) -> Self {
        Self::of(
            &yaml::SAME_NUMBER,
            span,
            wording!(
                "`{number}` krijgt de plek `#{anchor}`, en die is al van iets anders",
                "`{number}` is given the place `#{anchor}`, which is that of something else already",
            ),
        )
        .help(wording!(
            "geef de actie een ander nummer, of de kop een ander id",
            "give the action another number, or the heading another id",
        ))
        .related(first, wording!("het eerste", "the first"))
    }

    pub(crate) fn supports_itself(span: &Span, id: &str) -> Self {
        Self::of(
            &yaml::SUPPORTS_ITSELF,
            span,
            wording!(
                "een doel kan zichzelf (`{id}`) niet ondersteunen",
                "a goal can't support itself (`{id}`)",
            ),
        )
        .help(wording!(
            "noem hier het doel dat dit doel ondersteunt, of haal `{id}` weg",
            "name the goal that this one supports, or remove `{id}`",
        ))
    }

    /// Of which no part of an address can be made.
    pub(crate) fn number_without_address(span: &Span, number: &str) -> Self {
        Self::of(
            &yaml::BAD_ID,
            span,
            wording!(
                "van het nummer `{number}` is geen adres te maken",
                "no address can be made of the number `{number}`",
            ),
        )
        .help(wording!(
            "gebruik letters of cijfers",
            "use letters or digits",
        ))
    }
}

/// Lists.
impl Diagnostic {
    /// One value where a list belongs, and how it is written as a list.
    pub(crate) fn no_list(span: &Span, written: &str, list: &str, is_certain: bool) -> Self {
        let told = Self::wrong_type(span, Expected::List, Found::Scalar(written)).written_as(list);
        match is_certain {
            true => told.fix(list).over_all_of(written),
            false => told,
        }
    }

    /// Lines that begin with a sign which is no `- `.
    pub(crate) fn lines_with_dashes(self) -> Self {
        self.help(wording!(
            "begin elke regel met `- `: een streepje en een spatie",
            "begin each line with `- `: a dash and a space",
        ))
    }

    /// How what stands at the span is written as a list.
    pub(crate) fn written_as(self, list: &str) -> Self {
        self.help(wording!("schrijf `{list}`", "write `{list}`"))
    }

    /// A map in braces, as a list of that map alone.
    pub(crate) fn list_of_one(self, map: &str) -> Self {
        self.write(&format!("[{map}]"))
    }

    /// A map on lines of its own, whose first key is to be that of an item.
    pub(crate) fn item_of(self, key: &str) -> Self {
        self.help(wording!(
            "zet `- ` voor `{key}`, en de sleutels eronder recht onder `{key}`",
            "put `- ` before `{key}`, and the keys below it straight below `{key}`",
        ))
    }

    /// A map by id in a file that is a list.
    pub(crate) fn items_by_id(self, id: &str) -> Self {
        self.help(wording!(
            "schrijf elk onderdeel als `- id: {id}`, met de andere sleutels recht onder `id`",
            "write each item as `- id: {id}`, with the other keys straight below `id`",
        ))
    }
}

/// Values that are yet to be written.
impl Diagnostic {
    /// `…`, which stands in cures for what an editor is to write; `key` is that of the value.
    pub(crate) fn not_filled_in(span: &Span, key: Option<&str>) -> Self {
        let told = Self::of(
            &yaml::NOT_FILLED_IN,
            span,
            wording!(
                "`…` staat hier voor wat nog ingevuld moet worden",
                "`…` stands here for what is yet to be filled in",
            ),
        );
        match key {
            Some(key) => told.help(wording!("vul `{key}` in", "fill in `{key}`")),
            None => told.help(wording!(
                "vul in wat hier hoort, of haal het weg",
                "fill in what belongs here, or remove it",
            )),
        }
    }
}

/// The one year that a text has.
fn year_in(text: &str) -> Option<&str> {
    let numbers = text.split(|sign: char| !sign.is_ascii_digit());
    let mut years = numbers.filter(|number| number.len() == 4 && !number.starts_with('0'));
    let year = years.next()?;
    years.next().is_none().then_some(year)
}

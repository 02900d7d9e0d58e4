//! Dates as far as they are known: a day, a month or a year.
//!
//! A [`PartialDate`] always stands for days that exist. How a language writes it
//! is `language`'s; which day it is today comes in from outside.

use std::fmt;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

/// `2029-12-31`, or where only that much is known `2029-12` or `2029`.
///
/// In order of their first days; a year comes before its first month, and that
/// before its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PartialDate {
    /// The first day of it.
    first: Date,
    precision: Precision,
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Precision {
    Year,
    Half,
    Quarter,
    Month,
    Day,
}

impl PartialDate {
    /// Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as [ISO 8601] has them; `None`
    /// for any other form, and for a day that isn't there (`2026-02-29`).
    ///
    /// [ISO 8601]: https://www.iso.org/iso-8601-date-and-time-format.html
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4).filter(|year| *year > 0)?;
        let month = parts.next().map(|month| digits(month, 2));
        let day = parts.next().map(|day| digits(day, 2));
        if parts.next().is_some() {
            return None;
        }
        let (precision, month, day) = match (month, day) {
            (None, _) => (Precision::Year, 1, 1),
            (Some(month), None) => (Precision::Month, month?, 1),
            (Some(month), Some(day)) => (Precision::Day, month?, day?),
        };
        let first = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
        Some(Self { first, precision })
    }

    /// Reads `2024-Q3` and `2024-H1` as well: the parts of a year that plans speak of.
    pub(crate) fn parse_part(text: &str) -> Option<Self> {
        let part = text.split_once('-').and_then(|(year, part)| {
            let year = digits(year, 4).filter(|year| *year > 0)?;
            let (precision, count) = match part.get(..1)? {
                "Q" | "q" => (Precision::Quarter, 4),
                "H" | "h" => (Precision::Half, 2),
                _ => return None,
            };
            let number = digits(&part[1..], 1).filter(|number| (1..=count).contains(number))?;
            let month = 12 / count * (number - 1) + 1;
            let first = Date::new(year, month.try_into().ok()?, 1).ok()?;
            Some(Self { first, precision })
        });
        part.or_else(|| Self::parse(text))
    }

    /// A year from 1 to 9999.
    pub(crate) fn of_year(year: i16) -> Self {
        Self {
            first: Date::constant(year, 1, 1),
            precision: Precision::Year,
        }
    }

    /// Which half or quarter of its year it is, from 1.
    pub(crate) fn number_in_year(self) -> i8 {
        let months = match self.precision {
            Precision::Half => 6,
            _ => 3,
        };
        (self.first.month() - 1) / months + 1
    }

    pub(crate) fn precision(self) -> Precision {
        self.precision
    }

    /// The day itself, or the first of the month or year.
    pub(crate) fn first_day(self) -> Date {
        self.first
    }

    /// The day itself, or the last of the month or year.
    pub(crate) fn last_day(self) -> Date {
        match self.precision {
            Precision::Year => self.first.last_of_year(),
            Precision::Half => self.months_later(5).last_of_month(),
            Precision::Quarter => self.months_later(2).last_of_month(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        }
    }

    /// Within the year.
    fn months_later(self, months: i8) -> Date {
        let (year, month) = (self.first.year(), self.first.month());
        Date::new(year, month + months, 1).expect("a half and a quarter end in their year")
    }
}

/// A day that is known.
impl From<Date> for PartialDate {
    fn from(first: Date) -> Self {
        Self {
            first,
            precision: Precision::Day,
        }
    }
}

/// What doesn't exist of a date that has its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoSuchDate {
    /// There are twelve months. With the date that has day and month the other way
    /// round, where that exists.
    Month {
        year: i16,
        month: i16,
        swapped: Option<PartialDate>,
    },
    /// The month has fewer days.
    Day { month: PartialDate, days: i8 },
}

impl NoSuchDate {
    /// None of a date that exists.
    pub(crate) fn of(year: i16, month: i16, day: Option<i16>) -> Option<Self> {
        let short = |number: i16| i8::try_from(number).ok();
        if !(1..=12).contains(&month) {
            let swapped = day.and_then(|day| Date::new(year, short(day)?, short(month)?).ok());
            return Some(Self::Month {
                year,
                month,
                swapped: swapped.map(PartialDate::from),
            });
        }
        let first = Date::new(year, short(month)?, 1).ok()?;
        let days = first.days_in_month();
        let is_there = (1..=i16::from(days)).contains(&day?);
        let precision = Precision::Month;
        let month = PartialDate { first, precision };
        (!is_there).then_some(Self::Day { month, days })
    }
}

/// The number that exactly so many digits make.
fn digits(text: &str, length: usize) -> Option<i16> {
    let are_digits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| text.parse().ok()).flatten()
}

/// As it was written, which is also what a `datetime` attribute takes.
impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.first.year(), self.first.month(), self.first.day());
        match self.precision {
            Precision::Year => write!(formatter, "{year:04}"),
            Precision::Half => write!(formatter, "{year:04}-H{}", self.number_in_year()),
            Precision::Quarter => write!(formatter, "{year:04}-Q{}", self.number_in_year()),
            Precision::Month => write!(formatter, "{year:04}-{month:02}"),
            Precision::Day => write!(formatter, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_date() {
        let check = |text, days: &str| {
            let date = PartialDate::parse(text).expect("a date");
            assert_eq!(format!("{} {}", date.first_day(), date.last_day()), days);
            assert_eq!(date.to_string(), text);
        };
        check("2029-12-31", "2029-12-31 2029-12-31");
        check("2029-12", "2029-12-01 2029-12-31");
        check("2028-02", "2028-02-01 2028-02-29");
        check("2029", "2029-01-01 2029-12-31");
        check("0800", "0800-01-01 0800-12-31");
        check("9999", "9999-01-01 9999-12-31");
    }

    #[test]
    fn what_is_a_part_of_a_year() {
        let check = |text, days: &str| {
            let date = PartialDate::parse_part(text).expect("a part of a year");
            assert_eq!(format!("{} {}", date.first_day(), date.last_day()), days);
            assert_eq!(date.to_string(), text);
            assert_eq!(PartialDate::parse(text), None);
        };
        check("2024-Q1", "2024-01-01 2024-03-31");
        check("2024-Q4", "2024-10-01 2024-12-31");
        check("2024-H1", "2024-01-01 2024-06-30");
        check("2024-H2", "2024-07-01 2024-12-31");
        for text in [
            "2024-Q5", "2024-H0", "2024-Q", "24-Q1", "2024-Q10", "2024-é",
        ] {
            assert_eq!(PartialDate::parse_part(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_none() {
        let none = [
            "",
            "29",
            "0000",
            "02029",
            "2029-",
            "2029-13",
            "2029-00",
            "2029-1",
            "2026-02-29",
            "2029-12-31-01",
            "2029-12-31T00:00",
            "20291231",
            "-2029",
            "+029",
            "2029-+1",
            "31-12-2029",
            "2029/12/31",
            " 2029",
            "٢٠٢٩",
        ];
        for text in none {
            assert_eq!(PartialDate::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_less_is_known_the_sooner_it_comes() {
        let sorted = ["2028-12-31", "2029", "2029-01", "2029-01-01", "2029-02"];
        assert!(sorted.map(PartialDate::parse).is_sorted());
    }
}

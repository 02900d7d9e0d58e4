//! The values of figures, in words.

use super::Reader;
use super::phrase::{Phrase, compose};
use crate::date::Precision;
use crate::document::{self, Amount};
use crate::language::Lang;
use crate::number::shown_decimals;
use crate::period::Period;
use crate::publication::{IndicatorId, Value};

/// Keeps a number and its unit on one line.
const NO_BREAK_SPACE: &str = "\u{a0}";
/// Of a unit, in letters: *km* and *ha* stay on the line of their number, *inwoners* may
/// stand on the next.
const LONGEST_SIGN: usize = 4;

/// The value that is shown large, if there is one.
pub(crate) fn large(reader: &Reader<'_>, id: IndicatorId) -> Option<Phrase> {
    let detail = reader.edition[id].detail();
    let value = large_value(detail).filter(|_| !detail.is_pending())?;
    Some(value_in_words(reader, id, value))
}

/// The value to show large: the only one, or the latest of a series in time.
pub(crate) fn large_value(detail: &document::Indicator) -> Option<Value> {
    let table = &detail.table;
    let is_in_time = table
        .rows
        .iter()
        .all(|row| row.label.is_none() && row.period.is_some());
    let is_one = table.rows.len() == 1;
    if table.series.len() != 1 || !(is_one || is_in_time) {
        return None;
    }
    let known = (0..table.rows.len()).filter(|row| !table.rows[*row].amounts[0].is_unknown());
    known
        .max_by_key(|row| (table.rows[*row].period.as_ref().map(Period::order), *row))
        .map(|row| Value { row, series: 0 })
}

/// A value as people say it, with its unit.
pub(crate) fn value_in_words(reader: &Reader<'_>, id: IndicatorId, value: Value) -> Phrase {
    value_in_text(reader, reader.edition.lang(), id, value)
}

/// The same, with the number as a language writes it: that of the text around it.
pub(crate) fn value_in_text(
    reader: &Reader<'_>,
    lang: &Lang,
    id: IndicatorId,
    value: Value,
) -> Phrase {
    let detail = reader.edition[id].detail();
    let amount = &detail.table.rows[value.row].amounts[value.series];
    amount_in_words(reader, detail, amount, Unit::Always, lang)
}

/// Whether a unit stands with the number; `%` always does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Always,
    InHeader,
}

pub(crate) fn amount_in_words(
    reader: &Reader<'_>,
    detail: &document::Indicator,
    amount: &Amount,
    unit: Unit,
    lang: &Lang,
) -> Phrase {
    if let Some(display) = &amount.display {
        return reader.words_of(reader.form(display));
    }
    let Some(number) = amount.value else {
        return reader.word("to_be_determined");
    };
    let decimals = detail.decimals.or_else(|| shown_decimals(number));
    let number = reader.locale_of(lang).number(number, decimals);
    let mut words = vec![reader.plain(&number)];
    if let Some(written) = &detail.unit {
        let written = reader.words_of(reader.form(written)).without_mark_up();
        let sign = written.plain();
        if sign == "%" {
            words.push(written);
        } else if unit == Unit::Always {
            let is_word = sign.chars().count() > LONGEST_SIGN;
            words.push(reader.plain(if is_word { " " } else { NO_BREAK_SPACE }));
            words.push(written);
        }
    }
    let words = compose(words);
    if detail.is_approximate {
        return reader.filled("approximately", &[("value", words)]);
    }
    words
}

/// What a row is of: its label, its period, or both.
pub(crate) fn row_name(reader: &Reader<'_>, row: &document::Row) -> Phrase {
    let period = row
        .period
        .as_ref()
        .map(|period| period_in_words(reader, period));
    match (&row.label, period) {
        (Some(label), None) => reader.phrase(label),
        (Some(label), Some(period)) => compose([reader.phrase(label), reader.plain(", "), period]),
        (None, period) => period.unwrap_or_else(|| reader.plain("")),
    }
}

/// *maart 2026*, *1e kwartaal 2026*, *boekjaar 2026*; what is no date stays as it is.
pub(crate) fn period_in_words(reader: &Reader<'_>, period: &Period) -> Phrase {
    if let Some(year) = period.fiscal_year() {
        let year = reader.plain(&year.to_string());
        return reader.filled("date.fiscal_year", &[("year", year)]);
    }
    let date = period.date();
    date.map_or_else(
        || reader.plain(&period.written),
        |date| reader.date_in_table(date),
    )
}

/// The same within a sentence: *het 1e kwartaal van 2026*.
fn period_in_sentence(reader: &Reader<'_>, period: &Period) -> Phrase {
    match period.date() {
        Some(date) => reader.date(date),
        None => period_in_words(reader, period),
    }
}

/// *57% in 2024*
pub(crate) fn value_in(
    reader: &Reader<'_>,
    detail: &document::Indicator,
    row: &document::Row,
) -> Phrase {
    let amount = endpoint_amount(row);
    let value = amount_in_words(reader, detail, amount, Unit::Always, reader.edition.lang());
    let Some(period) = &row.period else {
        return value;
    };
    let is_day = period
        .date()
        .is_some_and(|date| date.precision() == Precision::Day);
    let key = if is_day { "value.on" } else { "value.in" };
    let period = period_in_sentence(reader, period);
    reader.filled(key, &[("value", value), ("period", period)])
}

/// A baseline and a target have one amount.
pub(crate) fn endpoint_amount(row: &document::Row) -> &Amount {
    &row.amounts[0]
}

/// What a series is called; of one without a name the word for a value.
pub(crate) fn series_name(
    reader: &Reader<'_>,
    detail: &document::Indicator,
    header: Option<&str>,
) -> Phrase {
    let Some(header) = header else {
        return reader.word("value");
    };
    match detail.series_name(header) {
        Some(name) => reader.words_of(reader.form(name)),
        // A header of the data, which belongs to the first language.
        None => reader.said(header, &reader.edition.languages[0]),
    }
}

//! Figures: their values in words, and as a table.

use super::phrase::{compose, escape};
use super::reader::Reader;
use super::view::{Cell, Figure, Phrase, Row, SourceLink, Table};
use crate::date::PartialDate;
use crate::document::{self, Amount, Chart, IndicatorKind, SourceOf};
use crate::language::Lang;
use crate::publication::{IndicatorId, Place, Value};

/// Keeps a number and its unit on one line.
const NO_BREAK_SPACE: &str = "\u{a0}";

pub(crate) fn figures(reader: &Reader<'_>) -> Vec<Figure> {
    let ids = reader.edition.indicator_ids();
    ids.map(|id| figure(reader, id)).collect()
}

pub(crate) fn figure(reader: &Reader<'_>, id: IndicatorId) -> Figure {
    let indicator = &reader.edition[id];
    let detail = indicator.detail();
    let table = &detail.table;
    let is_pending = table
        .rows
        .iter()
        .all(|row| row.amounts.iter().all(is_unknown));
    let large = large_value(detail).filter(|_| !is_pending);
    let is_single = table.rows.len() == 1 && table.series.len() == 1;
    // Rows without values yet still say what there will be.
    let has_table = !table.rows.is_empty() && (!is_single || is_pending);
    let kind = detail.kind.map(|kind| match kind {
        IndicatorKind::Context => "kind.context",
        IndicatorKind::Input => "kind.input",
        IndicatorKind::Output => "kind.output",
        IndicatorKind::Outcome => "kind.outcome",
    });
    let better = detail
        .better
        .map(|up| if up { "better.up" } else { "better.down" });
    Figure {
        link: reader.link(Place::Indicator(id)),
        title: reader.title(Place::Indicator(id)),
        caption: indicator
            .document
            .summary
            .as_ref()
            .map(|summary| reader.phrase(summary)),
        better: better.map(|key| reader.word(key)),
        kind: kind.map(|key| reader.word(key)),
        value: large.map(|value| self::value(reader, id, value)),
        value_of: large.map(|value| row_name(reader, &table.rows[value.row])),
        pending: is_pending && !has_table,
        table: has_table.then(|| self::table(reader, detail)),
        baseline: detail
            .baseline
            .as_ref()
            .and_then(|row| value_in(reader, detail, row)),
        target: detail
            .target
            .as_ref()
            .and_then(|row| value_in(reader, detail, row)),
        note: match table.rows.as_slice() {
            [row] if !has_table => row.note.as_ref().map(|note| reader.phrase(note)),
            _ => None,
        },
        source: source(reader, id),
    }
}

fn is_unknown(amount: &Amount) -> bool {
    amount.value.is_none() && amount.display.is_none()
}

/// The value to show large: the only one, or the latest of a series in time.
fn large_value(detail: &document::Indicator) -> Option<Value> {
    let table = &detail.table;
    let is_in_time = table
        .rows
        .iter()
        .all(|row| row.label.is_none() && row.period.is_some());
    let is_one = table.rows.len() == 1;
    if table.series.len() != 1 || !(is_one || is_in_time) {
        return None;
    }
    let known = (0..table.rows.len()).filter(|row| !is_unknown(&table.rows[*row].amounts[0]));
    known
        .max_by_key(|row| (table.rows[*row].period.as_deref(), *row))
        .map(|row| Value { row, series: 0 })
}

/// A value as people say it, with its unit.
pub(crate) fn value(reader: &Reader<'_>, id: IndicatorId, value: Value) -> Phrase {
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
enum Unit {
    Always,
    InHeader,
}

fn amount_in_words(
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
    let number = reader.locale_of(lang).number(number, detail.decimals);
    let mut words = vec![reader.plain(&number)];
    if let Some(written) = &detail.unit {
        let written = reader.words_of(reader.form(written)).without_mark_up();
        if written.html == "%" {
            words.push(written);
        } else if unit == Unit::Always {
            words.push(reader.plain(NO_BREAK_SPACE));
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
fn row_name(reader: &Reader<'_>, row: &document::Row) -> Phrase {
    let period = row
        .period
        .as_deref()
        .map(|period| period_in_words(reader, period));
    match (&row.label, period) {
        (Some(label), None) => reader.phrase(label),
        (Some(label), Some(period)) => compose([reader.phrase(label), reader.plain(", "), period]),
        (None, period) => period.unwrap_or_else(|| reader.plain("")),
    }
}

/// *maart 2026*; what is no date stays as it is.
fn period_in_words(reader: &Reader<'_>, period: &str) -> Phrase {
    PartialDate::parse(period).map_or_else(|| reader.plain(period), |date| reader.date(date))
}

/// *57% in 2024*
fn value_in(
    reader: &Reader<'_>,
    detail: &document::Indicator,
    row: &document::Row,
) -> Option<Phrase> {
    let amount = row.amounts.first()?;
    let value = amount_in_words(reader, detail, amount, Unit::Always, reader.edition.lang());
    let Some(period) = &row.period else {
        return Some(value);
    };
    let period = period_in_words(reader, period);
    Some(reader.filled("value.in", &[("value", value), ("period", period)]))
}

fn table(reader: &Reader<'_>, detail: &document::Indicator) -> Table {
    let rows = &detail.table.rows;
    let has_notes = rows.iter().any(|row| row.note.is_some());
    let has_labels = rows.iter().any(|row| row.label.is_some());
    let first = if has_labels { "label" } else { "period" };
    let mut head = vec![reader.word(first)];
    let series = detail.table.series.iter();
    head.extend(series.map(|name| series_name(reader, detail, name.as_deref())));
    if has_notes {
        head.push(reader.word("note"));
    }
    let largest = rows
        .iter()
        .flat_map(|row| &row.amounts)
        .filter_map(|amount| amount.value)
        .fold(0.0, f64::max);
    let rows = rows.iter().map(|row| {
        let mut cells: Vec<Cell> = row
            .amounts
            .iter()
            .map(|amount| Cell {
                text: amount_in_words(
                    reader,
                    detail,
                    amount,
                    Unit::InHeader,
                    reader.edition.lang(),
                ),
                number: amount.display.is_none() && amount.value.is_some(),
                bar: amount
                    .value
                    .filter(|_| detail.chart == Some(Chart::Bar))
                    .and_then(|value| share(value, largest)),
            })
            .collect();
        if has_notes {
            let note = row.note.as_ref().map(|note| reader.phrase(note));
            cells.push(Cell {
                text: note.unwrap_or_else(|| reader.plain("")),
                number: false,
                bar: None,
            });
        }
        Row {
            head: row_name(reader, row),
            cells,
        }
    });
    Table {
        rows: rows.collect(),
        head,
    }
}

/// The name of a series, with the unit where cells don't have it.
fn series_name(reader: &Reader<'_>, detail: &document::Indicator, name: Option<&str>) -> Phrase {
    let name = match name {
        // A header of the data, which belongs to the first language.
        Some(name) => reader.said(escape(name), &reader.edition.languages[0]),
        None => reader.word("value"),
    };
    let unit = detail.unit.as_ref();
    let unit = unit.map(|unit| reader.words_of(reader.form(unit)).without_mark_up());
    match unit.filter(|unit| unit.html != "%") {
        Some(unit) => compose([name, reader.plain(" ("), unit, reader.plain(")")]),
        None => name,
    }
}

/// In whole percents of the largest.
fn share(value: f64, largest: f64) -> Option<u8> {
    if largest <= 0.0 || value < 0.0 {
        return None;
    }
    let percents = (value / largest * 100.0).round();
    // The value is at most the largest, so this is at most a hundred.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 100"
    )]
    Some(percents as u8)
}

fn source(reader: &Reader<'_>, id: IndicatorId) -> Option<SourceLink> {
    let indicator = &reader.edition[id];
    if let Some(source) = indicator.source {
        return Some(super::cards::source_link(reader, source));
    }
    match indicator.detail().source.as_ref()? {
        SourceOf::Entry(_) => None,
        SourceOf::Own {
            title,
            publisher,
            date,
            url,
        } => Some(SourceLink {
            link: Reader::outward(&reader.words_of(reader.form(title)), url.clone()),
            publisher: publisher.as_ref().map(|publisher| reader.phrase(publisher)),
            date: date.as_deref().map(|date| period_in_words(reader, date)),
        }),
    }
}

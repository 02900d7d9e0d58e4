//! Figures: their values in words, as a table, and as a file.

use super::chart::{Bars, lines};
use super::{cards, links};
use crate::document::{self, Amount, IndicatorKind};
use crate::publication::{IndicatorId, Place};
use crate::reader::Reader;
use crate::reader::phrase::{Phrase, compose};
use crate::reader::values::{
    Unit, amount_in_words, large_value, row_name, series_name, value_in, value_in_words,
};
use crate::view::{Cell, Figure, FigureGroup, FigureLine, Link, Row, RowGroup, SourceLink, Table};

/// Tables of more columns are wider than a phone, and than a desk.
const MOST_COLUMNS_ON_A_PHONE: usize = 3;
const MOST_COLUMNS_ON_A_DESK: usize = 7;

/// Of more rows than these a table may stay closed below a chart.
const LONG: usize = 12;

pub(crate) fn figures(reader: &Reader<'_>) -> Vec<Figure> {
    let ids = reader.edition.indicator_ids();
    ids.map(|id| figure(reader, id)).collect()
}

pub(crate) fn figure(reader: &Reader<'_>, id: IndicatorId) -> Figure {
    let indicator = &reader.edition[id];
    let detail = indicator.detail();
    let table = &detail.table;
    let is_pending = detail.is_pending();
    let large = large_value(detail).filter(|_| !is_pending);
    let is_single = table.rows.len() == 1 && table.series.len() == 1;
    let has_ends = detail.baseline.is_some() || detail.target.is_some();
    let title = reader.title(Place::Indicator(id));
    let is_crowded =
        reader.edition.crowded_figures.contains(&id) && reader.here != Place::Indicator(id);
    // One bar says something beside where it comes from, or is to come.
    let bars = Bars::of(reader, detail).filter(|_| !is_single || has_ends);
    let bars = bars.filter(|_| !is_crowded);
    // Rows without values yet still say what there will be.
    let has_rows = !table.rows.is_empty() && !is_crowded;
    let has_table = bars.is_some() || has_rows && (!is_single || is_pending);
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
        link: links::to(reader, Place::Indicator(id)),
        colour: colour(reader, id),
        caption: reader.shown(indicator.document.summary.as_ref()),
        better: better.map(|key| reader.word(key).into()),
        kind: kind.map(|key| reader.word(key).into()),
        value: large.map(|value| value_in_words(reader, id, value).into()),
        value_of: large.map(|value| row_name(reader, &table.rows[value.row]).into()),
        pending: is_pending && !has_table,
        lines: lines(reader, detail, &title).filter(|_| !is_crowded),
        table: has_table.then(|| match &bars {
            Some(bars) => table_of_bars(reader, detail, bars, &title),
            None => self::table(reader, detail),
        }),
        title: title.into(),
        baseline: detail
            .baseline
            .as_ref()
            .map(|row| value_in(reader, detail, row).into()),
        target: detail
            .target
            .as_ref()
            .map(|row| value_in(reader, detail, row).into()),
        note: match table.rows.as_slice() {
            [row] if !has_table => reader.shown(row.note.as_ref()),
            _ => None,
        },
        source: source(reader, id),
        data: reader
            .plan
            .address_of_data(reader.index, id)
            .map(|address| reader.ways.to(address)),
    }
}

/// A line for each figure, by goal in reading order; those of no goal come last.
pub(crate) fn by_goal(reader: &Reader<'_>) -> Vec<FigureGroup> {
    let edition = reader.edition;
    let group = |title: Option<Link>, ids: Vec<IndicatorId>| FigureGroup {
        title,
        figures: ids.into_iter().map(|id| line(reader, id)).collect(),
    };
    let goals = edition.goal_ids().map(|id| {
        let title = links::to(reader, Place::Goal(id));
        (Some(title), edition[id].indicators.clone())
    });
    let others = edition.indicator_ids();
    let others = others.filter(|id| edition[*id].goals.is_empty()).collect();
    let groups = goals.chain([(None, others)]);
    groups
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(title, ids)| group(title, ids))
        .collect()
}

/// A figure by its name and the value that is shown large.
pub(crate) fn line(reader: &Reader<'_>, id: IndicatorId) -> FigureLine {
    let detail = reader.edition[id].detail();
    let large = large_value(detail).filter(|_| !detail.is_pending());
    FigureLine {
        link: links::to(reader, Place::Indicator(id)),
        value: large.map(|value| value_in_words(reader, id, value).into()),
        value_of: large.map(|value| row_name(reader, &detail.table.rows[value.row]).into()),
    }
}

/// That of its first goal, unless it stands on the page of another one.
fn colour(reader: &Reader<'_>, id: IndicatorId) -> Option<String> {
    let goals = &reader.edition[id].goals;
    let here = goals.iter().find(|goal| Place::Goal(**goal) == reader.here);
    reader.colour(Place::Goal(*here.or(goals.first())?))
}

/// A column for each series.
fn table(reader: &Reader<'_>, detail: &document::Indicator) -> Table {
    let rows = &detail.table.rows;
    let has_notes = rows.iter().any(|row| row.note.is_some());
    let words = |text| Cell {
        text,
        number: false,
    };
    let mut head = vec![words(reader.word(first_column(detail)).into())];
    let series = detail.table.series.iter();
    head.extend(series.map(|name| {
        let name = series_name(reader, detail, name.as_deref());
        value_head(reader, detail, name)
    }));
    if has_notes {
        head.push(words(reader.word("note").into()));
    }
    let rows = rows.iter().map(|row| {
        let amounts = row.amounts.iter();
        let mut cells: Vec<Cell> = amounts.map(|amount| cell(reader, detail, amount)).collect();
        if has_notes {
            let note = row.note.as_ref().map(|note| reader.phrase(note));
            cells.push(words(note.unwrap_or_else(|| reader.plain("")).into()));
        }
        Row {
            head: row_name(reader, row).into(),
            cells,
            note: None,
            bar: None,
        }
    });
    let rows: Vec<Row> = rows.collect();
    Table {
        width: table_width(head.len()),
        head,
        is_long: rows.len() > LONG,
        groups: vec![RowGroup { head: None, rows }],
        axis: None,
    }
}

/// A row for each value, so that all bars have one beginning. Where there are more
/// series than one, those of a period are a group, and each bar bears its name.
fn table_of_bars(
    reader: &Reader<'_>,
    detail: &document::Indicator,
    bars: &Bars<'_>,
    title: &Phrase,
) -> Table {
    let series = &detail.table.series;
    let bar_of = |amount: &Amount, index| amount.value.map(|value| bars.bar(value, index));
    let groups = if let [_] = series.as_slice() {
        let rows = detail.table.rows.iter().map(|row| Row {
            head: row_name(reader, row).into(),
            cells: vec![cell(reader, detail, &row.amounts[0])],
            note: reader.shown(row.note.as_ref()),
            bar: bar_of(&row.amounts[0], 0),
        });
        vec![RowGroup {
            head: None,
            rows: rows.collect(),
        }]
    } else {
        let groups = detail.table.rows.iter().map(|row| {
            let amounts = row.amounts.iter().zip(series).enumerate();
            let rows = amounts.map(|(index, (amount, name))| Row {
                head: match name {
                    None => title.clone().into(),
                    name => series_name(reader, detail, name.as_deref()).into(),
                },
                cells: vec![cell(reader, detail, amount)],
                note: None,
                bar: bar_of(amount, index),
            });
            RowGroup {
                head: Some(row_name(reader, row).into()),
                rows: rows.collect(),
            }
        });
        groups.collect()
    };
    let first = if series.len() > 1 {
        "label"
    } else {
        first_column(detail)
    };
    let first = Cell {
        text: reader.word(first).into(),
        number: false,
    };
    Table {
        head: vec![first, value_head(reader, detail, reader.word("value"))],
        width: None,
        groups,
        axis: Some(bars.axis()),
        is_long: false,
    }
}

/// The word for what the rows are of.
fn first_column(detail: &document::Indicator) -> &'static str {
    let has_labels = detail.table.rows.iter().any(|row| row.label.is_some());
    if has_labels { "label" } else { "period" }
}

fn cell(reader: &Reader<'_>, detail: &document::Indicator, amount: &Amount) -> Cell {
    let lang = reader.edition.lang();
    Cell {
        text: amount_in_words(reader, detail, amount, Unit::InHeader, lang).into(),
        number: true,
    }
}

/// The head of a column, with the unit where its cells don't have it.
fn value_head(reader: &Reader<'_>, detail: &document::Indicator, name: Phrase) -> Cell {
    let unit = detail.unit.as_ref();
    let unit = unit.map(|unit| reader.words_of(reader.form(unit)).without_mark_up());
    let text = match unit.filter(|unit| unit.plain() != "%") {
        Some(unit) => compose([name, reader.plain(" ("), unit, reader.plain(")")]),
        None => name,
    };
    Cell {
        text: text.into(),
        number: true,
    }
}

fn source(reader: &Reader<'_>, id: IndicatorId) -> Option<SourceLink> {
    cards::source_of(reader, reader.edition[id].detail().source.as_ref()?)
}

/// The classes of a table with so many columns, where it is wider than a phone.
pub(crate) fn table_width(columns: usize) -> Option<&'static str> {
    if columns > MOST_COLUMNS_ON_A_DESK {
        Some("table-wide table-long")
    } else {
        (columns > MOST_COLUMNS_ON_A_PHONE).then_some("table-wide")
    }
}

//! Figures: front matter of indicators.

use rustc_hash::FxHashMap;

use super::labels::Labels;
use super::own_fields::{self, OwnFields, texts_by_id};
use super::source::{self, SourceOf};
use crate::diagnostic::{Diagnostic, Span};
use crate::fields::{Fields, Reading, Written};
use crate::label::Bearer;
use crate::number::Notation;
use crate::period::{self, Period};
use crate::text::Text;

/// Of more series than these lines can't be told apart, and only the first few are drawn.
const MOST_SERIES: usize = 8;
const FEW_SERIES: usize = 4;

/// A plot is some 700 pixels wide: of a line with more points than these no more would
/// be seen.
pub(crate) const MOST_POINTS: usize = 1_000;

/// Nobody compares more bars.
pub(crate) const MOST_BARS: usize = 1_000;

/// Nobody reads a table of more values, and no browser shows it well.
const MOST_VALUES: usize = 10_000;

#[derive(Debug, Clone)]
pub(crate) struct Indicator {
    pub goals: Vec<Written<String>>,
    pub labels: Labels,
    pub own_fields: OwnFields,
    pub unit: Option<Text>,
    pub kind: Option<IndicatorKind>,
    pub chart: Option<Chart>,
    /// Whether more is better.
    pub better: Option<bool>,
    /// The file that has the values, where they aren't in the front matter.
    pub data: Option<Written<String>>,
    /// Which sign stands before decimals in that file, where that is said.
    pub decimal: Option<Notation>,
    pub table: Table,
    /// What series are called by language, by their header in the data.
    pub series_names: Vec<(Written<String>, Text)>,
    /// Where each of these is, by its header.
    series_by_header: FxHashMap<String, usize>,
    pub baseline: Option<Row>,
    pub target: Option<Row>,
    pub source: Option<SourceOf>,
    /// How many decimals are shown.
    pub decimals: Option<u8>,
    pub is_approximate: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IndicatorKind {
    Context,
    Input,
    Output,
    Outcome,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chart {
    Bar,
    Line,
    Number,
}

/// The values of a figure. Every row has an amount for each series.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// The names of the series; that of a single one need not be told.
    pub series: Vec<Option<String>>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub label: Option<Text>,
    pub period: Option<Period>,
    pub amounts: Vec<Amount>,
    pub note: Option<Text>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Amount {
    /// None where it isn't known yet.
    pub value: Option<f64>,
    /// How people say it: *1 op de 8*.
    pub display: Option<Text>,
}

pub(super) fn read(fields: &mut Fields<'_>, front: &Span) -> Indicator {
    let values = fields.node("values");
    let data = fields.word("data");
    match (values, &data) {
        (None, None) if fields.is_missing("values") && fields.is_missing("data") => {
            fields.reading().tell(Diagnostic::no_values(front));
        }
        (Some(_), Some(data)) => fields
            .reading()
            .tell(Diagnostic::values_and_data(&data.span)),
        _ => {}
    }
    let rows: Vec<_> = fields
        .maps_of("values", "value", &["label"])
        .into_iter()
        .map(value_row)
        .collect();
    let series_names = texts_by_id(fields, "series", false);
    let mut indicator = Indicator {
        goals: fields.words("goals"),
        labels: Labels::read(fields, Bearer::Indicator),
        own_fields: own_fields::read(fields),
        unit: fields.text("unit"),
        kind: fields.choice(
            "kind",
            &[
                ("context", IndicatorKind::Context),
                ("input", IndicatorKind::Input),
                ("output", IndicatorKind::Output),
                ("outcome", IndicatorKind::Outcome),
            ],
        ),
        chart: fields.choice(
            "chart",
            &[
                ("bar", Chart::Bar),
                ("line", Chart::Line),
                ("number", Chart::Number),
            ],
        ),
        better: fields.choice("better", &[("up", true), ("down", false)]),
        data,
        decimal: fields.choice(
            "decimal",
            &[("comma", Notation::Comma), ("point", Notation::Point)],
        ),
        table: Table {
            series: vec![None],
            rows,
        },
        series_by_header: series_names
            .iter()
            .enumerate()
            .map(|(index, (header, _))| (header.value.clone(), index))
            .collect(),
        series_names,
        baseline: fields
            .map_of("baseline", "value", &["period"])
            .map(endpoint),
        target: fields.map_of("target", "value", &["period"]).map(endpoint),
        source: source::read(fields),
        decimals: fields.whole("decimals", 0..=6).map(|written| written.value),
        is_approximate: fields.boolean("approximate").unwrap_or(false),
    };
    indicator.settle_periods();
    let span = values.map_or(front, |values| &values.span);
    indicator.limit(span, fields.reading());
    indicator
}

fn period(fields: &mut Fields<'_>) -> Option<Period> {
    let written = fields.word("period")?;
    Some(Period::new(written.value, written.span))
}

fn value_row(mut fields: Fields<'_>) -> Row {
    let span = fields.span().clone();
    let reading = fields.reading();
    let is_missing = fields.is_missing("label") && fields.is_missing("period");
    let row = row(fields);
    if is_missing && row.label.is_none() && row.period.is_none() {
        reading.tell(Diagnostic::value_without_label(&span));
    }
    row
}

/// Where a figure begins, or where it is to come.
fn endpoint(mut fields: Fields<'_>) -> Row {
    if fields.is_missing("display") {
        fields.require("value");
    }
    let endpoint = Row {
        label: None,
        period: period(&mut fields),
        amounts: vec![Amount {
            value: fields.number("value"),
            display: fields.text("display"),
        }],
        note: None,
    };
    fields.finish();
    endpoint
}

fn row(mut fields: Fields<'_>) -> Row {
    fields.leave_open("value");
    let row = Row {
        label: fields.text("label"),
        period: period(&mut fields),
        amounts: vec![Amount {
            value: fields.number("value"),
            display: fields.text("display"),
        }],
        note: fields.text("note"),
    };
    fields.finish();
    row
}

impl Indicator {
    /// Whether there is no value yet.
    pub(crate) fn is_pending(&self) -> bool {
        let mut amounts = self.table.rows.iter().flat_map(|row| &row.amounts);
        amounts.all(Amount::is_unknown)
    }

    /// What a series is called, by its header; none where it has no name of its own.
    pub(crate) fn series_name(&self, header: &str) -> Option<&Text> {
        let index = *self.series_by_header.get(header)?;
        self.series_names.get(index).map(|(_, name)| name)
    }

    /// The series that are drawn as lines: all, or of too many the first few that have a
    /// name of their own, and else the first few.
    pub(crate) fn drawn_series(&self) -> Vec<usize> {
        let all = &self.table.series;
        if all.len() <= MOST_SERIES {
            return (0..all.len()).collect();
        }
        let named: Vec<usize> = self.named_series().take(FEW_SERIES).collect();
        match named.is_empty() {
            true => (0..FEW_SERIES).collect(),
            false => named,
        }
    }

    /// Whether `series` names those of too many that are drawn.
    pub(crate) fn says_what_is_drawn(&self) -> bool {
        self.named_series().next().is_some()
    }

    /// The series that `series` names, in its order.
    fn named_series(&self) -> impl Iterator<Item = usize> {
        let headers = self.table.series.iter().enumerate().rev();
        let places: FxHashMap<&str, usize> = headers
            .filter_map(|(index, header)| Some((header.as_deref()?, index)))
            .collect();
        let named = self.series_names.iter();
        named.filter_map(move |(header, _)| places.get(&*header.value).copied())
    }

    /// Reads its periods beside each other, which says how some are meant.
    fn settle_periods(&mut self) {
        let ends = [&mut self.baseline, &mut self.target].into_iter().flatten();
        let rows = self.table.rows.iter_mut().chain(ends);
        let mut periods: Vec<&mut Period> = rows.filter_map(|row| row.period.as_mut()).collect();
        period::settle(&mut periods);
    }

    /// Takes the values of its file.
    pub(crate) fn take(&mut self, table: Table) {
        self.table = table;
        self.settle_periods();
    }

    /// Tells of more values than there is room for, and leaves those out.
    pub(crate) fn limit(&mut self, span: &Span, reading: &Reading<'_>) {
        let count = self.table.value_count();
        if count > MOST_VALUES {
            reading.tell(Diagnostic::too_many_values(span, count, MOST_VALUES));
            self.table.truncate();
        }
    }
}

impl Table {
    pub(crate) fn value_count(&self) -> usize {
        self.rows.len() * self.series.len()
    }

    /// Leaves out the rows, and of very many the series, that there is no room for.
    fn truncate(&mut self) {
        self.series.truncate(MOST_VALUES);
        let columns = self.series.len().max(1);
        self.rows.truncate(MOST_VALUES / columns);
        for row in &mut self.rows {
            row.amounts.truncate(columns);
        }
    }
}

impl Amount {
    pub(crate) fn is_unknown(&self) -> bool {
        self.value.is_none() && self.display.is_none()
    }
}

impl Row {
    /// The entry that a value of a figure is known by, for `indicator:id#entry`.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.label
            .iter()
            .flat_map(|label| label.forms())
            .map(|form| form.plain())
            .chain(self.period.as_ref().map(|period| period.written.clone()))
    }
}

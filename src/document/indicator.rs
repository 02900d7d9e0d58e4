//! Figures: front matter of indicators, and their CSV.

use crate::diagnostic::{Diagnostic, Span, wording};
use crate::fields::{Fields, Reading, Written, parse_number};
use crate::text::Text;
use crate::yaml::{Node, Scalar, Value};

#[derive(Debug, Clone)]
pub(crate) struct Indicator {
    pub goals: Vec<Written<String>>,
    pub unit: Option<Text>,
    pub kind: Option<IndicatorKind>,
    pub chart: Option<Chart>,
    /// Whether more is better.
    pub better: Option<bool>,
    /// The file that has the values, where they aren't in the front matter.
    pub data: Option<Written<String>>,
    pub table: Table,
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
    pub period: Option<String>,
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

/// Where a figure comes from.
#[derive(Debug, Clone)]
pub(crate) enum SourceOf {
    /// An entry of `sources.yaml`.
    Entry(Written<String>),
    /// A source of this figure alone.
    Own {
        title: Text,
        publisher: Option<Text>,
        date: Option<String>,
        url: Option<String>,
    },
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
    Indicator {
        goals: fields.words("goals"),
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
        table: Table {
            series: vec![None],
            rows,
        },
        baseline: fields
            .map_of("baseline", "value", &["period"])
            .map(endpoint),
        target: fields.map_of("target", "value", &["period"]).map(endpoint),
        source: source(fields),
        decimals: fields.whole("decimals", 0..=6).map(|written| written.value),
        is_approximate: fields.boolean("approximate").unwrap_or(false),
    }
}

fn value_row(fields: Fields<'_>) -> Row {
    let span = fields.span().clone();
    let reading = fields.reading();
    let row = row(fields);
    if row.label.is_none() && row.period.is_none() {
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
        period: fields.word("period").map(|written| written.value),
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
    let row = Row {
        label: fields.text("label"),
        period: fields.word("period").map(|written| written.value),
        amounts: vec![Amount {
            value: fields.number("value"),
            display: fields.text("display"),
        }],
        note: fields.text("note"),
    };
    fields.finish();
    row
}

fn source(fields: &mut Fields<'_>) -> Option<SourceOf> {
    if fields.is_missing("source") {
        return None;
    }
    let nothing = SourceOf::Own {
        title: Text::empty(&fields.reading().languages[0], fields.span()),
        publisher: None,
        date: None,
        url: None,
    };
    let Some(node) = fields.node("source") else {
        return Some(nothing);
    };
    if !matches!(node.value, Value::Map(_)) {
        let entry = fields.word("source").map(SourceOf::Entry);
        return Some(entry.unwrap_or(nothing));
    }
    let mut fields = Fields::new(node, fields.reading())?;
    let title = fields.required_text("title");
    let publisher = fields.text("publisher");
    let date = fields.date("date").map(|date| date.value.to_string());
    let url = fields.url("url");
    fields.finish();
    Some(SourceOf::Own {
        title,
        publisher,
        date,
        url,
    })
}

/// Reads the CSV of a figure: a column `label` or `period`, then one for each
/// series. Semicolons between the cells, and then decimal commas, are as good:
/// so spreadsheets write it in Dutch.
pub(crate) fn read_csv(path: &std::sync::Arc<str>, text: &str, reading: &Reading<'_>) -> Table {
    // The first column is `label` or `period`: what comes next separates.
    let is_dutch = text
        .find([';', ','])
        .is_some_and(|at| text[at..].starts_with(';'));
    let delimiter = if is_dutch { ';' } else { ',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let line_span = |record: &csv::StringRecord| {
        let start = record
            .position()
            .and_then(|position| usize::try_from(position.byte()).ok())
            .unwrap_or(0)
            .min(text.len());
        let start = start + text[start..].len() - text[start..].trim_start().len();
        let len = text[start..].lines().next().map_or(0, str::len);
        Span::new(path, start..start + len)
    };
    let mut records = reader.records();
    let head_help = || {
        wording!(
            "begin met een regel als `label,value` of `period,Drenthe,Nederland`",
            "begin with a line such as `label,value` or `period,Drenthe,Nederland`",
        )
    };
    let Some(Ok(head)) = records.next() else {
        let detail = wording!("dit bestand is leeg", "this file is empty");
        reading.tell(Diagnostic::csv(&Span::file(path), detail, head_help()));
        return Table::default();
    };
    let first = head.get(0).unwrap_or_default();
    let is_period = first == "period";
    if !is_period && first != "label" || head.len() < 2 {
        let detail = if head.len() < 2 {
            wording!(
                "dit bestand heeft maar één kolom",
                "this file has one column only"
            )
        } else {
            wording!(
                "de eerste kolom heet `{first}`, niet `label` of `period`",
                "the first column is called `{first}`, not `label` or `period`",
            )
        };
        reading.tell(Diagnostic::csv(&line_span(&head), detail, head_help()));
        return Table::default();
    }
    let series = head
        .iter()
        .skip(1)
        .map(|name| (name != "value").then(|| name.to_owned()))
        .collect();
    let mut rows = Vec::new();
    for record in records {
        let Ok(record) = record else { continue };
        let span = line_span(&record);
        if record.len() != head.len() {
            let (found, expected) = (record.len(), head.len());
            let detail = wording!(
                "deze regel heeft {found} kolommen, de eerste regel {expected}",
                "this row has {found} columns, the first row {expected}",
            );
            let help = wording!(
                "geef elke regel evenveel kolommen; zet een tekst met een komma tussen dubbele aanhalingstekens",
                "give each row as many columns; put double quotes round a text with a comma",
            );
            reading.tell(Diagnostic::csv(&span, detail, help));
            continue;
        }
        let name = record.get(0).unwrap_or_default().to_owned();
        let amounts = record
            .iter()
            .enumerate()
            .skip(1)
            .map(|(index, cell)| Amount {
                value: csv_number(cell, is_dutch, reading, || {
                    cell_span(&span, text, delimiter, index).unwrap_or_else(|| span.clone())
                }),
                display: None,
            })
            .collect();
        rows.push(Row {
            label: (!is_period)
                .then(|| csv_label(&name, &span, reading))
                .flatten(),
            period: is_period.then_some(name),
            amounts,
            note: None,
        });
    }
    Table { series, rows }
}

/// The place of a cell in its line; none where quotes may hold delimiters.
fn cell_span(line: &Span, text: &str, delimiter: char, index: usize) -> Option<Span> {
    let (start, end) = line.range?;
    let written = text
        .get(start..end)
        .filter(|written| !written.contains('"'))?;
    let cell = written.split(delimiter).nth(index)?;
    let before = cell.as_ptr() as usize - written.as_ptr() as usize;
    let indent = cell.len() - cell.trim_start().len();
    let start = start + before + indent;
    Some(Span::new(&line.path, start..start + cell.trim().len()))
}

/// None for an empty cell, and for one that is told to be no number.
fn csv_number(
    cell: &str,
    is_dutch: bool,
    reading: &Reading<'_>,
    span: impl FnOnce() -> Span,
) -> Option<f64> {
    if cell.is_empty() {
        return None;
    }
    let number = if is_dutch && is_grouped(cell) {
        None
    } else if is_dutch {
        parse_number(&cell.replace(',', "."))
    } else {
        parse_number(cell)
    };
    if number.is_none() {
        let detail = wording!("`{cell}` is geen getal", "`{cell}` is not a number");
        let help = if is_dutch {
            wording!(
                "schrijf een getal zonder eenheid en zonder punten voor duizendtallen, met een komma voor de decimalen: `1234,5`",
                "write a number without unit or separators of thousands, with a comma before the decimals: `1234,5`",
            )
        } else {
            wording!(
                "schrijf een getal zonder eenheid, met een punt voor de decimalen: `2.7`",
                "write a number without unit, with a point before the decimals: `2.7`",
            )
        };
        reading.tell(Diagnostic::csv(&span(), detail, help));
    }
    number
}

/// `1.000`, which beside decimal commas is a thousand and not one.
fn is_grouped(cell: &str) -> bool {
    let whole = cell.split(',').next().unwrap_or_default();
    let mut groups = whole.split('.').skip(1).peekable();
    groups.peek().is_some() && groups.all(|group| group.len() == 3)
}

fn csv_label(label: &str, span: &Span, reading: &Reading<'_>) -> Option<Text> {
    let node = Node {
        value: Value::Scalar(Scalar {
            text: label.to_owned(),
            boolean: None,
        }),
        span: span.clone(),
    };
    reading.text(&node, false)
}

impl Indicator {
    /// Whether there is no value yet.
    pub fn is_pending(&self) -> bool {
        let mut amounts = self.table.rows.iter().flat_map(|row| &row.amounts);
        amounts.all(Amount::is_unknown)
    }
}

impl Amount {
    pub fn is_unknown(&self) -> bool {
        self.value.is_none() && self.display.is_none()
    }
}

impl Row {
    /// The entry that a value of a figure is known by, for `indicator:id#entry`.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.label
            .iter()
            .flat_map(|label| label.forms())
            .map(|form| form.plain())
            .chain(self.period.clone())
    }
}

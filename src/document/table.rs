//! The CSV of a figure, as spreadsheets and offices of statistics write it.
//!
//! A column `label` or `period` comes first, then one for each series. Commas,
//! semicolons or tabs separate cells. What is empty all along, a row or a column, is
//! nothing: spreadsheets write such.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use csv::StringRecord;

use super::indicator::{Amount, Row, Table};
use crate::diagnostic::{Diagnostic, Span};
use crate::fields::Reading;
use crate::number::{self, Notation};
use crate::period::Period;
use crate::text::Text;
use crate::yaml::{Node, Scalar, Value};

/// What people call a column of periods.
const PERIODS: [&str; 12] = [
    "periode",
    "perioden",
    "periods",
    "jaar",
    "jaren",
    "year",
    "kwartaal",
    "maand",
    "datum",
    "date",
    "tijd",
    "schooljaar",
];

/// Years that a column of periods may have in it.
const YEARS: RangeInclusive<f64> = 1800.0..=2200.0;

/// Reads the CSV of a figure. In each column the notation holds that all its numbers
/// fit; where both do, and mean different numbers, `decimal` has to say which.
pub(crate) fn read_csv(
    path: &Arc<str>,
    text: &str,
    decimal: Option<Notation>,
    reading: &Reading<'_>,
) -> Table {
    let csv = Csv {
        path,
        text,
        delimiter: delimiter(text),
        decimal,
        reading,
    };
    csv.table().unwrap_or_default()
}

/// What may stand between cells.
const DELIMITERS: [char; 3] = [';', ',', '\t'];

struct Csv<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    delimiter: char,
    decimal: Option<Notation>,
    reading: &'a Reading<'a>,
}

/// A row that has something in it.
struct Line {
    record: StringRecord,
    span: Span,
    /// How many cells there are, up to the last that has something in it.
    width: usize,
    /// Where its cells are; none where one goes on on another line.
    cells: OnceCell<Option<Vec<Range<usize>>>>,
}

impl Line {
    /// Without the spaces around it; empty where there is no such cell.
    fn cell(&self, index: usize) -> &str {
        self.record.get(index).unwrap_or_default().trim()
    }
}

/// How many cells a record has, up to the last that has something in it.
fn width(record: &StringRecord) -> usize {
    let mut width = record.len();
    while width > 0 && record[width - 1].trim().is_empty() {
        width -= 1;
    }
    width
}

/// The first column is `label` or `period`: what comes next separates.
fn delimiter(text: &str) -> char {
    let mut signs = text.chars();
    signs.find(|sign| DELIMITERS.contains(sign)).unwrap_or(',')
}

/// Where a quotation begins that nothing closes: the rest of the file would be one cell.
fn open_quote(text: &str, delimiter: char) -> Option<usize> {
    let mut open = None;
    let mut is_start = true;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match (open, sign) {
            (None, '"') if is_start => open = Some(at),
            // Of two in a quotation one is meant.
            (Some(_), '"') if signs.next_if(|(_, next)| *next == '"').is_none() => open = None,
            _ => {}
        }
        is_start = sign == delimiter || sign == '\n';
    }
    open
}

impl Csv<'_> {
    fn table(&self) -> Option<Table> {
        if let Some(at) = open_quote(self.text, self.delimiter) {
            let span = Span::new(self.path, at..at + 1);
            self.tell(Diagnostic::csv_open_quote(&span));
            return None;
        }
        let mut lines = self.lines().into_iter();
        let Some(head) = lines.next() else {
            self.tell(Diagnostic::csv_empty(&Span::file(self.path)));
            return None;
        };
        let lines: Vec<Line> = lines.filter(|line| !self.is_note(line)).collect();
        let is_period = head.cell(0).to_lowercase() == "period";
        if let Some(told) = self.wrong_head(&head, &lines) {
            // Letters of another encoding have been told.
            if !self.text.contains(['\0', char::REPLACEMENT_CHARACTER]) {
                self.tell(told);
            }
            return None;
        }
        let lines = lines.into_iter();
        let lines: Vec<Line> = lines
            .filter(|line| self.has_width_of(line, &head))
            .collect();
        let columns = self.columns(&head, &lines);
        let numbers: Vec<Vec<Option<f64>>> = columns
            .iter()
            .map(|column| self.numbers(*column, &lines))
            .collect();
        // Where rows have two names each, one of these may stand twice.
        let is_named_once = (1..head.width).all(|at| !self.is_second_key(at, &head, &lines));
        let names = lines.iter().filter(|_| is_named_once);
        self.report_repeated(
            names.map(|line| (line.cell(0), self.cell_span(line, 0))),
            false,
        );
        let rows = lines.iter().enumerate().map(|(index, line)| {
            let name = line.cell(0);
            let span = self.cell_span(line, 0);
            let value = |numbers: &Vec<Option<f64>>| Amount {
                value: numbers[index],
                display: None,
            };
            Row {
                label: (!is_period).then(|| self.label(name, &span)).flatten(),
                period: is_period.then(|| Period::new(name.to_owned(), span)),
                amounts: numbers.iter().map(value).collect(),
                note: None,
            }
        });
        let name =
            |column: &usize| Some(head.cell(*column).to_owned()).filter(|name| name != "value");
        Some(Table {
            series: columns.iter().map(name).collect(),
            rows: rows.collect(),
        })
    }

    /// What is wrong with the first row, which has the names of the columns.
    fn wrong_head(&self, head: &Line, lines: &[Line]) -> Option<Diagnostic> {
        if head.width < 2 {
            let is_title = lines.iter().any(|line| line.width > 1);
            return Some(match is_title {
                true => Diagnostic::csv_title_above(&head.span),
                false => Diagnostic::csv_one_column(&head.span),
            });
        }
        let first = head.cell(0).to_lowercase();
        let meant = match PERIODS.contains(&first.as_str()) {
            true => "period",
            false => "label",
        };
        let span = self.cell_span(head, 0);
        let is_known = ["label", "period"].contains(&first.as_str());
        (!is_known).then(|| Diagnostic::csv_first_column(&span, head.cell(0), meant))
    }

    /// Whether a row is a remark below the table, which is told.
    fn is_note(&self, line: &Line) -> bool {
        const WORDS: [&str; 9] = [
            "bron",
            "bronnen",
            "noot",
            "noten",
            "toelichting",
            "opmerking",
            "source",
            "note",
            "notes",
        ];
        let said = line.cell(0);
        let word = said
            .split_once(':')
            .map(|(word, _)| word.trim().to_lowercase());
        let is_note = said.starts_with('*') || word.is_some_and(|word| WORDS.contains(&&*word));
        let is_alone = line.width == 1 && is_note;
        if is_alone {
            self.tell(Diagnostic::csv_note(&line.span));
        }
        is_alone
    }

    /// The rows that have something in them.
    fn lines(&self) -> Vec<Line> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.delimiter as u8)
            .flexible(true)
            .has_headers(false)
            .from_reader(self.text.as_bytes());
        let mut lines = Vec::new();
        loop {
            // One of its own for each line: one that is used again stays as large as the
            // widest before it.
            let mut record = StringRecord::new();
            if !matches!(reader.read_record(&mut record), Ok(true)) {
                break;
            }
            lines.push(Line {
                span: self.line_span(&record),
                width: width(&record),
                cells: OnceCell::new(),
                record,
            });
        }
        let lines = lines.into_iter().filter(|line| line.width > 0);
        // Excel is told so what separates cells.
        lines.skip_while(|line| line.cell(0) == "sep=").collect()
    }

    fn line_span(&self, record: &StringRecord) -> Span {
        let start = record
            .position()
            .and_then(|position| usize::try_from(position.byte()).ok())
            .unwrap_or(0)
            .min(self.text.len());
        let rest = &self.text[start..];
        let start = start + rest.len() - rest.trim_start_matches(['\r', '\n', ' ']).len();
        let len = self.text[start..].lines().next().map_or(0, str::len);
        Span::new(self.path, start..start + len)
    }

    /// Whether a row has as many cells as the first one, and a name; else that is told.
    fn has_width_of(&self, line: &Line, head: &Line) -> bool {
        let is_too_wide = line.width > head.record.len();
        if is_too_wide || line.record.len() < head.width {
            let found = if is_too_wide {
                line.width
            } else {
                line.record.len()
            };
            self.tell(match self.other_delimiter(line) {
                Some(other) => Diagnostic::csv_other_delimiter(&line.span, other, self.delimiter),
                None => Diagnostic::csv_width(&line.span, found, head.width),
            });
            return false;
        }
        let has_name = !line.cell(0).is_empty();
        if !has_name {
            self.tell(Diagnostic::csv_row_without_name(&line.span, head.cell(0)));
        }
        has_name
    }

    /// What separates the cells of a row, where that isn't what does in the first one.
    fn other_delimiter(&self, line: &Line) -> Option<char> {
        let cell = line.cell(0);
        let others = DELIMITERS
            .into_iter()
            .filter(|sign| *sign != self.delimiter);
        let mut others = others.filter(|sign| cell.contains(*sign));
        others.next().filter(|_| line.record.len() == 1)
    }

    /// The columns of series: those with a name. Values without one are told.
    fn columns(&self, head: &Line, lines: &[Line]) -> Vec<usize> {
        let named = (1..head.width).filter(|column| !head.cell(*column).is_empty());
        let mut named: Vec<usize> = named.collect();
        named.retain(|column| {
            let span = self.cell_span(head, *column);
            let is_key = self.is_second_key(*column, head, lines);
            if is_key {
                let (name, first) = (head.cell(*column), head.cell(0));
                self.tell(Diagnostic::csv_second_key(&span, name, first));
            }
            !is_key && self.reading.has_room_for(head.cell(*column), &span)
        });
        let mut is_told = vec![false; head.record.len()];
        for line in lines {
            let filled = (1..line.width).filter(|column| !line.cell(*column).is_empty());
            for column in filled.filter(|column| head.cell(*column).is_empty()) {
                if !std::mem::replace(&mut is_told[column], true) {
                    let span = self.cell_span(line, column);
                    self.tell(Diagnostic::csv_column_without_name(&span, column + 1));
                }
            }
        }
        let names = named
            .iter()
            .map(|column| (head.cell(*column), self.cell_span(head, *column)));
        self.report_repeated(names, true);
        named
    }

    /// Whether a column that isn't the first says, by its name and its cells, of which
    /// label or period a row is.
    fn is_second_key(&self, column: usize, head: &Line, lines: &[Line]) -> bool {
        let name = head.cell(column).to_lowercase();
        let is_period = |cell: &str| {
            let mut numbers = Notation::BOTH.iter().map(|one| number::parse(cell, *one));
            numbers.all(|number| number.is_none_or(|number| YEARS.contains(&number)))
        };
        let has_periods = || lines.iter().all(|line| is_period(line.cell(column)));
        ["label", "labels", "period"].contains(&&*name)
            || PERIODS.contains(&&*name) && has_periods()
    }

    fn report_repeated<'a>(&self, names: impl Iterator<Item = (&'a str, Span)>, are_columns: bool) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for (name, span) in names {
            if let Some(first) = seen.get(name) {
                self.tell(Diagnostic::csv_repeated(&span, name, are_columns, first));
            } else {
                seen.insert(name, span);
            }
        }
    }

    /// The numbers of a column; none for an empty cell, and for one that is told.
    fn numbers(&self, column: usize, lines: &[Line]) -> Vec<Option<f64>> {
        let notation = self.notation(column, lines);
        let numbers = lines.iter().map(|line| {
            let cell = line.cell(column);
            let number = number::parse(cell, notation);
            let told = match number {
                None if !cell.is_empty() => Some(Diagnostic::csv_number(
                    &self.cell_span(line, column),
                    cell,
                    notation,
                )),
                Some(value) if number::loses_digits(cell, value) => {
                    let span = self.cell_span(line, column);
                    Some(Diagnostic::number_too_long(&span, cell, value))
                }
                _ => None,
            };
            if let Some(told) = told {
                let is_literal = self.is_literal(line, column);
                self.tell(if is_literal { told } else { told.without_fix() });
            }
            number
        });
        numbers.collect()
    }

    /// The notation that all numbers of a column fit, or else most.
    fn notation(&self, column: usize, lines: &[Line]) -> Notation {
        if let Some(decimal) = self.decimal {
            return decimal;
        }
        let cells = || lines.iter().map(|line| (line, line.cell(column)));
        let [comma, point] = Notation::BOTH.map(|notation| {
            cells()
                .filter(|(_, cell)| number::parse(cell, notation).is_some())
                .count()
        });
        let are_both = comma == point;
        if !are_both {
            return if comma > point {
                Notation::Comma
            } else {
                Notation::Point
            };
        }
        let meanings = |cell: &str| Notation::BOTH.map(|notation| number::parse(cell, notation));
        let differs = |cell: &str| match meanings(cell) {
            [Some(comma), Some(point)] => comma.to_bits() != point.to_bits(),
            _ => false,
        };
        if let Some((line, cell)) = cells().find(|(_, cell)| differs(cell)) {
            self.tell(Diagnostic::csv_two_notations(
                &self.cell_span(line, column),
                cell,
            ));
        }
        // So programs that write semicolons write numbers.
        if self.delimiter == ';' {
            Notation::Comma
        } else {
            Notation::Point
        }
    }

    /// The place of a cell; that of its line where a cell goes on on another one.
    fn cell_span(&self, line: &Line, index: usize) -> Span {
        self.exact_span(line, index)
            .unwrap_or_else(|| line.span.clone())
    }

    fn exact_span(&self, line: &Line, index: usize) -> Option<Span> {
        let cells = line.cells.get_or_init(|| self.cells(line));
        let range = cells.as_ref()?.get(index)?;
        Some(Span::new(self.path, range.clone()))
    }

    /// Whether a cell is written as it is read, but for quotes around it.
    fn is_literal(&self, line: &Line, column: usize) -> bool {
        let span = self.exact_span(line, column);
        let range = span.and_then(|span| span.range);
        let written = range.and_then(|(start, end)| self.text.get(start..end));
        let inner = |written: &str| {
            let inner = written.strip_prefix('"')?.strip_suffix('"')?;
            Some(inner == line.cell(column))
        };
        written.is_some_and(|written| {
            written == line.cell(column) || inner(written).unwrap_or_default()
        })
    }

    /// Where the cells of a line are, without the spaces around them.
    fn cells(&self, line: &Line) -> Option<Vec<Range<usize>>> {
        let (start, end) = line.span.range?;
        let written = self.text.get(start..end)?;
        let mut cells = Vec::new();
        let mut from = 0;
        // A quotation is all of a cell; of two quotes in it one is meant, which opens and
        // closes another here.
        let mut is_quotation = false;
        let mut is_quoted = false;
        for (at, sign) in written.char_indices() {
            if sign == '"' && (at == from || is_quotation) {
                is_quotation = true;
                is_quoted = !is_quoted;
            } else if sign == self.delimiter && !is_quoted {
                cells.push(from..at);
                from = at + sign.len_utf8();
                is_quotation = false;
            }
        }
        cells.push(from..written.len());
        // The rest of it is on another line.
        if is_quoted {
            return None;
        }
        let trimmed = cells.into_iter().map(|cell| {
            let text = &written[cell.clone()];
            let start = start + cell.end - text.trim_start().len();
            start..start + text.trim().len()
        });
        Some(trimmed.collect())
    }

    fn label(&self, label: &str, span: &Span) -> Option<Text> {
        let node = Node {
            value: Value::Scalar(Scalar {
                text: label.to_owned(),
                boolean: None,
            }),
            span: span.clone(),
        };
        self.reading.text(&node, false)
    }

    fn tell(&self, diagnostic: Diagnostic) {
        self.reading.tell(diagnostic);
    }
}

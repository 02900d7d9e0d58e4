//! The file that a figure has its values in.

use std::sync::Arc;

use crate::address::{beside, named, without_extension};
use crate::diagnostic::{Diagnostic, Span, nearest};
use crate::document::{Indicator, read_csv};
use crate::fields::{File, Reading, Written};
use crate::language::Lang;
use crate::markdown::{Destination, parse_destination};
use crate::sources::Sources;
use crate::yaml::edit::in_flow;

/// What programs for tables write besides CSV.
const OTHER_TABLES: [&str; 6] = ["xlsx", "xls", "xlsm", "ods", "tsv", "numbers"];

/// What a spreadsheet begins with that was only given another name.
const PACKED: &str = "PK\u{3}\u{4}";

/// As many files of a folder are looked at for one that was meant.
const MOST_NEAR_BY: usize = 1_000;

/// Reads the values of a figure that stand in a file of their own, in the first language.
pub(super) fn read_data(
    indicator: &mut Indicator,
    sources: &Sources,
    lang: &Lang,
    languages: &[Lang],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(data) = &indicator.data else {
        return;
    };
    let found = named(&data.value, &data.span.path).find(|path| sources.get(path).is_some());
    let is_csv = |path: &String| without_extension(path, "csv").is_some();
    let found = found.as_ref().filter(|path| is_csv(path));
    let Some((text, path)) = found.and_then(|path| Some((sources.text(path)?, path))) else {
        diagnostics.push(no_data(data, sources));
        return;
    };
    let path: Arc<str> = path.as_str().into();
    if text.starts_with(PACKED) {
        let name = path.rsplit('/').next().unwrap_or(&path);
        diagnostics.push(Diagnostic::not_a_csv(&data.span, &data.value, name));
        return;
    }
    let files = [File {
        path: &path,
        text,
        lang,
    }];
    let reading = Reading {
        languages,
        files: &files,
        diagnostics: Vec::new().into(),
    };
    indicator.take(read_csv(&path, text, indicator.decimal, &reading));
    indicator.limit(&Span::file(&path), &reading);
    diagnostics.append(&mut reading.diagnostics.into_inner());
}

/// Tells why there are no values in what an editor wrote as their file.
fn no_data(data: &Written<String>, sources: &Sources) -> Diagnostic {
    let Written { value, span } = data;
    if let Some(told) = elsewhere(data) {
        return told;
    }
    let paths = || named(value, &span.path);
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let is_there = |path: &String| sources.get(path).is_some();
    if paths().any(|path| is_there(&path)) {
        return Diagnostic::not_a_csv(span, value, &csv_name(&name(value)));
    }
    let with = |ending: &str| {
        paths()
            .map(|path| format!("{path}.{ending}"))
            .find(is_there)
    };
    let is_csv = without_extension(value, "csv").is_some();
    // Windows hides what a name ends with.
    if let Some(other) = with("csv").or_else(|| with("txt")).filter(|_| is_csv) {
        return Diagnostic::data_with_two_endings(span, value, &name(&other), &name(value));
    }
    if with("csv").is_some() {
        let meant = format!("{value}.csv");
        return Diagnostic::file_not_found(span, value, value, Some((&in_flow(&meant), &meant)));
    }
    let stem = without_extension(value, "csv").unwrap_or(value);
    let other_table = OTHER_TABLES.iter().find_map(|ending| {
        let mut paths = named(stem, &span.path).map(|path| format!("{path}.{ending}"));
        paths.find(is_there)
    });
    if let Some(other) = other_table {
        let other = name(&other);
        return Diagnostic::data_in_other_table(span, value, &other, &csv_name(&other));
    }
    let near = near_file(sources, &beside(&span.path, value));
    let meant = near.as_deref().map(in_flow);
    let meant = meant.as_deref().zip(near.as_deref());
    Diagnostic::file_not_found(span, value, value, meant)
}

/// Tells of what is no file of the publication: an address on the web, a place on a
/// computer.
fn elsewhere(data: &Written<String>) -> Option<Diagnostic> {
    let mut told = Vec::new();
    let link = parse_destination(&data.value, &data.span, &mut told);
    match link.destination {
        Destination::Web(_) => Some(Diagnostic::data_elsewhere(&data.span)),
        Destination::Wrong => told.pop().filter(|told| told.is_of_place()),
        _ => None,
    }
}

/// What a table is called once it is saved as CSV: `leden.csv` of `leden.xlsx`.
fn csv_name(name: &str) -> String {
    let name = without_extension(name, "txt").unwrap_or(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.csv")
}

/// A CSV of nearly that name in the same folder.
fn near_file(sources: &Sources, path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let folder = format!("{folder}/");
    let names = sources
        .below(&folder)
        .filter_map(|(path, _)| path.strip_prefix(folder.as_str()))
        .filter(|name| without_extension(name, "csv").is_some());
    nearest(name, names.take(MOST_NEAR_BY)).map(str::to_owned)
}

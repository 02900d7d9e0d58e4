//! Diagnostics for programs, as JSON.

use serde::Serialize;

use super::places::Places;
use crate::diagnostic::{Diagnostic, Severity, Span, Tongue};
use crate::sources::Sources;

/// All diagnostics as one JSON object.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources, tongue: Tongue) -> String {
    let places = Places::new(sources);
    let count = |severity| {
        let all = diagnostics.iter();
        all.filter(|told| told.severity == severity).count()
    };
    let told = diagnostics.iter();
    let report = Report {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        todo: count(Severity::Todo),
        diagnostics: told
            .map(|diagnostic| Told::of(diagnostic, &places, tongue))
            .collect(),
    };
    serde_json::to_string_pretty(&report).expect("a report is strings and numbers")
}

/// All that there is to tell, as JSON has it.
#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
    todo: usize,
    diagnostics: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    severity: Severity,
    code: &'static str,
    #[serde(flatten)]
    place: Spot<'a>,
    message: &'a str,
    help: Option<&'a str>,
    fix: Option<Replacement<'a>>,
    related: Vec<Related<'a>>,
}

/// What is to be written from a place up to another.
#[derive(Serialize)]
struct Replacement<'a> {
    #[serde(flatten)]
    place: Spot<'a>,
    end_line: usize,
    end_column: usize,
    with: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Spot<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Spot<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'a> Told<'a> {
    fn of(diagnostic: &'a Diagnostic, places: &Places<'_>, tongue: Tongue) -> Self {
        let fix = diagnostic.fix.as_ref().and_then(|fix| {
            let (end_line, end_column) = places.position(&fix.span.end()?)?;
            Some(Replacement {
                place: Spot::of(&fix.span, places),
                end_line,
                end_column,
                with: &fix.with,
            })
        });
        let related = diagnostic.related.iter();
        Self {
            severity: diagnostic.severity,
            code: diagnostic.rule.name,
            place: Spot::of(&diagnostic.span, places),
            message: diagnostic.message.in_tongue(tongue),
            help: diagnostic.help.as_ref().map(|help| help.in_tongue(tongue)),
            fix,
            related: related
                .map(|(span, message)| Related {
                    place: Spot::of(span, places),
                    message: message.in_tongue(tongue),
                })
                .collect(),
        }
    }
}

impl<'a> Spot<'a> {
    fn of(span: &'a Span, places: &Places<'_>) -> Self {
        let position = places.position(span);
        Self {
            file: &span.path,
            line: position.map(|(line, _)| line),
            column: position.map(|(_, column)| column),
        }
    }
}

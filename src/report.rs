//! Showing diagnostics: to people with the line and a caret, to machines as
//! JSON.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity, Span, Tongue};
use crate::sources::Sources;

/// A diagnostic as text, with the line it is about.
pub fn human(diagnostic: &Diagnostic, sources: &Sources, tongue: Tongue, styled: bool) -> String {
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name(tongue.choose("fout", "error")),
        Severity::Warning => Level::WARNING.with_name(tongue.choose("let op", "warning")),
        Severity::Note => Level::NOTE.with_name(tongue.choose("opmerking", "note")),
    };
    let mut group = level
        .primary_title(diagnostic.message.in_tongue(tongue))
        .elements(Vec::<Origin<'_>>::new());
    let is_elsewhere = |span: &Span| span.path != diagnostic.span.path || span.range.is_none();
    let short = |span| excerpt(span, sources).filter(|(text, ..)| text.len() <= LONGEST_LINE);
    match short(&diagnostic.span) {
        Some((text, line, range)) => {
            let mut snippet = Snippet::source(text)
                .path(&*diagnostic.span.path)
                .line_start(line)
                .annotation(AnnotationKind::Primary.span(range.clone()));
            for (span, label) in &diagnostic.related {
                // One line is shown; a place on another line is shown below.
                if let Some((_, other_line, other)) = short(span)
                    && !is_elsewhere(span)
                    && other_line == line
                {
                    snippet = snippet.annotation(
                        AnnotationKind::Context
                            .span(other)
                            .label(label.in_tongue(tongue)),
                    );
                }
            }
            group = group.element(snippet);
            for (span, label) in &diagnostic.related {
                if let Some((text, other_line, other)) = short(span)
                    && (is_elsewhere(span) || other_line != line)
                {
                    group = group.element(
                        Snippet::source(text)
                            .path(&*span.path)
                            .line_start(other_line)
                            .annotation(
                                AnnotationKind::Context
                                    .span(other)
                                    .label(label.in_tongue(tongue)),
                            ),
                    );
                }
            }
        }
        None => group = group.element(origin(&diagnostic.span, sources)),
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(
            Level::HELP
                .with_name(tongue.choose("oplossing", "help"))
                .message(help.in_tongue(tongue)),
        );
    }
    renderer.render(&[group])
}

/// A longer line isn't shown: it says no more than its number does.
const LONGEST_LINE: usize = 4000;

/// A place by its numbers alone.
fn origin<'a>(span: &'a Span, sources: &Sources) -> Origin<'a> {
    let origin = Origin::path(&*span.path);
    match position(span, sources) {
        Some((line, column)) => origin.line(line).char_column(column),
        None => origin,
    }
}

/// The line of a span, its number, and the bytes of the span in it.
pub fn excerpt<'a>(
    span: &Span,
    sources: &'a Sources,
) -> Option<(&'a str, usize, std::ops::Range<usize>)> {
    let (start, end) = span.range?;
    let text = sources.text(&span.path)?;
    let start = start.min(text.len());
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let before = text[..line_start].bytes();
    let line = 1 + before.filter(|byte| *byte == b'\n').count();
    let range = start - line_start..end.clamp(start, line_end) - line_start;
    Some((&text[line_start..line_end], line, range))
}

/// Line and column of a place, both from 1, the column in characters.
pub fn position(span: &Span, sources: &Sources) -> Option<(usize, usize)> {
    let (text, line, range) = excerpt(span, sources)?;
    Some((line, 1 + text[..range.start].chars().count()))
}

/// All diagnostics as one JSON object.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources, tongue: Tongue) -> String {
    #[derive(Serialize)]
    struct Report<'a> {
        errors: usize,
        warnings: usize,
        diagnostics: Vec<Told<'a>>,
    }

    #[derive(Serialize)]
    struct Told<'a> {
        severity: Severity,
        code: &'static str,
        #[serde(flatten)]
        place: Place<'a>,
        message: &'a str,
        help: Option<&'a str>,
        fix: Option<Replacement<'a>>,
        related: Vec<Related<'a>>,
    }

    /// What is to be written from a place up to another.
    #[derive(Serialize)]
    struct Replacement<'a> {
        #[serde(flatten)]
        place: Place<'a>,
        end_line: usize,
        end_column: usize,
        with: &'a str,
    }

    #[derive(Serialize)]
    struct Related<'a> {
        #[serde(flatten)]
        place: Place<'a>,
        message: &'a str,
    }

    #[derive(Serialize)]
    struct Place<'a> {
        file: &'a str,
        line: Option<usize>,
        column: Option<usize>,
    }

    let place = |span: &'_ Span| {
        let position = position(span, sources);
        (
            position.map(|(line, _)| line),
            position.map(|(_, column)| column),
        )
    };
    let told = diagnostics.iter().map(|diagnostic| {
        let (line, column) = place(&diagnostic.span);
        let fix = diagnostic.fix.as_ref().and_then(|fix| {
            let (line, column) = place(&fix.span);
            let (end_line, end_column) = position(&fix.span.end()?, sources)?;
            Some(Replacement {
                place: Place {
                    file: &fix.span.path,
                    line,
                    column,
                },
                end_line,
                end_column,
                with: &fix.with,
            })
        });
        let related = diagnostic.related.iter().map(|(span, message)| {
            let (line, column) = place(span);
            Related {
                place: Place {
                    file: &span.path,
                    line,
                    column,
                },
                message: message.in_tongue(tongue),
            }
        });
        Told {
            severity: diagnostic.severity,
            code: diagnostic.code,
            place: Place {
                file: &diagnostic.span.path,
                line,
                column,
            },
            message: diagnostic.message.in_tongue(tongue),
            help: diagnostic.help.as_ref().map(|help| help.in_tongue(tongue)),
            fix,
            related: related.collect(),
        }
    });
    let count = |severity| {
        diagnostics
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    };
    let report = Report {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        diagnostics: told.collect(),
    };
    serde_json::to_string_pretty(&report).expect("a report is strings and numbers")
}

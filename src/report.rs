//! Showing diagnostics: to people with the line and a caret, to machines as
//! JSON.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity, Span, Tongue};
use crate::sources::Sources;

/// The lines of the files of a publication. Those of a file are counted once, when one
/// of its places is asked for.
pub struct Places<'a> {
    sources: &'a Sources,
    files: Mutex<HashMap<Arc<str>, Option<Arc<Lines<'a>>>>>,
}

/// The lines of a text.
struct Lines<'a> {
    text: &'a str,
    /// The byte that each begins at.
    starts: Vec<usize>,
    /// How many characters there are before each so many bytes.
    characters: Vec<usize>,
}

/// Bytes of which the characters are counted together.
const COUNTED: usize = 1024;

impl<'a> Places<'a> {
    pub fn new(sources: &'a Sources) -> Self {
        let files = Mutex::default();
        Self { sources, files }
    }

    /// The line of a span, its number, and the bytes of the span in it.
    pub fn excerpt(&self, span: &Span) -> Option<(&'a str, usize, Range<usize>)> {
        let (start, end) = span.range?;
        Some(self.lines(&span.path)?.excerpt(start, end))
    }

    /// Line and column of a place, both from 1, the column in characters.
    pub fn position(&self, span: &Span) -> Option<(usize, usize)> {
        let (start, _) = span.range?;
        Some(self.lines(&span.path)?.position(start))
    }

    fn lines(&self, path: &Arc<str>) -> Option<Arc<Lines<'a>>> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = files.entry(path.clone()).or_insert_with(|| {
            let text = self.sources.text(path)?;
            Some(Arc::new(Lines::new(text)))
        });
        lines.clone()
    }
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let mut characters = 0;
        let blocks = text.as_bytes().chunks(COUNTED).map(|block| {
            characters += begun_in(block);
            characters
        });
        Self {
            text,
            starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect(),
            characters: std::iter::once(0).chain(blocks).collect(),
        }
    }

    /// The number of the line that has a byte, from 0.
    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at) - 1
    }

    fn excerpt(&self, start: usize, end: usize) -> (&'a str, usize, Range<usize>) {
        let start = start.min(self.text.len());
        let line = self.line(start);
        let line_start = self.starts[line];
        let next = self.starts.get(line + 1);
        let line_end = next.map_or(self.text.len(), |next| next - 1);
        let range = start - line_start..end.clamp(start, line_end) - line_start;
        (&self.text[line_start..line_end], line + 1, range)
    }

    fn position(&self, start: usize) -> (usize, usize) {
        let start = start.min(self.text.len());
        let line = self.line(start);
        let column = self.characters_before(start) - self.characters_before(self.starts[line]);
        (line + 1, column + 1)
    }

    fn characters_before(&self, at: usize) -> usize {
        let block = at / COUNTED;
        let rest = &self.text.as_bytes()[block * COUNTED..at];
        self.characters[block] + begun_in(rest)
    }
}

/// How many characters begin in some bytes of a text.
fn begun_in(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| !matches!(byte, 0x80..=0xbf);
    bytes.iter().filter(begins).count()
}

/// As many problems of one file as somebody mends before looking again. Of more the
/// first of the most serious are shown, and how many there are besides.
const MOST_OF_A_FILE: usize = 100;

/// Diagnostics, in the order of files, as text.
pub fn all(diagnostics: &[Diagnostic], sources: &Sources, tongue: Tongue, styled: bool) -> String {
    let places = Places::new(sources);
    let of_files = diagnostics.par_chunk_by(|one, other| one.span.path == other.span.path);
    let texts = of_files.map(|of_file| {
        let mut worst: Vec<(usize, &Diagnostic)> = of_file.iter().enumerate().collect();
        worst.sort_by_key(|(_, told)| (Reverse(told.is_first), Reverse(told.severity)));
        worst.truncate(MOST_OF_A_FILE);
        worst.sort_by_key(|(index, _)| *index);
        let texts = worst.par_iter();
        let texts = texts.map(|(_, told)| shown(told, &places, tongue, styled) + "\n\n");
        let mut texts: Vec<String> = texts.collect();
        texts.extend(untold(of_file, tongue));
        texts.concat()
    });
    texts.collect()
}

/// How many problems of a file aren't shown.
fn untold(of_file: &[Diagnostic], tongue: Tongue) -> Option<String> {
    let more = of_file.len().checked_sub(MOST_OF_A_FILE);
    let (more, path) = (more.filter(|more| *more > 0)?, &of_file[0].span.path);
    Some(tongue.choose(
        format!("en nog {more} in {path}: koers check --format json noemt ze alle\n\n"),
        format!("and {more} more in {path}: koers check --format json names all\n\n"),
    ))
}

/// A diagnostic as text, with the line it is about.
pub fn human(diagnostic: &Diagnostic, sources: &Sources, tongue: Tongue, styled: bool) -> String {
    shown(diagnostic, &Places::new(sources), tongue, styled)
}

fn shown(diagnostic: &Diagnostic, places: &Places<'_>, tongue: Tongue, styled: bool) -> String {
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
    let short = |span| {
        places
            .excerpt(span)
            .filter(|(text, ..)| text.len() <= LONGEST_LINE)
    };
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
        None => group = group.element(origin(&diagnostic.span, places)),
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
fn origin<'a>(span: &'a Span, places: &Places<'_>) -> Origin<'a> {
    let origin = Origin::path(&*span.path);
    match places.position(span) {
        Some((line, column)) => origin.line(line).char_column(column),
        None => origin,
    }
}

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

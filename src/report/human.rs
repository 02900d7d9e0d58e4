//! Diagnostics for people: with the line and a caret.

use std::cmp::Reverse;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;

use super::places::Places;
use crate::diagnostic::{Diagnostic, Severity, Span, Tongue};
use crate::sources::Sources;

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
        Severity::Todo => Level::NOTE.with_name(tongue.choose("te doen", "to do")),
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

//! Arguments, disk, clock and exit code.

mod command;

/// Rendering makes many small values, and this allocator is quick at them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use koers::diagnostic::{Severity, Tongue};
use koers::{Day, Diagnostic, Sources, output, report, sources};
use rayon::prelude::*;

use command::{Action, Format, Request};

/// Nothing keeps the site from being published.
const FINE: u8 = 0;
/// Problems in the content.
const PROBLEMS: u8 = 1;
/// Wrong use, or a disk that can't be read or written.
const FAILURE: u8 = 2;

fn main() -> ExitCode {
    let started = Instant::now();
    let request = match command::read(std::env::args_os()) {
        Ok(request) => request,
        Err(error) => {
            // Nothing is left to tell when standard output is closed.
            let _ = error.print();
            let is_asked_for = !error.use_stderr();
            return ExitCode::from(if is_asked_for { FINE } else { FAILURE });
        }
    };
    match run(&request, started) {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            let error = request.tongue.choose("fout", "error");
            anstream::eprintln!("{error}: {message}");
            ExitCode::from(FAILURE)
        }
    }
}

fn run(request: &Request, started: Instant) -> Result<u8, String> {
    let tongue = request.tongue;
    let root = request.root.canonicalize().map_err(|error| {
        let path = request.root.display();
        tongue.choose(
            format!("de map {path} is er niet ({error})"),
            format!("there is no folder {path} ({error})"),
        )
    })?;
    let read = sources::read(&root).map_err(|error| error.to_string())?;
    let sources = read.value;
    let day = Day {
        date: request.date,
        with_drafts: request.drafts,
    };
    let built = koers::build(&sources, day);
    let diagnostics = koers::diagnostic::in_order([read.diagnostics, built.diagnostics].concat());
    let count = |severity| {
        diagnostics
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let is_refused = errors > 0 || (request.strict && warnings > 0);
    let mut outcome = Outcome {
        tongue,
        errors,
        warnings,
        pages: built.value.as_ref().map(output::Site::page_count),
        written: None,
    };
    if let (Action::Build { out }, Some(site), false) = (&request.action, &built.value, is_refused)
    {
        let folder = out.clone().unwrap_or_else(|| root.join("public"));
        let written = output::write(site, &folder).map_err(|error| told(&error, tongue))?;
        outcome.written = Some((folder, written));
    }
    match request.format {
        Format::Human => {
            show(&diagnostics, &sources, tongue);
            let line = outcome.line(started);
            anstream::eprintln!("{line}");
        }
        Format::Json => {
            let report = report::json(&diagnostics, &sources, tongue);
            // A closed pipe is the reader's own choice.
            let _ = writeln!(std::io::stdout(), "{report}");
        }
    }
    Ok(if is_refused { PROBLEMS } else { FINE })
}

/// Problems go to standard error, as of any compiler.
fn show(diagnostics: &[Diagnostic], sources: &Sources, tongue: Tongue) {
    let is_styled = std::io::stderr().is_terminal();
    let texts: Vec<String> = diagnostics
        .par_iter()
        .map(|diagnostic| report::human(diagnostic, sources, tongue, is_styled) + "\n\n")
        .collect();
    anstream::eprint!("{}", texts.concat());
}

fn told(error: &output::WriteError, tongue: Tongue) -> String {
    match error {
        output::WriteError::NotOurs(folder) => {
            let folder = folder.display();
            tongue.choose(
                format!("de map {folder} is niet leeg en niet door koers gemaakt; er is niets geschreven. Kies met --out een lege of nieuwe map"),
                format!("the folder {folder} is not empty and was not made by koers; nothing was written. Choose an empty or new folder with --out"),
            )
        }
        output::WriteError::Io { .. } => error.to_string(),
    }
}

/// What a run came to.
struct Outcome {
    tongue: Tongue,
    errors: usize,
    warnings: usize,
    pages: Option<usize>,
    written: Option<(PathBuf, output::Written)>,
}

impl Outcome {
    /// *54 pagina's, 3 bestanden geschreven naar public, 2 waarschuwingen (0,12 s)*
    fn line(&self, started: Instant) -> String {
        let tongue = self.tongue;
        let counted = |n: usize, one: (&str, &str), many: (&str, &str)| {
            let (nl, en) = if n == 1 { one } else { many };
            format!("{n} {}", tongue.choose(nl, en))
        };
        let mut parts = Vec::new();
        if let Some(pages) = self.pages {
            parts.push(counted(pages, ("pagina", "page"), ("pagina's", "pages")));
        }
        match &self.written {
            Some((folder, written)) => {
                let folder = folder.display();
                let (count, removed) = (written.written, written.removed);
                parts.push(tongue.choose(
                    format!(
                        "{count} van {} bestanden geschreven naar {folder}",
                        written.files
                    ),
                    format!("{count} of {} files written to {folder}", written.files),
                ));
                if removed > 0 {
                    parts.push(tongue.choose(
                        format!("{removed} verwijderd"),
                        format!("{removed} removed"),
                    ));
                }
            }
            None => parts.push(
                tongue
                    .choose("niets geschreven", "nothing written")
                    .to_owned(),
            ),
        }
        if self.errors > 0 {
            parts.push(counted(
                self.errors,
                ("fout", "error"),
                ("fouten", "errors"),
            ));
        }
        if self.warnings > 0 {
            let many = ("waarschuwingen", "warnings");
            parts.push(counted(self.warnings, ("waarschuwing", "warning"), many));
        }
        let milliseconds = started.elapsed().as_millis();
        format!("{} ({milliseconds} ms)", parts.join(", "))
    }
}

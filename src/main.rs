//! Arguments, disk, clock and exit code.

mod command;
mod interrupt;
mod progress;
mod serve;

/// Rendering makes many small values, and this allocator is quick at them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use koers::diagnostic::{Severity, Tongue};
use koers::edit::Edit;
use koers::output::{Notice, Site, Staged, Staging, Waiting, WriteError};
use koers::picture::Cache;
use koers::plan::Ready;
use koers::translations::{self, Imported};
use koers::{Diagnosed, Diagnostic, Plan, Sources, output, report, sources, status};

use command::{Action, Format, Request, Translations};
use interrupt::Interrupt;
use progress::Progress;
use serve::{Editor, Means};

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
    let read = || sources::read(&root).map_err(|error| error.to_string());
    match &request.action {
        Action::Serve(options) => preview(request, options, root),
        Action::Translations(asked) => translate(request, asked, &root, read()?, started),
        Action::Status => tell_status(request, read()?),
        Action::Check | Action::Build { .. } => check_or_build(request, &root, started),
    }
}

/// Tells all that is wrong, and writes the site where that was asked and nothing is.
fn check_or_build(request: &Request, root: &Path, started: Instant) -> Result<u8, String> {
    let tongue = request.tongue;
    let interrupt = Interrupt::default();
    // What is read while another build is at work may be old when it is done.
    let staging = match &request.action {
        Action::Build { out } => Some(begin(out.as_deref(), root, &interrupt, tongue)),
        _ => None,
    };
    // What failed first is told, but after the stories that stay on the former site.
    let failed = staging.as_ref().and_then(|staging| staging.as_ref().err());
    let failed = failed.cloned();
    let first = |error: String| failed.clone().unwrap_or(error);
    let read = sources::read(root).map_err(|error| first(error.to_string()))?;
    let sources = read.value;
    let day = request.day(koers::time_zone(&sources).as_ref());
    let day = day.map_err(first)?;
    let mut planned = koers::plan(&sources, day);
    if matches!(request.action, Action::Check) {
        planned.diagnostics.append(&mut planned.value.advice());
    }
    let still_online = planned.value.still_online(day.date);
    let stopped = |message: String| {
        show(&still_online, &sources, tongue);
        message
    };
    let staging = staging.transpose().map_err(stopped)?;
    let built = render(planned, staging.as_deref(), root, tongue);
    let built = built.map_err(|error| stopped(told(&error, tongue)))?;
    let mut diagnostics = [read.diagnostics, built.diagnostics].concat();
    let has = |severity| diagnostics.iter().any(|told| told.severity == severity);
    let is_refused = has(Severity::Error) || (request.strict && has(Severity::Warning));
    if is_refused {
        diagnostics.extend_from_slice(&still_online);
    }
    let diagnostics = koers::diagnostic::in_order(diagnostics);
    let mut outcome = Outcome::new(&diagnostics, tongue);
    outcome.pages = built.value.as_ref().map(Site::page_count);
    if let (Some(staging), Some(site), false) = (staging, &built.value, is_refused) {
        let folder = staging.named().to_owned();
        let written = staging.publish(site);
        let written = written.map_err(|error| stopped(told(&error, tongue)))?;
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

/// Begins to write a site, once no other build is at work in its folder. Whoever stops
/// the build from then on finds nothing half done.
fn begin(
    out: Option<&Path>,
    root: &Path,
    interrupt: &Interrupt,
    tongue: Tongue,
) -> Result<Arc<Staging>, String> {
    let folder = out.map_or_else(|| root.join("public"), Path::to_owned);
    let listens = interrupt.listen(tongue);
    listens.map_err(|error| error.to_string())?;
    let tell = |notice: &Notice| {
        let level = match notice {
            Notice::Waits(_) => tongue.choose("opmerking", "note"),
            Notice::Unlocked(_) => tongue.choose("let op", "warning"),
        };
        anstream::eprintln!("{level}: {}", notice.told().in_tongue(tongue));
    };
    let staging = interrupt.stage(|is_stopped| {
        let waiting = Waiting {
            patience: output::PATIENCE,
            tell: &tell,
            is_stopped,
        };
        Staging::waiting(folder, root, waiting)
    });
    staging.map_err(|error| told(&error, tongue))
}

/// Makes everything that is planned. What isn't built is made as well, so that all
/// that is wrong with it is told, and isn't kept; but pictures are, which take long.
fn render(
    planned: Diagnosed<Plan>,
    staging: Option<&Staging>,
    root: &Path,
    tongue: Tongue,
) -> Result<Diagnosed<Option<Site<Staged>>>, WriteError> {
    let pictures = Cache::new(root);
    let progress = Progress::new(planned.value.picture_count(), tongue);
    let put = |path: &str, ready: Ready| {
        let put = match (staging, &ready) {
            (Some(staging), ready) => staging.put(path, ready, &pictures)?,
            (None, Ready::Picture(variant)) => {
                output::try_picture(variant, &pictures)?.map(|()| Staged::Same)
            }
            (None, _) => Ok(Staged::Same),
        };
        if ready.is_whole_picture() {
            progress.advance();
        }
        Ok(put)
    };
    let built = koers::render_to(planned, put);
    progress.clear();
    built
}

/// Tells what there is to do. What is wrong is counted: `check` tells it.
fn tell_status(request: &Request, read: Diagnosed<Sources>) -> Result<u8, String> {
    let sources = read.value;
    let day = request.day(koers::time_zone(&sources).as_ref())?;
    let planned = koers::plan(&sources, day);
    let told = koers::diagnostic::in_order([read.diagnostics, planned.diagnostics].concat());
    let status = status::status(&sources, &planned.value, day, &told);
    let is_styled = std::io::stdout().is_terminal();
    let shown = match request.format {
        Format::Human => status::human(&status, request.tongue, is_styled),
        Format::Json => status::json(&status) + "\n",
    };
    // A closed pipe is the reader's own choice.
    let _ = anstream::stdout().write_all(shown.as_bytes());
    Ok(if status.errors > 0 { PROBLEMS } else { FINE })
}

/// Shows how far translations are, or brings them further.
fn translate(
    request: &Request,
    asked: &Translations,
    root: &Path,
    read: Diagnosed<Sources>,
    started: Instant,
) -> Result<u8, String> {
    let tongue = request.tongue;
    let mut sources = read.value;
    let mut diagnostics = read.diagnostics;
    let done = match asked {
        Translations::Overview => {
            let mut overview = translations::overview(&sources);
            diagnostics.append(&mut overview.diagnostics);
            let shown = match request.format {
                Format::Human => translations::human(&overview.value, tongue),
                Format::Json => translations::json(&overview.value) + "\n",
            };
            // A closed pipe is the reader's own choice.
            let _ = std::io::stdout().write_all(shown.as_bytes());
            None
        }
        Translations::Stamp { files } => {
            let files: Vec<_> = files.iter().map(|file| source_path(root, file)).collect();
            let mut stamped = translations::stamp(&sources, &files);
            diagnostics.append(&mut stamped.diagnostics);
            let count = amend(stamped.value, &diagnostics, root, tongue)?;
            Some(tongue.choose(
                format!("vingerafdruk gezet in {count} {}", files_in(count, tongue)),
                format!("fingerprint put in {count} {}", files_in(count, tongue)),
            ))
        }
        Translations::Export { lang, to } => {
            let mut table = translations::export(&sources, lang, tongue);
            diagnostics.append(&mut table.diagnostics);
            match &table.value {
                Some(table) => write_table(table, to, &sources, lang, tongue)?,
                None => None,
            }
        }
        Translations::Import { lang, from } => {
            let name = from.to_string_lossy();
            let bytes = read_table(from).map_err(|error| format!("{name}: {error}"))?;
            let mut table = sources::decode(&name.as_ref().into(), &bytes);
            sources = sources.with([(&*name, &*table.value)]);
            if koers::diagnostic::has_errors(&table.diagnostics) {
                diagnostics.append(&mut table.diagnostics);
                None
            } else {
                let mut imported = translations::import(&sources, lang, &name);
                diagnostics.append(&mut imported.diagnostics);
                let Imported { texts, edits } = imported.value;
                let count = amend(edits, &diagnostics, root, tongue)?;
                let (nl, en) = match texts {
                    1 => ("vertaling", "translation"),
                    _ => ("vertalingen", "translations"),
                };
                Some(tongue.choose(
                    format!("{texts} {nl} gezet in {count} {}", files_in(count, tongue)),
                    format!("{texts} {en} put in {count} {}", files_in(count, tongue)),
                ))
            }
        }
    };
    let diagnostics = koers::diagnostic::in_order(diagnostics);
    show(&diagnostics, &sources, tongue);
    if let Some(done) = done {
        let milliseconds = started.elapsed().as_millis();
        anstream::eprintln!("{done} ({milliseconds} ms)");
    }
    let has_errors = koers::diagnostic::has_errors(&diagnostics);
    Ok(if has_errors { PROBLEMS } else { FINE })
}

/// Makes changes to the files, and tells to how many. One that can't be read as
/// it is on disk, which is told, stays as it is.
fn amend(
    mut edits: Vec<Edit>,
    told_before: &[Diagnostic],
    root: &Path,
    tongue: Tongue,
) -> Result<usize, String> {
    let is_misread = |path: &str| {
        told_before
            .iter()
            .any(|one| *one.span.path == *path && MISREAD.contains(&one.code))
    };
    edits.retain(|edit| !is_misread(&edit.path));
    output::amend(&edits, root).map_err(|error| told(&error, tongue))?;
    Ok(edits.len())
}

/// What keeps koers from knowing what a file has.
const MISREAD: [&str; 2] = ["not-utf8", "symbolic-link"];

fn files_in(count: usize, tongue: Tongue) -> &'static str {
    match count {
        1 => tongue.choose("bestand", "file"),
        _ => tongue.choose("bestanden", "files"),
    }
}

/// A file of the publication as `Sources` knows it, named from where the editor
/// is or from the root.
fn source_path(root: &Path, file: &Path) -> String {
    let places = [file.to_owned(), root.join(file)];
    let mut found = places.iter().filter_map(|place| {
        let whole = place.canonicalize().ok()?;
        whole
            .starts_with(root)
            .then(|| sources::relative(root, &whole).to_string())
    });
    found
        .next()
        .unwrap_or_else(|| file.to_string_lossy().into_owned())
}

fn read_table(from: &Path) -> std::io::Result<Vec<u8>> {
    if from != Path::new("-") {
        return std::fs::read(from);
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a table; but over one that was filled in since, only if all that is in
/// it has been taken over.
fn write_table(
    table: &str,
    to: &Path,
    sources: &Sources,
    lang: &str,
    tongue: Tongue,
) -> Result<Option<String>, String> {
    if to == Path::new("-") {
        let _ = std::io::stdout().write_all(table.as_bytes());
        return Ok(None);
    }
    let name = to.to_string_lossy();
    if let Ok(bytes) = std::fs::read(to) {
        let present = sources::decode(&name.as_ref().into(), &bytes);
        let sources = sources.with([(&*name, &*present.value)]);
        let before = translations::import(&sources, lang, &name);
        let is_taken_over = before.value.edits.is_empty()
            && !before.diagnostics.iter().any(|one| *one.span.path == *name);
        if !is_taken_over {
            return Err(tongue.choose(
                format!("in {name} staat al iets dat niet is overgenomen; er is niets geschreven. Neem het eerst over met `koers translations import`, of kies een andere naam"),
                format!("{name} has something that was not taken over; nothing was written. Take it over first with `koers translations import`, or choose another name"),
            ));
        }
    }
    output::write_file(table.as_bytes(), to).map_err(|error| told(&error, tongue))?;
    Ok(Some(tongue.choose(
        format!("tabel geschreven naar {name}"),
        format!("table written to {name}"),
    )))
}

/// Serves a preview; it ends when the process does.
fn preview(request: &Request, options: &command::Serve, root: PathBuf) -> Result<u8, String> {
    let tongue = request.tongue;
    let editor = match &options.editor {
        Some(written) => Some(Editor::new(written).ok_or_else(|| {
            tongue.choose(
                "--editor noemt geen programma; schrijf het als \"code -g {file}:{line}\"",
                "--editor names no program; write it as \"code -g {file}:{line}\"",
            )
        })?),
        None => Editor::of_system(),
    };
    let options = serve::Options {
        root,
        host: options.host,
        port: options.port,
        day: Box::new(|zone| request.day(zone)),
        tongue,
        means: if options.polls {
            Means::Polling
        } else {
            Means::Events
        },
        editor,
        opens: options.opens,
        follows: options.follows,
    };
    match serve::run(&options) {
        Ok(never) => match never {},
        Err(failure) => Err(failure.told(tongue)),
    }
}

/// Problems go to standard error, as of any compiler.
fn show(diagnostics: &[Diagnostic], sources: &Sources, tongue: Tongue) {
    let is_styled = std::io::stderr().is_terminal();
    let text = report::all(diagnostics, sources, tongue, is_styled);
    anstream::eprint!("{text}");
}

fn told(error: &WriteError, tongue: Tongue) -> String {
    error.told().in_tongue(tongue).to_owned()
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
    /// What is told, before it is known what is written.
    fn new(diagnostics: &[Diagnostic], tongue: Tongue) -> Self {
        let count = |severity| {
            let told = diagnostics.iter();
            told.filter(|told| told.severity == severity).count()
        };
        Self {
            tongue,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            pages: None,
            written: None,
        }
    }

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

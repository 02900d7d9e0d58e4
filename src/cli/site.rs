//! Making a site: to write it, or to tell what is wrong with it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use koers::diagnostic::{Severity, Tongue};
use koers::output::{Notice, Site, Staged, Staging, Waiting, WriteError};
use koers::picture::Cache;
use koers::plan::Recipe;
use koers::{Diagnosed, Diagnostic, Plan, Purpose, output, report, sources, status};

use super::common::{Format, show, told};
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::when::When;
use super::{Asked, Ended};

/// What is asked of a site.
pub(super) struct Request {
    pub root: PathBuf,
    pub when: When,
    /// Whether warnings are as bad as errors.
    pub strict: bool,
    pub format: Format,
    /// Where it is written; nowhere where it is only looked through.
    pub folder: Option<PathBuf>,
}

/// Tells all that is wrong, and writes the site where that was asked and nothing is.
///
/// # Errors
///
/// The disk can't be read or written, or another build goes on in the folder.
pub(super) fn make(request: &Request, asked: Asked) -> Result<Ended, String> {
    let Asked { tongue, at } = asked;
    let root = &request.root;
    let interrupt = Interrupt::default();
    // What is read while another build is at work may be old when it is done.
    let folder = request.folder.clone();
    let staging = folder.map(|folder| begin(folder, root, &interrupt, tongue));
    // What failed first is told, but after the stories that stay on the former site.
    let failed = staging.as_ref().and_then(|staging| staging.as_ref().err());
    let failed = failed.cloned();
    let first = |error: String| failed.clone().unwrap_or(error);
    let read = sources::read(root).map_err(|error| first(error.to_string()))?;
    let sources = read.value;
    let day = request
        .when
        .day(koers::time_zone(&sources).as_ref(), tongue);
    let day = day.map_err(first)?;
    let mut planned = koers::plan(&sources, day);
    // What is wrong with nothing is for those who ask.
    let mut work = Vec::new();
    if request.folder.is_none() {
        let told = [&*read.diagnostics, &planned.diagnostics].concat();
        work = status::work_left(&sources, &planned.value, day, &told);
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
    outcome.is_check = request.folder.is_none();
    outcome.is_refused = is_refused;
    outcome.to_do = work.len();
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
            let line = outcome.line(at);
            anstream::eprintln!("{line}");
        }
        Format::Json => {
            let all = koers::diagnostic::in_order([diagnostics, work].concat());
            let report = report::json(&all, &sources, tongue);
            // A closed pipe is the reader's own choice.
            let _ = writeln!(std::io::stdout(), "{report}");
        }
    }
    Ok(match is_refused {
        true => Ended::WithProblems,
        false => Ended::Well,
    })
}

/// Begins to write a site, once no other build is at work in its folder. Whoever stops
/// the build from then on finds nothing half done.
fn begin(
    folder: PathBuf,
    root: &Path,
    interrupt: &Interrupt,
    tongue: Tongue,
) -> Result<Arc<Staging>, String> {
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
    let put = |path: &str, ready: Recipe| {
        let put = match (staging, &ready) {
            (Some(staging), ready) => staging.put(path, ready, &pictures)?,
            (None, Recipe::Picture(variant)) => {
                output::try_picture(variant, &pictures)?.map(|()| Staged::Same)
            }
            (None, _) => Ok(Staged::Same),
        };
        if ready.is_whole_picture() {
            progress.advance();
        }
        Ok(put)
    };
    let purpose = match staging {
        Some(_) => Purpose::Publishing,
        None => Purpose::Checking,
    };
    let built = koers::render_to(planned, purpose, put);
    progress.clear();
    built
}

/// What a run came to.
struct Outcome {
    tongue: Tongue,
    /// Whether the site was only looked through.
    is_check: bool,
    /// Whether it is kept from being written, by errors or by warnings.
    is_refused: bool,
    errors: usize,
    warnings: usize,
    /// How much is left to do, which `koers status` lists.
    to_do: usize,
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
            is_check: false,
            is_refused: false,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            to_do: 0,
            pages: None,
            written: None,
        }
    }

    /// *54 pagina's, 3 van 99 bestanden geschreven naar public, 2 waarschuwingen (12 ms)*, or of a
    /// check *54 pagina's nagekeken, geen fouten, 2 waarschuwingen (12 ms)*
    fn line(&self, started: Instant) -> String {
        let tongue = self.tongue;
        let counted = |n: usize, one: (&str, &str), many: (&str, &str)| {
            let (nl, en) = if n == 1 { one } else { many };
            format!("{n} {}", tongue.choose(nl, en))
        };
        let mut parts = Vec::new();
        if let Some(pages) = self.pages {
            let (one, many) = match self.is_check {
                false => (("pagina", "page"), ("pagina's", "pages")),
                true => (
                    ("pagina nagekeken", "page checked"),
                    ("pagina's nagekeken", "pages checked"),
                ),
            };
            parts.push(counted(pages, one, many));
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
            None if !self.is_check => parts.push(
                tongue
                    .choose("niets geschreven", "nothing written")
                    .to_owned(),
            ),
            None if !self.is_refused => {
                parts.push(tongue.choose("geen fouten", "no errors").to_owned());
            }
            None => {}
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
        if self.to_do > 0 {
            let count = self.to_do;
            parts.push(tongue.choose(
                format!("{count} te doen, zie `koers status`"),
                format!("{count} to do, see `koers status`"),
            ));
        }
        let milliseconds = started.elapsed().as_millis();
        format!("{} ({milliseconds} ms)", parts.join(", "))
    }
}

//! The preview: watches the folder of a publication, plans anew what changed, and
//! serves the site a page at a time.
//!
//! What it shows is what a build would write, since the same functions make it;
//! only the script and the panel of the preview are added as a page is sent.
//! Nothing is written to disk. The thread that calls [`run`] watches and plans,
//! others answer.

mod connections;
mod editor;
mod events;
mod http;
mod overview;
mod page;
mod panel;
mod preview;
mod reader;
mod request;
mod watch;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::io::{self, IsTerminal};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use koers::diagnostic::{Rule, Tongue, in_order};
use koers::sources::{Folder, ReadError};
use koers::{Day, Diagnostic, Planner, Renderer, Severity, report};
use rustc_hash::FxHashSet;

pub(crate) use editor::Editor;
pub(crate) use watch::Means;

use preview::{Present, Preview};
use watch::{Batch, Watch};

/// Gives the day in a zone, or without one in that of the system; else why that isn't
/// known.
type Clock<'a> = dyn Fn(Option<&TimeZone>) -> Result<Day, String> + 'a;

/// What is asked of a preview.
pub(crate) struct Options<'a> {
    pub root: PathBuf,
    pub host: IpAddr,
    pub port: u16,
    /// The day that the site is shown as of; asked for anew, since it passes.
    pub day: Box<Clock<'a>>,
    pub tongue: Tongue,
    pub means: Means,
    pub editor: Option<Editor>,
    /// Whether the browser is opened at the start.
    pub opens: bool,
    /// Whether browsers go where the editor is.
    pub follows: bool,
}

/// Why there is no preview.
#[derive(Debug)]
pub(crate) enum Failure {
    Read(ReadError),
    Watch(notify::Error),
    Listen(SocketAddr, io::Error),
    System(io::Error),
    /// Which day it is.
    Day(String),
}

impl Failure {
    pub(crate) fn told(&self, tongue: Tongue) -> String {
        match self {
            Self::Read(error) => error.to_string(),
            Self::Watch(error) => tongue.choose(
                format!("de map kan niet gevolgd worden ({error}); probeer het met --poll"),
                format!("the folder cannot be watched ({error}); try --poll"),
            ),
            Self::Listen(address, error) => tongue.choose(
                format!("op {address} kan geen preview staan ({error})"),
                format!("there can be no preview at {address} ({error})"),
            ),
            Self::System(error) => error.to_string(),
            Self::Day(message) => message.clone(),
        }
    }
}

/// What this many ports hold belongs to something else.
const PORTS: u16 = 100;

/// How many problems the terminal shows at once.
const MOST: usize = 20;

/// How often a file that couldn't be read is tried again.
const AGAIN: Duration = Duration::from_millis(100);

/// How often it is looked at whether the folder came back, or another day began.
const IDLE: Duration = Duration::from_millis(500);

/// Serves until the process ends.
///
/// # Errors
///
/// What keeps it from beginning.
pub(crate) fn run(options: &Options<'_>) -> Result<Infallible, Failure> {
    let started = Instant::now();
    let listener = listen(options.host, options.port)?;
    let address = listener
        .local_addr()
        .map_err(|error| Failure::Listen(SocketAddr::new(options.host, options.port), error))?;
    // Watched before it is read, so that no change falls between.
    let watch = Watch::new(&options.root, options.means).map_err(Failure::Watch)?;
    let folder = Folder::read(&options.root).map_err(Failure::Read)?;
    let zone = koers::time_zone(folder.sources());
    let day = (options.day)(zone.as_ref()).map_err(Failure::Day)?;
    let mut planner = Planner::default();
    let present = make(&mut planner, &folder, day, Vec::new(), None);
    let terminal = Terminal {
        tongue: options.tongue,
        is_styled: io::stderr().is_terminal(),
    };
    terminal.begin(options, address, &present, started);
    let mut told = FxHashSet::default();
    let told_of_templates = terminal.problems(&present, &mut told);
    let preview = Preview::new(
        options.root.clone(),
        options.tongue,
        options.editor.clone(),
        present,
    );
    let preview = Arc::new(preview.map_err(Failure::System)?);
    let threads = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::System)?;
    let listener = {
        let _inside = threads.enter();
        listener.set_nonblocking(true).map_err(Failure::System)?;
        tokio::net::TcpListener::from_std(listener).map_err(Failure::System)?
    };
    let is_open = !options.host.is_loopback();
    threads.spawn(http::serve(listener, preview.clone(), is_open));
    if options.opens {
        // Whoever has no browser reads the address in the terminal.
        let _ = open::that_detached(url(here(address)));
    }
    Following {
        options,
        watch,
        folder,
        planner,
        zone,
        day,
        preview,
        terminal,
        told,
        told_of_templates,
        again: BTreeSet::new(),
    }
    .follow()
}

fn make(
    planner: &mut Planner,
    folder: &Folder,
    day: Day,
    unreadable: Vec<String>,
    before: Option<&Present>,
) -> Present {
    let read = folder.diagnosed();
    let mut diagnostics = read.diagnostics;
    let mut planned = planner.plan(&read.value, day);
    diagnostics.append(&mut planned.diagnostics);
    Present {
        day,
        // A preview stands at the root, wherever the site is to stand.
        renderer: match before {
            Some(before) => Renderer::following(planned.value, &before.renderer),
            None => Renderer::new(planned.value),
        }
        .at_root(),
        sources: read.value,
        diagnostics: in_order(diagnostics),
        unreadable,
        of_templates: Mutex::default(),
        made: Mutex::default(),
        index: OnceLock::new(),
    }
}

/// The work of the thread that watches.
struct Following<'a> {
    options: &'a Options<'a>,
    watch: Watch,
    folder: Folder,
    planner: Planner,
    /// That of the publication, where it names one.
    zone: Option<TimeZone>,
    day: Day,
    preview: Arc<Preview>,
    terminal: Terminal,
    /// Problems that the terminal shows already.
    told: FxHashSet<Problem>,
    /// How many of those are of templates, which show when a page is asked for.
    told_of_templates: usize,
    /// What couldn't be read, to be tried again.
    again: BTreeSet<PathBuf>,
}

impl Following<'_> {
    fn follow(mut self) -> ! {
        self.preview.anticipate(None);
        loop {
            let patience = if self.again.is_empty() { IDLE } else { AGAIN };
            let batch = self.watch.next(patience);
            if let Some(batch) = batch {
                self.take(batch);
            } else if self.is_new_day() || !self.again.is_empty() {
                let batch = Batch {
                    places: BTreeSet::new(),
                    began: Instant::now(),
                    trouble: None,
                };
                self.take(batch);
            }
            let present = self.preview.present();
            if present.of_templates().len() != self.told_of_templates {
                self.tell_problems(&present);
            }
        }
    }

    /// Whether the day that is shown has passed. It is known which day it is, or else
    /// that was told when the publication changed.
    fn is_new_day(&self) -> bool {
        (self.options.day)(self.zone.as_ref()).is_ok_and(|day| day != self.day)
    }

    /// Looks anew where the publication is, and which day it is there.
    fn look_at_the_clock(&mut self) {
        self.zone = koers::time_zone(self.folder.sources());
        match (self.options.day)(self.zone.as_ref()) {
            Ok(day) => self.day = day,
            Err(message) => self.terminal.line(&message),
        }
    }

    fn tell_problems(&mut self, present: &Present) {
        self.told_of_templates = self.terminal.problems(present, &mut self.told);
    }

    /// Reads what changed, and shows the site as it is then. Nothing happens where
    /// no file is different.
    fn take(&mut self, mut batch: Batch) {
        if let Some(trouble) = &batch.trouble {
            self.terminal.trouble(trouble);
        }
        let tried = std::mem::take(&mut self.again);
        batch.places.extend(tried.iter().cloned());
        let reread = self.folder.reread(&batch.places);
        let unreadable: Vec<String> = reread
            .unreadable
            .iter()
            .map(|error| self.terminal.unreadable(error))
            .collect();
        self.again = reread
            .unreadable
            .into_iter()
            .map(|error| error.path)
            .collect();
        // What was said of such files is right no longer.
        let is_told = tried == self.again;
        if reread.changed.is_empty() && is_told && !self.is_new_day() {
            return;
        }
        self.look_at_the_clock();
        let before = self.preview.present();
        let planner = &mut self.planner;
        let present = make(planner, &self.folder, self.day, unreadable, Some(&before));
        self.preview.show(present);
        let took = batch.began.elapsed();
        let pages = self.preview.announce(&reread.changed);
        if self.options.follows {
            self.preview.follow(&reread.changed);
        }
        self.preview.anticipate(Some(before));
        let present = self.preview.present();
        self.terminal.change(&present, &reread.changed, pages, took);
        self.tell_problems(&present);
    }
}

/// A problem, wherever in its file it has moved to.
type Problem = (&'static Rule, Arc<str>, Arc<str>);

fn problem(diagnostic: &Diagnostic) -> Problem {
    let Diagnostic {
        rule,
        span,
        message,
        ..
    } = diagnostic;
    (rule, span.path.clone(), message.en.clone())
}

/// What whoever started the preview sees: a calm line for each change, and what is
/// wrong since.
struct Terminal {
    tongue: Tongue,
    is_styled: bool,
}

impl Terminal {
    fn begin(&self, options: &Options<'_>, at: SocketAddr, present: &Present, started: Instant) {
        let pages = present.renderer.plan().addresses();
        let pages = pages.filter(|address| address.path().ends_with(".html"));
        let pages = self.counted(pages.count(), ["pagina", "pagina's"], ["page", "pages"]);
        let (url, took) = (url(here(at)), started.elapsed().as_millis());
        if options.port != 0 && at.port() != options.port {
            let port = options.port;
            self.line(&self.tongue.choose(
                format!("poort {port} is bezet, dus het is {}", at.port()),
                format!("port {port} is taken, so it is {}", at.port()),
            ));
        }
        self.line(&self.tongue.choose(
            format!("preview op {url} ({pages}, {took} ms); stop met Ctrl-C"),
            format!("preview at {url} ({pages}, {took} ms); stop with Ctrl-C"),
        ));
        let overview = format!("{}{}", url, &overview::OVERVIEW[1..]);
        self.line(&self.tongue.choose(
            format!("wat er te doen is: {overview}"),
            format!("what there is to do: {overview}"),
        ));
        if !options.host.is_loopback() {
            let others = if options.host.is_unspecified() {
                in_network().map(|address| SocketAddr::new(address, at.port()))
            } else {
                None
            };
            if let Some(others) = others {
                let others = self::url(others);
                self.line(&self.tongue.choose(
                    format!("voor anderen in dit netwerk: {others}"),
                    format!("for others in this network: {others}"),
                ));
            }
            let warning = self.tongue.choose("let op", "warning");
            let text = self.tongue.choose(
                "iedereen in dit netwerk kan nu alles lezen wat de preview toont, ook wat nog niet gepubliceerd is",
                "everyone in this network can now read all that the preview shows, also what is not published yet",
            );
            self.line(&format!("{}: {text}", self.bold(warning)));
        }
    }

    fn change(
        &self,
        present: &Present,
        changed: &BTreeSet<Arc<str>>,
        (differing, open): (usize, usize),
        took: Duration,
    ) {
        let mut first = changed.iter();
        let what = match (first.next(), first.next()) {
            (None, _) => self
                .tongue
                .choose("opnieuw gemaakt", "made anew")
                .to_owned(),
            (Some(path), None) if present.sources.get(path).is_none() => {
                let gone = self.tongue.choose("verwijderd", "removed");
                format!("{} {gone}", self.bold(path))
            }
            (Some(path), None) => self.bold(path),
            _ => self.counted(changed.len(), ["bestand", "bestanden"], ["file", "files"]),
        };
        let mut parts = vec![what];
        if open > 0 {
            parts.push(self.tongue.choose(
                format!("{differing} van {open} open pagina's anders"),
                format!("{differing} of {open} open pages differ"),
            ));
        }
        let count = |severity| {
            let all = present.diagnostics.iter();
            all.filter(|diagnostic| diagnostic.severity == severity)
                .count()
        };
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        if errors > 0 {
            parts.push(self.counted(errors, ["fout", "fouten"], ["error", "errors"]));
        }
        if warnings > 0 {
            let words = ["waarschuwing", "waarschuwingen"];
            parts.push(self.counted(warnings, words, ["warning", "warnings"]));
        }
        let took = self.dim(&format!("({} ms)", took.as_millis()));
        self.line(&format!("{} {took}", parts.join(", ")));
        for unreadable in &present.unreadable {
            self.line(unreadable);
        }
    }

    /// Shows the problems that it doesn't show already; gives how many there are of
    /// templates.
    fn problems(&self, present: &Present, told: &mut FxHashSet<Problem>) -> usize {
        let of_templates = present.of_templates().clone();
        let all = || present.diagnostics.iter().chain(&of_templates);
        let now: FxHashSet<Problem> = all().map(problem).collect();
        let mut new: Vec<_> = all()
            .filter(|diagnostic| !told.contains(&problem(diagnostic)))
            .collect();
        new.sort_by_key(|diagnostic| Reverse(diagnostic.severity));
        for diagnostic in new.iter().take(MOST) {
            let sources = &present.sources;
            let text = report::human(diagnostic, sources, self.tongue, self.is_styled);
            self.line(&format!("{text}\n"));
        }
        if new.len() > MOST {
            let more = new.len() - MOST;
            self.line(&self.tongue.choose(
                format!("en nog {more}: koers check toont ze alle"),
                format!("and {more} more: koers check shows all"),
            ));
        }
        *told = now;
        of_templates.len()
    }

    fn unreadable(&self, error: &ReadError) -> String {
        self.tongue.choose(
            format!("nu niet te lezen, dus de vorige tekst blijft staan: {error}"),
            format!("cannot be read now, so the former text stays: {error}"),
        )
    }

    fn trouble(&self, error: &notify::Error) {
        let what = match error.kind {
            notify::ErrorKind::MaxFilesWatch => self.tongue.choose(
                "het systeem kan niet zoveel mappen volgen; begin opnieuw met --poll",
                "the system cannot watch so many folders; start again with --poll",
            ),
            _ => self.tongue.choose(
                "het systeem vertelt niet alles wat verandert",
                "the system does not tell all that changes",
            ),
        };
        let warning = self.tongue.choose("let op", "warning");
        self.line(&format!("{}: {what} ({error})", self.bold(warning)));
    }

    fn counted(&self, count: usize, nl: [&str; 2], en: [&str; 2]) -> String {
        let [one, many] = self.tongue.choose(nl, en);
        format!("{count} {}", if count == 1 { one } else { many })
    }

    fn line(&self, text: &str) {
        anstream::eprintln!("{text}");
    }

    fn bold(&self, text: &str) -> String {
        format!("\x1b[1m{text}\x1b[0m")
    }

    fn dim(&self, text: &str) -> String {
        format!("\x1b[2m{text}\x1b[0m")
    }
}

/// Listens on the port, or on the first one after it that is free.
fn listen(host: IpAddr, port: u16) -> Result<TcpListener, Failure> {
    let last = port.saturating_add(if port == 0 { 0 } else { PORTS });
    let mut tried = port;
    loop {
        let address = SocketAddr::new(host, tried);
        match TcpListener::bind(address) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && tried < last => tried += 1,
            Err(error) => return Err(Failure::Listen(address, error)),
        }
    }
}

/// Where a browser on this machine finds what listens there.
fn here(listening: SocketAddr) -> SocketAddr {
    let host = match listening.ip() {
        IpAddr::V4(address) if address.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(address) if address.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        address => address,
    };
    SocketAddr::new(host, listening.port())
}

fn url(address: SocketAddr) -> String {
    format!("http://{address}/")
}

/// The address of this machine for others in its network. Nothing is sent for it:
/// the system only chooses by which way it would go.
fn in_network() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // An address for documentation, which is nobody's.
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback()).then_some(address)
}

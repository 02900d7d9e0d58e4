//! The site as it is now, a page at a time.
//!
//! What is [`Present`] is swapped as a whole, so that an answer is never half old
//! and half new. Nothing here waits for a plan to be made.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use koers::address::{Address, media_type};
use koers::diagnostic::{Tongue, has_errors, in_order};
use koers::output;
use koers::picture::{Cache, Variant};
use koers::plan::Recipe;
use koers::report::Places;
use koers::sources::Content;
use koers::{Day, Diagnostic, Renderer, Sources, search, sources, status};
use memchr::memmem;

use super::editor::Editor;
use super::events::{Browsers, News, Shown};
use super::overview::Overview;
use super::page::{self, Page, Run};
use super::panel::Problems;
use super::reader::Reader;

/// What there is to show, of one moment.
pub(super) struct Present {
    /// The day that it is the site of.
    pub day: Day,
    pub renderer: Renderer,
    pub sources: Sources,
    /// In the order of files.
    pub diagnostics: Vec<Diagnostic>,
    /// Files that can't be read at the moment, and why.
    pub unreadable: Vec<String>,
    /// What is wrong with templates shows only when a page is made.
    pub of_templates: Mutex<Vec<Diagnostic>>,
    /// Pages that were asked for, so that none is made twice.
    pub made: Mutex<HashMap<Asked, Arc<Made>>>,
    /// The index of search, made when it is first asked for.
    pub index: OnceLock<Arc<Index>>,
}

/// The files of the index of search, by path.
type Index = HashMap<String, Vec<u8>>;

/// A page that is made, or is being made by someone; none where it turned out not
/// to be kept.
type Made = OnceLock<Option<Page>>;

/// What a page depends on: the path, who asks, and how many problems of templates
/// were known.
pub(super) type Asked = (String, Reader, usize);

/// All that browsers can ask.
pub(super) struct Preview {
    pub root: PathBuf,
    /// Of those who speak neither language of koers.
    pub tongue: Tongue,
    pub editor: Option<Editor>,
    pub run: Run,
    pub browsers: Browsers,
    present: RwLock<Arc<Present>>,
    pictures: Cache,
    /// Pages as they were last without an error, by what was asked for.
    kept: Mutex<HashMap<String, Kept>>,
    /// Pages that were asked for lately, the last one last.
    recent: Mutex<VecDeque<(String, Reader)>>,
    /// The index that a page which is open may still search in.
    former_index: Mutex<Option<Arc<Index>>>,
}

struct Kept {
    source: Option<Arc<str>>,
    html: Arc<[u8]>,
}

/// An editor has fewer pages in view.
const MOST_KEPT: usize = 200;

/// As many pages an editor goes back and forth between.
const MOST_RECENT: usize = 16;

/// What is served for a path.
pub(super) enum Answer {
    Page(Status, Page),
    File(&'static str, Vec<u8>),
    /// It stands at this address, relative to what was asked for.
    Elsewhere(String),
    /// A file that can't be read any more.
    Gone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Fine,
    NotFound,
    /// Its template fails.
    Broken,
}

/// What stands at a path, before it is made ready for a reader.
enum Found {
    Html {
        status: Status,
        html: Arc<[u8]>,
        source: Option<Arc<str>>,
    },
    File(Address, Recipe),
    Elsewhere(String),
}

impl Preview {
    /// # Errors
    ///
    /// The system has no random numbers.
    pub(super) fn new(
        root: PathBuf,
        tongue: Tongue,
        editor: Option<Editor>,
        present: Present,
    ) -> io::Result<Self> {
        // Who opens a preview on this machine begins there.
        let reader = Reader {
            tongue,
            is_here: true,
        };
        let entrances = present.renderer.plan().entrances();
        let recent = entrances.map(|address| (address.as_str().to_owned(), reader));
        Ok(Self {
            recent: Mutex::new(recent.collect()),
            pictures: Cache::new(&root),
            root,
            tongue,
            editor,
            run: Run {
                name: unguessable()?,
                token: unguessable()?,
            },
            browsers: Browsers::default(),
            present: RwLock::new(Arc::new(present)),
            kept: Mutex::default(),
            former_index: Mutex::default(),
        })
    }

    pub(super) fn present(&self) -> Arc<Present> {
        let present = self.present.read();
        present.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows something else from now on.
    pub(super) fn show(&self, present: Present) {
        let mut shown = self.present.write().unwrap_or_else(PoisonError::into_inner);
        *shown = Arc::new(present);
    }

    /// What is served for a path, as a browser asks for it, without escapes.
    pub(super) fn answer(&self, path: &str, reader: Reader) -> Answer {
        let present = self.present();
        if search::has(path)
            && let Some(bytes) = self.in_index(&present, path)
        {
            return Answer::File(media_type(path), bytes);
        }
        let answer = self.answer_once(&present, path, reader);
        if matches!(answer, Answer::Page(Status::Fine, _)) {
            self.note_recent(path, reader);
        }
        answer
    }

    /// Makes the pages that were asked for lately, since they are likely to be asked
    /// for again; nobody waits for that. What was shown before is freed after it, which
    /// takes a while.
    pub(super) fn anticipate(self: &Arc<Self>, before: Option<Arc<Present>>) {
        // The last one first: most editors go on with the page that they are at.
        let recent: Vec<_> = self.recent().iter().rev().cloned().collect();
        let (preview, present) = (self.clone(), self.present());
        // One after another, so that who asks for a page now has a processor too.
        std::thread::spawn(move || {
            let is_present = || Arc::ptr_eq(&present, &preview.present());
            for (path, reader) in recent.into_iter().take_while(|_| is_present()) {
                if let Ok(turn) = present.turn(&path, reader) {
                    preview.take_turn(&present, turn, &path, reader);
                }
            }
            drop(before);
        });
    }

    fn answer_once(&self, present: &Present, path: &str, reader: Reader) -> Answer {
        match present.turn(path, reader) {
            Ok(turn) => self.take_turn(present, turn, path, reader),
            Err(made) => match made.wait() {
                Some(page) => Answer::Page(Status::Fine, page.clone()),
                None => self.make_answer(present, path, reader),
            },
        }
    }

    /// Makes what is served for a path, for all who ask for it.
    fn take_turn(&self, present: &Present, turn: Turn, path: &str, reader: Reader) -> Answer {
        let answer = self.make_answer(present, path, reader);
        let is_same = present.of_templates().len() == turn.asked.2;
        match &answer {
            Answer::Page(Status::Fine, page) if is_same => turn.keep(page.clone()),
            _ => present.forget(&turn),
        }
        answer
    }

    fn make_answer(&self, present: &Present, path: &str, reader: Reader) -> Answer {
        match self.find(present, path, reader) {
            Found::Html {
                status,
                html,
                source,
            } => {
                let page = self.complete(present, &html, source, reader);
                Answer::Page(status, page)
            }
            Found::File(address, recipe) => {
                let bytes = self.bytes(present, &recipe);
                bytes.map_or(Answer::Gone, |bytes| {
                    Answer::File(media_type(address.as_str()), bytes)
                })
            }
            Found::Elsewhere(way) => Answer::Elsewhere(way),
        }
    }

    /// A file of the index of search. What follows waits for it to be made, and pages
    /// don't.
    fn in_index(&self, present: &Present, path: &str) -> Option<Vec<u8>> {
        let former = || {
            let former = self.former_index.lock();
            former.unwrap_or_else(PoisonError::into_inner)
        };
        let index = present.index.get_or_init(|| {
            let files = search::index(&present.renderer).into_iter();
            let files = files.map(|(address, bytes)| (address.to_string(), bytes));
            Arc::new(files.collect())
        });
        if let Some(file) = index.get(path) {
            *former() = Some(index.clone());
            return Some(file.clone());
        }
        let former = former().clone()?;
        former.get(path).cloned()
    }

    fn note_recent(&self, path: &str, reader: Reader) {
        let mut recent = self.recent();
        recent.retain(|(other, of)| other != path || *of != reader);
        recent.push_back((path.to_owned(), reader));
        if recent.len() > MOST_RECENT {
            recent.pop_front();
        }
    }

    fn recent(&self) -> MutexGuard<'_, VecDeque<(String, Reader)>> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What there is to do, as a page.
    pub(super) fn overview(&self, reader: Reader) -> String {
        let present = self.present();
        let Present {
            day,
            sources,
            diagnostics,
            ..
        } = &*present;
        let can_open = reader.is_here && self.editor.is_some();
        Overview {
            status: &status::status(sources, present.renderer.plan(), *day, diagnostics),
            tongue: reader.tongue,
            token: can_open.then_some(&self.run.token),
        }
        .html()
    }

    /// The print of the page that a browser would get.
    pub(super) fn print(&self, shown: &Shown) -> Option<String> {
        match self.answer(&shown.path, shown.reader) {
            Answer::Page(_, page) => Some(page.print),
            _ => None,
        }
    }

    /// Tells every browser what is news to it, after these files changed. Gives
    /// how many of the open pages differ, and how many there are.
    pub(super) fn announce(&self, changed: &BTreeSet<Arc<str>>) -> (usize, usize) {
        let present = self.present();
        let shown = self.browsers.shown();
        let differing = shown.iter().filter(|shown| {
            let print = self.print(shown);
            print.is_some_and(|print| self.browsers.tell_print(shown, &print))
        });
        let differing = differing.count();
        let pictures: Vec<&Arc<str>> = changed
            .iter()
            .filter(|path| is_looked_at(path) && present.sources.get(path).is_some())
            .collect();
        if pictures.iter().any(|path| is_in_styles(&present, path)) {
            self.browsers.tell(&News::Styles, |_| true);
        }
        let plan = present.renderer.plan();
        let files: Vec<&Address> = pictures
            .iter()
            .flat_map(|path| plan.addresses_of_file(path))
            .collect();
        for shown in shown.iter().filter(|_| !files.is_empty()) {
            let Found::Html { html, .. } = self.find(&present, &shown.path, shown.reader) else {
                continue;
            };
            let Some(address) = plan.find(&shown.path) else {
                continue;
            };
            let ways = files.iter().map(|file| address.to(file));
            let ways: Vec<String> = ways
                .filter(|way| memmem::find(&html, way.as_bytes()).is_some())
                .collect();
            if !ways.is_empty() {
                self.browsers
                    .tell(&News::Files(ways), |other| other == shown);
            }
        }
        (differing, shown.len())
    }

    /// Sends every browser to the page of a document, where one is all that
    /// changed.
    pub(super) fn follow(&self, changed: &BTreeSet<Arc<str>>) {
        let present = self.present();
        let plan = present.renderer.plan();
        let pages = plan.addresses().filter(|address| {
            let source = plan.source_of(address);
            source.is_some_and(|source| changed.contains(&source))
        });
        if let [address] = *pages.collect::<Vec<_>>() {
            let news = News::Follow(address.as_str().to_owned());
            self.browsers
                .tell(&news, |shown| shown.path != address.as_str());
        }
    }

    /// The place on disk of a file of the publication.
    pub(super) fn place_of(&self, path: &str) -> Option<PathBuf> {
        match self.present().sources.get(path)? {
            Content::Text(_) => Some(self.root.join(path)),
            Content::Picture(picture) => Some(picture.file.clone()),
            Content::Other(file) => Some(file.clone()),
        }
    }

    fn find(&self, present: &Present, path: &str, reader: Reader) -> Found {
        let plan = present.renderer.plan();
        let made = plan
            .find(path)
            .and_then(|address| self.make(present, address, reader));
        if let Some(made) = made {
            return made;
        }
        if let Some(kept) = self.kept_in_spite_of_errors(present, path) {
            return kept;
        }
        let folder = path.strip_suffix("index.html");
        if folder.is_some_and(|folder| plan.find(folder).is_some()) {
            return Found::Elsewhere("./".to_owned());
        }
        let last = path.rsplit('/').next().unwrap_or_default();
        if plan.find(&format!("{path}/")).is_some() {
            return Found::Elsewhere(format!("{last}/"));
        }
        let html = match present.renderer.render(plan.not_found(path)) {
            Ok(Some(Recipe::Bytes(html))) => html,
            // Where even such a page can't be made, its problems are told.
            _ => {
                let tongue = reader.tongue;
                let title = tongue.choose("Deze pagina is er niet", "There is no such page");
                page::bare(title, reader).into()
            }
        };
        Found::Html {
            status: Status::NotFound,
            html,
            source: None,
        }
    }

    fn make(&self, present: &Present, address: &Address, reader: Reader) -> Option<Found> {
        let source = present.renderer.plan().source_of(address);
        let path = address.as_str();
        Some(match present.renderer.render(address) {
            Ok(Some(Recipe::Bytes(html))) if is_page(path) => {
                self.keep(path, &source, &html);
                Found::Html {
                    status: Status::Fine,
                    html,
                    source,
                }
            }
            Ok(ready) => Found::File(address.clone(), ready?),
            Err(diagnostic) => {
                present.note(diagnostic);
                let html = self.kept().get(path).map(|kept| kept.html.clone());
                let title = reader.tongue.choose(
                    "Deze pagina kan niet gemaakt worden",
                    "This page cannot be made",
                );
                Found::Html {
                    status: Status::Broken,
                    html: html.unwrap_or_else(|| page::bare(title, reader).into()),
                    source,
                }
            }
        })
    }

    /// The last good page, where an error in its text took it from the plan.
    fn kept_in_spite_of_errors(&self, present: &Present, path: &str) -> Option<Found> {
        let kept = self.kept();
        let kept = kept.get(path)?;
        let source = kept.source.as_ref()?;
        let has_errors = !present.unreadable.is_empty() || has_errors(&present.diagnostics);
        let is_there = present.sources.below(source).next().is_some()
            || present.sources.get("content/publication.yaml").is_none();
        (has_errors && is_there).then(|| Found::Html {
            status: Status::Fine,
            html: kept.html.clone(),
            source: Some(source.clone()),
        })
    }

    fn keep(&self, path: &str, source: &Option<Arc<str>>, html: &Arc<[u8]>) {
        let mut all = self.kept();
        if all.len() >= MOST_KEPT && !all.contains_key(path) {
            all.clear();
        }
        let kept = Kept {
            source: source.clone(),
            html: html.clone(),
        };
        all.insert(path.to_owned(), kept);
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<String, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn complete(
        &self,
        present: &Present,
        html: &[u8],
        source: Option<Arc<str>>,
        reader: Reader,
    ) -> Page {
        let of_templates = present.of_templates().clone();
        let all;
        let diagnostics = if of_templates.is_empty() {
            &present.diagnostics
        } else {
            all = in_order([present.diagnostics.clone(), of_templates].concat());
            &all
        };
        let problems = Problems {
            sources: &present.sources,
            places: Places::new(&present.sources),
            diagnostics: diagnostics.iter().collect(),
            unreadable: &present.unreadable,
            source,
            reader,
            can_open: self.editor.is_some(),
        };
        page::complete(html, &problems.html(), reader, &self.run)
    }

    fn bytes(&self, present: &Present, recipe: &Recipe) -> Option<Vec<u8>> {
        // A link that took its place since it was read may lead anywhere.
        let is_itself = |file: &Path| {
            file.starts_with(&self.root) && fs::canonicalize(file).is_ok_and(|real| real == file)
        };
        let photos: Vec<&Variant> = match recipe {
            Recipe::Bytes(_) => Vec::new(),
            Recipe::Copy(file) => {
                let mut bytes = Vec::new();
                let mut file = sources::open(&self.root, file).ok()?;
                file.read_to_end(&mut bytes).ok()?;
                return Some(bytes);
            }
            Recipe::Picture(variant) => vec![variant],
            Recipe::Drawn(drawn) => drawn.photos().collect(),
        };
        if !photos.iter().all(|photo| is_itself(&photo.picture.file)) {
            return None;
        }
        match output::bytes(recipe, &self.pictures).ok()? {
            Ok(bytes) => Some(bytes.into_owned()),
            Err(diagnostic) => {
                present.note(diagnostic);
                None
            }
        }
    }
}

/// The making of a page, which others wait for.
struct Turn {
    asked: Asked,
    made: Arc<Made>,
}

impl Turn {
    fn keep(&self, page: Page) {
        // No one else has this turn.
        let _ = self.made.set(Some(page));
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // However it went, no one waits on.
        let _ = self.made.set(None);
    }
}

impl Present {
    /// One's turn to make a page; else it is made, or someone is at it.
    fn turn(&self, path: &str, reader: Reader) -> Result<Turn, Arc<Made>> {
        let asked = (path.to_owned(), reader, self.of_templates().len());
        let mut all = self.made();
        if let Some(made) = all.get(&asked) {
            return Err(made.clone());
        }
        if all.len() >= MOST_KEPT {
            all.clear();
        }
        let made = Arc::new(Made::new());
        all.insert(asked.clone(), made.clone());
        Ok(Turn { asked, made })
    }

    /// What isn't kept is made anew for who asks next.
    fn forget(&self, turn: &Turn) {
        self.made().remove(&turn.asked);
    }

    fn note(&self, diagnostic: Diagnostic) {
        let mut of_templates = self.of_templates();
        if !of_templates.contains(&diagnostic) {
            of_templates.push(diagnostic);
        }
    }

    fn made(&self) -> MutexGuard<'_, HashMap<Asked, Arc<Made>>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn of_templates(&self) -> MutexGuard<'_, Vec<Diagnostic>> {
        let lock = self.of_templates.lock();
        lock.unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a style sheet names a picture.
fn is_in_styles(present: &Present, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let assets = present.sources.below("assets/");
    let mut styles = assets.filter(|(path, _)| path.to_ascii_lowercase().ends_with(".css"));
    path.starts_with("assets/")
        && styles.any(|(_, content)| match content {
            Content::Text(text) => text.contains(name),
            Content::Picture(_) | Content::Other(_) => false,
        })
}

/// Whether a file is seen in pages, and isn't part of their text.
fn is_looked_at(path: &str) -> bool {
    media_type(path).starts_with("image/") || media_type(path).starts_with("video/")
}

/// Whether a page stands at an address, and no file of the editors.
fn is_page(address: &str) -> bool {
    let is_file = ["/assets/", "/media/"]
        .iter()
        .any(|folder| address.starts_with(folder));
    !is_file && (address.ends_with('/') || address.ends_with(".html"))
}

/// 128 bits that no one can guess.
fn unguessable() -> io::Result<String> {
    let [first, second] = [getrandom::u64()?, getrandom::u64()?];
    Ok(format!("{first:016x}{second:016x}"))
}

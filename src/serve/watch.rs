//! What changed on disk, in batches.
//!
//! Events of the system only say where to look. How an editor saves (in place,
//! another file renamed over it, delete and create) makes no difference, since
//! each place is read as it is once all is quiet. Nothing here reads a file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use koers::sources;
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// How long it has to be quiet before one saved file is read. An editor writes in
/// a few steps with less than a millisecond between them, and someone waits to
/// see the text. The debouncer that belongs to notify waits equally long for one
/// file and for many, so waiting is done here.
const AFTER_ONE: Duration = Duration::from_millis(5);

/// The same where a file is gone or empty: it is likely to be written again, and
/// its page had better not go away meanwhile.
const AFTER_LOSS: Duration = Duration::from_millis(60);

/// The same where many files change, as in `git checkout`, which pauses now and
/// then; one rebuild is for all of them.
const AFTER_MANY: Duration = Duration::from_millis(120);

/// More places than these are many.
const FEW: usize = 4;

/// A folder that is written to without pause is read now and then all the same.
const AT_MOST: Duration = Duration::from_secs(3);

/// How often a file system without events is looked at.
const POLL: Duration = Duration::from_millis(500);

/// How it becomes known that a file changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Means {
    /// The system tells.
    Events,
    /// By looking at all files every so often.
    Polling,
}

/// Watches the folder of a publication, and goes on when that goes away and comes
/// back.
pub(super) struct Watch {
    root: PathBuf,
    means: Means,
    /// None while there is no folder to watch.
    watcher: Option<Box<dyn Watcher>>,
    sender: Sender<notify::Result<Event>>,
    events: Receiver<notify::Result<Event>>,
}

/// Places where something happened, quiet again.
#[derive(Debug)]
pub(super) struct Batch {
    pub places: BTreeSet<PathBuf>,
    pub began: Instant,
    /// Why not all that happens will be seen.
    pub trouble: Option<notify::Error>,
}

impl Watch {
    /// # Errors
    ///
    /// The system can't watch the folder.
    pub(super) fn new(root: &Path, means: Means) -> notify::Result<Self> {
        let (sender, events) = channel();
        let mut watch = Self {
            root: root.to_owned(),
            means,
            watcher: None,
            sender,
            events,
        };
        watch.begin()?;
        Ok(watch)
    }

    /// Waits for a change and until it is quiet again. None where nothing
    /// happened for so long.
    pub(super) fn next(&mut self, patience: Duration) -> Option<Batch> {
        let called = Instant::now();
        if self.watcher.is_none() && self.begin().is_ok() {
            return Some(self.everything());
        }
        let mut batch = Batch {
            places: BTreeSet::new(),
            began: called,
            trouble: None,
        };
        let mut until = called + patience;
        loop {
            let wait = until.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(wait) {
                Ok(event) => {
                    let is_first = batch.places.is_empty();
                    if !self.note(event, &mut batch) {
                        continue;
                    }
                    let now = Instant::now();
                    if is_first {
                        batch.began = now;
                    }
                    until = (now + quiet(&batch.places)).min(batch.began + AT_MOST);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        if self.watcher.is_none() && self.begin().is_ok() {
            // What came back was not watched, so it may hold anything.
            batch.places = self.everything().places;
        }
        (!batch.places.is_empty() || batch.trouble.is_some()).then_some(batch)
    }

    fn begin(&mut self) -> notify::Result<()> {
        let config = Config::default()
            .with_follow_symlinks(false)
            .with_poll_interval(POLL);
        let sender = self.sender.clone();
        let mut watcher: Box<dyn Watcher> = match self.means {
            Means::Events => Box::new(RecommendedWatcher::new(sender, config)?),
            Means::Polling => Box::new(PollWatcher::new(sender, config)?),
        };
        // The root tells when one of the folders comes or goes.
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in self.folders().filter(|folder| folder.is_dir()) {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        self.watcher = Some(watcher);
        Ok(())
    }

    fn folders(&self) -> impl Iterator<Item = PathBuf> {
        sources::FOLDERS.iter().map(|name| self.root.join(name))
    }

    fn everything(&self) -> Batch {
        Batch {
            places: self.folders().collect(),
            began: Instant::now(),
            trouble: None,
        }
    }

    /// Adds the places of an event; false where it says nothing.
    fn note(&mut self, event: notify::Result<Event>, batch: &mut Batch) -> bool {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                batch.trouble = Some(error);
                batch.places.extend(self.folders());
                return true;
            }
        };
        if event.need_rescan() {
            batch.places.extend(self.folders());
            return true;
        }
        match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
            // Our own reading is among these.
            EventKind::Access(_) => return false,
            _ => {}
        }
        let is_moved = matches!(
            event.kind,
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
        );
        let mut is_news = false;
        for place in event.paths {
            let is_top = place == self.root || self.folders().any(|folder| folder == place);
            if is_top && is_moved {
                // What was watched may be another folder by now.
                self.watcher = None;
                batch.places.extend(self.folders());
                is_news = true;
            } else if sources::is_part(&self.root, &place)
                // A folder only says that something in it changed, which tells itself.
                && (is_moved || !place.is_dir() || is_of_rights(event.kind))
            {
                batch.places.insert(place);
                is_news = true;
            }
        }
        is_news
    }
}

fn is_of_rights(kind: EventKind) -> bool {
    matches!(kind, EventKind::Modify(ModifyKind::Metadata(_)))
}

/// How long it has to be quiet before these places are read.
fn quiet(places: &BTreeSet<PathBuf>) -> Duration {
    let is_lost = |place: &PathBuf| {
        sources::is_text(place) && fs::metadata(place).map_or(true, |file| file.len() == 0)
    };
    if places.len() > FEW {
        AFTER_MANY
    } else if places.iter().any(is_lost) {
        AFTER_LOSS
    } else {
        AFTER_ONE
    }
}

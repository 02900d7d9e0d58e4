//! One build at a time in a folder.
//!
//! The lock is the system's, on a file that stays in the folder of the site: that
//! the file is there means nothing, and what a killed build held is free. Who holds
//! it is written in a second file, since some systems let nobody read a locked one.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use same_file::Handle;

use super::holder::{self, Holder, named};
use super::{WriteError, at};
use crate::diagnostic::Wording;
use crate::plain;

/// What there is to tell before a build goes on.
#[derive(Debug)]
pub enum Notice {
    /// Another build is at work in the folder, and this one waits for it.
    Waits(Option<Holder>),
    /// The folder can't be locked, so that nothing keeps others out.
    Unlocked(io::Error),
}

/// How a build waits for its turn.
#[derive(Clone, Copy)]
pub struct Waiting<'a> {
    /// It waits no longer than this.
    pub patience: Duration,
    pub tell: &'a dyn Fn(&Notice),
    /// Whether nobody wants the build any more.
    pub is_stopped: &'a dyn Fn() -> bool,
}

/// The lock of a folder; it ends with this value.
#[derive(Debug)]
pub(super) struct Lock {
    folder: PathBuf,
    file: File,
    is_held: bool,
}

/// What came of trying to lock a folder.
enum Attempt {
    Taken(Lock),
    Unlocked(Lock, io::Error),
    /// Another build has it.
    Busy,
    /// The folder, or the file in it, was removed meanwhile.
    Removed,
}

const LOCK: &str = ".koers-lock";
/// How often it is tried again.
const AGAIN: Duration = Duration::from_millis(50);

/// A build that waits no longer than this need not say so.
const UNTOLD: Duration = Duration::from_secs(1);

/// A folder that is removed this often as it is made isn't one to build in.
const MOST_REMOVED: usize = 20;

impl Lock {
    /// Locks a folder, which is made if it isn't there, once no other build has it.
    ///
    /// # Errors
    ///
    /// Another build still has it after that time, this one was stopped before it began, or
    /// the folder can't be written.
    pub(super) fn take(folder: &Path, waiting: Waiting<'_>) -> Result<Self, WriteError> {
        let Waiting {
            patience,
            tell,
            is_stopped,
        } = waiting;
        let began = Instant::now();
        let (mut is_told, mut removed) = (false, 0);
        loop {
            if is_stopped() {
                return Err(WriteError::Stopped);
            }
            match attempt(folder)? {
                Attempt::Taken(lock) => {
                    // Whoever can't be told who it is waits all the same.
                    let _ = Holder::present().write(folder);
                    return Ok(lock);
                }
                Attempt::Unlocked(lock, error) => {
                    tell(&Notice::Unlocked(error));
                    return Ok(lock);
                }
                Attempt::Removed if removed < MOST_REMOVED => removed += 1,
                Attempt::Removed => return Err(WriteError::Vanished(folder.to_owned())),
                Attempt::Busy if began.elapsed() >= patience => {
                    let holder = Holder::read(folder);
                    let folder = folder.to_owned();
                    return Err(WriteError::Busy { folder, holder });
                }
                Attempt::Busy => {
                    if !is_told && began.elapsed() >= UNTOLD {
                        tell(&Notice::Waits(Holder::read(folder)));
                        is_told = true;
                    }
                    thread::sleep(AGAIN);
                }
            }
        }
    }

    /// Whether others are kept out.
    pub(super) fn is_held(&self) -> bool {
        self.is_held
    }

    /// Whether the folder is still the one that was locked.
    pub(super) fn is_in_place(&self) -> bool {
        is_at(&self.file, &self.folder.join(LOCK))
    }

    /// No longer tells who holds the lock, which ends with the process at the latest.
    pub(super) fn unname(&self) {
        if self.is_held {
            // Otherwise it would tell of a build that has ended, which does no harm.
            let _ = fs::remove_file(self.folder.join(holder::FILE));
        }
    }

    /// Removes the files of the lock, from a folder that nobody needs. Who waits for it
    /// notices, and makes them again.
    pub(super) fn erase(&self) {
        self.unname();
        let _ = fs::remove_file(self.folder.join(LOCK));
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.unname();
    }
}

fn attempt(folder: &Path) -> Result<Attempt, WriteError> {
    fs::create_dir_all(folder).map_err(|source| at(folder, source))?;
    let path = folder.join(LOCK);
    let file = match open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Attempt::Removed),
        Err(source) => return Err(refused(path, source)),
    };
    if !file.metadata().is_ok_and(|metadata| metadata.is_file()) {
        return Err(WriteError::NoFile(path));
    }
    let lock = |is_held, file| Lock {
        folder: folder.to_owned(),
        file,
        is_held,
    };
    Ok(match file.try_lock() {
        Ok(()) if is_at(&file, &path) => Attempt::Taken(lock(true, file)),
        Ok(()) => Attempt::Removed,
        Err(TryLockError::WouldBlock) => Attempt::Busy,
        Err(TryLockError::Error(error)) => Attempt::Unlocked(lock(false, file), error),
    })
}

/// Why the file of a lock can't be opened.
fn refused(path: PathBuf, source: io::Error) -> WriteError {
    match fs::symlink_metadata(&path) {
        Ok(there) if there.is_symlink() => WriteError::Link(path),
        Ok(there) if !there.is_file() => WriteError::NoFile(path),
        _ => at(&path, source),
    }
}

/// Opens the file of a lock, which is made if it isn't there. That of another user
/// may be one to read only, which is enough on most systems.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    let options = plain::without_following(options.read(true).write(true).create(true));
    options.open(path).or_else(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => {
            plain::without_following(OpenOptions::new().read(true)).open(path)
        }
        _ => Err(error),
    })
}

/// Whether an open file is the one that has this path now.
fn is_at(file: &File, path: &Path) -> bool {
    let open = file.try_clone().and_then(Handle::from_file);
    let present = Handle::from_path(path);
    open.is_ok_and(|open| present.is_ok_and(|present| open == present))
}

impl Notice {
    /// What it says.
    pub fn told(&self) -> Wording {
        match self {
            Self::Waits(holder) => Wording::waits(&named(holder.as_ref())),
            Self::Unlocked(error) => Wording::unlocked(error),
        }
    }
}

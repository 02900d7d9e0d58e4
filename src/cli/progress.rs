//! How far koers is with what takes long, on a terminal.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use koers::diagnostic::Tongue;

/// A line that says how many pictures are made, once that takes a while.
pub(super) struct Progress {
    total: usize,
    tongue: Tongue,
    is_terminal: bool,
    started: Instant,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    done: usize,
    is_shown: bool,
}

/// What takes no longer needs no telling.
const SOON: Duration = Duration::from_millis(500);

impl Progress {
    pub(super) fn new(total: usize, tongue: Tongue) -> Self {
        Self {
            total,
            tongue,
            is_terminal: std::io::stderr().is_terminal(),
            started: Instant::now(),
            state: Mutex::default(),
        }
    }

    /// One more is done.
    pub(super) fn advance(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.done += 1;
        if self.is_terminal && self.started.elapsed() > SOON {
            state.is_shown = true;
            let (done, total) = (state.done, self.total);
            let (of, pictures) = self
                .tongue
                .choose(("van", "afbeeldingen"), ("of", "pictures"));
            write(&format!("\r{done} {of} {total} {pictures}"));
        }
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.is_shown {
            write("\r\x1b[K");
        }
    }
}

fn write(text: &str) {
    let mut terminal = anstream::stderr();
    // A terminal that is gone needs no line.
    let _ = terminal.write_all(text.as_bytes());
    let _ = terminal.flush();
}

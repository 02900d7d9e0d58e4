//! What a verb is: how it is asked for, what it does, and how it ends.

use std::time::Instant;

use clap::{ArgMatches, Command};
use koers::diagnostic::Tongue;

/// Something that koers can be asked to do.
pub(super) struct Verb {
    pub name: &'static str,
    /// How it is explained, and what it takes.
    pub command: fn(Tongue) -> Command,
    /// Does it. A failure is wrong use, or a disk that can't be read or written.
    pub run: fn(&mut ArgMatches, Asked) -> Result<Ended, String>,
}

/// How koers was started.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// The language of messages.
    pub tongue: Tongue,
    pub at: Instant,
}

/// How a verb ended.
pub(super) enum Ended {
    Well,
    /// There are problems in the content.
    WithProblems,
}

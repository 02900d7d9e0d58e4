//! A build that is stopped: by Ctrl-C, or by the signal with which a system ends a
//! program.
//!
//! What was staged is cleared, and the folder is free for the next build. The exit code
//! is that of a program that the signal ends: 128 and its number. A second signal ends
//! the program at once, whatever it leaves.

use std::io;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use koers::diagnostic::Tongue;
use koers::output::{Staging, WriteError};

/// Waits for a signal, beside the build. Once this value is gone, a signal finds nothing
/// to clear.
#[derive(Default)]
pub(super) struct Interrupt(Arc<Watched>);

/// What a signal finds.
#[derive(Default)]
struct Watched {
    has_come: AtomicBool,
    build: Mutex<Build>,
    has_begun: Condvar,
}

/// How far a build is.
#[derive(Default)]
enum Build {
    /// What it makes first is cleared by nobody but itself.
    #[default]
    Begins,
    Stages(Arc<Staging>),
    Over,
}

impl Interrupt {
    /// From now on signals end the program in good order.
    ///
    /// # Errors
    ///
    /// The system lets no program wait for signals.
    pub(super) fn listen(&self, tongue: Tongue) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build()?;
        let mut signals = {
            let _inside = runtime.enter();
            Signals::new()?
        };
        let watched = self.0.clone();
        thread::spawn(move || {
            let first = runtime.block_on(signals.next());
            watched.has_come.store(true, Ordering::Relaxed);
            thread::spawn(move || {
                let build = watched
                    .has_begun
                    .wait_while(watched.build(), |build| matches!(build, Build::Begins))
                    .unwrap_or_else(PoisonError::into_inner);
                if let Build::Stages(staging) = &*build {
                    staging.abandon();
                }
                let stopped = tongue.choose("gestopt", "stopped");
                anstream::eprintln!("{stopped}");
                process::exit(first);
            });
            process::exit(runtime.block_on(signals.next()));
        });
        Ok(())
    }

    /// Begins to stage a site, which is cleared when a signal comes: also one that comes
    /// before the staging is there, of which what begins it is told when it asks.
    ///
    /// # Errors
    ///
    /// Those of what begins it.
    pub(super) fn stage(
        &self,
        begin: impl FnOnce(&dyn Fn() -> bool) -> Result<Staging, WriteError>,
    ) -> Result<Arc<Staging>, WriteError> {
        let has_come = || self.0.has_come.load(Ordering::Relaxed);
        let staging = begin(&has_come).map(Arc::new);
        *self.0.build() = match &staging {
            Ok(staging) => Build::Stages(staging.clone()),
            Err(_) => Build::Over,
        };
        self.0.has_begun.notify_all();
        if staging.is_err() && has_come() {
            // What waits for signals tells so, and ends the program.
            loop {
                thread::park();
            }
        }
        staging
    }
}

impl Watched {
    fn build(&self) -> MutexGuard<'_, Build> {
        self.build.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        // A signal waits until what was staged is cleared.
        *self.0.build() = Build::Over;
        self.0.has_begun.notify_all();
    }
}

/// The signals that stop a build.
#[cfg(unix)]
struct Signals(Vec<(tokio::signal::unix::Signal, i32)>);

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let kinds = [SignalKind::interrupt(), SignalKind::terminate()];
        let signals = kinds.map(|kind| Ok((signal(kind)?, 128 + kind.as_raw_value())));
        Ok(Self(signals.into_iter().collect::<io::Result<_>>()?))
    }

    /// The exit code that the next one gives.
    async fn next(&mut self) -> i32 {
        use std::task::Poll;
        std::future::poll_fn(|context| {
            let mut signals = self.0.iter_mut();
            let code = signals
                .find_map(|(signal, code)| signal.poll_recv(context).is_ready().then_some(*code));
            code.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}

/// Ctrl-C, which elsewhere is no signal with a number but ends a program as such.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[allow(clippy::unnecessary_wraps)] // As it is on Unix.
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> i32 {
        /// `SIGINT`, of which Ctrl-C is the sign.
        const INTERRUPT: i32 = 2;
        // Where there is no Ctrl-C to wait for, none comes.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        128 + INTERRUPT
    }
}

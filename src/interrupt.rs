//! A build that is stopped: by Ctrl-C, or by the signal with which a system ends a
//! program.
//!
//! What was staged is cleared, and the folder is free for the next build. The exit code
//! is that of a program that the signal ends: 128 and its number. A second signal ends
//! the program at once, whatever it leaves.

use std::io;
use std::process;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;

use koers::diagnostic::Tongue;
use koers::output::Staging;

/// Waits for a signal, beside the build.
pub struct Interrupt {
    staging: Arc<Mutex<Weak<Staging>>>,
}

impl Interrupt {
    /// From now on signals end the program in good order.
    ///
    /// # Errors
    ///
    /// The system lets no program wait for signals.
    pub fn listen(tongue: Tongue) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build()?;
        let mut signals = {
            let _inside = runtime.enter();
            Signals::new()?
        };
        let staging = Arc::new(Mutex::new(Weak::<Staging>::new()));
        let build = staging.clone();
        thread::spawn(move || {
            let first = runtime.block_on(signals.next());
            thread::spawn(move || {
                let staging = build.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(staging) = staging.upgrade() {
                    staging.abandon();
                }
                let stopped = tongue.choose("gestopt", "stopped");
                anstream::eprintln!("{stopped}");
                process::exit(first);
            });
            process::exit(runtime.block_on(signals.next()));
        });
        Ok(Self { staging })
    }

    /// The build that is given up when a signal comes.
    pub fn abandons(&self, staging: &Arc<Staging>) {
        let mut known = self.staging.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Arc::downgrade(staging);
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

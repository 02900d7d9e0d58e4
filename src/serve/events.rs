//! The browsers that have a page open, and what they are told.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::response::sse;
use futures_core::Stream;
use tokio::sync::mpsc;

use super::reader::Reader;

/// The page that a browser shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// As it was asked for: `/doelen/lezen/`.
    pub path: String,
    pub reader: Reader,
}

/// What a browser is told.
#[derive(Debug, Clone)]
pub(super) enum News {
    /// Which run of koers it talks with.
    Run(String),
    /// What is served now has another print.
    Page(String),
    /// These files that the page shows are different.
    Files(Vec<String>),
    /// A file that style sheets show is different.
    Styles,
    /// The editor is at another page now.
    Follow(String),
}

#[derive(Default)]
pub(super) struct Browsers {
    open: Mutex<Vec<Browser>>,
}

struct Browser {
    shown: Shown,
    /// Of what it shows, or was told to get.
    print: String,
    sender: mpsc::Sender<News>,
    /// Whether it missed something, so that it has to come back.
    is_lost: bool,
}

/// What one browser is told, until it goes away.
pub(super) struct Listening(mpsc::Receiver<News>);

/// A browser that lets more than this lie isn't there any more. One that is comes
/// back, and tells then what it shows.
const WAITING: usize = 64;

impl Browsers {
    /// Adds a browser; `print` is that of the page it shows.
    pub(super) fn add(&self, shown: Shown, print: String, run: &str) -> Listening {
        let (sender, receiver) = mpsc::channel(WAITING);
        let mut browser = Browser {
            shown,
            print,
            sender,
            is_lost: false,
        };
        let mut open = self.open();
        browser.tell(News::Run(run.to_owned()));
        open.push(browser);
        Listening(receiver)
    }

    /// The pages that are open, each once.
    pub(super) fn shown(&self) -> Vec<Shown> {
        let mut open = self.open();
        open.retain(|browser| !browser.is_lost && !browser.sender.is_closed());
        let mut all: Vec<Shown> = Vec::new();
        for browser in &*open {
            if !all.contains(&browser.shown) {
                all.push(browser.shown.clone());
            }
        }
        all
    }

    /// Tells those with this page open that it has another print, unless it is
    /// what they show already. Gives whether anyone was told.
    pub(super) fn tell_print(&self, shown: &Shown, print: &str) -> bool {
        let mut is_told = false;
        for browser in self.open().iter_mut() {
            if browser.shown == *shown && browser.print != print {
                print.clone_into(&mut browser.print);
                browser.tell(News::Page(print.to_owned()));
                is_told = true;
            }
        }
        is_told
    }

    /// Tells news to the browsers that show a page for which it is any.
    pub(super) fn tell(&self, news: &News, concerns: impl Fn(&Shown) -> bool) {
        for browser in self.open().iter_mut() {
            if concerns(&browser.shown) {
                browser.tell(news.clone());
            }
        }
    }

    fn open(&self) -> std::sync::MutexGuard<'_, Vec<Browser>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Browser {
    fn tell(&mut self, news: News) {
        self.is_lost |= self.sender.try_send(news).is_err();
    }
}

impl News {
    fn event(self) -> sse::Event {
        // An address has no line ends, and neither has JSON.
        match self {
            Self::Run(name) => sse::Event::default().event("run").data(name),
            Self::Page(print) => sse::Event::default().event("page").data(print),
            Self::Files(addresses) => {
                let addresses = serde_json::Value::from(addresses).to_string();
                sse::Event::default().event("files").data(addresses)
            }
            Self::Styles => sse::Event::default().event("styles").data("*"),
            Self::Follow(address) => sse::Event::default().event("follow").data(address),
        }
    }
}

impl Stream for Listening {
    type Item = Result<sse::Event, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let news = self.0.poll_recv(context);
        news.map(|news| news.map(|news| Ok(news.event())))
    }
}

//! How long and how many connections are kept, so that nobody keeps others from the
//! preview.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv6Addr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// How long a request may take to arrive, a connection be without one, and an answer
/// not be taken. A browser makes a new one when it needs it.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// More than the open pages of a colleague need: browsers open six each. What runs on this
/// computer can do worse than take them all.
const MOST_OF_ONE: usize = 64;

/// Who has how many connections.
#[derive(Default)]
pub(super) struct Guests {
    connected: Mutex<HashMap<IpAddr, usize>>,
}

/// A connection of one of them, as long as it lives.
pub(super) struct Place {
    guests: Arc<Guests>,
    of: IpAddr,
}

impl Guests {
    /// Gives a place to who asks from an address, unless they have enough.
    pub(super) fn admit(self: &Arc<Self>, from: IpAddr) -> Option<Place> {
        let of = home(from);
        let mut connected = self
            .connected
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let places = connected.entry(of).or_default();
        if *places >= MOST_OF_ONE && !of.is_loopback() {
            return None;
        }
        *places += 1;
        let guests = self.clone();
        Some(Place { guests, of })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let connected = self.guests.connected.lock();
        let mut connected = connected.unwrap_or_else(PoisonError::into_inner);
        if let Some(places) = connected.get_mut(&self.of) {
            *places -= 1;
            if *places == 0 {
                connected.remove(&self.of);
            }
        }
    }
}

/// The address of a computer, or of a network in which one has as many as it likes.
fn home(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let network = address.to_bits() & (u128::MAX << 64);
            Ipv6Addr::from_bits(network).into()
        }
        address => address,
    }
}

/// A connection that ends where the other side takes nothing of an answer.
pub(super) struct Patient<S> {
    stream: S,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<S> Patient<S> {
    pub(super) fn new(stream: S) -> Self {
        let waiting = None;
        Self { stream, waiting }
    }

    /// What became of something to be sent; an error where it has waited too long.
    fn sent<T>(
        &mut self,
        context: &mut Context<'_>,
        sent: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if sent.is_ready() {
            self.waiting = None;
            return sent;
        }
        let waiting = self
            .waiting
            .get_or_insert_with(|| Box::pin(sleep(PATIENCE)));
        let is_over = waiting.as_mut().poll(context);
        is_over.map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.sent(context, sent)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.sent(context, sent)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let sent = Pin::new(&mut self.stream).poll_flush(context);
        self.sent(context, sent)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let sent = Pin::new(&mut self.stream).poll_shutdown(context);
        self.sent(context, sent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_takes_all_places() {
        let guests = Arc::new(Guests::default());
        let [one, other] = ["192.0.2.1", "192.0.2.2"].map(|from| from.parse().unwrap());
        let mut places: Vec<_> = (0..MOST_OF_ONE).map_while(|_| guests.admit(one)).collect();
        assert_eq!(places.len(), MOST_OF_ONE);
        assert!(guests.admit(one).is_none());
        assert!(guests.admit(other).is_some());
        places.pop();
        assert!(guests.admit(one).is_some());
        let here = [127, 0, 0, 1].into();
        let places: Option<Vec<_>> = (0..=MOST_OF_ONE).map(|_| guests.admit(here)).collect();
        assert!(places.is_some());
    }

    #[test]
    fn a_network_has_the_places_of_one() {
        let home = |address: &str| home(address.parse().unwrap());
        assert_eq!(home("2001:db8::1"), home("2001:db8::ffff:2"));
        assert_ne!(home("2001:db8::1"), home("2001:db8:0:1::1"));
        assert_eq!(home("::ffff:192.0.2.1"), home("192.0.2.1"));
    }
}

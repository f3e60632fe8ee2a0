//! What moves a connection, as one table.

use std::fmt;

/// Where a connection stands. The session lives from `Greeting` until `Closed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// Before [`connect`](super::Core::connect).
    Idle,
    /// The first socket is being opened; it gets one attempt.
    Opening,
    /// `hello` has no answer yet.
    Greeting,
    /// There is a session on a socket.
    Online,
    /// No socket; the next attempt has its time.
    BackingOff,
    /// Another socket is being opened.
    Reopening,
    /// `resume` has no answer yet.
    Resuming,
    /// For good: a new session takes a new core.
    Closed,
}

/// What moves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// The application begins.
    Connect,
    /// The socket is open.
    Opened,
    /// The greeting was answered well.
    Welcomed,
    /// The socket is of no use; another may do better.
    Lost,
    /// The socket is of no use, and no other would do better.
    Ended,
    /// It is time for the next attempt.
    Retry,
    /// There is no next attempt.
    GaveUp,
    /// The application ends it.
    Disconnect,
}

impl State {
    /// The next state; `None` where the signal means nothing.
    pub(super) fn after(self, signal: Signal) -> Option<Self> {
        Some(match (self, signal) {
            (Self::Idle, Signal::Connect) => Self::Opening,
            (Self::Opening, Signal::Opened) => Self::Greeting,
            (Self::Greeting, Signal::Welcomed) => Self::Online,
            (Self::Online, Signal::Lost) => Self::BackingOff,
            (Self::BackingOff, Signal::Retry) => Self::Reopening,
            (Self::BackingOff, Signal::GaveUp) => Self::Closed,
            (Self::Reopening, Signal::Opened) => Self::Resuming,
            (Self::Resuming, Signal::Welcomed) => Self::Online,
            (Self::Reopening | Self::Resuming, Signal::Lost) => Self::BackingOff,
            (Self::Opening | Self::Greeting, Signal::Lost) => Self::Closed,
            (state, Signal::Ended) if state.has_socket() => Self::Closed,
            (state, Signal::Disconnect) if state != Self::Closed => Self::Closed,
            _ => return None,
        })
    }

    /// Whether there is a socket, open or about to be.
    pub(super) fn has_socket(self) -> bool {
        self.is_first() || matches!(self, Self::Online | Self::Reopening | Self::Resuming)
    }

    /// Whether it is the first attempt, before there is a session.
    pub(super) fn is_first(self) -> bool {
        matches!(self, Self::Opening | Self::Greeting)
    }

    /// Whether requests are taken.
    pub(super) fn has_session(self) -> bool {
        matches!(self, Self::Online | Self::BackingOff | Self::Reopening | Self::Resuming)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

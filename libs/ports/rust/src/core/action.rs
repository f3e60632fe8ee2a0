//! What a core wants done.

use crate::error::{ConnectionLost, Error};
use ringspec_protocol::{Event, Model};
use serde_json::Value;
use std::any::Any;
use std::fmt;

/// What a core wants done.
#[derive(Debug)]
#[non_exhaustive]
pub enum Action {
    /// Open a socket, in place of the one before, of which nothing may be told any more. Then tell
    /// [`opened`](super::Core::opened), or [`broken`](super::Core::broken) where that fails.
    Open,
    /// Send a text frame on the socket.
    Send(Frame),
    /// Close the socket with this code. Nothing more is to be told of it, not even that it is
    /// closed.
    Close(u16),
    /// Hand an event to the application: each comes once, in the order of the gateway.
    Deliver(Event),
    /// A request has ended. Every request ends once, unless it is cancelled.
    Settle {
        /// What [`request`](super::Core::request) was given.
        key: u64,
        /// What it answers.
        outcome: Result<Answer, Error>,
    },
    /// Tell the application of a change of the connection.
    Announce(Change),
}

/// What becomes of the connection.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Change {
    /// The session has begun.
    Established,
    /// The first attempt did not succeed; there will be no other.
    Failed(ConnectionLost),
    /// The socket is lost; attempts to regain it begin.
    Lost(ConnectionLost),
    /// The session goes on; what was missed follows.
    Regained,
    /// The session has ended, for good.
    Closed(ConnectionLost),
}

/// The text of a frame. It may hold secrets, so it does not show.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame(String);

impl Frame {
    pub(super) fn new(text: String) -> Self {
        Self(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Frame> for String {
    fn from(frame: Frame) -> Self {
        frame.0
    }
}

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Frame({} bytes)", self.0.len())
    }
}

/// What a request was answered: the [`Call::Answer`](ringspec_protocol::Call::Answer) of its
/// parameters. It may hold secrets, so it does not show.
pub struct Answer(Box<dyn Erased>);

impl Answer {
    pub(super) fn new<A: Model + Send + 'static>(answer: A) -> Self {
        Self(Box::new(answer))
    }

    /// The answer by its type; `None` where it is of another.
    pub fn downcast<A: 'static>(self) -> Option<A> {
        self.0.into_any().downcast().ok().map(|answer| *answer)
    }

    /// The answer as JSON.
    pub fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").finish_non_exhaustive()
    }
}

trait Erased: Send {
    fn to_value(&self) -> Value;
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

impl<A: Model + Send + 'static> Erased for A {
    fn to_value(&self) -> Value {
        Model::to_value(self)
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

//! A session with a gateway, over tokio and tungstenite.

mod actor;
mod link;

use crate::core::{Answer, Config};
use crate::error::{ConnectionLost, Error};
use actor::{Actor, Command};
use futures_core::Stream;
use ringspec_protocol::{Call, ConnectionClosedReason, Event};
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

/// A session with a gateway. It connects again whenever it must, and nothing is lost, doubled or
/// out of order then. When it cannot, everything that waits gets an [`Error::ConnectionLost`].
///
/// Clones are handles of the same session, for any number of tasks. Requests may be made while
/// there is no connection: they go out once there is one. The session ends, at the gateway too with
/// its login and calls, by [`close`](Self::close) or with the last handle.
#[derive(Clone)]
pub struct Session {
    commands: mpsc::UnboundedSender<Command>,
    keys: Arc<AtomicU64>,
}

impl Session {
    /// Begins a session at a URL such as `ws://localhost:8080/ws`, within a runtime of tokio. There
    /// is one attempt.
    ///
    /// # Errors
    ///
    /// [`Error::ConnectionLost`] where it fails; its source says why.
    pub async fn connect(url: &str) -> Result<(Self, Events), Error> {
        Self::builder(url).connect().await
    }

    /// Settings of a session that is to be begun.
    pub fn builder(url: &str) -> SessionBuilder {
        SessionBuilder { url: url.to_owned(), config: Config::default() }
    }

    /// Sends a request, and waits for what it answers. A future that is dropped lets go of its
    /// request, and does not undo what the gateway may have done already.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where the gateway refuses it, and any other [`Error`].
    pub async fn request<C>(&self, params: C) -> Result<C::Answer, Error>
    where
        C: Call + Send + 'static,
        C::Answer: Send + 'static,
    {
        self.send(params, None).await
    }

    /// The same with a deadline of its own, not counting time without a connection.
    ///
    /// # Errors
    ///
    /// [`Error::Timeout`] where no answer comes in time, and any other [`Error`].
    pub async fn request_within<C>(&self, deadline: Duration, params: C) -> Result<C::Answer, Error>
    where
        C: Call + Send + 'static,
        C::Answer: Send + 'static,
    {
        self.send(params, Some(deadline)).await
    }

    /// Ends the session, and waits until nothing of it is left: for the gateway two seconds at most.
    pub async fn close(&self) {
        // It has ended already where nobody takes the command.
        let _ = self.commands.send(Command::Close);
        self.commands.closed().await;
    }

    async fn send<C>(&self, params: C, deadline: Option<Duration>) -> Result<C::Answer, Error>
    where
        C: Call + Send + 'static,
        C::Answer: Send + 'static,
    {
        let key = self.keys.fetch_add(1, Ordering::Relaxed);
        let (answer, answered) = oneshot::channel();
        let command = Command::Request {
            key,
            begin: Box::new(move |core| core.request(Instant::now(), key, &params, deadline)),
            answer,
        };
        self.commands.send(command).map_err(|_| disconnected())?;
        let guard = CancelOnDrop { commands: &self.commands, key };
        let outcome = answered.await;
        std::mem::forget(guard);
        let answer: Option<C::Answer> =
            outcome.map_err(|_| disconnected())?.map(Answer::downcast)?;
        answer.ok_or_else(disconnected)
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}

fn disconnected() -> Error {
    let lost = ConnectionLost::new("the session has ended");
    lost.because(ConnectionClosedReason::Disconnected).into()
}

/// Tells that nobody waits for an answer any more.
struct CancelOnDrop<'a> {
    commands: &'a mpsc::UnboundedSender<Command>,
    key: u64,
}

impl Drop for CancelOnDrop<'_> {
    fn drop(&mut self) {
        let _ = self.commands.send(Command::Cancel(self.key));
    }
}

/// Settings of a session that is to be begun; see [`Session::builder`].
#[derive(Clone, Debug)]
pub struct SessionBuilder {
    url: String,
    config: Config,
}

impl SessionBuilder {
    /// How long an answer may take, not counting time without a connection. Default: 30 s.
    #[must_use]
    pub fn request_timeout(mut self, timeout: Duration) -> Self {
        self.config.request_timeout = timeout;
        self
    }

    /// Begins the session; see [`Session::connect`].
    ///
    /// # Errors
    ///
    /// [`Error::ConnectionLost`] where it fails; its source says why.
    pub async fn connect(self) -> Result<(Session, Events), Error> {
        let (commands, receiver) = mpsc::unbounded_channel();
        let (events, receive_events) = mpsc::unbounded_channel();
        let (established, is_established) = oneshot::channel();
        let actor = Actor::new(&self.url, self.config, receiver, events, established)?;
        let session = Session { commands, keys: Arc::default() };
        tokio::spawn(actor.run());
        match is_established.await.unwrap_or_else(|_| Err(disconnected())) {
            Ok(()) => Ok((session, Events(receive_events))),
            Err(error) => {
                session.close().await;
                Err(error)
            }
        }
    }
}

/// Every event once, in order. Those that nobody reads are kept in memory.
///
/// It ends with the session; where nobody asked for that, its last item is the error.
#[derive(Debug)]
pub struct Events(mpsc::UnboundedReceiver<Result<Event, Error>>);

impl Events {
    /// The next event, as that of `StreamExt`. Safe to cancel.
    pub async fn next(&mut self) -> Option<Result<Event, Error>> {
        self.0.recv().await
    }
}

impl Stream for Events {
    type Item = Result<Event, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

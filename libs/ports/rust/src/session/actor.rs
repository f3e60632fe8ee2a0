//! The task that owns the core of a session.

use super::link::{self, Outgoing, Signal};
use crate::core::{Action, Answer, Change, Config, Core};
use crate::error::{ConnectionLost, Error};
use log::info;
use ringspec_protocol::{ConnectionClosedReason, Event, SUBPROTOCOL};
use std::collections::HashMap;
use std::convert::Infallible;
use std::future::pending;
use std::hash::{BuildHasher, RandomState};
use std::time::Instant;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio::time::sleep_until;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_tungstenite::tungstenite::http::HeaderValue;

/// What the handles of a session want.
pub(super) enum Command {
    Request {
        key: u64,
        begin: Box<dyn FnOnce(&mut Core) + Send>,
        answer: oneshot::Sender<Result<Answer, Error>>,
    },
    Cancel(u64),
    Close,
}

/// A socket that is wanted; once it is dropped, its task ends soon.
struct Link {
    outbox: mpsc::UnboundedSender<Outgoing>,
    _wanted: oneshot::Sender<Infallible>,
}

/// A session with its sockets, until it is closed or has no handle any more.
pub(super) struct Actor {
    core: Core,
    address: Request,
    commands: mpsc::UnboundedReceiver<Command>,
    events: Option<mpsc::UnboundedSender<Result<Event, Error>>>,
    established: Option<oneshot::Sender<Result<(), Error>>>,
    answers: HashMap<u64, oneshot::Sender<Result<Answer, Error>>>,
    links: JoinSet<()>,
    link: Option<Link>,
    /// The number of the newest link: nothing counts of those before.
    newest: u64,
    signals: mpsc::Receiver<(u64, Signal)>,
    teller: mpsc::Sender<(u64, Signal)>,
}

impl Actor {
    pub(super) fn new(
        url: &str,
        config: Config,
        commands: mpsc::UnboundedReceiver<Command>,
        events: mpsc::UnboundedSender<Result<Event, Error>>,
        established: oneshot::Sender<Result<(), Error>>,
    ) -> Result<Self, Error> {
        let mut address = url.into_client_request().map_err(|cause| {
            ConnectionLost::new("the URL is not one of a socket").caused_by(cause)
        })?;
        let subprotocol = HeaderValue::from_static(SUBPROTOCOL);
        let (teller, signals) = mpsc::channel(64);
        address.headers_mut().insert("Sec-WebSocket-Protocol", subprotocol);
        Ok(Self {
            core: Core::new(config, random),
            address,
            commands,
            events: Some(events),
            established: Some(established),
            answers: HashMap::new(),
            links: JoinSet::new(),
            link: None,
            newest: 0,
            signals,
            teller,
        })
    }

    pub(super) async fn run(mut self) {
        self.core.connect(Instant::now());
        self.act();
        loop {
            let wake_at = self.core.wake_at();
            let wake = async {
                match wake_at {
                    Some(at) => sleep_until(at.into()).await,
                    None => pending().await,
                }
            };
            tokio::select! {
                command = self.commands.recv() => match command {
                    Some(Command::Request { key, begin, answer }) => {
                        self.answers.insert(key, answer);
                        begin(&mut self.core);
                    }
                    Some(Command::Cancel(key)) => {
                        self.answers.remove(&key);
                        self.core.cancel(Instant::now(), key);
                    }
                    Some(Command::Close) | None => break,
                },
                Some((link, signal)) = self.signals.recv() => self.hear(link, signal),
                () = wake => self.core.tick(Instant::now()),
            }
            self.act();
        }
        self.core.disconnect();
        self.act();
        self.link = None;
        // Links do not wait for somebody who hears them.
        self.signals.close();
        while self.links.join_next().await.is_some() {}
    }

    fn hear(&mut self, link: u64, signal: Signal) {
        if self.link.is_none() || link != self.newest {
            return;
        }
        let now = Instant::now();
        match signal {
            Signal::Opened => self.core.opened(),
            Signal::Text(text) => self.core.receive(now, &text),
            Signal::Closed(code, reason) => self.core.closed(now, code, &reason),
            Signal::Broken(cause) => self.core.broken(now, cause),
        }
    }

    /// Does what the core wants.
    fn act(&mut self) {
        while let Some(action) = self.core.poll_action() {
            match action {
                Action::Open => self.open(),
                Action::Send(frame) => self.send(Outgoing::Text(frame.into())),
                Action::Close(code) => {
                    self.send(Outgoing::Close(code));
                    self.link = None;
                }
                Action::Deliver(event) => self.deliver(Ok(event)),
                Action::Settle { key, outcome } => {
                    if let Some(answer) = self.answers.remove(&key) {
                        // Whoever has gone by now does not want to know.
                        let _ = answer.send(outcome);
                    }
                }
                Action::Announce(change) => self.announce(change),
            }
        }
    }

    fn open(&mut self) {
        while self.links.try_join_next().is_some() {}
        self.newest += 1;
        let (outbox, outgoing) = mpsc::unbounded_channel();
        let (wanted, unwanted) = oneshot::channel();
        self.link = Some(Link { outbox, _wanted: wanted });
        let (address, teller) = (self.address.clone(), self.teller.clone());
        self.links.spawn(link::serve(address, outgoing, unwanted, self.newest, teller));
    }

    fn send(&self, outgoing: Outgoing) {
        if let Some(link) = &self.link {
            // A link that has ended has told so.
            let _ = link.outbox.send(outgoing);
        }
    }

    fn deliver(&self, event: Result<Event, Error>) {
        if let Some(events) = &self.events {
            let _ = events.send(event);
        }
    }

    fn announce(&mut self, change: Change) {
        match change {
            Change::Established => self.establish(Ok(())),
            Change::Failed(lost) => self.establish(Err(lost.into())),
            Change::Lost(lost) => info!("the connection was lost: {lost}"),
            Change::Regained => info!("the connection was regained"),
            Change::Closed(lost) => {
                if lost.reason() != Some(&ConnectionClosedReason::Disconnected) {
                    self.deliver(Err(lost.into()));
                }
                self.events = None;
            }
        }
    }

    fn establish(&mut self, outcome: Result<(), Error>) {
        if let Some(established) = self.established.take() {
            let _ = established.send(outcome);
        }
    }
}

/// Uniform in [0, 1), and good enough to spread clients out.
fn random() -> f64 {
    let bits = RandomState::new().hash_one(0) >> 11;
    bits as f64 / (1_u64 << 53) as f64
}

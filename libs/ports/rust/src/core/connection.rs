//! The connection of a client, without its sockets, clocks and tasks.

use super::action::{Action, Change};
use super::close_codes;
use super::frame::Incoming;
use super::schedule::Outage;
use super::session::{Session, Wanted, later};
use super::state::{Signal, State};
use super::timers::Timer;
use crate::error::{ConnectionLost, Error, Refusal, milliseconds};
use log::{debug, warn};
use ringspec_protocol::{
    Call, CloseCode, ConnectionClosedReason, DecodeError, HelloResult, Model, ResumeResult,
};
use serde_json::Value;
use std::error::Error as StdError;
use std::fmt;
use std::time::{Duration, Instant};

/// A side that has heard nothing for so many intervals gives the socket up.
const SILENCE_INTERVALS: f64 = 2.5;
/// A socket that is lost sooner than this goes on in the schedule of the outage before.
const STABLE_AFTER: Duration = Duration::from_secs(2);

/// Settings of a core.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Config {
    /// Told to the gateway: name and version, 1 to 64 characters. Default: `ringspec-rust/0`.
    pub sdk: String,
    /// How long an answer may take while there is a connection. Default: 30 s.
    pub request_timeout: Duration,
    /// How long opening and greeting of a socket may take. Default: 5 s.
    pub attempt_timeout: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            sdk: "ringspec-rust/0".to_owned(),
            request_timeout: Duration::from_secs(30),
            attempt_timeout: Duration::from_secs(5),
        }
    }
}

/// What a client does on the wire, as a state machine without I/O.
///
/// One core is one session; after [`Change::Closed`] or [`Change::Failed`] it does nothing more.
/// Time is what it is told: it must not go back. Nothing that arrives makes it panic. What it keeps
/// is bounded by what the application asks: a request until it is settled or cancelled, and nothing
/// of events.
pub struct Core {
    config: Config,
    random: Box<dyn FnMut() -> f64 + Send>,
    wanted: Wanted,
    session: Session,
    state: State,
    greeting_id: i64,
    link: Option<Link>,
    outage: Option<Outage>,
    end: Option<ConnectionLost>,
}

/// A socket on which the session goes on.
#[derive(Clone, Copy)]
struct Link {
    since: Instant,
    heard_at: Instant,
    interval: Duration,
}

impl Core {
    /// `random` is uniform in [0, 1).
    ///
    /// # Panics
    ///
    /// Where the `sdk` of the config has not 1 to 64 characters.
    pub fn new(config: Config, random: impl FnMut() -> f64 + Send + 'static) -> Self {
        let length = config.sdk.chars().count();
        assert!((1..=64).contains(&length), "sdk takes 1 to 64 characters, not {length}");
        Self {
            session: Session::new(config.sdk.clone()),
            config,
            random: Box::new(random),
            wanted: Wanted::default(),
            state: State::Idle,
            greeting_id: 0,
            link: None,
            outage: None,
            end: None,
        }
    }

    /// Where the connection stands.
    pub fn state(&self) -> State {
        self.state
    }

    /// The next thing to do. Ask until there is none.
    pub fn poll_action(&mut self) -> Option<Action> {
        self.wanted.actions.pop_front()
    }

    /// When to call [`tick`](Self::tick); it changes with every call. `None`: no need to.
    pub fn wake_at(&self) -> Option<Instant> {
        self.wanted.timers.next()
    }

    /// The application begins. Means something once.
    pub fn connect(&mut self, now: Instant) {
        if self.step(Signal::Connect) {
            self.open(now);
        }
    }

    /// The application ends the session; whatever waits fails.
    pub fn disconnect(&mut self) {
        let error = ConnectionLost::new("the application has disconnected")
            .because(ConnectionClosedReason::Disconnected);
        self.close_for_good(Signal::Disconnect, error);
    }

    /// The socket that was asked for is open.
    pub fn opened(&mut self) {
        if self.step(Signal::Opened) {
            self.greeting_id = self.session.greet(&mut self.wanted);
        }
    }

    /// A text frame has come on the socket.
    pub fn receive(&mut self, now: Instant, text: &str) {
        match self.state {
            State::Greeting | State::Resuming => self.read_welcome(now, Incoming::read(text)),
            State::Online => {
                if let Some(link) = &mut self.link {
                    link.heard_at = now;
                }
                if !self.session.receive(now, Incoming::read(text), &mut self.wanted) {
                    self.give_up(now, "an event is missing");
                }
                self.time_ping(now);
            }
            _ => {}
        }
    }

    /// The other side has closed the socket, with a code of RFC 6455 or of the protocol; 1006 where
    /// it said nothing.
    pub fn closed(&mut self, now: Instant, code: u16, reason: &str) {
        let error = if close_codes::is_chosen(code) {
            let words = close_codes::describe(code, reason);
            ConnectionLost::new(format!("the gateway has closed the connection: {words}"))
                .because(ConnectionClosedReason::ClosedByGateway)
        } else {
            ConnectionLost::new(format!("the connection was lost (close code {code})"))
        };
        if self.state.has_socket() {
            self.lose(now, error, close_codes::is_retryable(code));
        }
    }

    /// The socket could not be opened or is of no use any more.
    pub fn broken(&mut self, now: Instant, cause: impl StdError + Send + Sync + 'static) {
        if self.state.has_socket() {
            let error = ConnectionLost::new("the connection was lost").caused_by(cause);
            self.lose(now, error, true);
        }
    }

    /// Time has come to [`wake_at`](Self::wake_at), or beyond: what is due happens.
    pub fn tick(&mut self, now: Instant) {
        while let Some(timer) = self.wanted.timers.take_due(now) {
            match timer {
                Timer::Attempt => {
                    let limit = self.config.attempt_timeout;
                    let message = format!("the gateway did not answer within {limit:?}");
                    let error = ConnectionLost::new(message);
                    self.drop_socket(now, error, CloseCode::HandshakeTimeout, true);
                }
                Timer::Retry => {
                    if self.step(Signal::Retry) {
                        if let Some(outage) = &mut self.outage {
                            outage.count_attempt();
                        }
                        self.open(now);
                    }
                }
                Timer::Ping => {
                    self.session.ping(now, self.config.request_timeout, &mut self.wanted);
                }
                Timer::Silence => self.watch_silence(now),
                Timer::Ack => self.session.acknowledge(&mut self.wanted),
                Timer::Deadline(id) => self.session.expire(now, id, &mut self.wanted),
            }
            self.time_ping(now);
        }
    }

    /// Sends a request, now or after the next resume. It ends in one [`Action::Settle`] with the
    /// key.
    ///
    /// The deadline counts from when it is sent, not while there is no connection; by default it is
    /// the `request_timeout` of the config.
    ///
    /// # Panics
    ///
    /// Where another request with this key waits for its answer.
    pub fn request<C>(&mut self, now: Instant, key: u64, params: &C, deadline: Option<Duration>)
    where
        C: Call,
        C::Answer: Send + 'static,
    {
        if self.state.has_session() {
            let deadline = deadline.unwrap_or(self.config.request_timeout);
            self.session.request(now, key, params, deadline, &mut self.wanted);
        } else {
            let none = || ConnectionLost::new("there is no connection yet");
            let error = Error::from(self.end.clone().unwrap_or_else(none));
            self.wanted.actions.push_back(Action::Settle { key, outcome: Err(error) });
        }
    }

    /// Nobody waits for a request any more: it is not settled and not sent again. What was sent
    /// cannot be taken back: the gateway may do it all the same.
    pub fn cancel(&mut self, now: Instant, key: u64) {
        self.session.cancel(now, key, &mut self.wanted);
    }

    fn open(&mut self, now: Instant) {
        self.wanted.timers.set(Timer::Attempt, later(now, self.config.attempt_timeout));
        self.wanted.actions.push_back(Action::Open);
    }

    fn read_welcome(&mut self, now: Instant, frame: Incoming) {
        let misfit = match frame {
            Incoming::Result { id, result } if id == self.greeting_id => {
                match self.welcome(now, &result) {
                    Ok(()) => return,
                    Err(error) => error,
                }
            }
            Incoming::Refusal { id, error } if id.is_none_or(|id| id == self.greeting_id) => {
                let method = if self.state.is_first() { "hello" } else { "resume" };
                let refusal = Refusal::new(method, *error);
                let retryable = refusal.info.retryable;
                let is_over = refusal.info.name == "SessionExpired";
                let mut error =
                    ConnectionLost::new("the session could not begin").caused_by(refusal);
                if is_over {
                    error = error.because(ConnectionClosedReason::SessionExpired);
                }
                self.drop_socket(now, error, CloseCode::Normal, retryable);
                return;
            }
            Incoming::Unreadable { error, .. } => error,
            _ => DecodeError::new("the answer to the greeting", "another frame"),
        };
        let error =
            ConnectionLost::new("the gateway does not speak this protocol").caused_by(misfit);
        self.drop_socket(now, error, CloseCode::Normal, true);
    }

    fn welcome(&mut self, now: Instant, result: &Value) -> Result<(), DecodeError> {
        let (change, token, interval) = if self.state.is_first() {
            let hello = HelloResult::from_value(result)?;
            (Change::Established, hello.resume_token, hello.heartbeat_interval_ms)
        } else {
            let resume = ResumeResult::from_value(result)?;
            (Change::Regained, resume.resume_token, resume.heartbeat_interval_ms)
        };
        self.step(Signal::Welcomed);
        let link = Link { since: now, heard_at: now, interval: milliseconds(interval) };
        self.link = Some(link);
        self.wanted.timers.clear(Timer::Attempt);
        self.wanted.timers.set(Timer::Ping, now + link.interval);
        self.wanted.timers.set(Timer::Silence, link.silent_at());
        self.session.take_token(&token);
        self.wanted.actions.push_back(Action::Announce(change));
        self.session.attach(now, &mut self.wanted);
        Ok(())
    }

    /// The next beat is timed from the answer to the last, whatever it was.
    fn time_ping(&mut self, now: Instant) {
        if let (true, Some(link)) = (self.session.take_pinged(), self.link) {
            self.wanted.timers.set(Timer::Ping, now + link.interval);
        }
    }

    fn watch_silence(&mut self, now: Instant) {
        match self.link.map(|link| link.silent_at()) {
            Some(silent_at) if silent_at > now => {
                self.wanted.timers.set(Timer::Silence, silent_at);
            }
            _ => self.give_up(now, "the gateway is silent"),
        }
    }

    fn give_up(&mut self, now: Instant, why: &str) {
        warn!("the socket is given up: {why}");
        let error = ConnectionLost::new(format!("the connection was lost: {why}"));
        self.drop_socket(now, error, CloseCode::HeartbeatTimeout, true);
    }

    /// Closes the socket, and goes on without.
    fn drop_socket(
        &mut self,
        now: Instant,
        error: ConnectionLost,
        code: CloseCode,
        retryable: bool,
    ) {
        self.wanted.actions.push_back(Action::Close(code as u16));
        self.lose(now, error, retryable);
    }

    /// Goes on without the socket, which is of no use any more.
    fn lose(&mut self, now: Instant, error: ConnectionLost, retryable: bool) {
        if self.state.is_first() || !retryable {
            self.close_for_good(Signal::Ended, error);
            return;
        }
        if !self.step(Signal::Lost) {
            return;
        }
        if let Some(link) = self.stop_link() {
            if now.saturating_duration_since(link.since) >= STABLE_AFTER {
                self.outage = None;
            }
            self.wanted.actions.push_back(Action::Announce(Change::Lost(error.clone())));
        }
        self.session.detach(&mut self.wanted);
        let random = (self.random)();
        let outage = self.outage.get_or_insert_with(|| Outage::begin(now));
        match outage.next_attempt(now, random) {
            Some(at) => self.wanted.timers.set(Timer::Retry, at),
            None => {
                let error = ConnectionLost { source: error.source, ..exhausted() };
                self.close_for_good(Signal::GaveUp, error);
            }
        }
    }

    fn close_for_good(&mut self, signal: Signal, error: ConnectionLost) {
        let before = self.state;
        if !self.step(signal) {
            return;
        }
        let is_asked = signal == Signal::Disconnect;
        if is_asked && before.has_socket() {
            self.wanted.actions.push_back(Action::Close(CloseCode::Normal as u16));
        }
        self.stop_link();
        self.session.end(&error, &mut self.wanted);
        self.wanted.timers.clear_all();
        self.end = Some(error.clone());
        let is_failure = before.is_first() && !is_asked;
        let change = if is_failure { Change::Failed(error) } else { Change::Closed(error) };
        self.wanted.actions.push_back(Action::Announce(change));
    }

    fn stop_link(&mut self) -> Option<Link> {
        for timer in [Timer::Attempt, Timer::Retry, Timer::Ping, Timer::Silence] {
            self.wanted.timers.clear(timer);
        }
        self.link.take()
    }

    fn step(&mut self, signal: Signal) -> bool {
        let next = self.state.after(signal);
        if let Some(next) = next {
            debug!("{} to {next} ({signal:?})", self.state);
            self.state = next;
        }
        next.is_some()
    }
}

fn exhausted() -> ConnectionLost {
    ConnectionLost::new("the connection was not regained")
        .because(ConnectionClosedReason::RetriesExhausted)
}

impl Link {
    /// When it has been silent for too long, unless something comes.
    fn silent_at(self) -> Instant {
        self.heard_at + self.interval.mul_f64(SILENCE_INTERVALS)
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core").field("state", &self.state).finish_non_exhaustive()
    }
}

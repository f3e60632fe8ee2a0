//! Everything of a session that outlives its sockets.

use super::action::{Action, Answer, Frame};
use super::frame::Incoming;
use super::pending::{Pending, PendingRequests};
use super::timers::{Timer, Timers};
use crate::error::{ConnectionLost, Error, Refusal};
use log::{debug, warn};
use ringspec_protocol::{
    AckParams, Call, DecodeError, Event, HelloParams, Model, Notification, PROTOCOL_LEVEL,
    PingParams, ResumeParams,
};
use serde_json::Value;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// UTF-16 units of the longest frame that a gateway takes; a longer one costs the connection.
const MAX_FRAME_LENGTH: usize = 262_144;
/// An acknowledgement waits this long for more to acknowledge.
const ACK_DELAY: Duration = Duration::from_millis(200);
/// So many frames are not kept waiting.
const ACK_BATCH: usize = 64;

/// What is to be done, and when.
#[derive(Default)]
pub(super) struct Wanted {
    pub(super) actions: VecDeque<Action>,
    pub(super) timers: Timers,
}

/// Numbers of requests and events, what waits for an answer, and who may resume.
///
/// Attached to a socket it sends. Detached it holds requests back, and sends them under their old
/// ids once it is attached again, so that the gateway does nothing twice.
pub(super) struct Session {
    sdk: String,
    pending: PendingRequests,
    last_id: i64,
    last_seq: i64,
    unacknowledged: usize,
    resume_token: Option<String>,
    is_attached: bool,
    has_pinged: bool,
}

impl Session {
    pub(super) fn new(sdk: String) -> Self {
        Self {
            sdk,
            pending: PendingRequests::default(),
            last_id: 0,
            last_seq: 0,
            unacknowledged: 0,
            resume_token: None,
            is_attached: false,
            has_pinged: false,
        }
    }

    /// Sends the first frame on a new socket, and gives its id: hello, or resume where the session
    /// has begun.
    pub(super) fn greet(&mut self, wanted: &mut Wanted) -> i64 {
        let resume = self.resume_token.as_deref().map(|token| self.resume_with(token));
        self.last_id += 1;
        let frame = match resume {
            None => {
                let params = HelloParams::new(PROTOCOL_LEVEL, self.sdk.as_str());
                request_frame(self.last_id, HelloParams::METHOD, &params.to_value())
            }
            Some(params) => request_frame(self.last_id, ResumeParams::METHOD, &params.to_value()),
        };
        wanted.actions.push_back(Action::Send(frame));
        self.last_id
    }

    /// Sends what was held back, in order: there is a socket.
    pub(super) fn attach(&mut self, now: Instant, wanted: &mut Wanted) {
        self.is_attached = true;
        for (id, request) in self.pending.iter() {
            transmit(now, wanted, id, request);
        }
        if self.unacknowledged > 0 {
            schedule_ack(now, wanted);
        }
    }

    /// Stops the deadlines, and fails what was bound to the socket, which is gone.
    pub(super) fn detach(&mut self, wanted: &mut Wanted) {
        self.is_attached = false;
        wanted.timers.clear(Timer::Ack);
        for id in self.pending.ids() {
            wanted.timers.clear(Timer::Deadline(id));
        }
        let pings: Vec<i64> =
            self.pending.iter().filter(|(_, each)| each.key.is_none()).map(|(id, _)| id).collect();
        for id in pings {
            self.pending.take(id);
        }
    }

    /// Fails whatever waits: nothing comes any more.
    pub(super) fn end(&mut self, error: &ConnectionLost, wanted: &mut Wanted) {
        self.detach(wanted);
        for id in self.pending.ids() {
            if let Some(request) = self.pending.take(id) {
                self.settle(request, Err(error.clone().into()), wanted);
            }
        }
    }

    /// Sends a request, now or once there is a socket.
    pub(super) fn request<C>(
        &mut self,
        now: Instant,
        key: u64,
        params: &C,
        deadline: Duration,
        wanted: &mut Wanted,
    ) where
        C: Call,
        C::Answer: Send + 'static,
    {
        assert!(self.pending.id_of(key).is_none(), "the key {key} waits for an answer already");
        let id = self.last_id + 1;
        match strict_frame(id, params) {
            Ok(frame) => self.add::<C>(now, Some(key), frame, deadline, wanted),
            Err(error) => wanted.actions.push_back(Action::Settle { key, outcome: Err(error) }),
        }
    }

    pub(super) fn ping(&mut self, now: Instant, deadline: Duration, wanted: &mut Wanted) {
        let params = PingParams::default().to_value();
        let frame = request_frame(self.last_id + 1, PingParams::METHOD, &params);
        self.add::<PingParams>(now, None, frame, deadline, wanted);
    }

    /// Whether a ping has ended since the last time that this was asked.
    pub(super) fn take_pinged(&mut self) -> bool {
        std::mem::take(&mut self.has_pinged)
    }

    /// Neither settles a request nor sends it again: nobody waits for the answer any more.
    pub(super) fn cancel(&mut self, now: Instant, key: u64, wanted: &mut Wanted) {
        if let Some(id) = self.pending.id_of(key) {
            self.take(id, wanted);
            self.note_unacknowledged(now, true, wanted);
        }
    }

    /// The deadline of a request has come.
    pub(super) fn expire(&mut self, now: Instant, id: i64, wanted: &mut Wanted) {
        if let Some(request) = self.pending.take(id) {
            let error = Error::Timeout { method: request.method, after: request.deadline };
            self.settle(request, Err(error), wanted);
            self.note_unacknowledged(now, true, wanted);
        }
    }

    /// Takes in a frame. False means that an event is missing: give the socket up.
    pub(super) fn receive(&mut self, now: Instant, frame: Incoming, wanted: &mut Wanted) -> bool {
        match frame {
            Incoming::Event { seq, event } => return self.receive_event(now, seq, event, wanted),
            Incoming::Result { id, result } => {
                // A login brings a token of its own, whoever waits for it.
                if let Some(Value::String(token)) = result.get("resumeToken") {
                    self.take_token(token);
                }
                self.answer(now, id, wanted, |request| {
                    (request.read)(&result).map_err(|source| Error::UnexpectedAnswer {
                        method: request.method,
                        source,
                    })
                });
            }
            Incoming::Refusal { id: None, error } => {
                warn!("a frame of ours could not be read: {}", error.data.name);
            }
            Incoming::Refusal { id: Some(id), error } => {
                self.answer(now, id, wanted, |request| {
                    Err(Error::Refused(Box::new(Refusal::new(request.method, *error))))
                });
            }
            Incoming::Unreadable { id, error } => {
                warn!("a frame that is not of the protocol: {error}");
                if let Some(id) = id {
                    self.answer(now, id, wanted, |request| {
                        Err(Error::UnexpectedAnswer { method: request.method, source: error })
                    });
                }
            }
        }
        true
    }

    /// Tells the gateway what it may forget.
    pub(super) fn acknowledge(&mut self, wanted: &mut Wanted) {
        wanted.timers.clear(Timer::Ack);
        self.unacknowledged = 0;
        let params = AckParams::new(self.last_seq, self.answered()).to_value();
        let method = AckParams::METHOD;
        let text = format!(r#"{{"jsonrpc":"2.0","method":"{method}","params":{params}}}"#);
        wanted.actions.push_back(Action::Send(Frame::new(text)));
    }

    /// Keeps the newest token. One that no gateway would take does not count: the one from before
    /// may still do.
    pub(super) fn take_token(&mut self, token: &str) {
        if self.resume_with(token).encode().is_ok() {
            self.resume_token = Some(token.to_owned());
        }
    }

    /// Up to and including this id every request has its answer.
    fn answered(&self) -> i64 {
        self.pending.lowest_id().map_or(self.last_id, |lowest| lowest - 1)
    }

    fn resume_with(&self, token: &str) -> ResumeParams {
        let mut params = ResumeParams::new(PROTOCOL_LEVEL, self.sdk.as_str(), token, self.last_seq);
        params.answered = Some(self.answered());
        params
    }

    fn receive_event(
        &mut self,
        now: Instant,
        seq: i64,
        event: Result<Event, DecodeError>,
        wanted: &mut Wanted,
    ) -> bool {
        if seq > self.last_seq + 1 {
            return false;
        }
        if seq == self.last_seq + 1 {
            self.last_seq = seq;
            match event {
                Ok(event) => wanted.actions.push_back(Action::Deliver(event)),
                // Passed over: to wait for a better one would block all that follow.
                Err(error) => warn!("event {seq} is not of the protocol: {error}"),
            }
        }
        self.note_unacknowledged(now, true, wanted);
        true
    }

    fn answer(
        &mut self,
        now: Instant,
        id: i64,
        wanted: &mut Wanted,
        outcome: impl FnOnce(&Pending) -> Result<Answer, Error>,
    ) {
        let Some(request) = self.take(id, wanted) else {
            debug!("an answer that nobody waits for: {id}");
            return;
        };
        let is_ping = request.key.is_none();
        let outcome = outcome(&request);
        self.settle(request, outcome, wanted);
        self.note_unacknowledged(now, !is_ping, wanted);
    }

    fn settle(&mut self, request: Pending, outcome: Result<Answer, Error>, wanted: &mut Wanted) {
        match request.key {
            Some(key) => wanted.actions.push_back(Action::Settle { key, outcome }),
            None => self.has_pinged = true,
        }
    }

    fn take(&mut self, id: i64, wanted: &mut Wanted) -> Option<Pending> {
        wanted.timers.clear(Timer::Deadline(id));
        self.pending.take(id)
    }

    fn add<C>(
        &mut self,
        now: Instant,
        key: Option<u64>,
        frame: Frame,
        deadline: Duration,
        wanted: &mut Wanted,
    ) where
        C: Call,
        C::Answer: Send + 'static,
    {
        self.last_id += 1;
        let read = |value: &Value| C::Answer::from_value(value).map(Answer::new);
        let request = Pending { key, method: C::METHOD, frame, deadline, read };
        if self.is_attached {
            transmit(now, wanted, self.last_id, &request);
        }
        self.pending.add(self.last_id, request);
    }

    fn note_unacknowledged(&mut self, now: Instant, is_urgent: bool, wanted: &mut Wanted) {
        self.unacknowledged += 1;
        if !self.is_attached {
            return;
        }
        if self.unacknowledged >= ACK_BATCH {
            self.acknowledge(wanted);
        } else if is_urgent {
            schedule_ack(now, wanted);
        }
    }
}

fn transmit(now: Instant, wanted: &mut Wanted, id: i64, request: &Pending) {
    wanted.timers.set(Timer::Deadline(id), later(now, request.deadline));
    wanted.actions.push_back(Action::Send(request.frame.clone()));
}

fn schedule_ack(now: Instant, wanted: &mut Wanted) {
    if !wanted.timers.has(Timer::Ack) {
        wanted.timers.set(Timer::Ack, now + ACK_DELAY);
    }
}

/// An instant from now on; one that is beyond what there is comes in ten years.
pub(super) fn later(now: Instant, duration: Duration) -> Instant {
    now.checked_add(duration).unwrap_or_else(|| now + crate::error::milliseconds(i64::MAX))
}

/// The frame of a request, if the protocol has such a one.
fn strict_frame<C: Call>(id: i64, params: &C) -> Result<Frame, Error> {
    let method = C::METHOD;
    let text = params.encode().map_err(|source| Error::InvalidRequest { method, source })?;
    let frame = request_frame(id, method, &text);
    let text = frame.as_str();
    // No byte takes more than one unit.
    if text.len() > MAX_FRAME_LENGTH && text.encode_utf16().count() > MAX_FRAME_LENGTH {
        return Err(Error::TooLong { method });
    }
    Ok(frame)
}

fn request_frame(id: i64, method: &str, params: &impl std::fmt::Display) -> Frame {
    let text = format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}","params":{params}}}"#);
    Frame::new(text)
}

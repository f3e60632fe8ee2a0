//! Requests without an answer.

use super::action::{Answer, Frame};
use ringspec_protocol::DecodeError;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;

/// A request that waits for its answer.
pub(super) struct Pending {
    /// `None` of a ping. It makes sense on its own socket only: it fails with it and is not sent
    /// again.
    pub(super) key: Option<u64>,
    pub(super) method: &'static str,
    /// Made once: a resend is the same frame.
    pub(super) frame: Frame,
    pub(super) deadline: Duration,
    /// Reads what it answers.
    pub(super) read: fn(&Value) -> Result<Answer, DecodeError>,
}

/// Requests in the order of their ids; each leaves once.
#[derive(Default)]
pub(super) struct PendingRequests(BTreeMap<i64, Pending>);

impl PendingRequests {
    pub(super) fn add(&mut self, id: i64, request: Pending) {
        self.0.insert(id, request);
    }

    /// Takes out a request; `None` where it does not wait any more.
    pub(super) fn take(&mut self, id: i64) -> Option<Pending> {
        self.0.remove(&id)
    }

    pub(super) fn id_of(&self, key: u64) -> Option<i64> {
        self.iter().find(|(_, each)| each.key == Some(key)).map(|(id, _)| id)
    }

    /// The lowest id that still waits.
    pub(super) fn lowest_id(&self) -> Option<i64> {
        self.0.keys().next().copied()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (i64, &Pending)> {
        self.0.iter().map(|(id, each)| (*id, each))
    }

    /// Ids of those that wait now, whatever becomes of them meanwhile.
    pub(super) fn ids(&self) -> Vec<i64> {
        self.0.keys().copied().collect()
    }
}

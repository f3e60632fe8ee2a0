//! Instants at which something is due.

use std::collections::{BTreeSet, HashMap};
use std::time::Instant;

/// What a timer is for; of each there is one at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Timer {
    /// Opening and greeting take too long.
    Attempt,
    Retry,
    Ping,
    Silence,
    Ack,
    /// The deadline of the request with this id.
    Deadline(i64),
}

/// Timers, each set once at most; those that are due come in the order of their times.
#[derive(Default)]
pub(super) struct Timers {
    places: HashMap<Timer, (Instant, u64)>,
    queue: BTreeSet<(Instant, u64, Timer)>,
    count: u64,
}

impl Timers {
    /// Sets or moves a timer.
    pub(super) fn set(&mut self, timer: Timer, at: Instant) {
        self.clear(timer);
        self.count += 1;
        self.places.insert(timer, (at, self.count));
        self.queue.insert((at, self.count, timer));
    }

    pub(super) fn has(&self, timer: Timer) -> bool {
        self.places.contains_key(&timer)
    }

    /// Clears it, if it is set.
    pub(super) fn clear(&mut self, timer: Timer) {
        if let Some((at, count)) = self.places.remove(&timer) {
            self.queue.remove(&(at, count, timer));
        }
    }

    pub(super) fn clear_all(&mut self) {
        self.places.clear();
        self.queue.clear();
    }

    /// When the next one is due.
    pub(super) fn next(&self) -> Option<Instant> {
        self.queue.first().map(|(at, ..)| *at)
    }

    /// Takes out the next timer, if it is due.
    pub(super) fn take_due(&mut self, now: Instant) -> Option<Timer> {
        let (at, _, timer) = *self.queue.first()?;
        (at <= now).then(|| {
            self.clear(timer);
            timer
        })
    }
}

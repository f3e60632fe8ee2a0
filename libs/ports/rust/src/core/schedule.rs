//! When to try again after a connection was lost.

use std::time::{Duration, Instant};

/// Lengths of the slots in milliseconds. They lie end to end from the loss on.
const SLOTS_MS: [u64; 10] = [0, 200, 200, 1_000, 1_000, 1_000, 5_000, 5_000, 5_000, 5_000];

/// A time without a connection, and what was tried in it.
pub(super) struct Outage {
    lost_at: Instant,
    attempts: usize,
}

impl Outage {
    pub(super) fn begin(now: Instant) -> Self {
        Self { lost_at: now, attempts: 0 }
    }

    pub(super) fn count_attempt(&mut self) {
        self.attempts += 1;
    }

    /// When the next attempt is due; `None` after the last slot.
    ///
    /// Each attempt has a random instant of its slot, so that clients who lost one gateway together
    /// come back spread out. Where earlier attempts took longer than their slots, the next slot
    /// begins now.
    pub(super) fn next_attempt(&self, now: Instant, random: f64) -> Option<Instant> {
        let slot = SLOTS_MS.get(self.attempts)?;
        let before: u64 = SLOTS_MS.iter().take(self.attempts).sum();
        let begin = (self.lost_at + Duration::from_millis(before)).max(now);
        Some(begin + Duration::from_millis(*slot).mul_f64(random.clamp(0.0, 1.0)))
    }
}

"""When to try again after a connection was lost."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Final

SLOTS_MS: Final = (0, 200, 200, 1_000, 1_000, 1_000, 5_000, 5_000, 5_000, 5_000)
"""Lengths of the slots, which lie end to end from the loss on."""

_STARTS_MS: Final = (0, *accumulate(SLOTS_MS))


@dataclass(slots=True)
class Outage:
    """A time without a connection, and what was tried in it."""

    lost_at_ms: float
    attempts: int = 0

    def next_delay_ms(self, now_ms: float, random: float) -> float | None:
        """How long to wait from now; `None` after the last slot.

        Each attempt has a random instant of its slot, so that clients who lost one gateway
        together come back spread out. Where earlier attempts took longer than their slots, the
        next slot begins now.
        """
        if self.attempts >= len(SLOTS_MS):
            return None
        until_slot = _STARTS_MS[self.attempts] - (now_ms - self.lost_at_ms)
        return max(until_slot, 0) + random * SLOTS_MS[self.attempts]

"""Instants at which something is due."""

from __future__ import annotations

from enum import Enum, auto
from heapq import heapify, heappop, heappush
from typing import TypeAlias


class Alarm(Enum):
    """Timers of which a core has one each."""

    ATTEMPT = auto()
    """Opening and greeting take too long."""
    RETRY = auto()
    PING = auto()
    SILENCE = auto()
    ACK = auto()


TimerKey: TypeAlias = Alarm | int
"""An alarm, or the id of a request whose deadline it is."""


class Timers:
    """Timers by key, each set once at most; those that are due come in the order of their times."""

    def __init__(self) -> None:
        self._live: dict[TimerKey, tuple[float, int]] = {}
        self._heap: list[tuple[float, int, TimerKey]] = []
        self._count = 0

    def set(self, key: TimerKey, at_ms: float) -> None:
        """Sets or moves a timer."""
        self._count += 1
        self._live[key] = (at_ms, self._count)
        heappush(self._heap, (at_ms, self._count, key))
        # Most deadlines are cleared long before they would come up.
        if len(self._heap) > 2 * len(self._live) + 64:
            self._heap = [(*due, each) for each, due in self._live.items()]
            heapify(self._heap)

    def has(self, key: TimerKey) -> bool:
        """Whether it is set."""
        return key in self._live

    def clear(self, key: TimerKey) -> None:
        """Clears it, if it is set."""
        self._live.pop(key, None)

    def clear_all(self) -> None:
        """Clears every timer."""
        self._live.clear()
        self._heap.clear()

    @property
    def next_ms(self) -> float | None:
        """When the next one is due."""
        while self._heap:
            at_ms, count, key = self._heap[0]
            if self._live.get(key) == (at_ms, count):
                return at_ms
            heappop(self._heap)
        return None

    def take_due(self, now_ms: float) -> TimerKey | None:
        """Takes out the next timer, if it is due."""
        at_ms = self.next_ms
        if at_ms is None or at_ms > now_ms:
            return None
        key = heappop(self._heap)[2]
        del self._live[key]
        return key

"""What a core wants done. Do them in their order."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from ringspec.errors import ConnectionLostError, RingspecError
from ringspec_protocol import Event


@dataclass(frozen=True, slots=True)
class Open:
    """Open a socket; then tell `opened`, or `closed` where that fails.

    It takes the place of the one before: nothing of that one may be told any more.
    """


@dataclass(frozen=True, slots=True)
class Send:
    """Send a text frame on the socket."""

    text: str = field(repr=False)
    """May hold secrets: not for logs."""


@dataclass(frozen=True, slots=True)
class Close:
    """Close the socket. Nothing more is to be told of it, not even that it is closed."""

    code: int
    reason: str


@dataclass(frozen=True, slots=True)
class Deliver:
    """Hand an event to the application: each comes once, in the order of the gateway."""

    event: Event


@dataclass(frozen=True, slots=True)
class Settle:
    """A request has ended. Every request ends once, unless it is cancelled."""

    key: Hashable
    """What `request` was given."""
    result: object = field(default=None, repr=False)
    """What it answers, where `error` is `None`: a model, of the type that its method answers."""
    error: RingspecError | None = None


class ConnectionChange(StrEnum):
    """What becomes of the connection."""

    ESTABLISHED = "established"
    """The session has begun."""
    FAILED = "failed"
    """The first attempt did not succeed; there will be no other."""
    LOST = "lost"
    """The socket is lost; attempts to regain it begin."""
    REGAINED = "regained"
    """The session goes on; what was missed follows."""
    CLOSED = "closed"
    """The session has ended, for good."""


@dataclass(frozen=True, slots=True)
class Announce:
    """Tell the application of a change of the connection."""

    change: ConnectionChange
    error: ConnectionLostError | None = None
    """Why, of `FAILED`, `LOST` and `CLOSED`."""


class LogLevel(StrEnum):
    """How much a line of the log matters."""

    WARNING = "warning"
    INFO = "info"
    DEBUG = "debug"


@dataclass(frozen=True, slots=True)
class Log:
    """Write a line into the log. It never holds a secret."""

    level: LogLevel
    text: str


@dataclass(frozen=True, slots=True)
class WakeAt:
    """Call `tick` at this time of the clock; it takes the place of every time told before."""

    at_ms: float | None
    """`None`: no need to."""


Action: TypeAlias = Open | Send | Close | Deliver | Settle | Announce | Log | WakeAt
"""What a core wants done."""

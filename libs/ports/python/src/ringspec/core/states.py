"""What moves a connection, as one table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a connection stands. The session lives from `GREETING` until `CLOSED`."""

    IDLE = "idle"
    OPENING = "opening"
    """The first socket is being opened; it gets one attempt."""
    GREETING = "greeting"
    """`hello` has no answer yet."""
    ONLINE = "online"
    BACKING_OFF = "backingOff"
    """No socket; the next attempt has its time."""
    REOPENING = "reopening"
    """Another socket is being opened."""
    RESUMING = "resuming"
    """`resume` has no answer yet."""
    CLOSED = "closed"
    """For good: a new session takes a new core."""


class Signal(StrEnum):
    """What moves it."""

    CONNECT = "connect"
    """The application begins."""
    OPENED = "opened"
    """The socket is open."""
    WELCOMED = "welcomed"
    """The greeting was answered well."""
    LOST = "lost"
    """The socket is of no use; another may do better."""
    ENDED = "ended"
    """The socket is of no use, and no other would do better."""
    RETRY = "retry"
    """It is time for the next attempt."""
    GAVE_UP = "gaveUp"
    """There is no next attempt."""
    DISCONNECT = "disconnect"
    """The application ends it."""


TRANSITIONS: Final[Mapping[State, Mapping[Signal, State]]] = {
    State.IDLE: {
        Signal.CONNECT: State.OPENING,
        Signal.DISCONNECT: State.CLOSED,
    },
    State.OPENING: {
        Signal.OPENED: State.GREETING,
        Signal.LOST: State.CLOSED,
        Signal.ENDED: State.CLOSED,
        Signal.DISCONNECT: State.CLOSED,
    },
    State.GREETING: {
        Signal.WELCOMED: State.ONLINE,
        Signal.LOST: State.CLOSED,
        Signal.ENDED: State.CLOSED,
        Signal.DISCONNECT: State.CLOSED,
    },
    State.ONLINE: {
        Signal.LOST: State.BACKING_OFF,
        Signal.ENDED: State.CLOSED,
        Signal.DISCONNECT: State.CLOSED,
    },
    State.BACKING_OFF: {
        Signal.RETRY: State.REOPENING,
        Signal.GAVE_UP: State.CLOSED,
        Signal.DISCONNECT: State.CLOSED,
    },
    State.REOPENING: {
        Signal.OPENED: State.RESUMING,
        Signal.LOST: State.BACKING_OFF,
        Signal.ENDED: State.CLOSED,
        Signal.DISCONNECT: State.CLOSED,
    },
    State.RESUMING: {
        Signal.WELCOMED: State.ONLINE,
        Signal.LOST: State.BACKING_OFF,
        Signal.ENDED: State.CLOSED,
        Signal.DISCONNECT: State.CLOSED,
    },
    State.CLOSED: {},
}
"""The next state. A signal that has no row means nothing in that state and is ignored."""

WITH_SOCKET: Final = frozenset(
    (State.OPENING, State.GREETING, State.ONLINE, State.REOPENING, State.RESUMING)
)
"""States in which there is a socket, open or about to be."""

FIRST: Final = frozenset((State.OPENING, State.GREETING))
"""States of the first attempt, before there is a session."""

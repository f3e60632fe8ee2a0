"""The core: everything a client does on the wire, without I/O. For authors of adapters."""

from ringspec.core.actions import (
    Action,
    Announce,
    Close,
    ConnectionChange,
    Deliver,
    Log,
    LogLevel,
    Open,
    Send,
    Settle,
    WakeAt,
)
from ringspec.core.core import Core
from ringspec.core.states import TRANSITIONS, Signal, State

__all__ = [
    "TRANSITIONS",
    "Action",
    "Announce",
    "Close",
    "ConnectionChange",
    "Core",
    "Deliver",
    "Log",
    "LogLevel",
    "Open",
    "Send",
    "Settle",
    "Signal",
    "State",
    "WakeAt",
]

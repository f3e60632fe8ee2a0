"""What a close code of the gateway means for the next attempt."""

from __future__ import annotations

from typing import Final

from ringspec_protocol import ERRORS

_REGISTRY: Final = {info.code: info for info in ERRORS.values() if info.domain == "close"}

# RFC 6455, section 7.4.1: our own frames will not do, and a repeat would meet the same answer.
_FINAL_STANDARD_CODES: Final = frozenset((1002, 1003, 1007, 1009, 1010))


def is_retryable(code: int) -> bool:
    """Whether another attempt makes sense; so it does after a code that nobody knows."""
    known = _REGISTRY.get(code)
    return code not in _FINAL_STANDARD_CODES if known is None else known.retryable


def is_chosen(code: int) -> bool:
    """Whether the gateway chose to close, as opposed to a network that failed."""
    return code in _REGISTRY or code in _FINAL_STANDARD_CODES


def describe(code: int, reason: str) -> str:
    """The gateway's own words, else those of the registry, else the code."""
    known = _REGISTRY.get(code)
    return reason or (known.summary if known else f"the socket was closed with code {code}")

"""Frames of the gateway, read from their texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from ringspec_protocol import DecodeError, Event, Json, WireError, decode_event, parse_json

_MAX_INTEGER: Final = 2**53 - 1


@dataclass(frozen=True, slots=True)
class ResultFrame:
    """A request has succeeded. The shape of the result goes by its method."""

    id: int
    result: dict[str, Json]


@dataclass(frozen=True, slots=True)
class RefusalFrame:
    """A request was refused; without an id, a frame of ours could not be read."""

    id: int | None
    error: WireError


@dataclass(frozen=True, slots=True)
class NumberedEvent:
    """An event, or what should have been one: `event` then says what was wrong."""

    seq: int
    name: str
    event: Event | DecodeError


@dataclass(frozen=True, slots=True)
class UnreadableFrame:
    """A frame that is not of the protocol; with an id where it seems to be an answer."""

    id: int | None
    error: DecodeError


Frame: TypeAlias = ResultFrame | RefusalFrame | NumberedEvent | UnreadableFrame
"""What a gateway may send, and all the rest."""


def read_frame(text: str) -> Frame:
    """Reads any text. Never raises."""
    try:
        frame = parse_json(text)
    except DecodeError as error:
        return UnreadableFrame(None, error)
    if not isinstance(frame, dict):
        return UnreadableFrame(None, DecodeError("an object", "another value"))
    name = frame.get("method")
    if isinstance(name, str):
        return _read_event(name, frame.get("params"))
    id = _as_count(frame.get("id"))
    result = frame.get("result")
    if id is not None and isinstance(result, dict):
        return ResultFrame(id, result)
    refusal = frame.get("error")
    # Without an id it is no answer; null stands for one that could not be read.
    if isinstance(refusal, dict) and (id is not None or frame.get("id", "") is None):
        return _read_refusal(id, refusal)
    return UnreadableFrame(id, DecodeError("a result, an error or an event", "an object"))


def _read_event(name: str, params: Json) -> Frame:
    members = params if isinstance(params, dict) else {}
    seq = _as_count(members.get("seq"))
    if seq is None:
        error = DecodeError("a positive integer", "another value", "/params/seq")
        return UnreadableFrame(None, error)
    try:
        return NumberedEvent(seq, name, decode_event(name, members.get("data")))
    except DecodeError as error:
        return NumberedEvent(seq, name, error.within("data").within("params"))


def _read_refusal(id: int | None, refusal: Json) -> Frame:
    try:
        return RefusalFrame(id, WireError.from_json(refusal))
    except DecodeError as error:
        return UnreadableFrame(id, error.within("error"))


def _as_count(value: Json) -> int | None:
    """A positive integer, however it is written."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if type(value) is int and 0 < value <= _MAX_INTEGER:
        return value
    return None

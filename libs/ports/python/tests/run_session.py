"""Runs a script of a session against the core. It holds no expectation of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ringspec import RingspecError
from ringspec.core import (
    Action,
    Announce,
    Close,
    Core,
    Deliver,
    Log,
    Open,
    Send,
    Settle,
    WakeAt,
)
from ringspec_protocol import Event, UnknownEvent, UnknownRequest, decode_request
from ringspec_protocol.requests import AckParams

Members: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Happening:
    """Something that the core has done, in the words of expectations."""

    kind: str
    at_ms: float
    what: Members


def run_session(script: Members) -> None:
    """Runs a script; raises at the first thing that is not as it says."""
    run = _Run(script["random"])
    for number, step in enumerate(script["steps"], 1):
        try:
            run.step(step)
        except AssertionError as error:
            error.add_note(f"{script['title']}, step {number}: {json.dumps(step)}")
            raise
    run.assert_nothing_left()


class _Run:
    def __init__(self, random: float) -> None:
        self.now_ms: float = 0
        self.wake_ms: float | None = None
        self.happened: list[Happening] = []
        self.core = Core(
            clock=lambda: self.now_ms,
            random=lambda: random,
            sdk="script/1",
            request_timeout_ms=300_000,
            attempt_timeout_ms=300_000,
        )

    def step(self, step: Members) -> None:
        if "expect" in step:
            self.expect(step)
            return
        self.assert_nothing_left()
        match step:
            case {"do": "connect"}:
                self.perform(self.core.connect())
            case {"do": "disconnect"}:
                self.perform(self.core.disconnect())
            case {"do": "wait", "untilMs": until_ms}:
                self.advance(until_ms)
                self.assert_nothing_left()
            case {"do": "request", "as": name, "method": method, "params": params}:
                request = decode_request(method, params, strict=True)
                assert not isinstance(request, UnknownRequest | AckParams)
                self.perform(self.core.request(name, request, step.get("deadlineMs")))
            case {"send": frame}:
                self.perform(self.core.receive(json.dumps(frame)))
            case {"sendText": text}:
                self.perform(self.core.receive(text))
            case {"close": code}:
                self.perform(self.core.closed(code))
            case _:
                raise AssertionError("an unknown step")

    def assert_nothing_left(self) -> None:
        """Whatever happens and is not expected fails the script."""
        assert self.happened == []

    def advance(self, until_ms: float) -> None:
        while self.wake_ms is not None and self.wake_ms <= until_ms:
            self.now_ms = max(self.now_ms, self.wake_ms)
            self.wake_ms = None
            self.perform(self.core.tick(self.now_ms))
        self.now_ms = until_ms

    def expect(self, step: Members) -> None:
        """The order is that of the script within a kind, and free between kinds."""
        at_ms = step.get("atMs", self.now_ms)
        assert at_ms >= self.now_ms, f"it is {self.now_ms} ms already"
        if at_ms > self.now_ms:
            self.assert_nothing_left()
        self.advance(at_ms)
        kind = step["expect"]
        happened = next((each for each in self.happened if each.kind == kind), None)
        assert happened is not None, f"did not happen; but {self.happened}"
        self.happened.remove(happened)
        left_out = ("expect", "atMs", "refused")
        members = {name: each for name, each in step.items() if name not in left_out}
        assert happened.at_ms == at_ms, f"happened: {happened}"
        assert has_members(happened.what, members.get("frame", members)), f"happened: {happened}"
        if kind == "open":
            refused = step.get("refused", False)
            self.perform(self.core.closed(1006) if refused else self.core.opened())

    def perform(self, actions: Iterable[Action]) -> None:
        for action in actions:
            match action:
                case Open():
                    self.note("open", {})
                case Send(text):
                    self.note("frame", json.loads(text))
                case Close(code=code):
                    self.note("close", {"code": code})
                case Deliver(event):
                    self.note("event", {"name": name_of(event), "data": event.to_json()})
                case Announce(change):
                    self.note("connection", {"is": str(change)})
                case Settle(key, result, error):
                    self.note("settled", {"as": key, **outcome(result, error)})
                case WakeAt(at_ms):
                    self.wake_ms = at_ms
                case Log():
                    pass

    def note(self, kind: str, what: Members) -> None:
        self.happened.append(Happening(kind, self.now_ms, what))


def outcome(result: Any, error: RingspecError | None) -> Members:
    """How a request has ended."""
    if error is None:
        return {"result": result.to_json()}
    return {"error": {"domain": error.domain, "name": error.name}}


def name_of(event: Event) -> str:
    """Name of an event on the wire."""
    return event.name if isinstance(event, UnknownEvent) else event.NAME


def has_members(value: Any, members: Any) -> bool:
    """Whether all members are there, at any depth."""
    if isinstance(members, dict):
        return isinstance(value, dict) and all(
            name in value and has_members(value[name], each) for name, each in members.items()
        )
    if isinstance(members, list):
        return (
            isinstance(value, list)
            and len(value) == len(members)
            and all(map(has_members, value, members))
        )
    return isinstance(value, bool) is isinstance(members, bool) and bool(value == members)

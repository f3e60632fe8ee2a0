"""A core at some point of its life, with its clock in the hands of the test."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ringspec.core import Action, Core, Send

RESUMED: Mapping[str, Any] = {
    "connectionId": "c_1",
    "heartbeatIntervalMs": 10_000,
    "iceServers": [],
    "resumeToken": "token-0000000001",
}
WELCOME: Mapping[str, Any] = {
    **RESUMED,
    "level": 1,
    "gateway": "ringspec-gateway/1.0.0",
    "graceMs": 60_000,
}


class CoreAt:
    """The core and its clock."""

    def __init__(self) -> None:
        self.now_ms = 0.0
        self.asked = 0
        self.core = Core(clock=lambda: self.now_ms, random=lambda: 0.5)

    @classmethod
    def online(cls) -> CoreAt:
        """With a session that has begun: `hello` had the id 1."""
        at = cls()
        at.core.connect()
        at.core.opened()
        at.receive({"id": 1, "result": WELCOME})
        return at

    def receive(self, frame: Mapping[str, Any]) -> list[Action]:
        """The gateway sends a frame."""
        return self.core.receive(json.dumps({"jsonrpc": "2.0", **frame}))

    def lose_and_resume(self) -> list[Any]:
        """The socket is lost and another one resumes; gives what is sent again."""
        self.core.closed(1006)
        self.core.tick(self.now_ms)
        [resume] = frames_of(self.core.opened())
        return frames_of(self.receive({"id": resume["id"], "result": RESUMED}))


def frames_of(actions: Iterable[Action]) -> list[Any]:
    """The frames that are sent."""
    return [json.loads(each.text) for each in actions if isinstance(each, Send)]

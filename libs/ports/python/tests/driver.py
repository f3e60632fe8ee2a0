"""The driver of the suite of ports: a session that lines of JSON tell what to do."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from typing import Any, TypeAlias

from ringspec import (
    ConnectionLostError,
    RequestError,
    RequestTimeoutError,
    RingspecError,
    Session,
)
from ringspec_protocol import UnknownEvent, decode_request

Members: TypeAlias = Mapping[str, Any]

KINDS = {
    RequestError: "refused",
    RequestTimeoutError: "timeout",
    ConnectionLostError: "lost",
}


def say(line: Members) -> None:
    """Tells the suite."""
    print(json.dumps(line), flush=True)


def failure(kind: str, **members: object) -> Members:
    """How a command has failed."""
    return {"error": {"is": kind, **members}}


class Driver:
    """One session at a time, and what it is doing."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self.listening: asyncio.Task[None] | None = None
        self.working: dict[int, asyncio.Task[None]] = {}

    def take(self, command: Members) -> None:
        """Begins a command."""
        task = asyncio.create_task(self.work(command))
        self.working[command["id"]] = task
        task.add_done_callback(lambda _: self.working.pop(command["id"]))

    async def work(self, command: Members) -> None:
        """Does a command and says what came of it."""
        outcome: Members
        try:
            outcome = {"ok": await self.do(command)}
        except RingspecError as error:
            outcome = failure(
                KINDS.get(type(error), "other"),
                domain=error.domain,
                name=error.name,
                code=error.code,
                retryable=error.retryable,
            )
        except asyncio.CancelledError:
            outcome = failure("cancelled")
        except Exception as error:
            outcome = failure("other", name=repr(error))
        say({"id": command["id"], **outcome})

    async def do(self, command: Members) -> Any:
        """What each command means."""
        match command:
            case {"do": "connect", "url": url}:
                self.session = await Session(url).__aenter__()
                self.listening = asyncio.create_task(self.listen(self.session))
            case {"do": "disconnect"}:
                if self.session is not None and self.listening is not None:
                    await self.session.close()
                    await self.listening
                    self.session = None
            case {"do": "cancel", "request": id}:
                self.working[id].cancel()
            case {"do": method, "params": params}:
                request: Any = decode_request(method, params)
                given = {each.name: getattr(request, each.name) for each in fields(request)}
                del given["unknown"]
                if (timeout_ms := command.get("timeoutMs")) is not None:
                    given["timeout"] = timeout_ms / 1_000
                name = re.sub(r"([A-Z])", r"_\1", method).lower()
                return (await getattr(self.session, name)(**given)).to_json()
        return {}

    async def listen(self, session: Session) -> None:
        """Tells every event as it stands on the wire."""
        with suppress(ConnectionLostError):
            async for event in session.events():
                name = event.name if isinstance(event, UnknownEvent) else event.NAME
                say({"event": name, "data": event.to_json()})


async def main() -> None:
    """Takes commands until there are no more, then tells what is left."""
    loop = asyncio.get_running_loop()
    driver = Driver()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        driver.take(json.loads(line))
        await asyncio.sleep(0)
    await asyncio.gather(*driver.working.values())
    await loop.shutdown_default_executor()
    left = [task.get_name() for task in asyncio.all_tasks() - {asyncio.current_task()}]
    left += [each.name for each in threading.enumerate() if each is not threading.main_thread()]
    say({"left": left})


logging.basicConfig(level=logging.DEBUG)
asyncio.run(main())

"""A session with a gateway, over asyncio and websockets."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator
from typing import Self, TypeVar

from ringspec import core
from ringspec.errors import ConnectionLostError
from ringspec.socket import Socket
from ringspec_protocol import Event, RequestOf, Requests

R = TypeVar("R")

_log = logging.getLogger("ringspec")
_LEVELS = {"warning": logging.WARNING, "info": logging.INFO, "debug": logging.DEBUG}


class Session(Requests):
    """A session, from `async with` on: it connects, and connects again whenever it must.

    Requests may be made by any number of tasks of the loop that entered it, also while there is no
    connection: they go out once there is one. Cancelling one is safe, and does not undo what the
    gateway may have done already. Events belong to one reader; two would share them out between
    them. Events that nobody reads are kept in memory. Leaving the block ends the session at the
    gateway too, its login and calls; whatever waits raises `ConnectionLostError`, and no task is
    left behind.
    """

    def __init__(self, url: str, *, request_timeout: float = 30.0) -> None:
        """`url`: of the socket, such as `ws://localhost:8080/ws`. Time is in seconds.

        `request_timeout` is how long an answer may take, not counting time without a connection.
        """
        self._url = url
        self._core = core.Core(
            clock=lambda: asyncio.get_running_loop().time() * 1_000,
            random=random.random,
            request_timeout_ms=request_timeout * 1_000,
        )
        self._events: asyncio.Queue[Event | ConnectionLostError] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()
        self._first: asyncio.Future[None] | None = None
        self._socket: Socket | None = None
        self._wake: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        """Connects. Raises `ConnectionLostError` where the first attempt fails."""
        self._first = asyncio.get_running_loop().create_future()
        self._do(self._core.connect())
        try:
            await self._first
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Ends the session."""
        await self.close()

    async def close(self) -> None:
        """Ends the session, and waits until nothing of it is left."""
        self._do(self._core.disconnect())
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def request(self, params: RequestOf[R], *, timeout: float | None = None) -> R:
        """Sends a request: what the methods do that each request has.

        `timeout` is in seconds, by default that of the session. Raises `RequestError` where the
        gateway refuses, and the other errors of `ringspec.errors`.
        """
        answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._do(self._core.request(answer, params, timeout and timeout * 1_000))
        try:
            return await answer
        finally:
            self._do(self._core.cancel(answer))

    async def events(self) -> AsyncIterator[Event]:
        """Every event once, in order. Ends with the session, raises where nobody asked for that."""
        while not isinstance(event := await self._events.get(), ConnectionLostError):
            yield event
        self._events.put_nowait(event)
        if event.reason != "disconnected":
            raise event

    def _do(self, actions: list[core.Action]) -> None:
        for action in actions:
            match action:
                case core.Open():
                    self._socket = Socket(self._url, self._core, self._do)
                    self._tasks.add(self._socket.task)
                    self._socket.task.add_done_callback(self._tasks.discard)
                case core.Send() | core.Close() if self._socket is not None:
                    self._socket.put(action)
                case core.Deliver(event):
                    self._events.put_nowait(event)
                case core.Settle(asyncio.Future() as answer, result, error) if not answer.done():
                    answer.set_result(result) if error is None else answer.set_exception(error)
                case core.Announce(change, error):
                    _log.info("connection %s", change)
                    self._announce(error if change is not core.ConnectionChange.LOST else None)
                case core.WakeAt(at_ms):
                    self._wake_at(at_ms)
                case core.Log(level, text):
                    _log.log(_LEVELS[level], text)
                case _:
                    pass

    def _announce(self, end: ConnectionLostError | None) -> None:
        if end is not None:
            self._events.put_nowait(end)
        if self._first is not None and not self._first.done():
            self._first.set_result(None) if end is None else self._first.set_exception(end)

    def _wake_at(self, at_ms: float | None) -> None:
        if self._wake is not None:
            self._wake.cancel()
        self._wake = None
        if at_ms is not None:
            loop = asyncio.get_running_loop()
            self._wake = loop.call_at(at_ms / 1_000, lambda: self._do(self._core.tick(at_ms)))

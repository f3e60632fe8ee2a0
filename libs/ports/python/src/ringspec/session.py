"""A session with a gateway, over asyncio and websockets."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Iterable
from typing import Final, Self, TypeAlias, TypeVar

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from ringspec.core import (
    Action,
    Announce,
    Close,
    ConnectionChange,
    Core,
    Deliver,
    Log,
    Open,
    Send,
    Settle,
    WakeAt,
)
from ringspec.errors import ConnectionLostError
from ringspec_protocol import SUBPROTOCOL, Event, RequestOf

R = TypeVar("R")
_Outbox: TypeAlias = "asyncio.Queue[Send | Close]"

_log: Final = logging.getLogger("ringspec")
# Frames hold passwords and tokens, and at this level and below they are logged whole.
_socket_log: Final = _log.getChild("socket")
_socket_log.setLevel(logging.INFO)
_LEVELS: Final = {"warning": logging.WARNING, "info": logging.INFO, "debug": logging.DEBUG}
_CLOSING_S: Final = 2.0


class Session:
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
        self._url: Final = url
        self._core: Final = Core(
            clock=lambda: asyncio.get_running_loop().time() * 1_000,
            random=random.random,
            request_timeout_ms=request_timeout * 1_000,
        )
        self._events: Final[asyncio.Queue[Event | ConnectionLostError]] = asyncio.Queue()
        self._tasks: Final[set[asyncio.Task[None]]] = set()
        self._established: asyncio.Future[None] | None = None
        self._outbox: _Outbox | None = None
        self._wake: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        """Connects. Raises `ConnectionLostError` where the first attempt fails."""
        self._established = asyncio.get_running_loop().create_future()
        self._do(self._core.connect())
        try:
            await self._established
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
        """Asks the gateway; `timeout` is in seconds, by default that of the session.

        Raises `RequestError` where it refuses, and the other errors of `ringspec.errors`.
        """
        answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._do(self._core.request(answer, params, timeout and timeout * 1_000))
        try:
            return await answer
        finally:
            self._do(self._core.cancel(answer))

    async def events(self) -> AsyncIterator[Event]:
        """Every event once, in order. Ends with the session, raises where nobody asked for that."""
        while True:
            match await self._events.get():
                case ConnectionLostError() as error:
                    self._events.put_nowait(error)
                    if error.reason == "disconnected":
                        return
                    raise error
                case event:
                    yield event

    def _do(self, actions: Iterable[Action]) -> None:
        for action in actions:
            match action:
                case Open():
                    self._outbox = asyncio.Queue()
                    task = asyncio.create_task(self._run(self._outbox))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)
                case Send() if self._outbox is not None:
                    self._outbox.put_nowait(action)
                case Close() if self._outbox is not None:
                    self._outbox.put_nowait(action)
                    self._outbox = None
                case Deliver(event):
                    self._events.put_nowait(event)
                case Settle(asyncio.Future() as answer, result, error) if not answer.done():
                    answer.set_result(result) if error is None else answer.set_exception(error)
                case Announce(change, error):
                    self._announce(change, error)
                case WakeAt(at_ms):
                    self._wake_at(at_ms)
                case Log(level, text):
                    _log.log(_LEVELS[level], text)
                case _:
                    pass

    def _announce(self, change: ConnectionChange, error: ConnectionLostError | None) -> None:
        _log.info("connection %s", change)
        first = self._established
        if change is ConnectionChange.ESTABLISHED and first is not None and not first.done():
            first.set_result(None)
        elif error is not None and change is not ConnectionChange.LOST:
            self._events.put_nowait(error)
            if first is not None and not first.done():
                first.set_exception(error)

    def _wake_at(self, at_ms: float | None) -> None:
        if self._wake is not None:
            self._wake.cancel()
        loop = asyncio.get_running_loop()
        self._wake = None if at_ms is None else loop.call_at(at_ms / 1_000, self._tick, at_ms)

    def _tick(self, at_ms: float) -> None:
        self._do(self._core.tick(max(at_ms, asyncio.get_running_loop().time() * 1_000)))

    async def _run(self, outbox: _Outbox) -> None:
        """The life of one socket."""
        code, reason = 1006, ""
        opening = asyncio.create_task(self._connect())
        sending = asyncio.create_task(_next_close(outbox))
        try:
            await asyncio.wait((opening, sending), return_when=asyncio.FIRST_COMPLETED)
            if not opening.done():
                return
            socket = opening.result()
            sending.cancel()
            self._do(self._core.opened())
            sending = asyncio.create_task(_send_all(socket, outbox))
            async for text in socket:
                if outbox is not self._outbox:
                    break
                self._do(self._core.receive(text if isinstance(text, str) else ""))
            if outbox is self._outbox:
                code, reason = socket.close_code or 1006, socket.close_reason or ""
            else:
                await asyncio.wait((sending,), timeout=_CLOSING_S)
        except (OSError, WebSocketException) as error:
            _log.info("the socket failed: %s", type(error).__name__)
        finally:
            opening.cancel()
            sending.cancel()
            await asyncio.gather(opening, sending, return_exceptions=True)
        if outbox is self._outbox:
            self._outbox = None
            self._do(self._core.closed(code, reason))

    async def _connect(self) -> ClientConnection:
        subprotocols = [Subprotocol(SUBPROTOCOL)]
        # The core has heartbeats and deadlines of its own.
        return await connect(
            self._url,
            subprotocols=subprotocols,
            ping_interval=None,
            open_timeout=None,
            close_timeout=_CLOSING_S,
            compression=None,
            proxy=None,
            logger=_socket_log,
        )


async def _next_close(outbox: _Outbox) -> None:
    while not isinstance(await outbox.get(), Close):
        pass


async def _send_all(socket: ClientConnection, outbox: _Outbox) -> None:
    while True:
        match await outbox.get():
            case Send(text):
                await socket.send(text)
            case Close(code, reason):
                await socket.close(code, reason)
                return

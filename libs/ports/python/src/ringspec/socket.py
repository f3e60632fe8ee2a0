"""One WebSocket: what is put into it goes out in order, and the core is told what happens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Subprotocol

from ringspec.core import Action, Close, Core, Send
from ringspec_protocol import SUBPROTOCOL

_CLOSING_S: Final = 2.0
# Frames hold passwords and tokens, and below this level websockets logs them whole.
_log: Final = logging.getLogger("ringspec.socket")
_log.setLevel(logging.INFO)


class Socket:
    """A socket from its opening on. Once it was told to close, nothing more is told of it."""

    def __init__(self, url: str, core: Core, do: Callable[[list[Action]], None]) -> None:
        self._core, self._do = core, do
        self._outbox: asyncio.Queue[Send | Close] = asyncio.Queue()
        self._connection: ClientConnection | None = None
        self._is_closing = False
        self.task = asyncio.create_task(self._run(url))
        """Ends when nothing of the socket is left."""

    def put(self, action: Send | Close) -> None:
        """Sends, or closes once all before it is sent."""
        self._outbox.put_nowait(action)
        if isinstance(action, Close):
            self._is_closing = True
            # One that does not open, or whose other side does not read, is not waited for.
            wait_s = 0 if self._connection is None else _CLOSING_S
            timer = asyncio.get_running_loop().call_later(wait_s, self._abort)
            self.task.add_done_callback(lambda _: timer.cancel())

    def _abort(self) -> None:
        if self._connection is None:
            self.task.cancel()
        else:
            # To cancel would wait until the other side has read what was sent before.
            self._connection.transport.abort()

    async def _run(self, url: str) -> None:
        code, reason = 1006, ""
        # The core has heartbeats and deadlines of its own.
        connecting = connect(
            url,
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            ping_interval=None,
            open_timeout=None,
            close_timeout=_CLOSING_S,
            compression=None,
            proxy=None,
            logger=_log,
        )
        try:
            async with connecting as socket:
                await self._exchange(socket)
        except ConnectionClosed as closed:
            if closed.rcvd is not None:
                code, reason = closed.rcvd.code, closed.rcvd.reason
        except (OSError, WebSocketException) as error:
            _log.info("no socket: %s", type(error).__name__)
        if not self._is_closing:
            self._do(self._core.closed(code, reason))

    async def _exchange(self, socket: ClientConnection) -> None:
        self._connection = socket
        self._do(self._core.opened())
        sending = asyncio.create_task(self._send_all(socket))
        try:
            while not self._is_closing:
                text = await socket.recv()
                self._do(self._core.receive(text if isinstance(text, str) else ""))
            await sending
        finally:
            sending.cancel()
            await asyncio.wait((sending,))

    async def _send_all(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            while not isinstance(action := await self._outbox.get(), Close):
                await socket.send(action.text)
            await socket.close(action.code, action.reason)

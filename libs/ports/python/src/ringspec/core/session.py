"""Everything of a session that outlives its sockets."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

from ringspec.core.actions import Action, Deliver, Log, LogLevel, Send, Settle
from ringspec.core.frames import Frame, NumberedEvent, RefusalFrame, ResultFrame, UnreadableFrame
from ringspec.core.pending import PendingRequest, PendingRequests
from ringspec.core.timers import Alarm, Timers
from ringspec.errors import (
    ConnectionLostError,
    InvalidRequestError,
    RequestError,
    RequestTimeoutError,
    RingspecError,
    UnexpectedAnswerError,
)
from ringspec_protocol import (
    PROTOCOL_LEVEL,
    AckParams,
    DecodeError,
    HelloParams,
    HelloResult,
    Json,
    RequestOf,
    ResumeParams,
    ResumeResult,
    WireError,
    encode,
)

MAX_FRAME_LENGTH: Final = 262_144
"""UTF-16 units of the longest frame that a gateway takes; a longer one costs the connection."""

ACK_DELAY_MS: Final = 200
"""An acknowledgement waits this long for more to acknowledge."""

ACK_BATCH: Final = 64
"""So many frames are not kept waiting."""


class Session:
    """Numbers of requests and events, what waits for an answer, and who may resume.

    Attached to a socket it sends. Detached it holds requests back, and sends them under their old
    ids once it is attached again, so that the gateway does nothing twice.
    """

    def __init__(
        self, do: Callable[[Action], None], timers: Timers, clock: Callable[[], float], sdk: str
    ) -> None:
        self._do: Final = do
        self._timers: Final = timers
        self._clock: Final = clock
        self._sdk: Final = sdk
        self._pending: Final = PendingRequests()
        self._last_id = 0
        self._last_seq = 0
        self._unacknowledged = 0
        self._resume_token: str | None = None
        self._attached = False

    def greet(self) -> RequestOf[HelloResult | ResumeResult]:
        """Sends the first frame on a new socket: hello, or resume where the session has begun."""
        params: HelloParams | ResumeParams
        if self._resume_token is None:
            params = HelloParams(level=PROTOCOL_LEVEL, sdk=self._sdk)
        else:
            params = self._resume_with(self._resume_token)
        self._last_id += 1
        self.greeting_id = self._last_id
        self._do(Send(_frame(params.METHOD, encode(params), self._last_id)))
        return params

    def welcomed(self, welcome: HelloResult | ResumeResult) -> None:
        """The greeting was answered well."""
        self._take_token(welcome.resume_token)

    def attach(self) -> None:
        """There is a socket: what was held back goes out, in order."""
        self._attached = True
        for request in self._pending:
            self._transmit(request)
        if self._unacknowledged > 0:
            self._schedule_ack()

    def detach(self) -> None:
        """The socket is gone. Deadlines stand still, and what was bound to the socket fails."""
        self._attached = False
        self._timers.clear(Alarm.ACK)
        for request in self._pending:
            self._timers.clear(request.id)
            if request.transient:
                self._fail(request.id, ConnectionLostError("The connection was lost."))

    def end(self, error: ConnectionLostError) -> None:
        """Nothing comes any more: whatever waits fails."""
        self.detach()
        for request in self._pending:
            self._fail(request.id, error)

    def request(
        self, key: Hashable, params: RequestOf[object], deadline_ms: float, transient: bool = False
    ) -> None:
        """Sends a request, now or once there is a socket. Settles under the key."""
        if key in self._pending:
            raise ValueError("this key waits for an answer already")
        id = self._last_id + 1
        try:
            text = _frame(params.METHOD, _strictly(params), id)
            if _is_too_long(text):
                raise InvalidRequestError(params.METHOD, "longer than a frame may be")
        except InvalidRequestError as error:
            self._do(Settle(key, error=error))
            return
        self._last_id = id
        request = PendingRequest(id, key, params, text, deadline_ms, transient)
        self._pending.add(request)
        self._transmit(request)

    def cancel(self, key: Hashable) -> None:
        """Nobody waits for the answer any more: the request is neither settled nor sent again."""
        id = self._pending.id_of(key)
        if id is not None and self._take(id) is not None:
            self._note_unacknowledged(urgent=True)

    def expire(self, id: int) -> None:
        """The deadline of a request has come."""
        request = self._pending.take(id)
        if request is not None:
            error = RequestTimeoutError(request.method, request.deadline_ms)
            self._do(Settle(request.key, error=error))
            self._note_unacknowledged(urgent=True)

    def receive(self, frame: Frame) -> bool:
        """Takes in a frame. False means that an event is missing: give the socket up."""
        match frame:
            case ResultFrame(id, result):
                # A login brings a token of its own, whoever waits for it.
                self._take_token(result.get("resumeToken"))
                self._answer(id, lambda request: _settled(request, result))
            case RefusalFrame(id, error):
                if id is None:
                    text = f"a frame of ours could not be read: {error.data.name}"
                    self._do(Log(LogLevel.WARNING, text))
                else:
                    self._answer(id, lambda it: _refused(it, error))
            case UnreadableFrame(id, misfit):
                self._do(Log(LogLevel.WARNING, f"a frame that is not of the protocol: {misfit}"))
                if id is not None:
                    self._answer(id, lambda request: _unexpected(request, misfit))
            case NumberedEvent():
                return self._receive_event(frame)
        return True

    def acknowledge(self) -> None:
        """Tells the gateway what it may forget."""
        self._timers.clear(Alarm.ACK)
        self._unacknowledged = 0
        params = encode(AckParams(seq=self._last_seq, answered=self._answered))
        self._do(Send(_frame(AckParams.METHOD, params)))

    @property
    def _answered(self) -> int:
        """Up to and including this id every request has its answer."""
        lowest = self._pending.lowest_id
        return self._last_id if lowest is None else lowest - 1

    def _resume_with(self, token: str) -> ResumeParams:
        return ResumeParams(
            level=PROTOCOL_LEVEL,
            sdk=self._sdk,
            resume_token=token,
            last_seq=self._last_seq,
            answered=self._answered,
        )

    def _take_token(self, token: Json) -> None:
        if isinstance(token, str):
            try:
                encode(self._resume_with(token))
            except DecodeError:
                # No gateway would take it: the one from before may still do.
                return
            self._resume_token = token

    def _receive_event(self, frame: NumberedEvent) -> bool:
        if frame.seq > self._last_seq + 1:
            return False
        if frame.seq == self._last_seq + 1:
            self._last_seq = frame.seq
            if isinstance(frame.event, DecodeError):
                # Passed over: to wait for a better one would block all that follow.
                text = f"event {frame.seq} is not of the protocol: {frame.event}"
                self._do(Log(LogLevel.WARNING, text))
            else:
                self._do(Deliver(frame.event))
        self._note_unacknowledged(urgent=True)
        return True

    def _answer(self, id: int, settle: Callable[[PendingRequest], Settle]) -> None:
        request = self._take(id)
        if request is None:
            self._do(Log(LogLevel.DEBUG, f"an answer that nobody waits for: {id}"))
            return
        self._do(settle(request))
        self._note_unacknowledged(urgent=not request.transient)

    def _fail(self, id: int, error: RingspecError) -> None:
        request = self._take(id)
        if request is not None:
            self._do(Settle(request.key, error=error))

    def _take(self, id: int) -> PendingRequest | None:
        self._timers.clear(id)
        return self._pending.take(id)

    def _transmit(self, request: PendingRequest) -> None:
        if self._attached:
            self._timers.set(request.id, self._clock() + request.deadline_ms)
            self._do(Send(request.text))

    def _note_unacknowledged(self, urgent: bool) -> None:
        self._unacknowledged += 1
        if not self._attached:
            return
        if self._unacknowledged >= ACK_BATCH:
            self.acknowledge()
        elif urgent:
            self._schedule_ack()

    def _schedule_ack(self) -> None:
        if not self._timers.has(Alarm.ACK):
            self._timers.set(Alarm.ACK, self._clock() + ACK_DELAY_MS)


def _settled(request: PendingRequest, result: Json) -> Settle:
    try:
        return Settle(request.key, request.params.result_from_json(result))
    except DecodeError as error:
        return _unexpected(request, error)


def _refused(request: PendingRequest, error: WireError) -> Settle:
    return Settle(request.key, error=RequestError(request.method, error))


def _unexpected(request: PendingRequest, error: DecodeError) -> Settle:
    return Settle(request.key, error=UnexpectedAnswerError(request.method, error))


def _strictly(params: RequestOf[object]) -> str:
    try:
        text = encode(params)
        text.encode()
    except DecodeError as error:
        raise InvalidRequestError(params.METHOD, str(error), error.pointer) from error
    except ValueError as error:
        raise InvalidRequestError(params.METHOD, "a text or number that JSON lacks") from error
    return text


def _is_too_long(text: str) -> bool:
    # No code point takes more than two units.
    return (
        2 * len(text) > MAX_FRAME_LENGTH and len(text.encode("utf-16-le")) // 2 > MAX_FRAME_LENGTH
    )


def _frame(method: str, params: str, id: int | None = None) -> str:
    identity = "" if id is None else f'"id":{id},'
    return f'{{"jsonrpc":"2.0",{identity}"method":"{method}","params":{params}}}'

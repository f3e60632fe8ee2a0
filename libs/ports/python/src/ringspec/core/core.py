"""The connection of a client, without its sockets, clocks and tasks."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

from ringspec.core import close_codes
from ringspec.core.actions import (
    Action,
    Announce,
    Close,
    ConnectionChange,
    Log,
    LogLevel,
    Open,
    Settle,
    WakeAt,
)
from ringspec.core.frames import Frame, RefusalFrame, ResultFrame, UnreadableFrame, read_frame
from ringspec.core.schedule import Outage
from ringspec.core.session import Session
from ringspec.core.states import FIRST, TRANSITIONS, WITH_SOCKET, Signal, State
from ringspec.core.timers import Alarm, Timers
from ringspec.errors import ConnectionLostError, RequestError
from ringspec_protocol import (
    CloseCode,
    ConnectionClosedReason,
    DecodeError,
    HelloResult,
    PingParams,
    RequestOf,
    ResumeResult,
)

SILENCE_INTERVALS: Final = 2.5
"""A side that has heard nothing for so many intervals gives the socket up."""

STABLE_AFTER_MS: Final = 2_000
"""A socket that is lost sooner than this goes on in the schedule of the outage before."""


class Core:
    """What a client does on the wire, as a state machine without I/O.

    Tell it what happens, by its methods, and do the actions that each returns, in their order.
    One core is one session; after `ConnectionChange.CLOSED` or `FAILED` it does nothing more.
    It is not safe to be told two things at once, and keeps no reference to what it returned.

    Nothing that arrives makes it raise. What it keeps is bounded by what the application asks:
    a request until it is settled or cancelled, and nothing of events.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float],
        random: Callable[[], float],
        sdk: str = "ringspec-python/0",
        request_timeout_ms: float = 30_000,
        attempt_timeout_ms: float = 5_000,
    ) -> None:
        """`clock` tells milliseconds and never goes back; `random` is uniform in [0, 1).

        `sdk` is told to the gateway: name and version, 1 to 64 characters. An answer may take
        `request_timeout_ms` while there is a connection, opening and greeting of a socket
        `attempt_timeout_ms`.
        """
        if not 1 <= len(sdk) <= 64 or not sdk.isascii():
            raise ValueError("sdk takes 1 to 64 characters of ASCII")
        if request_timeout_ms <= 0 or attempt_timeout_ms <= 0:
            raise ValueError("timeouts are longer than nothing")
        self._clock: Final = clock
        self._random: Final = random
        self._request_timeout_ms: Final = request_timeout_ms
        self._attempt_timeout_ms: Final = attempt_timeout_ms
        self._timers: Final = Timers()
        self._actions: list[Action] = []
        self._session: Final = Session(self._do, self._timers, clock, sdk)
        self._state = State.IDLE
        self._greeting: RequestOf[HelloResult | ResumeResult] | None = None
        self._outage: Outage | None = None
        self._interval_ms = 0.0
        self._online_since_ms = 0.0
        self._heard_at_ms = 0.0
        self._told_wake_ms: float | None = None
        self._pings: Final = object()
        self._error: ConnectionLostError | None = None

    @property
    def state(self) -> State:
        """Where the connection stands."""
        return self._state

    def connect(self) -> list[Action]:
        """The application begins. Means something once."""
        if self._move(Signal.CONNECT):
            self._open()
        return self._taken()

    def disconnect(self) -> list[Action]:
        """The application ends the connection; whatever waits fails."""
        reason = ConnectionClosedReason.DISCONNECTED
        self._close_for_good(
            Signal.DISCONNECT, ConnectionLostError("The application has disconnected.", reason)
        )
        return self._taken()

    def opened(self) -> list[Action]:
        """The socket that was asked for is open."""
        if self._move(Signal.OPENED):
            self._greeting = self._session.greet()
        return self._taken()

    def receive(self, text: str) -> list[Action]:
        """A text frame has come on the socket."""
        if self._state in (State.GREETING, State.RESUMING):
            self._read_welcome(read_frame(text))
        elif self._state is State.ONLINE:
            self._heard_at_ms = self._clock()
            if not self._session.receive(read_frame(text)):
                self._give_up("an event is missing")
        return self._taken()

    def closed(self, code: int, reason: str = "") -> list[Action]:
        """The socket was closed by the other side, could not be opened, or broke (1006)."""
        if self._state in WITH_SOCKET:
            words = close_codes.describe(code, reason)
            chosen = close_codes.is_chosen(code)
            retryable = close_codes.is_retryable(code)
            by_gateway = ConnectionClosedReason.CLOSED_BY_GATEWAY
            error = (
                ConnectionLostError(f"The gateway has closed the connection: {words}", by_gateway)
                if chosen
                else ConnectionLostError(f"The connection was lost (close code {code}).")
            )
            self._lose(error, retryable=retryable)
        return self._taken()

    def tick(self, now_ms: float) -> list[Action]:
        """Time has come to `now_ms`, by the clock: what is due happens."""
        while (key := self._timers.take_due(now_ms)) is not None:
            match key:
                case Alarm.ATTEMPT:
                    error = ConnectionLostError(
                        f"The gateway did not answer within {self._attempt_timeout_ms:g} ms."
                    )
                    self._drop(error, CloseCode.HANDSHAKE_TIMEOUT)
                case Alarm.RETRY:
                    if self._outage is not None and self._move(Signal.RETRY):
                        self._outage.attempts += 1
                        self._open()
                case Alarm.PING:
                    self._session.request(
                        self._pings, PingParams(), self._request_timeout_ms, transient=True
                    )
                case Alarm.SILENCE:
                    self._watch_silence(now_ms)
                case Alarm.ACK:
                    self._session.acknowledge()
                case _:
                    self._session.expire(key)
        return self._taken()

    def request(
        self, key: Hashable, params: RequestOf[object], deadline_ms: float | None = None
    ) -> list[Action]:
        """Sends a request, now or after the next resume. It ends in one `Settle` with the key.

        The key is any value that no other waiting request has; a second one raises `ValueError`.
        The deadline counts from when it is sent, not while there is no connection.
        """
        if self._state is State.CLOSED or self._state is State.IDLE or self._state in FIRST:
            error = self._error or ConnectionLostError("There is no connection yet.")
            self._do(Settle(key, error=error))
        else:
            timeout_ms = self._request_timeout_ms if deadline_ms is None else deadline_ms
            self._session.request(key, params, timeout_ms)
        return self._taken()

    def cancel(self, key: Hashable) -> list[Action]:
        """Nobody waits for this request any more: it is not settled and not sent again.

        What was sent cannot be taken back: the gateway may do it all the same.
        """
        self._session.cancel(key)
        return self._taken()

    def _open(self) -> None:
        self._timers.set(Alarm.ATTEMPT, self._clock() + self._attempt_timeout_ms)
        self._do(Open())

    def _read_welcome(self, frame: Frame) -> None:
        greeting, id = self._greeting, self._session.greeting_id
        if greeting is None:
            return
        misfit = DecodeError("the answer to the greeting", "another frame")
        match frame:
            case ResultFrame(answered, result) if answered == id:
                try:
                    self._welcome(greeting.result_from_json(result))
                    return
                except DecodeError as error:
                    misfit = error
            case RefusalFrame(answered, refusal) if answered in (id, None):
                refused = RequestError(greeting.METHOD, refusal)
                reason = (
                    ConnectionClosedReason.SESSION_EXPIRED
                    if refused.name == "SessionExpired"
                    else None
                )
                lost = ConnectionLostError(str(refused), reason)
                lost.__cause__ = refused
                self._drop(lost, retryable=refused.retryable)
                return
            case UnreadableFrame(_, error):
                misfit = error
            case _:
                pass
        self._drop(ConnectionLostError(f"The gateway does not speak this protocol: {misfit}"))

    def _welcome(self, welcome: HelloResult | ResumeResult) -> None:
        first = self._state in FIRST
        self._move(Signal.WELCOMED)
        self._timers.clear(Alarm.ATTEMPT)
        now_ms = self._online_since_ms = self._heard_at_ms = self._clock()
        self._interval_ms = welcome.heartbeat_interval_ms
        self._timers.set(Alarm.PING, now_ms + self._interval_ms)
        self._timers.set(Alarm.SILENCE, now_ms + SILENCE_INTERVALS * self._interval_ms)
        self._session.welcomed(welcome)
        self._do(Announce(ConnectionChange.ESTABLISHED if first else ConnectionChange.REGAINED))
        self._session.attach()

    def _watch_silence(self, now_ms: float) -> None:
        silent_at_ms = self._heard_at_ms + SILENCE_INTERVALS * self._interval_ms
        if silent_at_ms <= now_ms:
            self._give_up("the gateway is silent")
        else:
            self._timers.set(Alarm.SILENCE, silent_at_ms)

    def _give_up(self, why: str) -> None:
        self._do(Log(LogLevel.WARNING, f"the socket is given up: {why}"))
        self._drop(
            ConnectionLostError(f"The connection was lost: {why}."), CloseCode.HEARTBEAT_TIMEOUT
        )

    def _drop(
        self, error: ConnectionLostError, code: int = CloseCode.NORMAL, retryable: bool = True
    ) -> None:
        """Closes the socket, and goes on without."""
        self._do(Close(int(code), ""))
        self._lose(error, retryable=retryable)

    def _lose(self, error: ConnectionLostError, *, retryable: bool) -> None:
        """The socket is of no use any more."""
        before = self._state
        if before in FIRST or not retryable:
            self._close_for_good(Signal.ENDED, error)
            return
        if not self._move(Signal.LOST):
            return
        self._stop_link()
        now_ms = self._clock()
        outage = self._outage
        if before is State.ONLINE:
            if now_ms - self._online_since_ms >= STABLE_AFTER_MS:
                outage = None
            self._do(Announce(ConnectionChange.LOST, error))
        self._outage = outage = outage or Outage(now_ms)
        self._session.detach()
        delay_ms = outage.next_delay_ms(now_ms, self._random())
        if delay_ms is None:
            reason = ConnectionClosedReason.RETRIES_EXHAUSTED
            self._close_for_good(
                Signal.GAVE_UP, ConnectionLostError("The connection was not regained.", reason)
            )
        else:
            self._timers.set(Alarm.RETRY, now_ms + delay_ms)

    def _close_for_good(self, signal: Signal, error: ConnectionLostError) -> None:
        before = self._state
        if not self._move(signal):
            return
        if signal is Signal.DISCONNECT and before in WITH_SOCKET:
            self._do(Close(int(CloseCode.NORMAL), ""))
        self._error = error
        self._stop_link()
        self._session.end(error)
        self._timers.clear_all()
        failed = before in FIRST and signal is not Signal.DISCONNECT
        change = ConnectionChange.FAILED if failed else ConnectionChange.CLOSED
        self._do(Announce(change, error))

    def _stop_link(self) -> None:
        self._greeting = None
        for alarm in (Alarm.ATTEMPT, Alarm.RETRY, Alarm.PING, Alarm.SILENCE):
            self._timers.clear(alarm)

    def _move(self, signal: Signal) -> bool:
        following = TRANSITIONS[self._state].get(signal)
        if following is None:
            return False
        self._do(Log(LogLevel.DEBUG, f"{self._state} to {following} ({signal})"))
        self._state = following
        return True

    def _do(self, action: Action) -> None:
        # The next beat is timed from the answer to the last, whatever it was.
        if isinstance(action, Settle) and action.key is self._pings:
            if self._state is State.ONLINE:
                self._timers.set(Alarm.PING, self._clock() + self._interval_ms)
            return
        self._actions.append(action)

    def _taken(self) -> list[Action]:
        wake_ms = self._timers.next_ms
        if wake_ms != self._told_wake_ms:
            self._told_wake_ms = wake_ms
            self._actions.append(WakeAt(wake_ms))
        taken, self._actions = self._actions, []
        return taken

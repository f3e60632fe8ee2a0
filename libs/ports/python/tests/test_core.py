"""What is asked of the core beyond the scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from core_at import CoreAt, frames_of
from ringspec import ConnectionLostError, InvalidRequestError, RequestError, UnexpectedAnswerError
from ringspec.core import TRANSITIONS, Action, Announce, Close, Core, Deliver, Settle, State
from ringspec_protocol import (
    GetOperatorStatusParams,
    LoginParams,
    SendMessageParams,
    UnknownEvent,
)

ASK = GetOperatorStatusParams()


def errors_of(actions: Iterable[Action]) -> list[Any]:
    return [each.error for each in actions if isinstance(each, Settle)]


def test_every_state_is_reached_and_only_the_last_has_no_way_out() -> None:
    reached = {State.IDLE} | {to for row in TRANSITIONS.values() for to in row.values()}
    assert reached == set(State)
    assert [state for state, row in TRANSITIONS.items() if not row] == [State.CLOSED]


def test_request_before_the_session_fails() -> None:
    at = CoreAt()
    [error] = errors_of(at.core.request("a", ASK))
    assert isinstance(error, ConnectionLostError)
    at.core.connect()
    assert len(errors_of(at.core.request("a", ASK))) == 1


def test_request_after_the_end_fails_for_the_same_reason() -> None:
    at = CoreAt.online()
    at.core.disconnect()
    [error] = errors_of(at.core.request("a", ASK))
    assert error.reason == "disconnected"
    assert at.core.disconnect() == []
    assert at.core.closed(1006) == []


@pytest.mark.parametrize(
    ("params", "pointer"),
    [
        (LoginParams(user="", password="x"), "/user"),
        (LoginParams(user="a", password="x", unknown={"new": 1}), "/new"),
        (SendMessageParams(call_id="c_1", text="\ud800"), None),
        (SendMessageParams(call_id="c_1", text="\U0001f600" * 200_000), None),
    ],
)
def test_request_that_is_not_of_the_protocol_is_not_sent(params: Any, pointer: str | None) -> None:
    at = CoreAt.online()
    actions = at.core.request("a", params)
    assert frames_of(actions) == []
    [error] = errors_of(actions)
    assert isinstance(error, InvalidRequestError)
    assert pointer is None or error.pointer == pointer
    assert [frame["id"] for frame in frames_of(at.core.request("a", ASK))] == [2]


def test_two_requests_that_wait_have_two_keys() -> None:
    at = CoreAt.online()
    at.core.request("a", ASK)
    with pytest.raises(ValueError, match="key"):
        at.core.request("a", ASK)


def test_cancelled_request_is_neither_settled_nor_sent_again() -> None:
    at = CoreAt.online()
    at.core.request("a", ASK)
    at.core.cancel("a")
    assert errors_of(at.receive({"id": 2, "result": {"id": "1", "status": "READY"}})) == []
    at.core.request("b", ASK)
    at.core.cancel("b")
    at.core.cancel("b")
    assert [each["method"] for each in at.lose_and_resume()] == []
    assert errors_of(at.core.disconnect()) == []


def test_cancelled_request_counts_as_answered() -> None:
    at = CoreAt.online()
    at.core.request("a", ASK)
    at.core.cancel("a")
    at.now_ms += 200
    [ack] = frames_of(at.core.tick(at.now_ms))
    assert ack["params"] == {"seq": 0, "answered": 2}


def test_refusal_tells_what_and_where() -> None:
    at = CoreAt.online()
    at.core.request("a", ASK)
    data = {"domain": "auth", "name": "New", "path": "/x", "retryable": True, "retryAfterMs": 5}
    [error] = errors_of(at.receive({"id": 2, "error": {"code": 7, "message": "m", "data": data}}))
    assert isinstance(error, RequestError)
    assert (error.domain, error.name, error.code, error.retryable) == ("auth", "New", 7, True)
    assert (error.pointer, error.retry_after_ms) == ("/x", 5)
    assert not error.info.is_known


def test_refusal_that_is_not_of_the_protocol_still_ends_its_request() -> None:
    at = CoreAt.online()
    at.core.request("a", ASK)
    [error] = errors_of(at.receive({"id": 2, "error": {"code": "x"}}))
    assert isinstance(error, UnexpectedAnswerError)
    assert error.pointer == "/error/message"


def test_integers_may_be_written_as_decimals() -> None:
    at = CoreAt.online()
    at.core.request("a", ASK)
    actions = at.core.receive('{"id":2.0,"result":{"id":"1","status":"READY"}}')
    assert errors_of(actions) == [None]
    actions = at.core.receive('{"method":"New","params":{"seq":1e0,"data":{"x":1}}}')
    assert Deliver(UnknownEvent("New", {"x": 1})) in actions


def test_refused_greeting_is_the_cause() -> None:
    at = CoreAt()
    at.core.connect()
    at.core.opened()
    data = {"domain": "protocol", "name": "LevelNotSupported"}
    actions = at.receive({"id": 1, "error": {"code": -32005, "message": "m", "data": data}})
    [error] = [each.error for each in actions if isinstance(each, Announce)]
    assert error is not None
    assert isinstance(error.__cause__, RequestError)
    assert any(isinstance(each, Close) for each in actions)
    assert at.core.state is State.CLOSED


def test_attempt_that_hangs_is_given_up() -> None:
    at = CoreAt()
    at.core.connect()
    at.now_ms += 5_000
    [close] = [each for each in at.core.tick(at.now_ms) if isinstance(each, Close)]
    assert close.code == 4002


def test_what_is_written_for_people_has_no_secrets() -> None:
    at = CoreAt.online()
    actions = at.core.request("a", LoginParams(user="alice", password="hunter2"))
    result = {"tokens": {"accessToken": "hunter2"}, "resumeToken": "hunter2hunter2hunter2"}
    more = at.receive({"id": 2, "result": result})
    assert "hunter2" not in repr([*actions, *more, vars(at.core)])
    assert "hunter2" in json.dumps(frames_of(actions))


@pytest.mark.parametrize("sdk", ["", "x" * 65, "é"])
def test_sdk_is_a_short_text(sdk: str) -> None:
    with pytest.raises(ValueError, match="sdk"):
        Core(clock=lambda: 0, random=lambda: 0, sdk=sdk)


def test_timeouts_are_longer_than_nothing() -> None:
    with pytest.raises(ValueError, match="timeouts"):
        Core(clock=lambda: 0, random=lambda: 0, request_timeout_ms=0)

"""Whatever arrives, and in whatever order things happen, the core goes on or ends well."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from core_at import RESUMED, WELCOME, CoreAt
from ringspec.core import Action, Close, Deliver, Open, Settle, State, WakeAt
from ringspec_protocol import GetOperatorStatusParams

Step: TypeAlias = Callable[[CoreAt], list[Action]]

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.text(), each, max_size=4),
    max_leaves=12,
)
ids = st.integers(0, 12) | st.sampled_from([None, 1.0, -1, 2**53, True, "1"])
shapes = st.sampled_from(
    [WELCOME, RESUMED, {}, {"id": "1", "status": "READY"}, {"resumeToken": 7}, {"resumeToken": ""}]
)
names = st.sampled_from(
    ["IncomingCall", "ACDStatusUpdated", "Connected", "MessageReceived", "New", ""]
)
refusals = st.fixed_dictionaries(
    {
        "code": ids,
        "message": st.text(),
        "data": st.fixed_dictionaries({"domain": names, "name": names}) | values,
    }
)
frames = st.one_of(
    st.fixed_dictionaries({"id": ids, "result": shapes | values}),
    st.fixed_dictionaries({"id": ids, "error": refusals | values}),
    st.fixed_dictionaries(
        {
            "method": names,
            "params": st.fixed_dictionaries({"seq": ids, "data": shapes | values}) | values,
        }
    ),
    values,
)
texts = st.text() | frames.map(json.dumps) | st.integers(1, 400).map(lambda n: "[" * n)


def receive(text: str) -> Step:
    return lambda at: at.core.receive(text)


def close(code: int) -> Step:
    return lambda at: at.core.closed(code)


def wait(ms: float) -> Step:
    def step(at: CoreAt) -> list[Action]:
        at.now_ms += ms
        return at.core.tick(at.now_ms)

    return step


def ask(deadline_ms: float) -> Step:
    def step(at: CoreAt) -> list[Action]:
        at.asked += 1
        return at.core.request(at.asked, GetOperatorStatusParams(), deadline_ms)

    return step


steps = st.one_of(
    texts.map(receive),
    st.sampled_from([1000, 1006, 4001, 4008, 0, -1, 70_000]).map(close),
    st.floats(0, 30_000).map(wait),
    st.floats(1, 9_000).map(ask),
    st.just(lambda at: at.core.opened()),
)


@given(st.lists(steps, max_size=25))
@settings(max_examples=200, deadline=None, database=None)
def test_core_survives_whatever_happens(story: list[Any]) -> None:
    at = CoreAt.online()
    done: list[Action] = []
    for step in [*story, lambda at: at.core.disconnect()]:
        actions = step(at)
        done += actions
        if any(isinstance(each, Open) for each in actions):
            done += at.core.opened()
    assert at.core.state is State.CLOSED
    settled = Counter(each.key for each in done if isinstance(each, Settle))
    assert settled == Counter(range(1, at.asked + 1))
    wakes = [each.at_ms for each in done if isinstance(each, WakeAt)]
    assert wakes[-1:] in ([], [None])


@given(texts)
@settings(max_examples=200, deadline=None, database=None)
def test_text_that_is_no_answer_settles_nothing(text: str) -> None:
    at = CoreAt.online()
    kinds = {type(each) for each in at.core.receive(text)}
    assert Settle not in kinds
    assert not (Deliver in kinds and Close in kinds)


@given(texts)
@settings(max_examples=200, deadline=None, database=None)
def test_first_text_greets_or_ends(text: str) -> None:
    at = CoreAt()
    at.core.connect()
    at.core.opened()
    at.core.receive(text)
    assert at.core.state in (State.ONLINE, State.CLOSED)

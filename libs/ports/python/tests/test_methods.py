"""A client has a typed method for each request that an application makes."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest

from ringspec_protocol import Requests, decode_request
from ringspec_protocol.requests import AckParams, RequestOf, UnknownRequest

R = TypeVar("R")

FOLDER = Path(__file__).parents[4] / "generated/corpus/requests"
OF_THE_CORE = {"hello", "resume", "ping", "ack"}
FILES = [file for file in sorted(FOLDER.glob("*.json")) if file.stem not in OF_THE_CORE]


class Recorder(Requests):
    """Keeps what is asked, and answers nothing of use."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any, float | None]] = []

    async def request(self, params: RequestOf[R], *, timeout: float | None = None) -> R:
        """Takes down what a method has made of its arguments."""
        self.asked.append((params.METHOD, params.to_json(), timeout))
        return cast(R, None)


def valid_params(file: Path) -> list[Any]:
    """Parameters that a writer may send: examples, all members, only the required ones."""
    corpus = json.loads(file.read_text("utf-8"))
    whole = corpus.get("base", {})
    without = [case.get("without", ()) for case in corpus["cases"] if case["title"] == "minimal"]
    least = [{name: each for name, each in whole.items() if name not in out} for out in without]
    given = [case["data"] for case in corpus["cases"] if case["valid"]["writer"] and "data" in case]
    return [*given, *least, whole]


def test_there_are_requests() -> None:
    assert len(FILES) >= 19


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_method_sends_what_it_is_given(file: Path) -> None:
    for data in valid_params(file):
        params = decode_request(file.stem, data, strict=True)
        assert not isinstance(params, UnknownRequest | AckParams)
        given = {each.name: getattr(params, each.name) for each in fields(params)}
        del given["unknown"]
        client = Recorder()
        method = getattr(client, re.sub(r"([A-Z])", r"_\1", file.stem).lower())
        asyncio.run(method(**given, timeout=7.0))
        assert client.asked == [(file.stem, data, 7.0)]


def test_core_keeps_its_requests_to_itself() -> None:
    assert not OF_THE_CORE & set(dir(Requests))

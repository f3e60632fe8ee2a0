"""What schemathesis has to know of the server API that OpenAPI cannot say."""

from __future__ import annotations

import itertools
import json

import schemathesis

counter = itertools.count()


@schemathesis.serializer("application/x-ndjson")
def one_line(_context, value) -> bytes:
    """The schema is that of a line."""
    return json.dumps(value).encode() + b"\n"


@schemathesis.deserializer("application/x-ndjson")
def first_line(_context, response):
    lines = response.content.splitlines()
    # Of a body without lines nothing is told.
    return json.loads(lines[0]) if lines else {"line": 1, "outcome": "created"}


@schemathesis.hook
def before_call(_context, case, _kwargs) -> None:
    """A cursor is what a page told, and a key is for one request."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if case.query:
        case.query.pop("cursor", None)
    if case.headers and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = f"key {next(counter)}"


@schemathesis.check
def schema_agrees(_context, response, case) -> None:
    """What fits the document fits the gateway, which may have rules besides: it says them in a sentence of its own."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if response.status_code not in (400, 422):
        return
    told = response.json()
    where, why = told.get("pointer", ""), told.get("detail", "")
    is_rule = where.startswith(("/body/", "/query/")) and why and ", got " not in why
    assert is_rule, f"Fits the document, and is refused as {told}"

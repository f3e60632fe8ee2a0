import { CONDITION_EXPORTS, CONDITION_SOURCE } from './condition-source.js';

/** What the modules of a package share, as the text of a module. */
export const RUNTIME_SOURCE = `"""What the models share: text of JSON, errors, and checks that need more than a line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Final, Protocol, TypeAlias, TypeGuard, TypeVar

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""Any value of JSON. An integer may be of any size; a \`float\` is finite."""

MAX_DEPTH: Final = 64
"""So many objects and lists may stand within each other in a text."""

T = TypeVar("T")


class Absent(Enum):
    """The third state of a member that may be absent and may be null."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT
"""Stands for an absent member where \`None\` is the null of JSON."""


class DecodeError(ValueError):
    """A value is not what the protocol says. Never shows the value itself, which may be secret."""

    def __init__(self, expected: str, got: str, pointer: str = "") -> None:
        super().__init__(expected, got, pointer)
        self.expected = expected
        """What the protocol wants there, as “a text of 1 to 64 characters”."""
        self.got = got
        """The kind of value that came."""
        self.pointer = pointer
        """JSON pointer (RFC 6901) to the offending place; to a missing or unknown member itself."""

    def within(self, step: str | int) -> DecodeError:
        """The same error, seen from one level further out."""
        self.pointer = f"/{str(step).replace('~', '~0').replace('/', '~1')}{self.pointer}"
        return self

    def __str__(self) -> str:
        return f"expected {self.expected} at {self.pointer or 'the top'}, got {self.got}"


class Model(Protocol):
    """A value of the protocol: a message, or part of one."""

    @classmethod
    def from_json(cls, value: Json, strict: bool = False) -> Model:
        """Reads a value; \`strict\` refuses what a writer may not send. Raises \`DecodeError\`."""
        ...

    def to_json(self) -> Json:
        """The value as JSON. Checks nothing: see \`encode\`."""
        ...


def parse_json(text: str | bytes) -> Json:
    """Parses a text that came in. Raises \`DecodeError\` for all that JSON does not have.

    Of members with the same name the last one counts. Refused are lone surrogates, numbers beyond
    the range of a double, and what nests deeper than \`MAX_DEPTH\`.
    """
    try:
        if isinstance(text, bytes):
            text = text.decode()
        elif not text.isascii():
            text.encode()
        if text.count("[") + text.count("{") > MAX_DEPTH and _is_too_deep(text):
            raise DecodeError(f"JSON that nests at most {MAX_DEPTH} deep", "text")
        # Only a long text has room for an integer beyond that range.
        decoder = _SHORT_DECODER if len(text) < _LONG_NUMBER else _DECODER
        value: Json = decoder.decode(text)
        if "\\\\" in text and ("\\\\ud" in text or "\\\\uD" in text):
            json.dumps(value, ensure_ascii=False).encode()
    except DecodeError:
        raise
    except ValueError as error:
        raise DecodeError("JSON", "text") from error
    return value


def encode(value: Model) -> str:
    """The text of a value that is to be sent. Raises \`DecodeError\` where it is not of the protocol.

    What a newer level has added is not sent: unknown members and values of open enums are refused.
    """
    tree = value.to_json()
    value.from_json(tree, True)
    return json_text(tree)


def json_text(value: Json) -> str:
    """A value as text, without blanks."""
    return _ENCODER.encode(value)


def plain(value: Any) -> Json:
    """A field as JSON, whatever it holds."""
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return int(value)
    as_json: Callable[[], Json] | None = getattr(value, "to_json", None)
    return value if as_json is None else as_json()


def misfit(expected: str, value: Json) -> DecodeError:
    """The error of a value that is not what it should be."""
    return DecodeError(expected, _kind_of(value))


def unexpected() -> DecodeError:
    """The error of a member that should not be there."""
    return DecodeError("no such member", "a member")


def require(value: dict[str, Json], *names: str) -> None:
    """Raises for the first of the names that is missing."""
    for name in names:
        if name not in value:
            raise DecodeError("a value", "nothing").within(name)


def unknown_members(
    value: dict[str, Json], known: frozenset[str], refused: bool
) -> dict[str, Json]:
    """The members that have none of the names. Raises for the first one where they are refused."""
    if value.keys() <= known:
        return {}
    unknown = {name: each for name, each in value.items() if name not in known}
    if refused:
        raise unexpected().within(next(iter(unknown)))
    return unknown


def first_fit(
    value: Json, strict: bool, expected: str, readers: tuple[Callable[[Json, bool], T], ...]
) -> T:
    """What the first reader makes of a value that takes it."""
    for read in readers:
        try:
            return read(value, strict)
        except DecodeError:
            continue
    raise misfit(expected, value)


def whole(value: float) -> int | float:
    """An integer may be written as \`1.0\`."""
    return int(value) if value.is_integer() else value


def is_number(value: Json) -> TypeGuard[float]:
    """Whether it is a number; truth values are none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_one_of(value: Json, values: Iterable[bool | int | float | str | None]) -> bool:
    """Whether it is one of the values: \`True\` is not 1."""
    is_bool = isinstance(value, bool)
    return any(value == each and isinstance(each, bool) is is_bool for each in values)


${CONDITION_SOURCE.trim()}


def _kind_of(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a truth value"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "an object"


def _finite(text: str) -> float:
    number = float(text)
    if number - number != 0.0:
        raise ValueError("a number beyond the range of a double")
    return number


def _integer(text: str) -> int:
    if len(text) > 300:
        _finite(text)
    return int(text)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


_DECODER: Final = json.JSONDecoder(
    parse_float=_finite, parse_int=_integer, parse_constant=_no_constant
)
_LONG_NUMBER: Final = 309
_SHORT_DECODER: Final = json.JSONDecoder(parse_float=_finite, parse_constant=_no_constant)
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_PIECE: Final = re.compile(r'"(?:[^"\\\\]|\\\\.)*"?|[\\[{]|[\\]}]', re.DOTALL)


def _is_too_deep(text: str) -> bool:
    depth = 0
    for piece in _PIECE.finditer(text):
        if piece[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif piece[0] in "]}":
            depth -= 1
    return False
`;

/** What modules import of it, where they need it. */
export const RUNTIME_EXPORTS = [
  ...['ABSENT', 'Absent', 'DecodeError', 'Json', 'Model', 'encode', 'first_fit', 'is_number'],
  ...[
    'is_one_of',
    'json_text',
    'misfit',
    'parse_json',
    'plain',
    'require',
    'unexpected',
    'unknown_members',
  ],
  ...['whole', ...CONDITION_EXPORTS],
];

/** What the package exports of it. */
export const PUBLIC_EXPORTS = [
  ...['ABSENT', 'MAX_DEPTH', 'Absent', 'DecodeError', 'Json', 'Model', 'encode', 'parse_json'],
];

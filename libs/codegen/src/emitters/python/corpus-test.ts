/** The test that holds a package to the corpus, as the text of a module. */
export function corpusTest(packageName: string): string {
  return `"""The models judge the corpus as it says, and write back what they have read."""

import json
import os
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ${packageName} import DecodeError, Json, encode, parse_json
from ${packageName}._json import is_number, plain
from ${packageName}._tables import READERS

CORPUS = Path(os.environ.get("PROTOCOL_CORPUS", Path(__file__).parents[2] / "corpus"))
FOLDERS = (CORPUS, CORPUS.with_name(f"{CORPUS.name}-http"))
FILES = sorted(
    path for folder in FOLDERS for path in folder.glob("*/*.json") if path.parent.name in READERS
)

Reader = Callable[[str, Json, bool], object]


def _cases(path: Path) -> Iterator[tuple[Reader, str, dict[str, Any], Json]]:
    document = json.loads(path.read_text("utf-8"))
    base = _base(document)
    for case in document["cases"]:
        data = _value(base, case)
        yield READERS[document["module"]], document["message"], case, data


def _base(document: dict[str, Any]) -> Json:
    """The base of a file, with the members that it shares with others."""
    base: Json = document.get("base")
    if "shared" in document:
        values = json.loads((CORPUS / "shared.json").read_text("utf-8"))["values"]
        base = {**document["base"], **{n: values[of] for n, of in document["shared"].items()}}
    return base


def _value(base: Json, case: dict[str, Any]) -> Json:
    """The value of a case: its data, what its text says, or the base with a change."""
    if "data" in case:
        data: Json = case["data"]
        return data
    if "text" in case:
        return parse_json(case["text"])
    changed: Any = deepcopy(base)
    within = changed
    for step in case.get("at", "").split("/")[1:]:
        within = within[step.replace("~1", "/").replace("~0", "~")]
    for name in case.get("without", ()):
        del within[name]
    within.update(case.get("with", {}))
    value: Json = changed
    return value


def _pointer(read: Reader, message: str, data: Json, strict: bool) -> str | None:
    try:
        read(message, data, strict)
    except DecodeError as error:
        return error.pointer
    return None


def test_there_is_a_corpus() -> None:
    """A corpus that is not found would pass all else."""
    cases = sum(1 for path in FILES for _ in _cases(path))
    print(f"{cases} cases in {len(FILES)} files")
    assert cases > 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_corpus(path: Path) -> None:
    """Verdicts of readers and writers, pointers, and values that come back as they were."""
    wrong: list[str] = []
    for read, message, case, data in _cases(path):
        valid = case["valid"]
        if (_pointer(read, message, data, False) is None) is not valid["reader"]:
            wrong.append(f"reader: {case['title']}")
        pointer = _pointer(read, message, data, True)
        if pointer != case.get("path") or (pointer is None) is not valid["writer"]:
            wrong.append(f"writer: {case['title']}: {pointer}")
        if valid["reader"] and not _is_same(plain(read(message, data, False)), data):
            wrong.append(f"comes back otherwise: {case['title']}")
        value: Any = read(message, data, False) if valid["writer"] else None
        if hasattr(value, "to_json") and not _is_same(parse_json(encode(value)), data):
            wrong.append(f"is sent otherwise: {case['title']}")
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_changed_cases(path: Path) -> None:
    """Whatever comes is read or refused; changes are at random, but always alike."""
    dice = Random(path.name)
    cases = list(_cases(path))
    for read, message, _, data in cases * 4:
        changed = _changed(data, dice.choice(cases)[3], dice)
        try:
            value = read(message, changed, dice.random() < 0.5)
        except DecodeError as error:
            assert error.pointer == "" or error.pointer.startswith("/")
        else:
            assert _is_same(plain(value), changed), f"{message} comes back otherwise"


def _changed(value: Json, donor: Json, dice: Random) -> Json:
    """Puts another value somewhere within."""
    if isinstance(value, dict) and value and dice.random() < 0.75:
        name = dice.choice(list(value))
        return {**value, name: _changed(value[name], donor, dice)}
    if isinstance(value, list) and value and dice.random() < 0.75:
        at = dice.randrange(len(value))
        return [*value[:at], _changed(value[at], donor, dice), *value[at + 1 :]]
    return dice.choice([None, True, -0.5, 1e308, 2**53 + 1, "", "\\0\\u2028", [], {}, donor])


def test_texts() -> None:
    """What is JSON, and what a reader makes of it."""
    wrong: list[str] = []
    for case in json.loads((CORPUS / "texts.json").read_text("utf-8"))["cases"]:
        try:
            value = parse_json(case["text"])
            if not case["readable"] or not _is_same(value, case["data"]):
                wrong.append(case["title"])
        except DecodeError:
            if case["readable"]:
                wrong.append(case["title"])
    assert wrong == []


def _is_same(one: Json, other: Json) -> bool:
    """Equal as JSON: true is not 1, and numbers are doubles."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if is_number(one) and is_number(other):
        return float(one) == float(other)
    return isinstance(one, bool) is isinstance(other, bool) and one == other
`;
}

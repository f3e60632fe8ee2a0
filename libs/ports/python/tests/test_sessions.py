"""The core does what the scripts say that every core does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from run_session import run_session

FOLDER = Path(__file__).parents[4] / "generated/corpus/sessions"
SCRIPTS = [json.loads(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.json"))]


def test_there_are_scripts() -> None:
    assert len(SCRIPTS) >= 56


@pytest.mark.parametrize("script", [pytest.param(each, id=each["title"]) for each in SCRIPTS])
def test_core_follows_script(script: dict[str, Any]) -> None:
    run_session(script)

"""Linters and type checkers find nothing, and the core imports nothing that does I/O."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1]
PYRIGHT = FOLDER.parents[2] / "node_modules/pyright/index.js"
CHECKS = {
    "ruff": [sys.executable, "-m", "ruff", "check", "--no-cache", "--quiet", "."],
    "format": [sys.executable, "-m", "ruff", "format", "--no-cache", "--check", "--quiet", "."],
    "mypy": [sys.executable, "-m", "mypy", "--no-error-summary"],
    "pyright": ["node", str(PYRIGHT), "--pythonpath", sys.executable],
}
PURE = {
    *("__future__", "collections", "dataclasses", "enum", "heapq", "itertools", "typing"),
    *("ringspec", "ringspec_protocol"),
}


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Import(names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
            case ast.ImportFrom():
                yield "a relative import"
            case _:
                pass


@pytest.mark.parametrize("name", CHECKS)
def test_linter_finds_nothing(name: str, tmp_path: Path) -> None:
    cache = ["--cache-dir", str(tmp_path)] if name == "mypy" else []
    done = subprocess.run([*CHECKS[name], *cache], cwd=FOLDER, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_core_imports_nothing_that_does_io() -> None:
    source = FOLDER / "src/ringspec"
    files = [source / "errors.py", *source.glob("core/*.py")]
    assert len(files) > 5
    roots = {name.split(".")[0] for file in files for name in imports_of(file)}
    assert roots <= PURE


def test_package_imports_of_the_project_its_own_models_alone() -> None:
    roots = {name.split(".")[0] for file in FOLDER.glob("src/**/*.py") for name in imports_of(file)}
    own = roots - set(sys.stdlib_module_names)
    assert own <= {"ringspec", "ringspec_protocol", "websockets"}

/** The Python models of Ringspec and of other protocols: they pass their linters, and judge as they should. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import { python } from '../../../tools/steps/needs/python.mjs';
import { describeModels } from './support/language-models.js';
import type { Generated } from './support/model-language.js';
import { scopeOf } from './support/model-subjects.js';
import { FOREIGN_PROTOCOLS, PUBLIC_PROTOCOLS } from './support/public-models.js';

const modules = path.resolve(import.meta.dirname, '../../../node_modules');

/** What a program says, after its exit code. */
function run(
  cwd: string,
  program: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): string {
  // The plugins of other tests would take longer to load than these tests take.
  const quick = { PYTHONDONTWRITEBYTECODE: '1', PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1' };
  const env = { ...process.env, ...quick, ...variables };
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...{ cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  return `${String(status)} ${stdout}${stderr}`;
}

const runPython = (cwd: string, ...args: readonly string[]): string =>
  run(cwd, python.find() ?? '', args);

const packageOf = (scope: string): string => `${scope}_protocol`;

const folderOf = ({ folder }: Generated): string => path.join(folder, 'python');

function addTest(folder: string, name: string, source: string): void {
  writeFileSync(path.join(folder, 'python/tests', `test_${name}.py`), source);
}

/** What linters have against files, each with the path of its file below the folders of all models. */
const complaints: string[] = [];

const scopeIn = (line: string): string | undefined => /(?:^|\s)(\w+)\/python\//.exec(line)?.[1];

/** Keeps for a test of each subject what a linter says of it, and fails where that is of none. */
function expectOfSubjects(verdict: string): void {
  const lines = verdict.split('\n').filter((line) => scopeIn(line) !== undefined);
  if (lines.length === 0) expect(verdict).toBe('0 ');
  complaints.push(...lines);
}

/** Those whose names are so long that the formatter would break what holds them otherwise. */
const foreign = new Set([...FOREIGN_PROTOCOLS, ...PUBLIC_PROTOCOLS].map(scopeOf));

/** Each package is linted with the settings in its manifest. */
function lint(root: string, models: readonly Generated[]): void {
  const ruff = (command: readonly string[], scopes: readonly string[]): string => {
    const folders = scopes.map((scope) => `${scope}/python`);
    return runPython(root, '-m', 'ruff', ...command, '--no-cache', '--quiet', ...folders);
  };
  const scopes = models.map(({ scope }) => scope);
  expectOfSubjects(ruff(['check', '--output-format=concise'], scopes));
  const ours = scopes.filter((scope) => !foreign.has(scope));
  expectOfSubjects(ruff(['format', '--diff'], ours));
}

/** With the settings of the first package. Its folder is in the name of a test: others are called as it is. */
function checkTypes(root: string, models: readonly Generated[]): void {
  const { scope: first = '' } = models[0] ?? {};
  const settings = ['--config-file', `${first}/python/pyproject.toml`];
  const named = ['--namespace-packages', '--explicit-package-bases'];
  const kept = ['--cache-dir', path.join(modules, '.cache/ringspec/mypy')];
  const args = ['-m', 'mypy', '--no-error-summary', ...settings, ...named, ...kept];
  const files = models.flatMap(({ scope }) => [`${scope}/python/src`, `${scope}/python/tests`]);
  const sources = models.map(({ scope }) => `${scope}/python/src`);
  const MYPYPATH = ['.', ...sources].join(path.delimiter);
  expectOfSubjects(run(root, python.find() ?? '', [...args, ...files], { MYPYPATH }));
}

/** The other checker of types, which many editors have built in. */
function expectTypedForEditors(root: string): void {
  const pyright = path.join(modules, 'pyright/index.js');
  const args = [pyright, '-p', 'ringspec/python', '--pythonpath', python.find() ?? ''];
  const verdict = '0 0 errors, 0 warnings, 0 informations\n';
  expect(run(root, process.execPath, args)).toBe(verdict);
}

describeModels({
  name: 'python',
  title: 'Python',
  need: python,
  options: (scope) => ({ package: packageOf(scope) }),
  hasHttp: true,
  addKeepingTest: (folder) => {
    addTest(folder, 'keeping', KEEPING);
  },
  addJudge: (models) => {
    const source = JUDGE.replace('$PACKAGE', packageOf(models.scope));
    writeFileSync(path.join(folderOf(models), 'tests/judge.py'), source);
  },
  expectBuilt: ({ sound }) => {
    const root = path.dirname(sound[0]?.folder ?? '');
    lint(root, sound);
    checkTypes(root, sound);
  },
  expectSound: (models) => {
    expect(complaints.filter((line) => scopeIn(line) === models.scope)).toEqual([]);
    if (models.scope === 'ringspec') expectTypedForEditors(path.dirname(models.folder));
    const told = ['-q', '-s', '-p', 'no:cacheprovider'];
    const tests = runPython(folderOf(models), '-m', 'pytest', ...told);
    expect(tests).toMatch(/^0 [^]*\d+ passed/);
    return Number(/(\d+) cases in/.exec(tests)?.[1]);
  },
  judge: (models) => {
    const PYTHONPATH = path.join(folderOf(models), 'src');
    return run(folderOf(models), python.find() ?? '', ['tests/judge.py'], { PYTHONPATH })
      .replace(/^0 /, '')
      .trim();
  },
  odd: {
    types: ['Json', 'Mapping', 'Event', 'DecodeError', 'Final', 'True', 'Exception'],
    members: [
      ...['class', 'from', 'from_json', 'to_json', 'unknown', 'value', 'strict', 'item', 'at'],
      ...['self', 'cls', 'hash', 'error', 'print', '"""'],
    ],
    description: 'Ends """ here\\ and {there} with "',
  },
  named: {
    options: { package: 'my_models', distribution: 'my.models', version: '2.1.0' },
    manifest: 'pyproject.toml',
    matches: /\nname = "my\.models"\nversion = "2\.1\.0"\n[^]*"src\/my_models"/,
    bad: { package: '../up' },
  },
  methods: {
    file: (scope) => `src/${packageOf(scope)}/methods.py`,
    odd: ['import_', 'request_', 'request_2', 'to_string'],
    addTest: (folder) => {
      addTest(folder, 'calling', CALLING);
    },
  },
  unportable: ['(?<=a+)b'],
});

const JUDGE = `"""Says which cases are judged otherwise."""

import json
from pathlib import Path

from $PACKAGE import DecodeError, decode_type

cases = json.loads(Path("cases.json").read_text("utf-8"))["cases"]
for case in cases:
    try:
        decode_type(case["name"], case["data"])
        fits = True
    except DecodeError:
        fits = False
    if fits is not case["valid"]:
        print(case["title"])
print(len(cases), "judged")
`;

const KEEPING = `"""What is not known is kept, and what is secret does not show."""

import pytest

from ringspec_protocol import (
    ACDAction,
    DecodeError,
    HelloParams,
    LoginParams,
    UnknownEvent,
    decode_event,
    encode,
    error_info,
)


def test_unknown_is_kept() -> None:
    """Events, members, values of enums and errors that are newer than the models."""
    unknown = decode_event("BrandNew", {"a": [1]})
    assert unknown == UnknownEvent("BrandNew", {"a": [1]})
    assert unknown.to_json() == {"a": [1]}
    hello = HelloParams.from_json({"level": 1.0, "sdk": "x", "later": {"a": None}})
    assert hello.level == 1
    assert hello.to_json() == {"level": 1, "sdk": "x", "later": {"a": None}}
    with pytest.raises(DecodeError) as refusal:
        encode(hello)
    assert (refusal.value.pointer, refusal.value.got) == ("/later", "a member")
    action = ACDAction("BRAND_NEW")
    assert action == "BRAND_NEW"
    assert not action.is_known
    assert ACDAction.from_json("BRAND_NEW") == action
    assert error_info("auth", "InvalidPassword", 401).is_known
    assert not error_info("auth", "BrandNew", 1).is_known


def test_secrets_are_not_shown() -> None:
    """Neither by a value nor by what is said of a wrong one."""
    login = LoginParams(user="alice", password="hunter2", unknown={"otp": "123456"})
    assert "hunter2" not in repr(login)
    assert "123456" not in repr(login)
    assert "alice" in repr(login)
    with pytest.raises(DecodeError) as refusal:
        LoginParams.from_json({"user": "alice", "password": ["hunter2"]})
    assert "hunter2" not in str(refusal.value)
    assert refusal.value.pointer == "/password"
`;

const CALLING = `"""Methods of requests that are called as the language or the package calls something else."""

import asyncio
import inspect
from typing import Any

from methods_protocol import Requests


class Client(Requests):
    """Answers with what it was asked."""

    async def request(self, params: Any, *, timeout: float | None = None) -> Any:
        """What is sent."""
        assert timeout == 7
        return params.to_json()


def test_each_takes_all_members() -> None:
    """Each member has a parameter, which is sent by the name of the member."""
    members = inspect.getmembers(Client(), inspect.iscoroutinefunction)
    methods = {name: method for name, method in members if name != "request"}
    assert sorted(methods) == ["import_", "request_", "request_2", "to_string"]
    for method in methods.values():
        parameters = [name for name in inspect.signature(method).parameters if name != "timeout"]
        assert {"self_", "timeout_", "params_"} <= set(parameters)
        sent = asyncio.run(method(**{name: name for name in parameters}, timeout=7))
        assert len(sent) == len(parameters)
        assert (sent["self"], sent["timeout"], sent["class"]) == ("self_", "timeout_", "class_")
`;

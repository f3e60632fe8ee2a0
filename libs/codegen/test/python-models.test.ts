/** The Python models of protocols that are not Ringspec's: they compile, pass their linters, and judge as they should. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { buildModel, emitters, loadProtocol, type Model, writeFolder } from '@ringspec/codegen';
import { python } from '../../../tools/steps/needs/python.mjs';
import type { EmitterOptions } from '../src/emitters/emitter-options.js';
import { everyChoice, everyKeyword, everyPart, greatTypes } from './support/every-keyword.js';
import { patternTexts, portablePatterns } from './support/patterns.js';
import {
  FOREIGN_PROTOCOLS,
  type ForeignName,
  isPublicPresent,
  PUBLIC_PROTOCOLS,
  publicModel,
} from './support/public-models.js';
import { isSuitePresent, modelOfTypes, refusedKeyword, suiteGroups } from './support/test-suite.js';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Writes the models and the corpus beside each other; resolves with the folder. */
async function generate(model: Model, options?: EmitterOptions): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-python-'));
  folders.push(folder);
  const chosen = emitters.filter(({ name }) => ['python', 'corpus'].includes(name));
  const files = chosen.map((each) =>
    each.emit(model, each.name === 'python' ? options : undefined),
  );
  writeFolder(folder, (await Promise.all(files)).flat());
  return folder;
}

/** What a program says, after its exit code. */
function run(folder: string, args: readonly string[], input?: string): string {
  const cwd = path.join(folder, 'python');
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: path.join(cwd, 'src') };
  const { status, stdout, stderr } = spawnSync(python.find() ?? '', args, {
    ...{ cwd, env, input, encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  return `${String(status)} ${stdout}${stderr}`;
}

const CHECKS: readonly (readonly string[])[] = [
  ['-m', 'ruff', 'check', '--no-cache', '--quiet', '.'],
  ['-m', 'ruff', 'format', '--no-cache', '--check', '--quiet', '.'],
  ['-m', 'mypy', '--no-error-summary', '--cache-dir', path.join(tmpdir(), 'ringspec-mypy')],
];

/** The linters find nothing, and every case of the corpus is judged as it says. */
function expectSound(folder: string): void {
  for (const args of CHECKS) expect([args, run(folder, args)]).toEqual([args, '0 ']);
  expectTested(folder);
}

function expectTested(folder: string): void {
  const tests = run(folder, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider']);
  expect(tests).toMatch(/^0 [\s\S]*\d+ passed/);
}

const member = { type: 'string' };
const odd = [
  ...['class', 'from', 'from_json', 'to_json', 'unknown', 'value', 'strict', 'item', 'at', 'self'],
  ...['cls', 'error', 'print', '1st', '', '-', 'a-b', 'a_b', 'aB', 'ключ', '__proto__', 'say "so"'],
  ...['back\\slash', 'new\nline', '"""', "it's", '{x}', '%s', 'a/b~c'],
];

const describeWithPython =
  python.find() === undefined && process.env['CI'] !== 'true' ? describe.skip : describe;

describeWithPython('Python models', () => {
  const generated = path.resolve(import.meta.dirname, '../../../generated');

  it('of Ringspec are sound, for pyright too', () => {
    expectSound(generated);
    const pyright = path.resolve(generated, '../node_modules/pyright/index.js');
    const args = [pyright, '-p', 'python', '--pythonpath', python.find() ?? ''];
    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: generated,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, '0 errors, 0 warnings, 0 informations\n']);
  }, 300_000);

  it('of Ringspec keep what they do not know, and show no secrets', () => {
    expect(run(generated, ['-c', KEEPING])).toBe('0 ');
  });

  it.each(['weather', 'harbour', 'parcel'])(
    'of the protocol of %s are sound',
    async (name) => {
      const file = path.join(import.meta.dirname, `fixtures/${name}-protocol.ts`);
      expectSound(await generate(buildModel(await loadProtocol(file))));
    },
    300_000,
  );

  const expectSoundButForLayout = async (name: ForeignName): Promise<void> => {
    const folder = await generate(await publicModel(name));
    const [lint = [], , types = []] = CHECKS;
    for (const args of [lint, types]) expect([args, run(folder, args)]).toEqual([args, '0 ']);
    expectTested(folder);
  };

  it.each(FOREIGN_PROTOCOLS)(
    'of the foreign document %s are sound, but for the layout of long names',
    expectSoundButForLayout,
    300_000,
  );

  (isPublicPresent ? it : it.skip).each(PUBLIC_PROTOCOLS)(
    'of the public protocol %s are sound, but for the layout of long names',
    expectSoundButForLayout,
    300_000,
  );

  it('know every keyword of the schema language', async () => {
    expectSound(
      await generate(
        modelOfTypes({ ...everyKeyword, ...everyChoice, ...everyPart, ...greatTypes }),
      ),
    );
  }, 300_000);

  it('parse where members and items may be anything', async () => {
    expectSound(
      await generate(
        modelOfTypes({
          Extended: { patternProperties: { '^x-': {} } },
          Loose: { properties: { a: {} } },
          Listed: { items: {} },
          Told: { type: 'object', patternProperties: { '^x-': {} } },
          Held: { type: 'object', properties: { a: { patternProperties: { '^x-': {} } } } },
          Either: { anyOf: [{ properties: { a: {} } }, { items: {} }] },
        }),
      ),
    );
  }, 300_000);

  it('spell names that Python or the package has otherwise', async () => {
    const properties = Object.fromEntries(odd.map((name) => [name, member]));
    const names = ['Json', 'Mapping', 'Event', 'DecodeError', 'Final', 'True', 'Exception'];
    const shape = { type: 'object', properties, required: odd.slice(0, 5) };
    const types = Object.fromEntries(names.map((name) => [name, shape]));
    const description = 'Ends """ here\\ and {there} with "';
    expectSound(await generate(modelOfTypes({ ...types, Odd: { ...shape, description } })));
  }, 300_000);

  it('have a method for each request, whatever it and its members are called', async () => {
    const weather = path.join(import.meta.dirname, 'fixtures/weather-protocol.ts');
    const model = buildModel(await loadProtocol(weather));
    const [first] = model.requests;
    if (!first) throw new Error('the weather has no requests');
    const names = ['self', 'timeout', 'params', 'hash', ...odd.slice(0, 12)];
    const properties = Object.fromEntries(names.map((name) => [name, member]));
    const params = { type: 'object', properties, required: names.slice(2) };
    const requests = ['import', 'request', 'Request_', 'own'].map((name) => ({
      ...{ ...first, name, params, examples: [] },
    }));
    const options = { clientsOwn: 'own', package: 'odd_protocol' };
    const folder = await generate({ ...model, requests }, options);
    for (const args of CHECKS) expect([args, run(folder, args)]).toEqual([args, '0 ']);
    expect(run(folder, ['-c', CALLING])).toBe('0 import_ request_ request_2\n');
    const unknown = generate(model, { clientsOwn: 'nothing' });
    await expect(unknown).rejects.toThrow('there is no request nothing');
  }, 300_000);

  it('are called as the options say', async () => {
    const options = { package: 'my_models', distribution: 'my.models', version: '2.1.0' };
    const folder = await generate(modelOfTypes({ Text: { type: 'string' } }), options);
    const program = 'import my_models; print(my_models.__name__)';
    expect(run(folder, ['-c', program])).toBe('0 my_models\n');
    await expect(generate(modelOfTypes({}), { package: '../up' })).rejects.toThrow('bad-option');
    await expect(generate(modelOfTypes({}), { packet: 'x' })).rejects.toThrow('unknown-option');
  });

  it('read patterns as ECMA-262 does', async () => {
    const properties = Object.fromEntries(
      portablePatterns.map((pattern) => [pattern, { type: 'string', pattern }]),
    );
    const folder = await generate(modelOfTypes({ Text: { type: 'object', properties } }));
    const program = path.join(folder, 'judge.py');
    writeFileSync(program, JUDGE);
    const cases = portablePatterns.flatMap((pattern) =>
      patternTexts.map((text) => [
        ...['Text', { [pattern]: text }],
        ...[new RegExp(pattern, 'u').test(text), `${pattern} ${JSON.stringify(text)}`],
      ]),
    );
    expect(run(folder, [program], JSON.stringify(cases))).toBe(`0 ${String(cases.length)}\n`);
    const behind = { Behind: { type: 'string', pattern: '(?<=a+)b' } };
    await expect(generate(modelOfTypes(behind))).rejects.toThrow('unportable-pattern');
  });

  (isSuitePresent ? it : it.skip)(
    'pass the test suite of JSON Schema',
    async () => {
      const taken = suiteGroups().filter(({ schema }) => refusedKeyword(schema) === undefined);
      // The models refuse what differs from language to language.
      const groups = taken.filter(
        ({ schema }) => !/\\\\p|"\^\\\\\\\\S/.test(JSON.stringify(schema)),
      );
      const named = groups.map((group, i) => [`Group${String(i)}`, group] as const);
      const schemas = Object.fromEntries(named.map(([name, { schema }]) => [name, schema]));
      const folder = await generate(modelOfTypes(schemas));
      const program = path.join(folder, 'judge.py');
      writeFileSync(program, JUDGE);
      const cases = named.flatMap(([name, { file, description, tests }]) =>
        tests.map((test) => [
          name,
          test.data,
          test.valid,
          `${file}: ${description}: ${test.description}`,
        ]),
      );
      expect(run(folder, [program], JSON.stringify(cases))).toBe(`0 ${String(cases.length)}\n`);
      expect(cases.length).toBeGreaterThan(300);
    },
    300_000,
  );
});

const KEEPING = `
from ringspec_protocol import (
    ABSENT, ACDAction, DecodeError, ErrorFrame, HelloParams, LoginParams, UnknownEvent,
    decode_event, encode, error_info, parse_json,
)

unknown = decode_event("BrandNew", {"a": [1]})
assert unknown == UnknownEvent("BrandNew", {"a": [1]}) and unknown.to_json() == {"a": [1]}
hello = HelloParams.from_json({"level": 1.0, "sdk": "x", "later": {"a": None}})
assert hello.level == 1 and hello.to_json() == {"level": 1, "sdk": "x", "later": {"a": None}}
try:
    encode(hello)
    raise SystemExit("a writer sends what it does not know")
except DecodeError as error:
    assert (error.pointer, error.got) == ("/later", "a member"), error
action = ACDAction("BRAND_NEW")
assert action == "BRAND_NEW" and not action.is_known and ACDAction.from_json("BRAND_NEW") == action
login = LoginParams(user="alice", password="hunter2", unknown={"otp": "123456"})
assert "hunter2" not in repr(login) and "123456" not in repr(login) and "alice" in repr(login)
try:
    LoginParams.from_json({"user": "alice", "password": ["hunter2"]})
except DecodeError as error:
    assert "hunter2" not in str(error) and error.pointer == "/password"
assert error_info("auth", "InvalidPassword", 401).is_known
assert not error_info("auth", "BrandNew", 1).is_known
`;

const CALLING = `
import asyncio, inspect
from odd_protocol import Requests

class Client(Requests):
    async def request(self, params, *, timeout=None):
        assert timeout == 7
        return params.to_json()

client = Client()
methods = [
    (name, method)
    for name, method in inspect.getmembers(client, inspect.iscoroutinefunction)
    if name != "request"
]
for name, method in methods:
    arguments = {each: each for each in inspect.signature(method).parameters if each != "timeout"}
    assert {"self_", "timeout_", "params_"} <= set(arguments)
    sent = asyncio.run(method(**arguments, timeout=7))
    assert len(sent) == len(arguments)
    assert (sent["self"], sent["timeout"], sent["class"]) == ("self_", "timeout_", "class_"), sent
print(*sorted(name for name, _ in methods))
`;

const JUDGE = `
import json, sys
from suite_protocol import DecodeError, decode_type

cases = json.load(sys.stdin)
for name, data, valid, title in cases:
    try:
        decode_type(name, data)
        fits = True
    except DecodeError:
        fits = False
    if fits is not valid:
        print(title)
print(len(cases))
`;

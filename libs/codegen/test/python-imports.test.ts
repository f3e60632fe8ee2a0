/** Generated modules of Python import just what they use, whatever members are called. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { GeneratedFile, Model } from '@ringspec/codegen';
import { python } from '../../../tools/steps/needs/python.mjs';
import { pythonEmitter } from '../src/emitters/python/python-emitter.js';
import { STANDARD } from '../src/emitters/python/python-module.js';
import { PACKAGE_FUNCTIONS } from '../src/emitters/python/python-names.js';
import { RUNTIME_EXPORTS } from '../src/emitters/python/runtime-source.js';
import { readJsonProtocol } from '../src/json/json-protocol.js';
import { parseDocument } from '../src/json/parse-document.js';
import { assembleModel } from '../src/model/build-model.js';
import { modelOfTypes } from './support/test-suite.js';

/** What a module may import. */
const NAMES = [...RUNTIME_EXPORTS, ...Object.values(STANDARD).flat(), 're', 'ERRORS', 'Thing'];

/** Each name as a member of the one shape and as the value of an enum, beside little that imports it. */
const model = modelOfTypes({
  Thing: {
    type: 'object',
    properties: Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }])),
  },
  Strict: {
    type: 'object',
    properties: Object.fromEntries(NAMES.map((name) => [name, { type: 'integer' }])),
    required: NAMES,
  },
  Words: {
    enum: NAMES,
    'x-open': false,
    'x-members': NAMES.map((name) => ({ name, value: name, summary: 'A word.' })),
  },
});

const test = python.find() === undefined && process.env['CI'] !== 'true' ? it.skip : it;

/** The files of a package, which load and pass the linter; `run` tells what a program in it says. */
async function packaged(
  of: Model,
  then: (run: (...args: string[]) => string, files: readonly GeneratedFile[]) => void,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-imports-'));
  try {
    const files = await pythonEmitter.emit(of);
    for (const { path: file, content } of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), content);
    }
    const run = (...args: string[]): string => {
      const cwd = path.join(folder, 'python');
      const env = { ...process.env, PYTHONPATH: path.join(cwd, 'src') };
      const options = { cwd, env, encoding: 'utf8' } as const;
      const { status, stdout, stderr } = spawnSync(python.find() ?? '', args, options);
      return status === 0 ? '' : stdout + stderr;
    };
    expect(run('-m', 'ruff', 'check', '--no-cache', '--quiet', '--select', 'F', '.')).toBe('');
    then(run, files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('modules with members that are called as what may be imported', async () => {
  await packaged(model, (run) => {
    for (const [type, value] of Object.entries({ Strict: 1, Thing: 'a' })) {
      const text = JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, value])));
      const program = `from suite_protocol import ${type}; value = ${text}; assert ${type}.from_json(value).to_json() == value`;
      expect(run('-c', program)).toBe('');
    }
  });
});

/** Some more that all modules call. */
const CALLED_TOO = ['require', 'unexpected', 're', 'field', 'abstractmethod'];

/** Members, parameters and messages called as what one module of the package has and others import. */
function modelOfFunctions(): Model {
  const members = [...PACKAGE_FUNCTIONS, ...CALLED_TOO];
  const properties = Object.fromEntries(members.map((name) => [name, { type: 'string' }]));
  const shape = { type: 'object', properties };
  const inPath = { ...shape, properties: { ...properties }, required: members };
  const place = `/things/${members.map((name) => `{${name}}`).join('/')}`;
  const camel = (name: string): string =>
    name.replace(/_(\w)/g, (_all, next: string) => next.toUpperCase());
  const requests = PACKAGE_FUNCTIONS.map((name) => [
    camel(name),
    { ...shape, 'x-request': { result: 'Answer' } },
  ]);
  const document = {
    'x-protocol': { name: 'small', domains: { door: { errors: { Shut: { code: 1 } } } } },
    'x-http': {
      errors: { Gone: { status: 404 } },
      headers: { request: { Unexpected: {} } },
      operations: {
        findThing: { method: 'GET', path: place, pathParams: inPath, query: shape, result: shape },
        sendThings: {
          method: 'POST',
          path: '/things',
          query: shape,
          body: shape,
          result: shape,
          lines: true,
        },
        dropThing: { method: 'DELETE', path: place, pathParams: inPath, errors: ['Gone'] },
      },
      webhooks: { ThingSent: { payload: shape } },
    },
    $defs: {
      ...{ Kept: shape, Answer: shape, Sent: { ...shape, 'x-event': {} } },
      tell: { ...shape, 'x-notification': {} },
      ask: { ...shape, 'x-request': { result: 'Answer', errors: ['door.Shut'] } },
      ...(Object.fromEntries(requests) as object),
    },
  };
  const source = parseDocument(JSON.stringify(document), 'small.json');
  const { protocol, mistakes } = readJsonProtocol(source, { lenient: true });
  expect(mistakes).toEqual([]);
  return assembleModel(protocol).model;
}

test('modules with members, arguments and methods that are called as functions of the package', async () => {
  await packaged(modelOfFunctions(), (run, files) => {
    // Of a function that is added and not listed, arguments and variables may take the name.
    const functions = files
      .filter(({ path: file }) => /src\/\w+\/[a-z]\w*\.py$/.test(file))
      .flatMap(({ content }) => [...content.matchAll(/^def ([a-z]\w*)/gm)].map(([, name]) => name));
    expect(functions.sort()).toEqual([...PACKAGE_FUNCTIONS].sort());
    const program = `
from small_protocol import ApiClient, ApiResponse, Kept
value = ${JSON.stringify(Object.fromEntries(PACKAGE_FUNCTIONS.map((name) => [name, 'a'])))}
assert Kept.from_json(value).to_json() == value
asked = []
def answer(request):
    asked.append(request.url)
    return ApiResponse(status=200, headers={}, body=b'{"read_answer": "b"}')
client = ApiClient("https://a.example", transport=answer)
places = ["p%d" % i for i in range(${String(PACKAGE_FUNCTIONS.length + CALLED_TOO.length)})]
assert client.find_thing(*places).to_json() == {"read_answer": "b"}
assert asked == ["https://a.example/things/" + "/".join(places)]
`;
    expect(run('-c', program)).toBe('');
    expect(run('-m', 'mypy', '--strict', 'src')).toBe('');
  });
});

/** The client of what a protocol has over HTTP: typed, and run against answers that are made up. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Model } from '@ringspec/codegen';
import { format } from 'prettier';
import ts from 'typescript';
import { modelFromImport } from '../src/model-from-file.js';
import { emittedFiles, httpModels } from './support/http-protocols.js';
import { documentOf, readDocument } from './support/read-document.js';

const [ringspec, parcel] = httpModels;

interface Asked {
  url: string;
  init: { method: string; headers: Record<string, string>; body?: string; signal?: unknown };
}

interface Client {
  createHttpClient(
    options: object,
  ): Record<string, (request?: object, options?: object) => Promise<unknown>>;
  isFailure(error: unknown, ...codes: string[]): boolean;
}

async function loadClient(model: Model = parcel[1]): Promise<Client> {
  const source = (await emittedFiles(model, 'http-client')).get('http-client/client.js') ?? '';
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as Client;
}

/** A client whose requests are all answered with this. */
async function answeredWith(status: number, text: string, options: object = {}, of?: Model) {
  const module = await loadClient(of);
  const asked: Asked[] = [];
  const fetch = (url: string, init: Asked['init']) => {
    asked.push({ url, init });
    const headers = new Map([['retry-after', status === 429 ? '2' : null]]);
    const ok = status < 300;
    return Promise.resolve({ ok, status, headers, text: () => Promise.resolve(text) });
  };
  const client = module.createHttpClient({ url: 'https://depot.example/', fetch, ...options });
  return { ...module, client, asked };
}

const failureOf = (promise: Promise<unknown> | undefined) =>
  (promise ?? Promise.resolve()).then(
    () => undefined,
    (error: unknown) => error as Error & Record<string, unknown>,
  );

describe('a request', () => {
  it('has its parts where the operation has them', async () => {
    const { client, asked } = await answeredWith(200, '{"number":"p 1"}', { key: 'k' });
    const request = { pathParams: { number: 'p 1/2' }, query: { deep: true, size: undefined } };
    expect(await client['getParcel']?.(request)).toEqual({ number: 'p 1' });
    expect(asked[0]?.url).toBe('https://depot.example/parcels/p%201%2F2?deep=true');
    expect(asked[0]?.init).toEqual({
      method: 'GET',
      headers: { accept: 'application/json', authorization: 'Bearer k' },
    });
  });

  it('repeats what is a list, and fills in whatever a document calls a part of its path', async () => {
    const { model } = await modelFromImport(
      path.join(import.meta.dirname, 'fixtures/import/shop.openapi30.yaml'),
    );
    const { client, asked } = await answeredWith(200, '{"id":1}', {}, model);
    await client['petsGet']?.({ pathParams: { petId: 1 }, query: { fields: ['id', 'name'] } });
    await client['petsGet']?.({ pathParams: { petId: 1 }, query: { fields: [] } });
    expect(asked.map(({ url }) => url)).toEqual([
      'https://depot.example/Pets/1.json?fields=id&fields=name',
      'https://depot.example/Pets/1.json',
    ]);
  });

  it.each(['', '.', '..', undefined])(
    'for “%s” is not made: that is another address',
    async (number) => {
      const { client, asked } = await answeredWith(200, '{}');
      const refused = await failureOf(client['getParcel']?.({ pathParams: { number } }));
      expect(refused).toBeInstanceOf(TypeError);
      expect(refused?.message).toContain(
        `{number} of /parcels/{number} cannot be '${number ?? ''}'`,
      );
      expect(asked).toEqual([]);
    },
  );

  it('whose path has what the server would refuse is not made', async () => {
    const text = documentOf(
      { Size: { enum: ['small', "the 'great'"], 'x-complete': 'There are two.' } },
      {
        'x-http': {
          description: 'For shops.',
          server: 'https://depot.example',
          operations: {
            get: {
              description: 'Finds one.',
              method: 'GET',
              path: '/{code}/{row}/{size}/{any}',
              pathParams: {
                type: 'object',
                properties: {
                  code: { type: 'string', minLength: 2, maxLength: 3, pattern: '^[a-z😀/]+$' },
                  row: { type: 'integer', minimum: 1, maximum: 9 },
                  size: { $ref: '#/$defs/Size' },
                  any: { type: 'string' },
                },
                required: ['code', 'row', 'size', 'any'],
              },
              examples: [{ pathParams: { code: 'ab', row: 1, size: 'small', any: 'x' } }],
            },
          },
        },
      },
    );
    const { model, mistakes } = readDocument(text);
    expect(mistakes).toEqual([]);
    const source = (await emittedFiles(model, 'http-client')).get('http-client/client.js') ?? '';
    expect(await format(source, { parser: 'babel', printWidth: 100, singleQuote: true })).toBe(
      source,
    );
    const right = { code: 'a😀/', row: 9, size: "the 'great'", any: 'x' };
    const { client, asked } = await answeredWith(200, '', {}, model);
    await client['get']?.({ pathParams: right });
    expect(asked.map(({ url }) => url)).toEqual([
      "https://depot.example/a%F0%9F%98%80%2F/9/the%20'great'/x",
    ]);
    const said = async (wrong: object): Promise<string | undefined> =>
      (await failureOf(client['get']?.({ pathParams: { ...right, ...wrong } })))?.message;
    expect(await said({ code: 'a' })).toBe('code of get must have 2 characters at least.');
    expect(await said({ code: '😀😀😀😀' })).toBe('code of get must have 3 characters at most.');
    expect(await said({ code: 'AB' })).toBe('code of get must match ^[a-z😀/]+$.');
    expect(await said({ row: 0 })).toBe('row of get must be 1 at least.');
    expect(await said({ row: 10 })).toBe('row of get must be 9 at most.');
    expect(await said({ size: 'big' })).toBe("size of get must be one of small, the 'great'.");
    expect(asked).toHaveLength(1);
  });

  it('to which nothing is answered does not read what comes', async () => {
    const { client } = await answeredWith(200, 'OK');
    expect(await client['dropParcel']?.({ pathParams: { number: 'x' } })).toBeUndefined();
  });

  it('of lines is sent and read as lines', async () => {
    const { client, asked } = await answeredWith(200, '{"a":1}\n{"a":2}\n');
    expect(await client['sendParcels']?.({ body: [{ b: 1 }, { b: 2 }] })).toEqual([
      { a: 1 },
      { a: 2 },
    ]);
    expect(asked[0]?.init.body).toBe('{"b":1}\n{"b":2}\n');
    expect(asked[0]?.init.headers).toEqual({
      accept: 'application/x-ndjson',
      'content-type': 'application/x-ndjson',
    });
  });

  it('has headers of the client and of its own, a key that is asked for, and a signal', async () => {
    const { client, asked } = await answeredWith(204, '', {
      key: () => Promise.resolve('fresh'),
      headers: () => ({ a: 'client', b: 'client' }),
    });
    const { signal } = new AbortController();
    const options = { headers: { b: 'own' }, signal };
    expect(await client['dropParcel']?.({ pathParams: { number: 'x' } }, options)).toBeUndefined();
    expect(asked[0]?.init).toMatchObject({
      headers: { a: 'client', b: 'own', authorization: 'Bearer fresh' },
      signal,
    });
  });
});

describe('a refusal', () => {
  it('is an error with its code, status and problem', async () => {
    const problem = { title: 'None', code: 'depot.NoParcel', detail: 'There is none.' };
    const { client, isFailure } = await answeredWith(404, JSON.stringify(problem));
    const failure = await failureOf(client['getParcel']?.({ pathParams: { number: 'x' } }));
    expect(failure).toMatchObject({
      name: 'OperationFailure',
      message: 'getParcel: There is none.',
      ...{ operation: 'getParcel', status: 404, code: 'depot.NoParcel', problem },
      retryAfterMs: undefined,
    });
    expect(isFailure(failure)).toBe(true);
    expect(isFailure(failure, 'depot.Closed', 'depot.NoParcel')).toBe(true);
    expect(isFailure(failure, 'depot.Closed')).toBe(false);
    expect(isFailure(new Error('x'))).toBe(false);
  });

  it.each(['<html>', 'null', '7', ''])('of something in between is one too: %s', async (text) => {
    const { client } = await answeredWith(429, text);
    expect(await failureOf(client['getParcel']?.({ pathParams: { number: 'x' } }))).toMatchObject({
      message: 'getParcel: it was answered with 429',
      ...{ code: undefined, problem: undefined, retryAfterMs: 2_000 },
    });
  });
});

describe.each(httpModels)('of %s', (_name, model) => {
  it('is printed as it should stay', async () => {
    for (const [file, content] of await emittedFiles(model, 'http-client')) {
      const parser = file.endsWith('.ts') ? 'typescript' : 'babel';
      expect(await format(content, { parser, singleQuote: true, printWidth: 100 })).toBe(content);
    }
  });
});

/** How many things the compiler objects to in each of these programs, which use the client of a protocol. */
async function objections(
  model: Model,
  programs: readonly string[],
): Promise<Record<string, number>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-http-client-'));
  try {
    const files = new Map(await emittedFiles(model, 'typescript', 'http-client'));
    files.set('package.json', '{ "type": "module" }');
    const places = programs.map((text, i) => {
      files.set(`use/${String(i)}.ts`, text);
      return path.join(folder, `use/${String(i)}.ts`);
    });
    for (const [name, text] of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const compiled = ts.createProgram(places, {
      ...{ strict: true, noEmit: true, types: [] },
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
    });
    const found = ts.getPreEmitDiagnostics(compiled).map(({ file }) => file?.fileName);
    expect(found.filter((name) => name?.endsWith('/http-client/client.d.ts'))).toEqual([]);
    return Object.fromEntries(
      programs.map((text, i) => [text, found.filter((name) => name === places[i]).length]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('is typed: parts, results, lines and codes', async () => {
  const head = `import { createHttpClient, isFailure } from '../http-client/client.js';
const client = createHttpClient({ url: 'x', key: 'y', fetch });
`;
  const right = `${head}
const names: string[] = (await client.listUsers({ query: { search: 'a' } })).items.map(({ name }) => name);
await client.listUsers();
await client.createUser({ body: { name: 'erin' } }, { headers: { 'Idempotency-Key': '1' } });
const outcomes: string[] = (await client.importUsers({ body: [{ name: 'a' }] })).map(({ outcome }) => outcome);
const { signal } = new AbortController();
const nothing: undefined = await client.deleteUser({ pathParams: { name: 'a' } }, { signal });
try {
  await client.getKey();
} catch (error) {
  if (isFailure(error, 'api.UserNotFound', 'api.RateLimited'))
    console.log(error.problem?.pointer, names, outcomes, nothing);
}
`;
  const wrong = [
    'await client.getUser();',
    "await client.getUser({ pathParams: { nam: 'a' } });",
    "await client.createUser({ body: { name: 'a', nick: 'b' } });",
    "await client.importUsers({ body: { name: 'a' } });",
    "isFailure(0, 'api.UserNotFond');",
    'await client.listUser();',
  ].map((line) => head + line);
  expect(await objections(ringspec[1], [right, ...wrong])).toEqual({
    [right]: 0,
    ...Object.fromEntries(wrong.map((text) => [text, 1])),
  });
}, 120_000);

it.each(['OperationFailure', 'RequestOptions', 'Partial'])(
  'says what a refusal says, where that is called %s',
  async (name) => {
    const $ref = `#/$defs/${name}`;
    const getThing = { description: 'Finds it.', method: 'GET', path: '/thing', examples: [{}] };
    const http = { problem: { $ref }, operations: { getThing } };
    const shape = {
      type: 'object',
      properties: { reason: { type: 'string', description: 'Why.' } },
    };
    const { model, mistakes } = readDocument(documentOf({ [name]: shape }, { 'x-http': http }));
    expect(mistakes).toEqual([]);
    const program = `import { createHttpClient, isFailure } from '../http-client/client.js';
const failed: unknown = await createHttpClient({ url: 'x' }).getThing().catch((error: unknown) => error);
if (isFailure(failed)) console.log(failed.problem?.reason);
`;
    expect(await objections(model, [program])).toEqual({ [program]: 0 });
  },
  120_000,
);

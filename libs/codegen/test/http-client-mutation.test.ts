/**
 * No line of the generated HTTP client can go, and no operand, without what it asks or says being
 * another: what it does right is in `http-client.test.ts`.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Model } from '@ringspec/codegen';
import { emittedFiles, httpModels } from './support/http-protocols.js';
import { type Mutant, mutantsOf } from './support/mutants.js';

const [, [, original]] = httpModels;

/** The parcels, and an operation whose path has every limit. */
const parcel = withLimits(original);
const WITHIN = { code: 'ab', row: 1, size: 'small' };

function withLimits(model: Model): Model {
  const [first] = model.http?.operations ?? [];
  if (!model.http || !first) throw new Error('parcels have operations');
  const properties = {
    code: { type: 'string', minLength: 2, maxLength: 3, pattern: '^[a-z😀]+$' },
    row: { type: 'integer', minimum: 1, maximum: 9 },
    size: { enum: ['small', 'great'] },
  };
  const pathParams = { type: 'object', properties, required: Object.keys(properties) };
  const { query: _query, body: _body, ...bare } = first;
  const limited = { ...bare, name: 'limited', path: '/limited/{code}/{row}/{size}', pathParams };
  // A number of at least one character is said twice: what is empty is another address.
  const any = { type: 'object', properties: { number: { type: 'string' } }, required: ['number'] };
  const others = model.http.operations.map((each) =>
    each.pathParams ? { ...each, pathParams: any } : each,
  );
  const operations = [...others, limited as typeof first];
  return { ...model, http: { ...model.http, operations } };
}
const FILE = 'http-client/client.js';

type Method = (request?: object, options?: object) => Promise<unknown>;

interface Client {
  createHttpClient(options: object): Record<string, Method>;
  isFailure(error: unknown, ...codes: string[]): boolean;
}

interface Answer {
  status: number;
  text: string;
  retryAfter?: string;
}

/** Each operation of the parcels, with all that it can be asked with. */
const REQUESTS: readonly [name: string, request?: object, options?: object][] = [
  ['getParcel', { pathParams: { number: 'p 1/2' }, query: { deep: true, size: undefined } }],
  ['getParcel', { pathParams: { number: 'a' }, query: { many: [1, 'b&c'], none: [] } }],
  ['getParcel', { pathParams: { number: 'a' }, query: {} }, { headers: { b: 'own' } }],
  ['getParcel', { pathParams: { number: '..' } }],
  ['getParcel', { pathParams: { number: '...' } }],
  ['getParcel', {}],
  ['getParcel'],
  ['sendParcels', { body: [{ b: 1 }, { b: 2 }] }, { signal: 'a signal' }],
  ['sendParcels', { body: [] }],
  ...[
    ...[{}, { code: 'a' }, { code: 'abc' }, { code: 'abcd' }, { code: '😀😀😀' }, { code: 'AB' }],
    ...[{ row: 0 }, { row: 9 }, { row: 10 }, { size: 'great' }, { size: 'other' }],
  ].map((other): [string, object] => ['limited', { pathParams: { ...WITHIN, ...other } }]),
  ...(parcel.http?.operations ?? []).flatMap(({ name }): [string, object][] => [
    [name, { pathParams: { number: 'n' }, body: { grams: 1 } }],
    [name, { pathParams: { number: 'n' } }],
  ]),
];

const ANSWERS: readonly Answer[] = [
  { status: 200, text: '{"a":1}' },
  { status: 200, text: '{"a":1}\n\n{"a":2}\n' },
  { status: 201, text: '' },
  { status: 200, text: 'OK' },
  { status: 404, text: '{"title":"None","code":"depot.NoParcel","detail":"There is none."}' },
  { status: 429, text: '{"title":"Slow down","code":7}', retryAfter: '2' },
  { status: 503, text: '<html>', retryAfter: 'soon' },
  { status: 500, text: 'null' },
  { status: 500, text: '7' },
];

const OPTIONS: readonly object[] = [
  {},
  { url: 'https://depot.example/v1//', key: 'k', headers: { a: 'client', b: 'client' } },
  { key: () => Promise.resolve('fresh'), headers: () => ({ accept: 'text/plain' }) },
];

/** All that a client asks and says, as text. */
async function transcript(source: string): Promise<string> {
  const url = `data:text/javascript,${encodeURIComponent(source)}`;
  const { createHttpClient, isFailure } = (await import(url)) as Client;
  const lines: unknown[] = [];
  const run = async (options: object, answer: Answer, usesOwnFetch: boolean): Promise<void> => {
    const fetch = (...asked: readonly unknown[]): unknown => {
      lines.push(asked);
      const { status, text, retryAfter } = answer;
      const headers = {
        get: (name: string) => (name === 'retry-after' ? (retryAfter ?? null) : 'x'),
      };
      return Promise.resolve({
        ok: status < 300,
        status,
        headers,
        text: () => Promise.resolve(text),
      });
    };
    const before = globalThis.fetch;
    if (usesOwnFetch) globalThis.fetch = fetch as typeof globalThis.fetch;
    try {
      const given = { url: 'https://depot.example', ...options, ...(!usesOwnFetch && { fetch }) };
      const client = createHttpClient(given);
      lines.push(Object.keys(client));
      for (const [name, request, more] of REQUESTS)
        lines.push(
          await client[name]?.(request, more).then(saidOf, (error: unknown) => failed(error)),
        );
    } finally {
      globalThis.fetch = before;
    }
  };
  const failed = (error: unknown): unknown => [
    ...(error instanceof Error ? [error.name, error.message, { ...error }] : [error]),
    ...[[], ['depot.NoParcel'], ['depot.Other'], ['depot.Other', 'depot.NoParcel']].map((codes) =>
      isFailure(error, ...codes),
    ),
  ];
  for (const options of OPTIONS)
    for (const answer of ANSWERS) await run(options, answer, options === OPTIONS[0]);
  lines.push(isFailure(new Error('x')), isFailure(undefined));
  return JSON.stringify(lines, (_, value: unknown) => (value === undefined ? 'undefined' : value));
}

const saidOf = (value: unknown): unknown => ({ value });

describe('the HTTP client', () => {
  let source: string;
  let expected: string;
  beforeAll(async () => {
    source = (await emittedFiles(parcel, 'http-client')).get(FILE) ?? '';
    expected = await transcript(source);
  });

  it('loses nothing unnoticed', async () => {
    expect(await transcript(source)).toBe(expected);
    const isNoticed = async (mutant: Mutant): Promise<boolean> =>
      transcript(mutant.source).then(
        (said) => said !== expected,
        () => true,
      );
    const mutants = mutantsOf(FILE, source);
    const escaped: string[] = [];
    for (const mutant of mutants) if (!(await isNoticed(mutant))) escaped.push(mutant.what);
    // A function that ends there returns nothing either.
    const told = escaped.map((what) => what.replace(/:\d+/, ''));
    expect(told).toEqual([`${FILE} without the line return undefined;`]);
    expect(mutants.length).toBeGreaterThan(100);
  }, 120_000);
});

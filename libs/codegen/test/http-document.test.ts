/** Operations and webhooks that a JSON Schema document declares, in `x-http`. */
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildModel } from '@ringspec/codegen';
import { readJsonProtocol } from '../src/json/json-protocol.js';
import { parseDocument } from '../src/json/parse-document.js';
import { examineProtocol } from '../src/model/build-model.js';
import { modelFromFile } from '../src/model-from-file.js';
import { protocol as parcel } from './fixtures/parcel-protocol.js';

const file = path.join(import.meta.dirname, 'fixtures/parcel.schema.yaml');

it('are what the same declarations in TypeScript are', async () => {
  const { model } = await modelFromFile(file);
  // A document has one domain of errors, and numbers its examples.
  const told = JSON.stringify(model.http).replaceAll('"http.', '"depot.');
  const http = JSON.parse(told.replaceAll('"example 1"', '"one"')) as typeof model.http;
  const expected = buildModel(parcel);
  expect(http).toEqual(expected.http);
  expect(model.errors).toEqual(expected.errors.map((error) => ({ ...error, domain: 'http' })));
  expect(model.types.map(({ name, schema }) => [name, schema])).toEqual(
    expect.arrayContaining(
      expected.types
        .filter(({ kind }) => kind === 'shape')
        .map(({ name, schema }) => [name, schema]),
    ),
  );
});

/** The rules that a document breaks, each with its line. */
function mistakesIn(http: string, lenient = false): string[] {
  const document = parseDocument(`x-protocol: { name: thing }\nx-http:\n${http}`, 'thing.yaml');
  const { protocol, mistakes, placeOf } = readJsonProtocol(document, { lenient });
  return [
    ...mistakes.map(({ rule, at, source }) => `${String(source?.line)} ${rule} at ${at}`),
    ...examineProtocol(protocol).mistakes.map(
      ({ rule, at }) => `${String(placeOf(at)?.line)} ${rule} at ${at}`,
    ),
  ];
}

const operation = (lines: string): string => `  operations:
    getThing:
      description: Finds it.
      method: GET
      path: /things
      examples: [{}]
${lines}`;

describe('what is wrong is told with its place', () => {
  it.each([
    ['3 unknown-member at http', '  scopez: {}'],
    ['3 wrong-member at http', '  scopes: [read]'],
    ['3 wrong-member at http', '  operations: { getThing: 1 }'],
    ['4 missing-member at operation getThing', '  operations:\n    getThing: { method: GET }'],
    ['9 unknown-member at operation getThing', operation('      scop: x')],
    ['9 unknown-error at operation getThing', operation('      errors: [Lost]')],
    ['5 unknown-scope at operation getThing', operation('      scope: read')],
    ['9 unknown-reference at operation getThing body', operation("      body: { $ref: '#/x' }")],
    [
      '12 not-textual at operation getThing query/all',
      operation(
        '      query:\n        type: object\n        properties:\n          all: { type: object }',
      ),
    ],
    [
      '8 example-does-not-fit at operation getThing result example example 1',
      operation('      result: { type: string }').replace('[{}]', '[{ result: 1 }]'),
    ],
    ['8 unknown-member at operation getThing', operation('').replace('[{}]', '[{ boddy: 1 }]')],
    ['5 missing-member at error NoThing', '  errors:\n    NoThing:\n      description: Lost.'],
    ['3 anonymous-problem at http', '  problem: { type: object }'],
    ['1 nothing-declared at document', '  description: Nothing.'],
  ])('%s', (mistake, http) => {
    expect(mistakesIn(http)).toContain(mistake);
  });

  it('is nothing where nothing is', () => {
    expect(
      mistakesIn(operation('      result: { type: string }').replace('[{}]', '[{ result: a }]')),
    ).toEqual([]);
  });
});

it('examples of operations are made up where a document has none', async () => {
  const { model } = await modelFromFile(file, { lenient: true });
  expect(model.http?.operations[0]?.examples.map(({ title }) => title)).toEqual(['one']);
});

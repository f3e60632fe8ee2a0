/** Examples of OpenAPI: all that there are, by their names. */
import { describe, expect, it } from '@jest/globals';
import { importParsed } from '../src/import/import-document.js';
import { readJsonProtocol } from '../src/json/json-protocol.js';
import { parseDocument } from '../src/json/parse-document.js';
import { assembleModel } from '../src/model/build-model.js';
import type { Model } from '../src/model/model.js';

const THING = { type: 'object', properties: { name: { type: 'string' } } };
const content = (examples: object) => ({ 'application/json': { schema: THING, ...examples } });
const named = (...names: string[]) => ({
  examples: Object.fromEntries(names.map((name) => [name, { value: { name } }])),
});

function imported(change: object): Model {
  const document = { openapi: '3.1.0', info: { title: 'A', version: '1' }, ...change };
  const { document: made } = importParsed(parseDocument(JSON.stringify(document), 'a.json'));
  const { protocol, mistakes } = readJsonProtocol(made, { lenient: true });
  expect(mistakes).toEqual([]);
  return assembleModel(protocol).model;
}

const examplesOf = (operation: object, components: object = {}) =>
  imported({ paths: { '/a/{id}': { post: { operationId: 'doIt', ...operation } } }, components })
    .http?.operations[0]?.examples;

const body = (examples: object) => ({ requestBody: { content: content(examples) } });
const answer = (examples: object) => ({
  responses: { 200: { description: 'Done.', content: content(examples) } },
});
const inPath = (examples: object) => ({
  parameters: [
    { name: 'id', in: 'path', required: true, schema: { type: 'integer' }, ...examples },
  ],
});

describe('examples of an operation', () => {
  it('go together by their names, whatever part has them', () => {
    const operation = {
      ...inPath({ examples: { small: { value: 1 }, great: { value: 100 } } }),
      ...body(named('small', 'great')),
      ...answer(named('great', 'small', 'odd')),
    };
    const of = (title: string, id: number, sent = title) => ({
      ...{ title, pathParams: { id }, body: { name: sent }, result: { name: title } },
    });
    expect(examplesOf(operation)).toEqual([
      of('small', 1),
      of('great', 100),
      of('odd', 1, 'small'),
    ]);
  });

  it('are one without a name where none has one', () => {
    const operation = { ...inPath({ example: 7 }), ...body({ example: { name: 'x' } }) };
    expect(examplesOf(operation)).toEqual([
      { title: 'example 1', pathParams: { id: 7 }, body: { name: 'x' } },
    ]);
  });

  it('go with what has no name', () => {
    const operation = { ...inPath({ example: 7 }), ...body(named('a', 'b')) };
    expect(examplesOf(operation)).toEqual([
      { title: 'a', pathParams: { id: 7 }, body: { name: 'a' } },
      { title: 'b', pathParams: { id: 7 }, body: { name: 'b' } },
    ]);
  });

  it('are those that are referred to, and those of OpenAPI 3.2', () => {
    const shared = { $ref: '#/components/examples/Shared' };
    const operation = body({ examples: { shared, data: { dataValue: { name: 'y' } } } });
    const components = { examples: { Shared: { value: { name: 'x' } } } };
    expect(examplesOf(operation, components)).toEqual([
      { title: 'shared', body: { name: 'x' } },
      { title: 'data', body: { name: 'y' } },
    ]);
  });

  it('are none that lie elsewhere', () => {
    expect(examplesOf(body({ examples: { far: { externalValue: 'a.json' } } }))).toEqual([]);
  });
});

it('examples of a webhook are those of its event', () => {
  const { events } = imported({ webhooks: { done: { post: body(named('a', 'b')) } } });
  expect(events[0]?.examples.map(({ value }) => value)).toEqual([{ name: 'a' }, { name: 'b' }]);
});

it('examples of one title are a mistake', () => {
  const operation = {
    ...{ description: 'It.', method: 'GET', path: '/a', result: THING },
    examples: ['a', 'b', 'a'].map((title) => ({ title, result: { name: title } })),
  };
  const document = {
    'x-protocol': { name: 'acme', level: 1 },
    'x-http': { description: 'It.', operations: { getIt: operation } },
  };
  const { mistakes } = readJsonProtocol(parseDocument(JSON.stringify(document), 'a.json'), {
    lenient: true,
  });
  expect(mistakes).toMatchObject([
    { rule: 'duplicate-name', message: 'two examples are called a' },
  ]);
});

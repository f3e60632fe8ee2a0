/** Bodies of OpenAPI that are lines of JSON, answers that can be had as CSV, and headers. */
import { describe, expect, it } from '@jest/globals';
import type { HttpModel } from '@ringspec/codegen';
import { importParsed } from '../src/import/import-document.js';
import { readJsonProtocol } from '../src/json/json-protocol.js';
import { parseDocument } from '../src/json/parse-document.js';
import { assembleModel } from '../src/model/build-model.js';
import { checkHttp } from '../src/model/check-http.js';

const LINE = { type: 'object', properties: { a: { type: 'string' } } };
const lines = { 'application/x-ndjson': { schema: LINE } };
const json = { 'application/json': { schema: LINE } };
const csv = { 'text/csv': { schema: { type: 'string' } } };
const answers = (content: object, headers?: object): object => ({
  responses: { 200: { description: 'Done.', content, ...(headers && { headers }) } },
});
const takes = (content: object, required = true): object => ({
  requestBody: { content, required },
});
const header = (name: string, more: object = {}): object => ({
  ...{ name, in: 'header', schema: { type: 'string' } },
  ...more,
});

const ONE_WAY = 'doIt is left out: body and answer are both lines of JSON, or neither';

/** The model as it is generated of: it keeps the rules of HTTP. */
function imported(paths: Record<string, object>): { http: HttpModel | undefined; said: string[] } {
  const document = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths };
  const { document: made, notes } = importParsed(parseDocument(JSON.stringify(document), 'a.json'));
  const { protocol, mistakes } = readJsonProtocol(made, { lenient: true });
  const { model } = assembleModel(protocol);
  const rules = checkHttp(model).map(({ rule }) => rule);
  expect([mistakes, rules.filter((rule) => !rule.endsWith('-style'))]).toEqual([[], []]);
  return { http: model.http, said: notes.map(({ message }) => message) };
}

describe('bodies that are not one value of JSON', () => {
  it.each([
    ['lines both ways', { ...takes(lines), ...answers(lines) }, { lines: true }, []],
    [
      'lines of which each is said, as OpenAPI 3.2 has it',
      { ...takes(lines), ...answers({ 'application/jsonl': { itemSchema: LINE } }) },
      { lines: true, result: { type: 'object' } },
      [],
    ],
    ['JSON, or CSV for whoever asks', answers({ ...csv, ...json }), { csv: true }, []],
    [
      'JSON or lines: JSON is taken',
      answers({ ...lines, ...json }),
      { result: { type: 'object' } },
      ['a body of application/x-ndjson is not carried over'],
    ],
  ])('%s', (_name, operation, expected, told) => {
    const { http, said } = imported({ '/a': { post: { operationId: 'doIt', ...operation } } });
    expect(http?.operations).toMatchObject([{ name: 'doIt', ...expected }]);
    expect(said).toEqual(told);
  });

  it.each([
    ['CSV alone', answers(csv), 'doIt is left out: its answer is text/csv, no JSON'],
    ['lines that JSON answers', { ...takes(lines), ...answers(json) }, ONE_WAY],
    ['lines that answer JSON', { ...takes(json), ...answers(lines) }, ONE_WAY],
    ['lines that nothing answers', takes(lines), ONE_WAY],
    ['lines that answer nothing', answers(lines), ONE_WAY],
  ])('%s leaves the operation out, and says so', (_name, operation, told) => {
    const { http, said } = imported({
      '/a': { post: { operationId: 'doIt', ...operation } },
      '/b': { get: { operationId: 'ping' } },
    });
    expect(http?.operations.map(({ name }) => name)).toEqual(['ping']);
    expect(said).toEqual([told]);
  });
});

describe('headers', () => {
  const left = { 'X-Left': { description: 'How many are left.', schema: { type: 'integer' } } };

  it('are carried over where all requests of a method may have them, or all answers do', () => {
    const { http, said } = imported({
      '/a': {
        get: { operationId: 'a', ...answers(json, left), parameters: [header('X-Trace')] },
        post: { operationId: 'b', ...answers(json, { 'x-left': left['X-Left'] }) },
      },
      '/b': { get: { operationId: 'c', ...answers(json, left), parameters: [header('x-trace')] } },
    });
    expect(http?.requestHeaders).toMatchObject([{ name: 'X-Trace', methods: ['GET'] }]);
    expect(http?.responseHeaders).toMatchObject([
      { name: 'X-Left', summary: 'How many are left.', schema: { type: 'integer' } },
    ]);
    expect(said).toEqual([]);
  });

  it.each([
    ['of some answers', answers(json, left), /^X-Left, a header of an answer, is not carried over/],
    ['of some requests', { parameters: [header('X-A')] }, /^X-A in the header is not carried over/],
    [
      'that have to be there',
      { parameters: [header('X-A', { required: true })] },
      /^X-A in the header is not carried over/,
    ],
    [
      'of more than one text',
      { parameters: [header('X-A', { schema: { type: 'array' } })] },
      /^X-A in the header is not carried over/,
    ],
    [
      'in cookies',
      { parameters: [{ name: 'session', in: 'cookie' }] },
      /^session in the cookie is not carried over/,
    ],
  ])('%s are told', (_name, operation, told) => {
    const { http, said } = imported({
      '/a': { get: { operationId: 'a', ...answers(json), ...operation } },
      '/b': { get: { operationId: 'b', ...answers(json) } },
    });
    expect([http?.requestHeaders, http?.responseHeaders]).toEqual([[], []]);
    expect(said).toEqual([expect.stringMatching(told)]);
  });

  it('of which HTTP itself speaks are left to it', () => {
    const { http, said } = imported({
      '/a': { get: { ...answers(json), parameters: [header('Accept'), header('authorization')] } },
    });
    expect([http?.requestHeaders, said]).toEqual([[], []]);
  });
});

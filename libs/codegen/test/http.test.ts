/** Operations and webhooks: what is generated for them, and what is refused. */
import { describe, expect, it } from '@jest/globals';
import { defineOperation, defineWebhook, type HttpDefinition } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { httpShapes } from '../src/model/http-shapes.js';
import { corpusVerdicts } from './support/corpus-verdicts.js';
import { emittedFiles, httpModels } from './support/http-protocols.js';
import { linkModules } from './support/link-modules.js';
import { about, errorOf, rulesIn } from './support/small-protocol.js';
import { TypedSources } from './support/typed-sources.js';

describe.each(httpModels)('over HTTP, %s', (_name, model) => {
  it('has validators that judge as the corpus does', async () => {
    const files = await emittedFiles(model, 'validators', 'corpus');
    const { wrong, count } = corpusVerdicts(files);
    expect(wrong).toEqual([]);
    const cases = [...files.keys()].filter((file) => file.startsWith('corpus-http/'));
    expect(cases).toHaveLength(httpShapes(model).length);
    expect(count).toBeGreaterThan(cases.length);
  });

  it('has types of everything that crosses the wire, which compile', async () => {
    const sources = await emittedFiles(model, 'typescript');
    expect(new TypedSources(sources).errors()).toEqual([]);
    const text = sources.get('typescript/operations.ts') ?? '';
    const missing = httpShapes(model).filter(
      ({ name }) => !new RegExp(`^export (?:interface|type) ${name}\\b`, 'm').test(text),
    );
    expect(missing).toEqual([]);
  });

  it('has a page of the documents for each operation and webhook, and a way to it', async () => {
    const files = await emittedFiles(model, 'docs');
    const index = files.get('docs/index.md') ?? '';
    const pages = [
      ...(model.http?.operations ?? []).map(({ name }) => `operations/${name}.md`),
      ...(model.http?.webhooks ?? []).map(({ name }) => `webhooks/${name}.md`),
    ];
    expect(pages.filter((page) => !files.has(`docs/${page}`) || !index.includes(page))).toEqual([]);
  });
});

it('a protocol without HTTP has nothing of it', async () => {
  const [[, model]] = httpModels;
  const { http: _http, ...without } = model;
  const names = ['openapi', 'typescript', 'validators', 'corpus', 'json-schema', 'docs'];
  const files = [...(await emittedFiles(without, ...names)).keys()];
  expect(files.filter((file) => /openapi|operation|webhooks|corpus-http/.test(file))).toEqual([]);
});

it('says where operations are as data', async () => {
  const [, [, model]] = httpModels;
  const source = (await emittedFiles(model, 'typescript')).get('typescript/operations.ts') ?? '';
  const [, table = ''] = /export const operations = ([\s\S]*) as const;/.exec(source) ?? [];
  const load = linkModules(new Map([['table.js', `export const operations = ${table};\n`]]));
  expect(load('table.js')['operations']).toMatchObject({
    getParcel: { query: { size: 'string', deep: 'boolean' }, csv: true, status: 200 },
    sendParcels: { method: 'POST', scope: 'send', lines: true },
    dropParcel: { status: 204, pathParams: { number: 'string' } },
  });
});

const name = Type.Object({ name: Type.String({ description: 'It.' }) });
const Problem = { ...Type.Object({}), $id: 'Problem', description: 'It.', 'x-since': 1 };

const operationOf = (change: object) =>
  defineOperation({
    ...{ ...about, name: 'getThing', method: 'GET', path: '/things/{name}', pathParams: name },
    ...{ scope: 'read', errors: [], examples: { plain: { pathParams: { name: 'x' } } } },
    ...change,
  } as never);

const httpOf = (change: Partial<HttpDefinition>): { http: HttpDefinition } => ({
  http: {
    ...{ summary: 'It.', problem: Problem, errors: [], operations: [], webhooks: [] },
    scopes: [{ name: 'read', summary: 'Reads.' }],
    ...change,
  },
});

const rulesOf = (change: object) => rulesIn(httpOf({ operations: [operationOf(change)] }));

describe('what is wrong with an operation', () => {
  it('is nothing, where nothing is', () => {
    expect(rulesOf({})).toEqual([]);
  });

  it.each<[string, object]>([
    ['wrong-path at operation getThing', { path: 'things/{name}' }],
    ['wrong-path at operation getThing', { path: '/Things/{name}' }],
    ['path-params at operation getThing', { path: '/things/{name}/{name}' }],
    ['path-params at operation getThing', { path: '/things' }],
    ['unknown-scope at operation getThing', { scope: 'write' }],
    ['naming at operation GetThing', { name: 'GetThing' }],
    ['missing-member at operation getThing', { scope: undefined }],
    ['unknown-member at operation getThing', { scop: 'read' }],
    ['wrong-status at operation getThing', { status: 404 }],
    ['wrong-status at operation getThing', { status: 200 }],
    ['wrong-lines at operation getThing', { lines: true }],
    ['since-in-the-future at operation getThing', { since: 2 }],
    ['missing-summary at operation getThing', { summary: ' ' }],
    [
      'example-does-not-fit at operation getThing pathParams example plain',
      { examples: { plain: { pathParams: { name: 1 } } } },
    ],
    ['missing-example at operation getThing pathParams', { examples: {} }],
    ['error-without-status at operation getThing', { errors: [errorOf('Lost')] }],
    ['unknown-error at operation getThing', { errors: [{ domain: 'auth', name: 'Gone' }] }],
  ])('is told: %s', (rule, change) => {
    const errors = [errorOf('Lost')];
    const rules = rulesIn({ ...httpOf({ operations: [operationOf(change)] }), errors });
    expect(rules).toContain(rule);
  });

  it('is told of bodies without meaning and of what is no text', () => {
    const list = Type.Object({ all: Type.Array(Type.String({ description: 'It.' })) });
    const example = {
      plain: { pathParams: { name: 'x' }, query: { all: [] }, body: { name: 'x' } },
    };
    expect(rulesOf({ body: name, query: list, examples: example })).toEqual([
      'not-textual at operation getThing query/all',
      'body-without-meaning at operation getThing',
    ]);
  });

  it('is told of two at one address, whatever the names in braces', () => {
    const id = Type.Object({ id: Type.String({ description: 'It.' }) });
    const other = operationOf({
      ...{ name: 'getOther', path: '/things/{id}', pathParams: id },
      examples: { plain: { pathParams: { id: 'x' } } },
    });
    expect(rulesIn(httpOf({ operations: [operationOf({}), other] }))).toEqual([
      'duplicate-address at operation getOther',
    ]);
  });
});

it('only what is read and written line by line is called a line', () => {
  const [, [, model]] = httpModels;
  const http = model.http && {
    ...model.http,
    operations: model.http.operations.map((each) => ({ ...each, lines: true as const })),
  };
  const lines = httpShapes({ ...model, ...(http && { http }) })
    .filter(({ docs }) => docs.summary.includes('lines'))
    .map(({ name }) => name);
  expect(lines).toEqual(['GetParcelReply', 'SendParcelsBody', 'SendParcelsReply']);
});

it('webhooks and what is said for all are checked too', () => {
  const webhook = defineWebhook({
    ...{ ...about, name: 'thingDone', fires: 'Then. Not now.', payload: name },
    examples: { plain: { name: 'x' } },
  });
  expect(rulesIn(httpOf({ webhooks: [webhook] }))).toEqual(['naming at webhook thingDone']);
  expect(rulesIn(httpOf({ problem: Type.Object({}) }))).toEqual(['anonymous-problem at http']);
});

/** Operations and webhooks: what is generated for them. */
import { describe, expect, it } from '@jest/globals';
import { httpShapes } from '../src/model/http-shapes.js';
import { corpusVerdicts } from './support/corpus-verdicts.js';
import { emittedFiles, httpModels } from './support/http-protocols.js';
import { linkModules } from './support/link-modules.js';
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

/** What is generated is read back: AsyncAPI, OpenRPC and OpenAPI give the messages that they were made of. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Emitter, Model } from '@ringspec/codegen';
import { answerErrors } from '../src/emitters/answer-errors.js';
import { asyncapiEmitter } from '../src/emitters/asyncapi/asyncapi-emitter.js';
import { openapiEmitter } from '../src/emitters/openapi/openapi-emitter.js';
import { openrpcEmitter } from '../src/emitters/openrpc/openrpc-emitter.js';
import { errorKey } from '../src/model/error-key.js';
import { modelFromFile, modelFromImport } from '../src/model-from-file.js';
import { foreignFile, isPublicPresent } from './support/public-models.js';

const fixtures = path.join(import.meta.dirname, 'fixtures');
const PUBLIC = ['dap', 'mcp-2025-06-18', 'mcp-2025-11-25'] as const;

const PROTOCOLS: readonly (readonly [name: string, read: () => Promise<Model>])[] = [
  ['ringspec', own('../../../../schema/src/index.ts')],
  ...['weather-protocol.ts', 'harbour-protocol.ts', 'parcel-protocol.ts'].map(
    (file) => [file, own(file)] as const,
  ),
  ...['parcel.schema.yaml', 'parking.schema.json', 'library.schema.json'].map(
    (file) => [file, own(file)] as const,
  ),
  ...['shop.openrpc.json', 'kettle.asyncapi3.yaml', 'hooks.openapi31.yaml'].map(
    (file) => [file, foreign(path.join(fixtures, 'import', file))] as const,
  ),
  ...(isPublicPresent ? PUBLIC : []).map((name) => [name, foreign(foreignFile(name))] as const),
];

function own(file: string): () => Promise<Model> {
  return async () => (await modelFromFile(path.join(fixtures, file), { lenient: true })).model;
}

function foreign(file: string): () => Promise<Model> {
  return async () => (await modelFromImport(file)).model;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ringspec-own-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What an artefact is read back as, and the named types that it has; undefined where it says nothing. */
async function readBack(
  emitter: Emitter,
  model: Model,
): Promise<{ model: Model; types: string[] } | undefined> {
  const isSilent = model.requests.length + model.notifications.length + model.events.length === 0;
  const [emitted] = isSilent && emitter !== openapiEmitter ? [] : await emitter.emit(model);
  if (!emitted) return undefined;
  const { components } = JSON.parse(emitted.content) as { components?: { schemas?: object } };
  const file = path.join(folder, `${model.name}.json`);
  writeFileSync(file, emitted.content);
  return {
    model: (await modelFromImport(file)).model,
    types: Object.keys(components?.schemas ?? {}),
  };
}

const namesOf = (all: readonly { name: string }[]): string[] => all.map(({ name }) => name).sort();

const onWire = (all: readonly { name: string; onWire?: string }[]): string[] =>
  all.map(({ name, onWire: wire = name }) => wire).sort();

const told = (all: readonly { name: string; onWire?: string; from?: string }[]): string[] =>
  all.map(({ name, onWire: wire = name, from = 'client' }) => `${name} ${wire} ${from}`).sort();

const senders = (all: readonly { name: string; onWire?: string; from?: string }[]): string[] =>
  all.map(({ name, onWire: wire = name, from = 'client' }) => `${wire} ${from}`).sort();

const refusals = (all: readonly { name: string; errors: readonly string[] }[]): string[] =>
  all.map(({ name, errors }) => `${name} ${errors.join()}`).sort();

const levels = (all: readonly { name: string; since: number }[]): string[] =>
  all.map(({ name, since }) => `${name} ${String(since)}`).sort();

/** Words are one text there, of which nothing says what is the summary. */
const whole = (all: Model['errors']): string[] =>
  all
    .map(({ summary, details, status: _status, ...error }) => {
      const words = [summary, ...(details === undefined ? [] : [details])].join('\n\n');
      return JSON.stringify([errorKey(error), Object.entries(error).sort(), words]);
    })
    .sort();

const saidOf = ({ http }: Model): string[] =>
  (http?.operations ?? [])
    .map(({ name, method, path: at, status, lines, csv, scope, since }) =>
      JSON.stringify({ name, method, at, status, lines, csv, scope, since }),
    )
    .sort();

/** Those of what stands in a path or query have no names there. */
const exampleTitles = ({ http }: Model): string[] =>
  (http?.operations ?? [])
    .flatMap(({ name, examples }) =>
      examples
        .filter((each) => each.body !== undefined || each.result !== undefined)
        .map(({ title }) => `${name}: ${title.replace(/, made up in part: .*/, '')}`),
    )
    .sort();

const headers = ({ http }: Model): string[] =>
  [
    ...(http?.requestHeaders ?? []).map(({ name }) => `request ${name}`),
    ...(http?.responseHeaders ?? []).map(({ name }) => `answer ${name}`),
  ].sort();

describe.each(PROTOCOLS)('the documents of %s', (_name, read) => {
  let model: Model;
  beforeAll(async () => {
    model = await read();
  });

  it('AsyncAPI has all messages and types by their names', async () => {
    const back = await readBack(asyncapiEmitter, model);
    if (!back) return;
    expect(told(back.model.requests)).toEqual(told(model.requests));
    expect(told(back.model.notifications)).toEqual(told(model.notifications));
    expect(told(back.model.events)).toEqual(told(model.events.filter(({ wire }) => wire)));
    expect(namesOf(back.model.types)).toEqual(expect.arrayContaining(back.types));
    expect(refusals(back.model.requests)).toEqual(refusals(model.requests));
    expect(whole(back.model.errors)).toEqual(whole(answerErrors(model)));
    for (const kind of ['requests', 'notifications', 'events'] as const)
      expect(levels(back.model[kind])).toEqual(
        levels(model[kind].filter((each) => !('wire' in each) || each.wire)),
      );
  });

  it('OpenRPC has what is asked and what clients tell', async () => {
    const back = await readBack(openrpcEmitter, model);
    if (!back) return;
    // The document has no place for names that are not on the wire.
    expect(onWire(back.model.requests)).toEqual(onWire(model.requests));
    expect(senders(back.model.requests)).toEqual(senders(model.requests));
    expect(back.model.requests.map(({ errors }) => errors.length).sort()).toEqual(
      model.requests.map(({ errors }) => errors.length).sort(),
    );
    expect(whole(back.model.errors)).toEqual(whole(answerErrors(model)));
    expect(onWire(back.model.notifications)).toEqual(onWire(model.notifications));
    expect(namesOf(back.model.types)).toEqual(expect.arrayContaining(back.types));
  });

  it('OpenAPI has its operations, and webhooks as events', async () => {
    const back = await readBack(openapiEmitter, model);
    if (!back) return;
    const { operations = [], webhooks = [] } = model.http ?? {};
    expect(saidOf(back.model)).toEqual(saidOf(model));
    expect(exampleTitles(back.model)).toEqual(exampleTitles(model));
    expect(headers(back.model)).toEqual(operations.length > 0 ? headers(model) : []);
    expect(levels(back.model.events)).toEqual(levels(webhooks));
    expect(namesOf(back.model.events)).toEqual(namesOf(webhooks));
  });
});

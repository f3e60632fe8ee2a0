/** Nothing can go from the model or from its published schema without some document telling. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Model, Schema } from '@ringspec/codegen';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { findMisfit } from '../src/model/find-misfit.js';
import type { HttpModel } from '../src/model/http-model.js';
import { emitFor, protocolNames } from './support/both-protocols.js';
import { everyChange } from './support/every-change.js';
import { jsonMutants } from './support/json-mutants.js';

const SCHEMA = 'model.schema.json';

/** What a schema says without restricting values by it. */
const SAID = /^\/(\$schema|\$id|title)$|\/description$/;

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Held to the meta-schema too. */
function compile(schema: object): ValidateFunction {
  return new Ajv2020().compile(schema);
}

/** Takes less time than to compile what is used once. */
function takes(schema: unknown, sample: unknown): boolean {
  return findMisfit(sample, schema as Schema, {}) === undefined;
}

/** A model with one declaration of each kind, which says all that it may. */
function fullest(model: Model): Model {
  const docs = { details: 'More of it.', deprecated: { since: 2, use: 'another' } };
  const template = { type: '$name' };
  const frames = {
    ...{ event: template, request: template, result: template },
    ...{ error: template, notification: template },
  };
  const named = { onWire: 'things/one' };
  const withDocs = <T>(declarations: readonly T[]): T[] =>
    declarations.slice(0, 1).map((each) => ({ ...each, ...docs }));
  return {
    ...model,
    types: withDocs(model.types.filter(({ kind }) => kind === 'enum')).map((type) => ({
      ...type,
      complete: 'There is no other.',
    })),
    envelope: { name: 'x', server: 'host', batches: true, frames },
    events: withDocs(model.events).map((event) => ({ ...event, ...named, origin: 'both' })),
    requests: withDocs(model.requests).flatMap((each) =>
      (['server', 'both'] as const).map((from) => ({ ...each, ...named, from })),
    ),
    notifications: withDocs(model.notifications).map((each) => ({ ...each, ...named })),
    errors: withDocs(model.errors).map((each) => ({ ...each, remedy: 'Wait.', status: 429 })),
    http: fullestHttp(docs),
    sessions: [{ title: 'it begins', random: 0.5, steps: [{ do: 'connect' }] }],
  };
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** An operation of each method and a webhook, which say all that they may. */
function fullestHttp(docs: object): HttpModel {
  const schema = { type: 'object' } as Schema;
  const about = { name: 'getThing', summary: 'It.', since: 1, ...docs };
  const parts = { pathParams: schema, query: schema, body: schema, result: schema };
  const header = { name: 'X-Thing', summary: 'It.', schema, methods: METHODS };
  return {
    ...{ summary: 'It.', problem: schema, problemType: 'application/json', license: 'MIT' },
    server: 'https://things.example',
    ...{ requestHeaders: [header], responseHeaders: [header] },
    scopes: [{ name: 'read', summary: 'It.' }],
    errors: ['api.NotFound'],
    operations: METHODS.map((method) => ({
      ...{ ...about, ...parts, method, path: '/things', status: 200, lines: true, csv: true },
      ...{ scope: 'read', errors: ['api.NoThing'] },
      examples:
        method === 'GET' ? [{ title: 'plain', pathParams: 1, query: 1, body: 1, result: 1 }] : [],
    })),
    webhooks: [
      {
        ...{ ...about, onWire: 'thing.made', fires: 'Then. Not now.', payload: schema },
        examples: [{ title: 'plain', value: 1 }],
      },
    ],
  };
}

/** A model, and which of its members is not as it should be. */
interface Sample {
  model: unknown;
  changed?: string;
}

/** Members that hold schemas, or templates of frames. */
const OPEN = new Set([
  ...['schema', 'params', 'result', 'payload', 'wire', 'problem', 'pathParams', 'query', 'body'],
  ...['event', 'request', 'error', 'notification'],
]);

/** The model with one thing changed, schemas, templates and examples aside: what is in those is not its shape. */
function* changedModels(model: Model): Generator<Sample> {
  const text = JSON.stringify(model, (key, value: unknown) => {
    if (OPEN.has(key)) return value && {};
    return key === 'value' && typeof value === 'object' ? 1 : value;
  });
  const outline = JSON.parse(text) as Record<string, unknown>;
  yield { model: null };
  yield { model: { ...outline, unheardOf: 1 } };
  for (const [changed, part] of Object.entries(outline)) {
    yield { model: { ...outline, [changed]: undefined }, changed };
    for (const other of everyChange(part, [null, true, '', 'x', 0, 0.5, [], {}]))
      yield { model: { ...outline, [changed]: other }, changed };
  }
}

function everyObject(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const within = Object.values(value).flatMap(everyObject);
  return Array.isArray(value) ? within : [value as Record<string, unknown>, ...within];
}

describe.each(protocolNames)('model.json of %s', (name) => {
  it('is the model, whole, and fits the schema that is published beside it', async () => {
    const { model, files } = await emitFor(name, 'model');
    const document: unknown = JSON.parse(files.get('model.json') ?? '');
    expect(document).toEqual(asJson(model));
    const validate = compile(JSON.parse(files.get(SCHEMA) ?? '') as object);
    expect([validate(document), validate.errors]).toEqual([true, null]);
  });
});

describe('the schema of the model', () => {
  let schema: { $schema: string; $id: string; title: string };
  let samples: Sample[];
  beforeAll(async () => {
    const { model, files } = await emitFor('weather', 'model');
    schema = JSON.parse(files.get(SCHEMA) ?? '') as typeof schema;
    const whole = fullest(model);
    samples = [{ model: asJson(model) }, { model: asJson(whole) }, ...changedModels(whole)];
  });

  it('says what it is', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'https://weather.example/model.schema.json',
      title: 'Neutral model of a protocol',
    });
  });

  it('says of every schema that it leaves open what it is', () => {
    const open = everyObject(schema).filter(
      (each) => each['type'] === 'object' && !each['properties'],
    );
    expect(open.map(({ description }) => description)).toEqual([
      ...Array.from({ length: 5 }, () => 'A template of a frame.'),
      ...Array.from({ length: 6 }, () => 'A JSON Schema, draft 2020-12.'),
      'A step of a script.',
      ...Array.from({ length: 8 }, () => 'A JSON Schema, draft 2020-12.'),
    ]);
  });

  it('refuses nearly every change of a model', () => {
    const validate = compile(schema);
    const [model, whole, ...changed] = samples.map((sample) => validate(sample.model));
    expect([model, whole]).toEqual([true, true]);
    expect(changed.filter((isTaken) => !isTaken).length / changed.length).toBeGreaterThan(0.8);
  });

  it('loses no member unnoticed', () => {
    const validate = compile(schema);
    const judged = samples.map((sample) => ({ ...sample, isTaken: validate(sample.model) }));
    // What tells a mutant is near what told the one before: samples are tried from there outwards.
    let last = 0;
    const isRight = (mutant: unknown, gone = '') => {
      const part = /^\/properties\/(\w+)\//.exec(gone)?.[1];
      const telling = judged
        .map((sample, i) => ({ ...sample, i, distance: Math.abs(i - last) }))
        .filter(({ changed = part }) => part === undefined || changed === part)
        .sort((one, other) => one.distance - other.distance)
        .find(({ model, isTaken }) => takes(mutant, model) !== isTaken);
      last = telling?.i ?? last;
      return telling === undefined;
    };
    expect(isRight(schema)).toBe(true);
    const mutants = [...jsonMutants(schema)].filter(({ gone }) => !SAID.test(gone));
    const escaped = mutants.filter(({ document, gone }) => isRight(document, gone));
    expect(escaped.map(({ gone }) => gone)).toEqual([]);
    expect(mutants.length).toBeGreaterThan(300);
  });
});

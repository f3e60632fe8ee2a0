/** No member of the JSON Schema documents can go without somebody who reads them by hand telling. */
import { describe, expect, it } from '@jest/globals';
import type { Model, Schema } from '@ringspec/codegen';
import { httpShapes } from '../src/model/http-shapes.js';
import { listenerEvents } from '../src/model/listener-events.js';
import { emitFor, protocolNames } from './support/both-protocols.js';
import { inlined } from './support/inlined.js';
import { jsonMutants } from './support/json-mutants.js';

/** What a document should say of itself, and the schema that it should hold. */
interface Expected {
  title: string;
  description: string;
  schema: Schema;
}

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

function expectedDocuments(model: Model): Map<string, Expected> {
  const documents = new Map<string, Expected>();
  const add = (folder: string, title: string, description: string, schema: Schema | null): void => {
    if (schema) documents.set(`${folder}/${title}.json`, { title, description, schema });
  };
  const capital = (name: string): string => name.replace(/^./, (first) => first.toUpperCase());
  for (const { name, summary, payload } of listenerEvents(model))
    add('events', name, summary, payload);
  for (const { name, summary, wire } of model.events)
    add('wire-events', `${name}Wire`, summary, wire);
  for (const { name, summary, params, result } of model.requests) {
    add('requests', `${capital(name)}Params`, summary, params);
    add('requests', `${capital(name)}Result`, summary, result);
  }
  for (const { name, summary, params } of model.notifications)
    add('notifications', `${capital(name)}Params`, summary, params);
  for (const { name, part, docs, schema } of httpShapes(model))
    add(part === 'webhook' ? 'webhooks' : 'operations', name, docs.summary, schema);
  return documents;
}

const forms = { '': 'reader', 'strict/': 'writer' } as const;

/**
 * A schema of the model as a document should have it: host objects are objects, and what writers
 * send has no members but those that are named.
 */
function asPublished(value: unknown, form: 'reader' | 'writer'): unknown {
  if (Array.isArray(value)) return value.map((each) => asPublished(each, form));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, asPublished(each, form)]);
  return {
    ...('properties' in value && form === 'writer' && { additionalProperties: false }),
    ...(Object.fromEntries(entries) as object),
    ...('x-host' in value && { type: 'object' }),
    ...(isIntegerSchema(value) && limits(value)),
  };
}

function isIntegerSchema(value: object): boolean {
  return 'type' in value && value.type === 'integer' && !('enum' in value);
}

/** Integers that every language has exactly. */
function limits({
  minimum = -Infinity,
  maximum = Infinity,
}: {
  minimum?: number;
  maximum?: number;
}) {
  const safe = 2 ** 53 - 1;
  return { minimum: Math.max(-safe, minimum), maximum: Math.min(safe, maximum) };
}

/** Named types as they are published: of an open enum a reader takes any value of its type. */
function publishedTypes({ types }: Model, form: 'reader' | 'writer'): Record<string, Schema> {
  return Object.fromEntries(
    types.map(({ name, schema, open }) => {
      const { enum: members, ...rest } = schema;
      const isAny = open === true && form === 'reader';
      const whole = isAny ? rest : { ...rest, ...(members && { enum: members }) };
      return [name, asPublished(whole, form) as Schema];
    }),
  );
}

interface Document extends Schema {
  $defs?: Record<string, Schema>;
}

/** Throws where a document is not what the model says. */
function checkDocument(file: string, document: Document, model: Model): void {
  const { $schema, $id, title, description, $defs = {}, ...schema } = document;
  const [, folder = '', path = ''] = /^json-schema\/(strict\/)?(.*)$/.exec(file) ?? [];
  const form = forms[folder as keyof typeof forms];
  const types = { $defs: publishedTypes(model, form) };
  expect($schema).toBe(DRAFT);
  expect($id).toBe(`${model.baseUri}${String(model.level)}/${folder}${path}`);
  const documents = expectedDocuments(model);
  const expected = documents.get(path);
  if (expected) {
    expect({ title, description }).toEqual({
      title: expected.title,
      description: expected.description,
    });
    expect(inlined(schema, document)).toEqual(inlined(asPublished(expected.schema, form), types));
    const text = JSON.stringify(document);
    for (const name of Object.keys($defs)) expect(text).toContain(`"#/$defs/${name}"`);
    return;
  }
  expect({ path, title, description, ...schema }).toEqual({
    path: 'bundle.json',
    title: model.title,
    description: model.summary,
  });
  const named = Object.entries(types.$defs).map(([name, type]) => [name, inlined(type, types)]);
  const messages = [...documents.values()].map((each) => [
    each.title,
    {
      ...(inlined(asPublished(each.schema, form), types) as Schema),
      title: each.title,
      description: each.description,
    },
  ]);
  const read = Object.entries($defs).map(([name, each]) => [name, inlined(each, document)]);
  expect(Object.fromEntries(read)).toEqual(Object.fromEntries([...named, ...messages]));
}

function isRight(file: string, document: unknown, model: Model): boolean {
  try {
    checkDocument(file, document as Document, model);
    return true;
  } catch {
    return false;
  }
}

describe('the JSON Schema documents', () => {
  it.each(protocolNames)('of %s hold what the model says, one for each message', async (name) => {
    const { model, files } = await emitFor(name, 'json-schema');
    const paths = [...expectedDocuments(model).keys(), 'bundle.json'];
    const expected = Object.keys(forms).flatMap((folder) =>
      paths.map((each) => `json-schema/${folder}${each}`),
    );
    expect([...files.keys()].sort()).toEqual(expected.sort());
    for (const [file, text] of files) checkDocument(file, JSON.parse(text) as Document, model);
  });

  it('lose no member unnoticed', async () => {
    const { model, files } = await emitFor('weather', 'json-schema');
    const mutants = [...files].flatMap(([file, text]) =>
      [...jsonMutants(JSON.parse(text))].map((mutant) => ({ file, ...mutant })),
    );
    const escaped = mutants.filter(({ file, document }) => isRight(file, document, model));
    expect(escaped.map(({ file, gone }) => `${file}#${gone}`)).toEqual([]);
    expect(mutants.length).toBeGreaterThan(150);
  });
});

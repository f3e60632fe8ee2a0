/** No member of the JSON Schema documents can go without somebody who reads them by hand telling. */
import { describe, expect, it } from '@jest/globals';
import type { Model, Schema } from '@ringspec/codegen';
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
    if (schema)
      documents.set(`json-schema/${folder}/${title}.json`, { title, description, schema });
  };
  for (const { name, summary, payload } of listenerEvents(model))
    add('events', name, summary, payload);
  for (const { name, summary, wire } of model.events)
    add('wire-events', `${name}.wire`, summary, wire);
  for (const { name, summary, params, result } of model.requests) {
    add('requests', `${name}.params`, summary, params);
    add('requests', `${name}.result`, summary, result);
  }
  for (const { name, summary, params } of model.notifications)
    add('notifications', name, summary, params);
  return documents;
}

/** Named types as a reader takes them: of an open enum any value of its type. */
function readerTypes({ types }: Model): Record<string, Schema> {
  return Object.fromEntries(
    types.map(({ name, schema, open }) => {
      const { enum: members, ...rest } = schema;
      return [name, open === true ? rest : { ...rest, ...(members && { enum: members }) }];
    }),
  );
}

interface Document extends Schema {
  $defs?: Record<string, Schema>;
}

/** Throws where a document is not what the model says. */
function checkDocument(file: string, document: Document, model: Model): void {
  const { $schema, $id, title, description, $defs = {}, ...schema } = document;
  const types = { $defs: readerTypes(model) };
  expect($schema).toBe(DRAFT);
  expect($id).toBe(`${model.baseUri}${String(model.level)}/${file.replace('json-schema/', '')}`);
  const documents = expectedDocuments(model);
  const expected = documents.get(file);
  if (expected) {
    expect({ title, description }).toEqual({
      title: expected.title,
      description: expected.description,
    });
    expect(inlined(schema, document)).toEqual(inlined(expected.schema, types));
    const text = JSON.stringify(document);
    for (const name of Object.keys($defs)) expect(text).toContain(`"#/$defs/${name}"`);
    return;
  }
  expect({ file, title, description, ...schema }).toEqual({
    file: 'json-schema/bundle.json',
    title: model.title,
    description: model.summary,
  });
  const named = Object.entries(types.$defs).map(([name, type]) => [name, inlined(type, types)]);
  const messages = [...documents.values()].map((each) => [
    each.title,
    {
      ...(inlined(each.schema, types) as Schema),
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
    const expected = [...expectedDocuments(model).keys(), 'json-schema/bundle.json'];
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

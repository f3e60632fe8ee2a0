/** References to schemas with an `$id`, to anchors, and to files beside a document. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Model, ModelError } from '@ringspec/codegen';
import { definitions } from '../src/model/definitions.js';
import { findMisfit } from '../src/model/find-misfit.js';
import { modelFromFile, modelFromImport } from '../src/model-from-file.js';
import { readDocument } from './support/read-document.js';

function fits(model: Model, type: string, value: unknown): boolean {
  const types = definitions(model, 'reader');
  return findMisfit(value, types[type] ?? {}, types) === undefined;
}

function modelOf(document: object): Model {
  const { model, mistakes } = readDocument(JSON.stringify(document));
  expect(mistakes).toEqual([]);
  return model;
}

const about = { title: 'T', description: 'T.', 'x-protocol': { name: 't' } };
const described = (schema: object): object => ({ description: 'One.', ...schema });

describe('a reference within a document', () => {
  it('is resolved against the $id around it', () => {
    const Inner = {
      $id: 'https://example.com/inner/',
      $defs: { Text: described({ type: 'string' }) },
      ...{ type: 'array', items: { $ref: '#/$defs/Text' } },
    };
    const $defs = {
      Inner: described(Inner),
      Other: described({ $id: 'https://example.com/inner/text', type: 'integer' }),
      Uses: described({
        $id: 'https://example.com/inner/uses',
        ...{ type: 'array', items: { $ref: 'text' } },
      }),
      Text: described({ type: 'array', items: { $ref: 'https://example.com/inner/#/$defs/Text' } }),
    };
    const model = modelOf({ ...about, $defs: { ...$defs, Text: undefined, Whole: $defs.Text } });
    expect([fits(model, 'Inner', ['a']), fits(model, 'Inner', [1])]).toEqual([true, false]);
    expect([fits(model, 'Uses', [1]), fits(model, 'Uses', ['a'])]).toEqual([true, false]);
    expect([fits(model, 'Whole', ['a']), fits(model, 'Whole', [1])]).toEqual([true, false]);
  });

  it('to the one dynamic anchor of a name is a plain one', () => {
    const Node = {
      $dynamicAnchor: 'node',
      ...{ type: 'object', properties: { next: { $dynamicRef: '#node', description: 'Next.' } } },
    };
    const model = modelOf({ ...about, $defs: { Node: described(Node) } });
    expect(fits(model, 'Node', { next: { next: {} } })).toBe(true);
    expect(fits(model, 'Node', { next: { next: 1 } })).toBe(false);
  });
});

describe('a choice of one', () => {
  it('is what there is to choose, wherever it stands, with what is said of it', () => {
    const Text = described({ type: 'string' });
    const text = { $ref: '#/$defs/Text' };
    const choices = { any: { anyOf: [text] }, one: { oneOf: [text], description: 'Said.' } };
    const { types } = modelOf({
      ...about,
      $defs: {
        Text,
        Named: described(choices.any),
        Within: described({ type: 'object', properties: choices }),
        Part: described({ type: 'array', contains: choices.one }),
      },
    });
    const [named, part, , within] = types.map(({ schema }) => schema);
    expect(named).toEqual(text);
    expect(within?.properties).toEqual({ any: text, one: { ...text, description: 'Said.' } });
    expect(part?.['contains']).toEqual({ ...text, description: 'Said.' });
  });
});

describe('a reference to a file', () => {
  let folder: string;
  const write = (name: string, value: object): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), JSON.stringify(value, undefined, 1));
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ringspec-files-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('leads there, on from there, and back', async () => {
    write('root.json', {
      ...about,
      $defs: {
        Car: described({
          type: 'object',
          properties: { owner: { $ref: 'parts/person.json', description: 'Who.' } },
        }),
        Plate: described({ type: 'string', pattern: '^[A-Z]+$' }),
      },
    });
    write('parts/person.json', {
      ...{ $schema: 'https://json-schema.org/draft/2020-12/schema', description: 'A person.' },
      type: 'object',
      properties: {
        name: { $ref: 'names.json#/$defs/Name', description: 'The name.' },
        plate: { $ref: '../root.json#/$defs/Plate', description: 'The plate.' },
      },
    });
    write('parts/names.json', { $defs: { Name: described({ type: 'string', minLength: 2 }) } });
    const { model } = await modelFromFile(path.join(folder, 'root.json'));
    expect(model.types.map(({ name }) => name).sort()).toEqual(['Car', 'Name', 'Person', 'Plate']);
    expect(fits(model, 'Car', { owner: { name: 'Ann', plate: 'AB' } })).toBe(true);
    expect(fits(model, 'Car', { owner: { name: 'A' } })).toBe(false);
    expect(fits(model, 'Car', { owner: { plate: 'ab' } })).toBe(false);
  });

  it.each([
    ['with addresses of their own', true],
    ['without', false],
  ])('by its address, where that of the document leads there: files %s', async (_how, hasOwn) => {
    const address = (name: string): string => `https://a.example/schemas/${name}`;
    const own = (name: string): object => (hasOwn ? { $id: address(name) } : {});
    write('root.json', {
      ...{ ...about, $id: address('root.json') },
      $defs: {
        Car: described({ $ref: address('parts/person.json') }),
        Plate: described({ type: 'string', pattern: '^[A-Z]+$' }),
      },
    });
    write('parts/person.json', {
      ...{ ...own('parts/person.json'), description: 'A person.', type: 'object' },
      properties: {
        name: { $ref: address('parts/names%20here.json#/$defs/Name'), description: 'The name.' },
        plate: { $ref: address('root.json#/$defs/Plate'), description: 'The plate.' },
      },
    });
    write('parts/names here.json', {
      ...own('parts/names%20here.json'),
      $defs: { Name: described({ type: 'string', minLength: 2 }) },
    });
    const file = path.join(folder, 'root.json');
    for (const { model } of [await modelFromFile(file), await modelFromImport(file)]) {
      expect(fits(model, 'Car', { name: 'Ann', plate: 'AB' })).toBe(true);
      expect(fits(model, 'Car', { name: 'A' })).toBe(false);
      expect(fits(model, 'Car', { plate: 'ab' })).toBe(false);
    }
  });

  it('is bound by who follows it from another file', async () => {
    const item = (type: string): object => ({
      $defs: { [type]: described({ $dynamicAnchor: 'item', type }) },
    });
    const list = { type: 'array', items: { $dynamicRef: '#item' }, ...item('boolean') };
    const numbers = { $ref: 'list.json', ...item('number') };
    const $defs = {
      All: described({ $ref: 'numbers.json' }),
      Any: described({ $ref: 'list.json' }),
    };
    write('root.json', { ...about, $defs });
    write('numbers.json', { description: 'Numbers.', ...numbers });
    write('list.json', { description: 'A list.', ...list });
    const { model } = await modelFromFile(path.join(folder, 'root.json'));
    expect([fits(model, 'All', [1]), fits(model, 'All', [true])]).toEqual([true, false]);
    expect([fits(model, 'Any', [1]), fits(model, 'Any', [true])]).toEqual([false, true]);
  });

  it('has the places of that file in mistakes', async () => {
    write('root.json', { ...about, $defs: { Car: described({ $ref: 'part.json' }) } });
    write('part.json', {
      description: 'A part.',
      type: 'object',
      properties: { a: { typ: 'string', description: 'A.' } },
    });
    const found = modelFromFile(path.join(folder, 'root.json')).catch((error: unknown) => error);
    const { mistakes } = (await found) as ModelError;
    expect(mistakes).toMatchObject([{ rule: 'unknown-keyword', at: 'type Part/a' }]);
    expect(mistakes[0]?.source?.file).toMatch(/part\.json$/);
  });

  it.each([
    '../outside.json',
    'https://example.com/a.json',
    'missing.json',
    'https://a.example/schemas/../outside.json',
    'https://a.example/schemas/%2e%2e%2foutside.json',
    'part.json#/$defs/None',
  ])('that is not there, or not to be read, is told: %s', async ($ref) => {
    writeFileSync(path.join(folder, 'outside.json'), '{}');
    write('inner/part.json', {});
    const $id = 'https://a.example/schemas/root.json';
    write('inner/root.json', { ...about, $id, $defs: { Car: described({ $ref }) } });
    const found = modelFromFile(path.join(folder, 'inner/root.json')).catch((e: unknown) => e);
    expect((await found) as ModelError).toMatchObject({
      mistakes: [{ rule: 'unknown-reference' }],
    });
  });
});

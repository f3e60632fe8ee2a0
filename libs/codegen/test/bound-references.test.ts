/** Dynamic references that mean another schema depending on who follows them, and bundled documents. */
import { describe, expect, it } from '@jest/globals';
import type { Mistake, Model, Schema } from '@ringspec/codegen';
import { importParsed } from '../src/import/import-document.js';
import { readJsonProtocol } from '../src/json/json-protocol.js';
import { parseDocument } from '../src/json/parse-document.js';
import { valueAt } from '../src/json/pointer.js';
import { assembleModel } from '../src/model/build-model.js';
import { definitions } from '../src/model/definitions.js';
import { findMisfit } from '../src/model/find-misfit.js';
import { placed } from '../src/model/model-error.js';
import { SeededRandom } from './support/seeded-random.js';

function read(document: object): { model: Model; mistakes: readonly Mistake[] } {
  const source = parseDocument(JSON.stringify(document, null, 1), 'a.json');
  const { protocol, mistakes, placeOf } = readJsonProtocol(source, { lenient: true });
  const { model, mistakes: others } = assembleModel(protocol);
  return { model, mistakes: [...mistakes, ...placed(others, placeOf)] };
}

function fits(model: Model, type: string, value: unknown): boolean {
  const types = definitions(model, 'reader');
  return findMisfit(value, types[type] ?? {}, types) === undefined;
}

const typesOf = ({ types }: Model): string[] => types.map(({ name }) => name);

const LISTS = {
  title: 'Lists',
  type: 'object',
  properties: { numbers: { $ref: 'number-list' }, texts: { $ref: 'textList' } },
  $defs: {
    list: {
      ...{ $id: 'list', type: 'object' },
      properties: {
        items: { type: 'array', items: { $dynamicRef: '#item' } },
        rest: { $ref: '#' },
        size: { $ref: 'size' },
      },
      $defs: { item: { $dynamicAnchor: 'item' } },
    },
    numberList: {
      ...{ $id: 'number-list', $ref: 'list' },
      $defs: { item: { $dynamicAnchor: 'item', type: 'number' } },
    },
    textList: {
      ...{ $id: 'textList', $ref: 'list' },
      $defs: { item: { $dynamicAnchor: 'item', type: 'string' } },
    },
    size: { $id: 'size', type: 'integer' },
  },
};

describe('a dynamic reference to one of several anchors', () => {
  const { model } = read(LISTS);

  it('leads to that of who comes first, with a type for each way to get there', () => {
    expect(typesOf(model)).toEqual(
      expect.arrayContaining(['List', 'ListOfNumberList', 'ListOfTextList', 'Lists', 'Size']),
    );
    const deep = (item: unknown): object => ({ rest: { rest: { items: [item], size: 1 } } });
    for (const [member, right, wrong] of [
      ['numbers', 1, 'a'],
      ['texts', 'a', 1],
    ] as const) {
      expect(fits(model, 'Lists', { [member]: deep(right) })).toBe(true);
      expect(fits(model, 'Lists', { [member]: deep(wrong) })).toBe(false);
    }
    expect(fits(model, 'List', { items: [1, 'a'] })).toBe(true);
  });

  it('copies nothing that means the same for all', () => {
    expect(typesOf(model).filter((name) => name.startsWith('Size'))).toEqual(['Size']);
  });

  it('has its mistakes where they are written, in copies too', () => {
    const wrong = structuredClone(LISTS);
    Object.assign(wrong.$defs.list.properties.items, { 'x-open': true });
    const line = JSON.stringify(wrong, null, 1)
      .split('\n')
      .findIndex((each) => each.includes('x-open'));
    const told = read(wrong).mistakes.map(({ rule, at, source }) => [rule, at, source?.line]);
    expect(told).toEqual(
      ['List', 'ListOfNumberList', 'ListOfTextList'].map((name) => [
        ...['unknown-keyword', `type ${name}/items`, line + 1],
      ]),
    );
  });

  it('is refused where that makes too many types', () => {
    const names = Array.from({ length: 10 }, (_each, i) => `a${String(i)}`);
    const others = (name: string): object[] =>
      [...names.filter((each) => each !== name), 'leaf'].map(($ref) => ({ $ref }));
    const anchor = (name: string): object => ({ [name]: { $dynamicAnchor: name } });
    const inner = names.map((name) => [
      name,
      { $id: name, $defs: anchor(name), anyOf: others(name) },
    ]);
    const leaf = {
      $id: 'leaf',
      anyOf: names.map((name) => ({ $dynamicRef: `#${name}` })),
      $defs: Object.assign({}, ...names.map(anchor)) as object,
    };
    const document = { $defs: { ...Object.fromEntries(inner), leaf } };
    const told = /a\.json:1:1 document: .* write \$ref to those that are meant \[too-deep\]/;
    expect(() => read(document)).toThrow(told);
    const source = parseDocument(JSON.stringify(document), 'a.json');
    expect(() => importParsed(source)).toThrow(told);
  });
});

describe('a bundled document of another', () => {
  it('has its parts by their $id, wherever it is referred to', () => {
    const bundle = {
      ...{ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Order' },
      ...{ $id: 'https://a.example/order.json', type: 'object' },
      properties: {
        who: { $ref: 'person.json' },
        where: { $ref: 'https://a.example/address.json#/$defs/Street' },
        next: { $ref: 'https://a.example/order.json' },
      },
      $defs: {
        person: {
          ...{ $id: 'person.json', type: 'object' },
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          properties: { home: { $ref: 'address.json' } },
        },
        address: {
          ...{ $id: 'https://a.example/address.json', type: 'object' },
          properties: { street: { $ref: '#/$defs/Street' }, lane: { $ref: '#lane' } },
          $defs: { Street: { type: 'string' }, Lane: { $anchor: 'lane', type: 'integer' } },
        },
      },
    };
    const { document, notes } = importParsed(parseDocument(JSON.stringify(bundle), 'a.json'));
    expect(notes).toEqual([]);
    const { model } = read(document.value as object);
    const order = { who: { home: { street: 'a', lane: 1 } }, where: 'b', next: { where: 'c' } };
    expect(fits(model, 'Order', order)).toBe(true);
    for (const wrong of [
      { who: { home: { street: 1 } } },
      { who: { home: { lane: 'a' } } },
      { where: 1 },
      { next: { where: 1 } },
    ])
      expect(fits(model, 'Order', wrong)).toBe(false);
  });
});

const RESOURCES = ['r0', 'r1', 'r2', 'r3', 'r4'];

/** Objects that lead to each other, with a value that is that of the resource which counts. */
function randomDocument(random: SeededRandom): Record<string, unknown> {
  const shape = (value: number): object => {
    const anchor = random.chance(0.7) ? '$dynamicAnchor' : '$anchor';
    return {
      type: 'object',
      properties: {
        v: { $dynamicRef: '#x' },
        a: { $ref: random.pick(RESOURCES) },
        b: { $ref: random.pick(RESOURCES) },
        c: {
          $id: `within${String(value)}`,
          ...withAnchor(value + 10),
          $ref: random.pick(RESOURCES),
        },
      },
      $defs: { x: { [anchor]: 'x', const: value } },
    };
  };
  const withAnchor = (value: number): object =>
    random.chance(0.5) ? { $defs: { x: { $dynamicAnchor: 'x', const: value } } } : {};
  const resources = RESOURCES.map((name, i) => [name, { $id: name, ...shape(i) }] as const);
  const root = shape(9) as { $defs: object };
  return { title: 'Root', ...root, $defs: { ...root.$defs, ...Object.fromEntries(resources) } };
}

/** Whether the value fits, as the standard says it: by the resources that were entered on the way. */
function follows(document: Record<string, unknown>, value: unknown): boolean {
  const resourceOf = (name: string): Schema => valueAt(document, ['$defs', name]) as Schema;
  const anchorOf = (resource: Schema): Record<string, unknown> | undefined =>
    valueAt(resource, ['$defs', 'x']) as Record<string, unknown> | undefined;
  const judge = (
    schema: Schema,
    { entered, within }: { entered: readonly Schema[]; within: Schema },
    given: unknown,
  ): boolean => {
    const isResource = '$id' in schema || schema === document;
    const own = isResource ? schema : within;
    const way = {
      within: own,
      entered: isResource && !entered.includes(schema) ? [...entered, schema] : entered,
    };
    const { $ref, $dynamicRef, properties } = schema as Record<string, unknown>;
    if (typeof $ref === 'string' && !judge(resourceOf($ref), way, given)) return false;
    if ($dynamicRef !== undefined) {
      const here = anchorOf(own);
      const isDynamic = here !== undefined && '$dynamicAnchor' in here;
      const outermost = way.entered.map(anchorOf).find((each) => each && '$dynamicAnchor' in each);
      if (((isDynamic ? outermost : here) ?? {})['const'] !== given) return false;
    }
    if (properties === undefined) return true;
    if (typeof given !== 'object' || given === null) return false;
    return Object.entries(given).every(([name, child]: [string, unknown]) =>
      judge((properties as Record<string, Schema>)[name] ?? {}, way, child),
    );
  };
  return judge(document as Schema, { entered: [], within: document as Schema }, value);
}

describe('random documents of dynamic references', () => {
  it('are judged as who follows them finds', () => {
    let right = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      const random = new SeededRandom(seed);
      const document = randomDocument(random);
      const { model, mistakes } = read(document);
      expect(mistakes).toEqual([]);
      for (let i = 0; i < 60; i += 1) {
        let value: unknown = { v: random.pick([0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 14, 19]) };
        for (let left = random.integer(0, 4); left > 0; left -= 1)
          value = { [random.pick(['a', 'b', 'c'])]: value };
        const expected = follows(document, value);
        if (expected) right += 1;
        const told = (verdict: boolean): string =>
          `seed ${String(seed)}: ${JSON.stringify(value)} ${String(verdict)}`;
        expect(told(fits(model, 'Root', value))).toBe(told(expected));
      }
    }
    expect(right).toBeGreaterThan(100);
  });
});

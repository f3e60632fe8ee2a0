import { describe, expect, it } from '@jest/globals';
import type { Schema, TypeModel } from '../src/model/model.js';
import { schemaChildren } from '../src/model/schema-children.js';
import { isSchema, mapSubschemas, subschemasOf } from '../src/model/subschemas.js';
import { typesOfThemselves } from '../src/model/types-of-themselves.js';

const leaf = (description: string): Schema => ({ description }) as unknown as Schema;
const everywhere = {
  type: 'object',
  properties: { a: leaf('a'), b: leaf('b') },
  patternProperties: { '^x': leaf('x') },
  additionalProperties: leaf('rest'),
  items: leaf('item'),
  anyOf: [leaf('first'), leaf('second')],
} as unknown as Schema;

describe('the schemas within a schema', () => {
  it('are changed where they stand, once each, and nothing else is', () => {
    const seen: string[] = [];
    const before = structuredClone(everywhere);
    const changed = mapSubschemas(everywhere, (schema, steps) => {
      seen.push(steps.join('/'));
      return { ...schema, type: 'null' };
    });
    expect(seen.sort()).toEqual([
      'additionalProperties',
      'anyOf/0',
      'anyOf/1',
      'items',
      'patternProperties/^x',
      'properties/a',
      'properties/b',
    ]);
    expect(changed).toMatchObject({
      type: 'object',
      properties: { a: { description: 'a', type: 'null' }, b: { type: 'null' } },
      patternProperties: { '^x': { type: 'null' } },
      additionalProperties: { description: 'rest', type: 'null' },
      items: { type: 'null' },
      anyOf: [{ description: 'first', type: 'null' }, { type: 'null' }],
    });
    expect(everywhere).toEqual(before);
  });

  it('come in one order, however they stand', () => {
    const [named, either] = [{ a: leaf('a') }, [leaf('first')]];
    for (const schema of [
      { properties: named, anyOf: either },
      { anyOf: either, properties: named },
      { type: 'object', anyOf: either, properties: named },
    ]) {
      const seen: string[] = [];
      mapSubschemas(schema as unknown as Schema, (each, steps) => {
        seen.push(steps.join('/'));
        return each;
      });
      expect(seen).toEqual(['anyOf/0', 'properties/a']);
    }
  });

  it('are none where there is another thing', () => {
    const odd = {
      additionalProperties: false,
      items: true,
      anyOf: 'none',
      properties: null,
      patternProperties: [leaf('x')],
    } as unknown as Schema;
    const change = (): Schema => ({ type: 'null' });
    expect(mapSubschemas(odd, change)).toEqual(odd);
    expect(mapSubschemas({ properties: { a: true } } as never, change)).toEqual({
      properties: { a: true },
    });
    expect(Object.keys(mapSubschemas({}, change))).toEqual([]);
    expect(subschemasOf(odd)).toEqual([]);
    expect(subschemasOf({ properties: { a: true }, allOf: [false], not: true } as never)).toEqual(
      [],
    );
    expect([{}, null, [], 'a', undefined].map((value) => isSchema(value))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('have a step each that leads to them', () => {
    expect(
      schemaChildren(everywhere).map(({ step, child }) => [step, child['description']]),
    ).toEqual([
      ['items', 'item'],
      ['*', 'rest'],
      ['0', 'first'],
      ['1', 'second'],
      ['a', 'a'],
      ['b', 'b'],
      ['*', 'x'],
    ]);
    expect(schemaChildren({ additionalProperties: true } as Schema)).toEqual([]);
    expect(schemaChildren({})).toEqual([]);
  });
});

describe('a part', () => {
  const partsOf = (schema: Schema): string[] =>
    schemaChildren(schema)
      .filter(({ isPart }) => isPart)
      .map(({ step }) => step);

  it('is what speaks of a value whose shape another schema says', () => {
    const parts = {
      ...{ not: {}, if: {}, then: {}, else: {}, contains: {}, propertyNames: {}, items: {} },
      ...{ allOf: [{}], prefixItems: [{}], dependentSchemas: { a: {} }, properties: { b: {} } },
      unevaluatedProperties: {},
    };
    expect(partsOf(parts).sort()).toEqual([
      ...[
        'allOf/0',
        'contains',
        'dependentSchemas/a',
        'else',
        'if',
        'not',
        'propertyNames',
        'then',
      ],
    ]);
  });

  it('is an alternative where others beside it name members', () => {
    expect(partsOf({ anyOf: [{}, {}] })).toEqual([]);
    expect(partsOf({ oneOf: [{}], required: ['a'] })).toEqual([]);
    expect(partsOf({ anyOf: [{}], properties: {} })).toEqual(['0']);
    expect(partsOf({ anyOf: [{}], allOf: [] })).toEqual(['0']);
    expect(partsOf({ anyOf: [{}], dependentSchemas: {} })).toEqual(['0']);
    expect(partsOf({ anyOf: [{}], oneOf: [{}] })).toEqual(['0', '0']);
  });
});

describe('a type of itself', () => {
  const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` }) as Schema;
  const found = (types: Record<string, Schema>): string[] =>
    typesOfThemselves(
      Object.entries(types).map(([name, schema]) => ({ name, schema }) as TypeModel),
    ).map(({ name }) => name);

  it('leads back without a member or an item in between, directly or over others', () => {
    expect(found({ A: ref('A') })).toEqual(['A']);
    expect(found({ A: ref('B'), B: { anyOf: [{ type: 'null' }, ref('C')] }, C: ref('A') })).toEqual(
      ['A', 'B', 'C'],
    );
  });

  it('is none that only leads to one, or has members and items of itself', () => {
    expect(found({ A: ref('B'), B: ref('B') })).toEqual(['B']);
    expect(
      found({
        Tree: { properties: { left: ref('Tree') }, items: ref('Tree') },
        Other: ref('Tree'),
        Lost: ref('Nowhere'),
      }),
    ).toEqual([]);
  });
});

/** What a member of a path or a query is read as. */
import { describe, expect, it } from '@jest/globals';
import type { Model, Schema } from '../src/model/model.js';
import { textKind, textKinds } from '../src/model/text-kinds.js';

const types: Record<string, Schema> = {
  Size: { type: 'integer' },
  Named: { $ref: '#/$defs/Size' },
  Tree: { anyOf: [{ $ref: '#/$defs/Tree' }, { type: 'boolean' }] },
  Filter: { type: 'object', properties: { size: { $ref: '#/$defs/Named' }, by: {} } },
  Alias: { $ref: '#/$defs/Filter' },
};
const resolve = ($ref: string) => types[$ref.replace('#/$defs/', '')];
const kind = (schema: Schema) => textKind(schema, resolve);

describe('the kind of a member', () => {
  it.each<[string, object]>([
    ['string', { type: 'string' }],
    ['integer', { type: 'integer' }],
    ['number', { type: 'number' }],
    ['boolean', { type: 'boolean' }],
    ['null', { type: 'null' }],
    ['object', { type: 'object' }],
    ['string', {}],
    // Of several.
    ['integer', { type: ['integer', 'null'] }],
    ['number', { type: ['integer', 'number'] }],
    ['string', { type: ['integer', 'string'] }],
    ['string', { type: ['boolean', 'number'] }],
    ['object', { type: ['string', 'object'] }],
    // Of lists.
    ['string[]', { type: 'array' }],
    ['integer[]', { type: 'array', items: { $ref: '#/$defs/Size' } }],
    ['boolean[][]', { type: 'array', items: { type: 'array', items: { type: 'boolean' } } }],
    ['string[]', { type: ['string', 'array'] }],
    // Of values.
    ['integer', { const: 1 }],
    ['number', { const: 1.5 }],
    ['number', { enum: [1, 1.5, null] }],
    ['boolean', { enum: [true, false] }],
    ['string', { enum: ['a', 1] }],
    ['string', { const: null }],
    ['integer', { type: 'integer', enum: ['a'] }],
    // Of references and alternatives.
    ['integer', { $ref: '#/$defs/Named' }],
    ['string', { $ref: '#/$defs/Lost' }],
    ['boolean', { $ref: '#/$defs/Tree' }],
    ['number', { oneOf: [{ type: 'integer' }, { type: 'number' }] }],
    ['integer', { allOf: [{ minimum: 1 }, { type: 'integer' }] }],
    ['string', { anyOf: [{ type: 'null' }, { type: 'string' }] }],
    // A list of what is being looked at has items that say nothing.
    ['integer', { anyOf: [{ $ref: '#/$defs/Size' }, { $ref: '#/$defs/Size' }] }],
  ])('is %s for %j', (expected, schema) => {
    expect(kind(schema as Schema)).toBe(expected);
  });

  it('is told by name, of a shape that is referred to as well', () => {
    const model = {
      types: Object.entries(types).map(([name, schema]) => ({ name, schema })),
    } as unknown as Model;
    const kinds = { size: 'integer', by: 'string' };
    expect(textKinds({ $ref: '#/$defs/Alias' }, model)).toEqual(kinds);
    expect(textKinds(types['Filter'] ?? {}, model)).toEqual(kinds);
    expect(textKinds({}, model)).toEqual({});
    expect(textKinds({ $ref: '#/$defs/Lost' }, model)).toEqual({});
  });
});

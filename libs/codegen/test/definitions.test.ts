/** The named types of a model as readers and writers have them. */
import { describe, expect, it } from '@jest/globals';
import { closed } from '../src/model/closed-form.js';
import { definitions } from '../src/model/definitions.js';
import type { Model, Schema, TypeModel } from '../src/model/model.js';

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const text: Schema = { type: 'string' };

function namesOf(schemas: Record<string, Schema>): string[] {
  const types = Object.entries(schemas).map(
    ([name, schema]) => ({ name, schema, kind: 'shape' }) as TypeModel,
  );
  const model = { types, events: [], requests: [], notifications: [] } as unknown as Model;
  expect(Object.keys(definitions(model, 'reader'))).toEqual(Object.keys(schemas));
  return Object.keys(definitions(model, 'writer')).filter((name) => !(name in schemas));
}

describe('the types of writers', () => {
  it('are those of readers where no part leads to them', () => {
    expect(
      namesOf({ A: { properties: { b: ref('B') }, items: ref('C') }, B: text, C: {} }),
    ).toEqual([]);
  });

  it('have what readers take of those that parts lead to, directly or over others', () => {
    const types = { C: text, B: { properties: { c: ref('C') } }, D: text };
    expect(namesOf({ A: { allOf: [ref('B')] }, ...types })).toEqual(['B_read', 'C_read']);
    expect(namesOf({ A: { not: { properties: { d: { items: ref('D') } } } }, ...types })).toEqual([
      'D_read',
    ]);
  });

  it('have what readers take of those of which exactly one fits', () => {
    const types = { C: text, B: { properties: { c: ref('C') } }, D: text };
    expect(namesOf({ A: { oneOf: [ref('D'), ref('B')] }, ...types })).toEqual([
      ...['B_read', 'C_read', 'D_read'],
    ]);
    expect(namesOf({ A: { anyOf: [ref('D'), ref('B')] }, ...types })).toEqual([]);
  });

  it('are as they are where they name no members', () => {
    expect(closed(text)).toEqual(text);
    expect(Object.keys(closed({ items: {} }))).toEqual(['items']);
    expect(closed({ properties: { a: {} } })).toEqual({
      ...{ properties: { a: {} }, additionalProperties: false },
    });
  });
});

/** The named types of a model as readers and writers have them. */
import { describe, expect, it } from '@jest/globals';
import { closed } from '../src/model/closed-form.js';
import { definitions } from '../src/model/definitions.js';
import type { Model, Schema, TypeModel } from '../src/model/model.js';
import { resolved } from '../src/model/type-references.js';

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const text: Schema = { type: 'string' };

function modelOf(schemas: Record<string, Schema>): Model {
  const types = Object.entries(schemas).map(
    ([name, schema]) => ({ name, schema, kind: 'shape' }) as TypeModel,
  );
  return { types, events: [], requests: [], notifications: [] } as unknown as Model;
}

function writersOf(schemas: Record<string, Schema>): Record<string, Schema> {
  return definitions(modelOf(schemas), 'writer');
}

function namesOf(schemas: Record<string, Schema>): string[] {
  const model = modelOf(schemas);
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

  it('are named, and not said again, where readers take the same', () => {
    const open = { type: 'object', properties: { d: ref('D') } };
    const all = writersOf({
      ...{ A: { allOf: [ref('B'), ref('C')] }, D: text, Same: { items: ref('Same') } },
      ...{ B: { ...open, additionalProperties: false }, C: { items: ref('Open') }, Open: open },
      E: { not: ref('Same') },
    });
    expect(all).toMatchObject({ B_read: ref('B'), D_read: ref('D'), Same_read: ref('Same') });
    // Writers send no further members.
    expect(all['Open_read']).toEqual({ ...open, properties: { d: ref('D_read') } });
    expect(all['C_read']).toEqual({ items: ref('Open_read') });
    expect(resolved(ref('B_read'), all)).toBe(all['B']);
  });

  it('are said again with all that lead to what readers take otherwise', () => {
    const all = writersOf({
      ...{
        A: { items: ref('Open') },
        B: { items: ref('Open') },
        Open: { properties: { x: text } },
      },
      E: { not: { anyOf: [ref('A'), ref('B')] } },
    });
    expect(all).toMatchObject({
      ...{ A_read: { items: ref('Open_read') }, B_read: { items: ref('Open_read') } },
    });
  });

  it('are as they are where they name no members', () => {
    expect(closed(text)).toEqual(text);
    expect(Object.keys(closed({ items: {} }))).toEqual(['items']);
    expect(closed({ properties: { a: {} } })).toEqual({
      ...{ properties: { a: {} }, additionalProperties: false },
    });
  });
});

/** Which types a schema names, however deep in it. */
import { describe, expect, it } from '@jest/globals';
import { namesWithin, referencedTypes, referenceTo } from '../src/model/type-references.js';

const to = (name: string) => ({ $ref: referenceTo(name) });

describe('the types that a schema refers to', () => {
  it('come once each, in the order of their first use', () => {
    const schema = {
      properties: { a: to('B'), b: { items: to('A') }, c: to('B') },
      anyOf: [to('C'), { type: 'null', default: null }],
    };
    expect([...referencedTypes(schema)]).toEqual(['B', 'A', 'C']);
  });

  it('are none in what is no schema, nor what stands elsewhere', () => {
    for (const each of [null, 'text', 7, true, undefined, {}, [], { $ref: '#/elsewhere/A' }])
      expect([...referencedTypes(each)]).toEqual([]);
  });

  it('may be those of a schema that is one', () => {
    expect([...referencedTypes(to('A'))]).toEqual(['A']);
  });
});

it('finds names by whatever says them', () => {
  const nameOf = (each: object) => ('name' in each ? String(each.name) : undefined);
  expect([...namesWithin([{ name: 'a', of: { name: 'b' } }, 'name'], nameOf)]).toEqual(['a', 'b']);
});

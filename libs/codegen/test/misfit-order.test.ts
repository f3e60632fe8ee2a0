/** What is told of a value in which several things do not fit, and in which words. */
import { describe, expect, it } from '@jest/globals';
import { findMisfit } from '../src/model/find-misfit.js';
import type { Schema } from '../src/model/model.js';

const found = (value: unknown, schema: object): string | undefined => {
  const misfit = findMisfit(value, schema as Schema, {});
  return misfit && `${misfit.path} ${misfit.problem}`;
};
const members = { properties: { a: { type: 'string' } } };

describe('a list of values', () => {
  it('is looked at first where all of them are scalars', () => {
    expect(found({ a: 1 }, { ...members, enum: ['a', null] })).toBe(' must be one of "a", null');
    expect(found({ a: 1 }, { ...members, const: 'a' })).toBe(' must be "a"');
  });

  it('is looked at last where a list or an object is among them', () => {
    const deep = { ...members, enum: ['a', { a: 'b' }] };
    expect(found({ a: 1 }, deep)).toBe('/a must be a string');
    expect(found({ a: 'c' }, deep)).toBe(' must be one of "a", {"a":"b"}');
    expect(found({ a: 'b' }, deep)).toBeUndefined();
    expect(found({ a: 1 }, { ...members, const: { a: 'b' } })).toBe('/a must be a string');
    expect(found([], { const: [1] })).toBe(' must be one of [1]');
  });

  it('counts beside another one of another kind', () => {
    const both = { enum: ['b', {}], const: 'a' };
    expect(found('b', both)).toBe(' must be "a"');
    expect(found('a', both)).toBe(' must be one of "b", {}');
  });
});

describe('alternatives', () => {
  const shapes = { anyOf: [{ type: 'integer' }, { type: 'null' }] };
  const none = ' must have one of the allowed shapes';

  it('are looked at before limits where they are shapes by themselves', () => {
    expect(found('a', { ...shapes, minLength: 3 })).toBe(none);
    expect(found('a', { minLength: 3 })).toBe(' must have at least 3 characters');
  });

  it('are looked at after members and other parts where these name members', () => {
    expect(found({ a: 1 }, { ...shapes, ...members })).toBe('/a must be a string');
    expect(found('a', { ...shapes, allOf: [{ minLength: 3 }] })).toBe(
      ' must have at least 3 characters',
    );
    expect(found('a', { ...shapes, if: {}, minLength: 3 })).toBe(
      ' must have at least 3 characters',
    );
    expect(found('a', { ...shapes, dependentSchemas: {}, minLength: 3 })).toBe(
      ' must have at least 3 characters',
    );
  });
});

/** Which values fit a schema of parts, alternatives and conditions, and where the first thing lies that does not. */
import { describe, expect, it } from '@jest/globals';
import { findMisfit } from '../src/model/find-misfit.js';
import type { Schema } from '../src/model/model.js';
import { type JudgedValue, judgeValues } from './support/judge-values.js';

const text: Schema = { type: 'string' };
const whole: Schema = { type: 'integer' };
const has = (...required: string[]): Schema => ({ required });
const named = (name: string, schema: Schema = {}): Schema => ({ properties: { [name]: schema } });

describe('the items of a list', () => {
  it.each<[string, Schema, JudgedValue[]]>([
    [
      'prefixItems',
      { prefixItems: [text, whole] },
      [
        [['a', 1], undefined],
        [[], undefined],
        [['a'], undefined],
        [['a', 1, null], undefined],
        [[1], '/0'],
        [['a', 'b'], '/1'],
        ['ab', undefined],
      ],
    ],
    [
      'prefixItems and the rest',
      { prefixItems: [text], items: whole },
      [
        [['a', 1, 2], undefined],
        [['a', 'b'], '/1'],
        [[1], '/0'],
        [['a', 1, 'c'], '/2'],
      ],
    ],
    [
      'contains',
      { contains: text },
      [
        [[1, 'a'], undefined],
        [[1], ''],
        [[], ''],
        [{}, undefined],
      ],
    ],
    [
      'contains so many',
      { contains: text, minContains: 2, maxContains: 3 },
      [
        [['a', 'b', 1], undefined],
        [['a', 'b', 'c'], undefined],
        [['a'], ''],
        [['a', 'b', 'c', 'd'], ''],
      ],
    ],
    [
      'contains beside items',
      { items: whole, contains: whole },
      [
        [[1], undefined],
        [['a'], '/0'],
      ],
    ],
    [
      'contains none',
      { contains: text, minContains: 0 },
      [
        [[1], undefined],
        [['a'], undefined],
      ],
    ],
  ])('are as is said: %s', (_, schema, cases) => {
    judgeValues(schema, cases);
  });
});

describe('the members of an object', () => {
  it.each<[string, Schema, JudgedValue[]]>([
    [
      'propertyNames',
      { propertyNames: { maxLength: 1 } },
      [
        [{ a: 1, b: 1 }, undefined],
        [{ a: 1, bc: 1 }, '/bc'],
        [['abc'], undefined],
      ],
    ],
    [
      'dependentRequired',
      { dependentRequired: { a: ['b', 'c'] } },
      [
        [{}, undefined],
        [{ b: 1 }, undefined],
        [{ a: 1, b: 1, c: 1 }, undefined],
        [{ a: 1, b: 1 }, '/c'],
        [{ a: 1 }, '/b'],
        [{ a: undefined }, undefined],
        [{ a: 1, b: undefined, c: 1 }, '/b'],
        ['a', undefined],
      ],
    ],
    [
      'dependentSchemas',
      { dependentSchemas: { a: named('b', text) } },
      [
        [{ b: 1 }, undefined],
        [{ a: 1, b: 'x' }, undefined],
        [{ a: 1, b: 1 }, '/b'],
        [{ a: undefined, b: 1 }, undefined],
      ],
    ],
    [
      'names of nothing but objects',
      { propertyNames: { maxLength: 0 } },
      [
        [{}, undefined],
        [{ a: 1 }, '/a'],
        ['abc', undefined],
        [null, undefined],
        [[1], undefined],
      ],
    ],
    [
      'dependentSchemas of several',
      { dependentSchemas: { a: named('b', text), c: named('d', text) } },
      [
        [{ a: 1, b: 'b', c: 1, d: 1 }, '/d'],
        [{ a: 1, c: 1 }, undefined],
      ],
    ],
  ])('are as is said: %s', (_, schema, cases) => {
    judgeValues(schema, cases);
  });
});

describe('parts, alternatives and conditions', () => {
  it.each<[string, Schema, JudgedValue[]]>([
    [
      'allOf',
      { allOf: [named('a', text), named('b', text)] },
      [
        [{ a: 'a', b: 'b' }, undefined],
        [{ a: 1, b: 1 }, '/a'],
        [{ b: 1 }, '/b'],
        [7, undefined],
      ],
    ],
    [
      'anyOf',
      { anyOf: [has('a'), has('b')] },
      [
        [{ a: 1 }, undefined],
        [{ b: 1 }, undefined],
        [{}, ''],
      ],
    ],
    [
      'anyOf beside members',
      { ...named('c', text), anyOf: [has('a'), has('b')] },
      [
        [{ a: 1, c: 'c' }, undefined],
        [{ b: 1 }, undefined],
        [{ c: 'c' }, ''],
        [{ c: 1 }, '/c'],
      ],
    ],
    [
      'oneOf',
      { oneOf: [has('a'), has('b')] },
      [
        [{ a: 1 }, undefined],
        [{ b: 1 }, undefined],
        [{ a: 1, b: 1 }, ''],
        [{}, ''],
      ],
    ],
    [
      'not',
      { not: text },
      [
        [1, undefined],
        ['a', ''],
      ],
    ],
    [
      'if, then and else',
      { if: has('a'), then: named('b', text), else: named('b', whole) },
      [
        [{ a: 1, b: 'b' }, undefined],
        [{ a: 1, b: 1 }, '/b'],
        [{ b: 1 }, undefined],
        [{ b: 'b' }, '/b'],
      ],
    ],
    [
      'if alone',
      { if: has('a') },
      [
        [{}, undefined],
        [{ a: 1 }, undefined],
      ],
    ],
    [
      'if and then',
      { if: has('a'), then: has('b') },
      [
        [{}, undefined],
        [{ a: 1 }, '/b'],
        [{ a: 1, b: 1 }, undefined],
      ],
    ],
    [
      'if and else',
      { if: has('a'), else: has('b') },
      [
        [{}, '/b'],
        [{ a: 1 }, undefined],
        [{ b: 1 }, undefined],
      ],
    ],
  ])('hold together: %s', (_, schema, cases) => {
    judgeValues(schema, cases);
  });
});

describe('the words for what is wrong', () => {
  it.each<[unknown, Schema, string]>([
    [1, { exclusiveMinimum: 1 }, 'must be greater than 1'],
    [1, { exclusiveMaximum: 1 }, 'must be less than 1'],
    [1, { multipleOf: 2 }, 'must be a multiple of 2'],
    [[1, 1], { uniqueItems: true }, 'must have different items'],
    [[], { contains: text }, 'must have at least 1 items that fit'],
    [
      ['a'],
      { contains: text, maxContains: 0, minContains: 0 },
      'must have at most 0 items that fit',
    ],
    [1, { oneOf: [text] }, 'must have exactly one of the allowed shapes'],
    ['a', { not: text }, 'must not have the excluded shape'],
  ])('say what a value must be: %j, %j', (value, schema, problem) => {
    expect(findMisfit(value, schema, {})?.problem).toBe(problem);
  });
});

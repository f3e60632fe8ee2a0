/** Which values fit a schema, and where the first thing lies that does not. */
import { describe, expect, it } from '@jest/globals';
import { findMisfit } from '../src/model/find-misfit.js';
import type { Schema } from '../src/model/model.js';

const types: Record<string, Schema> = {
  Text: { type: 'string' },
  Tree: { properties: { left: { $ref: '#/$defs/Tree' } }, additionalProperties: false },
};
const text = { $ref: '#/$defs/Text' };

/** Pointers to what does not fit: undefined where a value fits. */
const pathsOf = (schema: Schema, values: readonly unknown[]) =>
  values.map((value) => findMisfit(value, schema, types)?.path);

describe('a value by itself', () => {
  it.each<[string, Schema, unknown[], unknown[]]>([
    ['anything', {}, [null, true, 0, '', [], {}], []],
    ['an unknown type', { $ref: '#/$defs/Nope' }, [null, {}], []],
    ['a type by name', text, ['', 'a'], [null, 1, {}]],
    ['object', { type: 'object' }, [{}, { a: 1 }], [null, [], 'a', 1, true]],
    ['array', { type: 'array' }, [[], [1]], [null, {}, 'a', 1]],
    ['null', { type: 'null' }, [null], [0, '', false, {}, undefined]],
    ['boolean', { type: 'boolean' }, [true, false], [0, 'true', null]],
    ['string', { type: 'string' }, ['', 'a'], [0, null, ['a']]],
    ['integer', { type: 'integer' }, [0, -7, 1e3], [0.5, '1', null, Infinity, 2 ** 53]],
    ['number', { type: 'number' }, [0, -0.5, 2 ** 60], ['1', null, NaN, Infinity]],
    ['an object of the client', { 'x-host': 'Call' }, [{}, { $host: 'Call' }], [null, 1, 'a', []]],
    ['enum', { enum: ['a', 1, null] }, ['a', 1, null], ['b', '1', 2, false]],
    ['const', { const: 'a' }, ['a'], ['b', null, undefined]],
    ['const null', { const: null }, [null], ['null', undefined, 0]],
    ['minLength', { minLength: 2 }, ['ab', '😀😀', 1, [], {}], ['', 'a', '😀']],
    ['maxLength', { maxLength: 2 }, ['', 'ab', '😀😀', 100, [1, 2, 3]], ['abc', '😀😀😀']],
    ['pattern', { pattern: 'b+$' }, ['b', 'ab', 1, []], ['', 'ba']],
    ['minimum', { minimum: 2 }, [2, 3, 'a', []], [1, 1.999, -2]],
    ['maximum', { maximum: 2 }, [2, 1, -3, 'abc'], [3, 2.001]],
    ['minItems', { minItems: 1 }, [[0], [0, 0], '', {}], [[]]],
    ['maxItems', { maxItems: 1 }, [[], [0], 'ab', { a: 1, b: 2 }], [[0, 0]]],
    ['minProperties', { minProperties: 1 }, [{ a: 1 }, [], ''], [{}]],
    ['maxProperties', { maxProperties: 1 }, [{}, { a: 1 }, [1, 2], null], [{ a: 1, b: 1 }]],
    ['anyOf', { anyOf: [{ type: 'null' }, text] }, [null, 'a'], [1, {}, false]],
  ])('fits or not: %s', (_, schema, fits, misfits) => {
    expect(pathsOf(schema, fits)).toEqual(fits.map(() => undefined));
    expect(pathsOf(schema, misfits)).toEqual(misfits.map(() => ''));
  });

  it('has to fit all that is said at once', () => {
    const both: Schema = { minLength: 2, pattern: '^a', anyOf: [{ maxLength: 3 }] };
    expect(pathsOf(both, ['ab', 'abc'])).toEqual([undefined, undefined]);
    expect(pathsOf(both, ['a', 'ba', 'abcd'])).toEqual(['', '', '']);
  });
});

describe('what is wrong within a value', () => {
  const sized: Schema = { type: 'object', minProperties: 1, properties: { a: text } };
  it.each<[string, Schema, [unknown, string | undefined][]]>([
    [
      'items',
      { items: text },
      [
        [[], undefined],
        [['a', 'b'], undefined],
        [[1], '/0'],
        [['a', 1, 2], '/1'],
        ['ab', undefined],
      ],
    ],
    ['lists of lists', { items: { items: text } }, [[[['a'], ['b', 2]], '/1/1']]],
    [
      'members',
      { properties: { a: text, b: { properties: { c: text } } } },
      [
        [{}, undefined],
        [{ a: 'x', more: 1 }, undefined],
        [{ a: undefined }, undefined],
        [{ a: 1 }, '/a'],
        [{ b: { c: 1 } }, '/b/c'],
        [[{ a: 1 }], undefined],
      ],
    ],
    [
      'a count and members',
      sized,
      [
        [{}, ''],
        [{ a: 1 }, '/a'],
        [{ b: 1 }, undefined],
      ],
    ],
    [
      'required',
      { required: ['a', 'b'] },
      [
        [{ a: 1, b: null }, undefined],
        [{ a: 1 }, '/b'],
        [{}, '/a'],
        [{ a: undefined, b: 1 }, '/a'],
        [Object.create({ a: 1, b: 1 }), '/a'],
        ['ab', undefined],
      ],
    ],
    [
      'no further members',
      { properties: { a: text }, patternProperties: { '^x': text }, additionalProperties: false },
      [
        [{ a: 'a', x: 'a', xy: 'a' }, undefined],
        [{ a: 'a', b: 'b' }, '/b'],
        [{ toString: 'a' }, '/toString'],
        [{ x: 1 }, '/x'],
      ],
    ],
    [
      'further members of a shape',
      { properties: { a: {} }, additionalProperties: text },
      [
        [{ a: 1, b: 'b' }, undefined],
        [{ a: 1, b: 2 }, '/b'],
        [{ b: 'b', c: 2 }, '/c'],
      ],
    ],
    ['any further members', { additionalProperties: true }, [[{ a: 1 }, undefined]]],
    [
      'members by pattern',
      { patternProperties: { '^x': text, y$: { type: 'integer' } } },
      [
        [{ x: 'a', y: 1, z: null }, undefined],
        [{ a: 1, x: 1 }, '/x'],
        [{ xy: 'a' }, '/xy'],
        [{ y: 'a' }, '/y'],
      ],
    ],
    [
      'types of themselves',
      { $ref: '#/$defs/Tree' },
      [
        [{ left: { left: {} } }, undefined],
        [{ left: { left: { right: 1 } } }, '/left/left/right'],
      ],
    ],
    [
      'names that a pointer escapes',
      { additionalProperties: text },
      [[{ '~/a/~': 1 }, '/~0~1a~1~0']],
    ],
  ])('lies where it stands: %s', (_, schema, cases) => {
    for (const [value, path] of cases)
      expect({ value, path: findMisfit(value, schema, types)?.path }).toEqual({ value, path });
  });

  it('is told from the outside in: the count, then what is missing, unknown, wrong', () => {
    const schema: Schema = {
      ...{ maxProperties: 2, required: ['a'], properties: { a: text } },
      ...{ patternProperties: { '^x': text }, additionalProperties: false },
    };
    const all = [{ b: 1, c: 1, d: 1 }, { b: 1 }, { a: 1, b: 1 }, { x: 1, a: 1 }, { x: 1, a: '' }];
    expect(pathsOf(schema, all)).toEqual(['', '/a', '/b', '/a', '/x']);
  });
});

describe('the words for what is wrong', () => {
  it.each<[unknown, Schema, string]>([
    [1, { type: 'object' }, 'must be an object'],
    [1, { type: 'array' }, 'must be an array'],
    ['a', { type: 'integer' }, 'must be an integer'],
    ['a', { type: 'number' }, 'must be a number'],
    ['a', { type: 'boolean' }, 'must be a boolean'],
    [1, { type: 'null' }, 'must be null'],
    [1, { enum: ['a', null] }, 'must be one of "a", null'],
    [1, { const: 'a' }, 'must be "a"'],
    ['abc', { minLength: 1, maxLength: 2 }, 'must have at most 2 characters'],
    [{}, { minProperties: 1 }, 'must have at least 1 members'],
    [[1, 2], { maxItems: 1 }, 'must have at most 1 items'],
  ])('say what a value must be: %j, %j', (value, schema, problem) => {
    expect(findMisfit(value, schema, types)).toEqual({ path: '', problem });
  });
});

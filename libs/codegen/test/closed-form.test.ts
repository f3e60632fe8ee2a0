/** The form of writers: what a schema does not name, none of its parts included, is not written. */
import { describe, expect, it } from '@jest/globals';
import { isReadTypeName } from '../src/model/closed-form.js';
import { definitions } from '../src/model/definitions.js';
import type { Model, Schema, TypeModel } from '../src/model/model.js';
import { type JudgedValue, judgeValues } from './support/judge-values.js';

const text: Schema = { type: 'string' };
const named = (name: string, schema: Schema = {}): Schema => ({ properties: { [name]: schema } });
const needed = (name: string, schema: Schema = {}): Schema => ({
  ...named(name, schema),
  required: [name],
});
const base: Schema = { $ref: '#/$defs/Base' };

function typesOf(form: 'reader' | 'writer', subject: object): Record<string, Schema> {
  const types = Object.entries({ Base: named('n', text), Subject: subject }).map(
    ([name, schema]) => ({ name, schema, kind: 'shape' }) as TypeModel,
  );
  const model = { types, events: [], requests: [], notifications: [] } as unknown as Model;
  return definitions(model, form);
}

function judge(form: 'reader' | 'writer', subject: object, cases: readonly JudgedValue[]): void {
  judgeValues({ $ref: '#/$defs/Subject' }, cases, typesOf(form, subject));
}

describe('what a writer writes', () => {
  it.each<[string, object, JudgedValue[]]>([
    [
      'members',
      named('a'),
      [
        [{ a: 1 }, undefined],
        [{ b: 1 }, '/b'],
      ],
    ],
    [
      'members of members',
      named('a', named('b')),
      [
        [{ a: { b: 1 } }, undefined],
        [{ a: { c: 1 } }, '/a/c'],
      ],
    ],
    [
      'anything',
      {},
      [
        [{ a: 1 }, undefined],
        [7, undefined],
      ],
    ],
    [
      'records',
      { patternProperties: { '^x': text } },
      [
        [{ y: 1 }, undefined],
        [{ x: 1 }, '/x'],
      ],
    ],
    [
      'records of a shape',
      { additionalProperties: named('a') },
      [
        [{ x: { a: 1 } }, undefined],
        [{ x: { b: 1 } }, '/x/b'],
      ],
    ],
    [
      'members and others',
      { ...named('a'), additionalProperties: text },
      [
        [{ b: 'b' }, undefined],
        [{ b: 1 }, '/b'],
      ],
    ],
    [
      'members and any others',
      { ...named('a'), additionalProperties: true },
      [[{ b: 1 }, undefined]],
    ],
    [
      'members and the rest',
      { ...named('a'), unevaluatedProperties: text },
      [
        [{ b: 'b' }, undefined],
        [{ b: 1 }, '/b'],
      ],
    ],
    [
      'items',
      { items: named('a') },
      [
        [[{ a: 1 }], undefined],
        [[{ b: 1 }], '/0/b'],
      ],
    ],
    [
      'one of several shapes',
      { anyOf: [needed('a'), needed('b')] },
      [
        [{ a: 1 }, undefined],
        [{ a: 1, b: 1 }, ''],
        [{ c: 1 }, ''],
      ],
    ],
    [
      'exactly one of several shapes',
      { oneOf: [needed('a', text), needed('b')] },
      [
        [{ a: 'a' }, undefined],
        [{ b: 1 }, undefined],
        [{ a: 'a', c: 1 }, ''],
        [{ a: 'a', b: 1 }, ''],
      ],
    ],
    [
      'exactly one of what readers take',
      { oneOf: [named('a'), named('b')] },
      [
        [{ a: 1 }, ''],
        [{}, ''],
      ],
    ],
    [
      'parts that only exclude',
      { allOf: [{ not: needed('x') }] },
      [
        [{ y: 1 }, undefined],
        [{ x: 1 }, ''],
      ],
    ],
    [
      'parts that exclude and name',
      { allOf: [{ not: needed('x'), allOf: [named('a')] }] },
      [
        [{ a: 1 }, undefined],
        [{ y: 1 }, '/y'],
      ],
    ],
    [
      'parts',
      { allOf: [named('a', text), named('b')] },
      [
        [{ a: 'a', b: 1 }, undefined],
        [{ a: 'a', c: 1 }, '/c'],
        [{ a: 1 }, '/a'],
      ],
    ],
    [
      'members and parts',
      { ...named('c'), allOf: [named('a')] },
      [
        [{ a: 1, c: 1 }, undefined],
        [{ d: 1 }, '/d'],
      ],
    ],
    [
      'parts of parts',
      { allOf: [{ allOf: [named('a')] }] },
      [
        [{ a: 1 }, undefined],
        [{ b: 1 }, '/b'],
      ],
    ],
    [
      'parts and others',
      { ...named('c'), additionalProperties: text, allOf: [named('a')] },
      [
        [{ a: 'a', d: 'd' }, undefined],
        [{ d: 1 }, '/d'],
      ],
    ],
    [
      'members and a named part',
      { ...named('a'), allOf: [base] },
      [
        [{ a: 1, n: 'n' }, undefined],
        [{ n: 1 }, '/n'],
        [{ b: 1 }, '/b'],
      ],
    ],
    [
      'a named part alone',
      { allOf: [base] },
      [
        [{ n: 'n' }, undefined],
        [{ n: 'n', b: 1 }, undefined],
      ],
    ],
    [
      'a named type',
      base,
      [
        [{ n: 'n' }, undefined],
        [{ b: 1 }, '/b'],
      ],
    ],
    [
      'members and alternatives',
      { ...named('c'), anyOf: [needed('a'), needed('b')] },
      [
        [{ a: 1, c: 1 }, undefined],
        [{ a: 1, b: 1 }, undefined],
        [{ a: 1, d: 1 }, '/d'],
        [{ c: 1 }, ''],
      ],
    ],
    [
      'conditions',
      { ...named('a'), if: { required: ['a'] }, then: named('b'), else: named('c') },
      [
        [{ a: 1, b: 1 }, undefined],
        [{ c: 1 }, undefined],
        [{ a: 1, c: 1 }, '/c'],
        [{ b: 1 }, '/b'],
      ],
    ],
    [
      'what depends',
      { ...named('a'), dependentSchemas: { a: named('b') } },
      [
        [{ a: 1, b: 1 }, undefined],
        [{ b: 1 }, '/b'],
      ],
    ],
    [
      'all but what is excluded',
      { ...named('a'), not: needed('b') },
      [
        [{ a: 1 }, undefined],
        [{ b: 1 }, '/b'],
        [{ c: 1 }, '/c'],
      ],
    ],
    [
      'what contains something',
      { items: {}, contains: needed('a') },
      [
        [[{ a: 1, b: 1 }], undefined],
        [[{ b: 1 }], ''],
      ],
    ],
  ])('is what is named, and nothing else: %s', (_, schema, cases) => {
    judge('writer', schema, cases);
  });

  it('is judged by types of its own where parts are read', () => {
    const names = Object.keys(typesOf('writer', { ...named('a'), allOf: [base] }));
    expect(names.filter(isReadTypeName)).toEqual(['Base_read']);
    expect(Object.keys(typesOf('writer', base)).filter(isReadTypeName)).toEqual([]);
  });

  it('is read with whatever stands beside it', () => {
    const more = { a: 1, more: 1 };
    for (const schema of [named('a'), { allOf: [named('a')] }, { anyOf: [needed('a')] }, base])
      judge('reader', schema, [[more, undefined]]);
  });
});

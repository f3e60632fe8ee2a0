/** What `unevaluatedProperties` and `unevaluatedItems` leave: what no other part of a schema speaks of. */
import { describe, it } from '@jest/globals';
import type { Schema } from '../src/model/model.js';
import { type JudgedValue, judgeValues } from './support/judge-values.js';

const text: Schema = { type: 'string' };
const has = (...required: string[]): Schema => ({ required });
const named = (name: string, schema: Schema = {}): Schema => ({ properties: { [name]: schema } });

const types: Record<string, Schema> = { Named: named('n', text), Pair: { prefixItems: [text] } };
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

describe('what nothing else speaks of', () => {
  const only = (schema: object) => ({ ...schema, unevaluatedProperties: false });
  const rest = (schema: object) => ({ ...schema, unevaluatedItems: false });

  it.each<[string, object, JudgedValue[]]>([
    [
      'members',
      only(named('a')),
      [
        [{ a: 1 }, undefined],
        [{ b: 1 }, '/b'],
        [['b'], undefined],
      ],
    ],
    [
      'members by pattern',
      only({ patternProperties: { '^x': {} } }),
      [
        [{ xa: 1 }, undefined],
        [{ a: 1 }, '/a'],
      ],
    ],
    [
      'a shape for them',
      { ...named('a'), unevaluatedProperties: text },
      [
        [{ a: 1, b: 'b' }, undefined],
        [{ b: 1 }, '/b'],
      ],
    ],
    ['true', { unevaluatedProperties: true }, [[{ a: 1 }, undefined]]],
    ['all by the rest', only({ additionalProperties: {} }), [[{ a: 1 }, undefined]]],
    [
      'those of parts',
      only({ allOf: [named('a'), named('b')] }),
      [
        [{ a: 1, b: 1 }, undefined],
        [{ a: 1, c: 1 }, '/c'],
      ],
    ],
    [
      'those of named types',
      only({ allOf: [ref('Named')] }),
      [
        [{ n: 'n' }, undefined],
        [{ m: 1 }, '/m'],
      ],
    ],
    [
      'those of the alternatives that fit',
      only({
        anyOf: [
          { ...named('a'), ...has('a') },
          { ...named('b'), ...has('b') },
        ],
      }),
      [
        [{ a: 1 }, undefined],
        [{ a: 1, b: 1 }, undefined],
        [{ a: 1, c: 1 }, '/c'],
      ],
    ],
    [
      'those of the one that fits',
      only({
        oneOf: [
          { ...named('a', text), ...has('a') },
          { ...named('b'), ...has('b') },
        ],
      }),
      [
        [{ a: 'a' }, undefined],
        [{ a: 'a', c: 1 }, '/c'],
        [{ a: 1, b: 1 }, '/a'],
      ],
    ],
    [
      'those of a condition',
      only({ if: { ...named('a'), ...has('a') }, then: named('b'), else: named('c') }),
      [
        [{ a: 1, b: 1 }, undefined],
        [{ a: 1, c: 1 }, '/c'],
        [{ c: 1 }, undefined],
        [{ b: 1 }, '/b'],
      ],
    ],
    [
      'those of a condition by itself',
      only({ if: { ...named('a'), ...has('a') } }),
      [
        [{ a: 1 }, undefined],
        [{ b: 1 }, '/b'],
      ],
    ],
    [
      'those that depend',
      only({ ...named('a'), dependentSchemas: { a: named('b') } }),
      [
        [{ a: 1, b: 1 }, undefined],
        [{ b: 1 }, '/b'],
      ],
    ],
    [
      'those of parts that take the rest',
      only({ allOf: [{ unevaluatedProperties: text }] }),
      [
        [{ a: 'a' }, undefined],
        [{ a: 1 }, '/a'],
      ],
    ],
    [
      'items',
      rest({ prefixItems: [{}] }),
      [
        [[1], undefined],
        [[], undefined],
        [[1, 2], '/1'],
        [{ a: 1 }, undefined],
      ],
    ],
    [
      'items of a shape',
      { prefixItems: [{}], unevaluatedItems: text },
      [
        [[1, 'a'], undefined],
        [[1, 2], '/1'],
      ],
    ],
    ['all items', rest({ items: {} }), [[[1, 2], undefined]]],
    [
      'items of parts',
      rest({ allOf: [{ prefixItems: [{}, {}] }, ref('Pair')] }),
      [
        [['a', 2], undefined],
        [['a', 2, 3], '/2'],
      ],
    ],
    [
      'items that are contained',
      rest({ prefixItems: [{}], contains: text }),
      [
        [[1, 'a', 'b'], undefined],
        [[1, 'a', 2], '/2'],
      ],
    ],
    [
      'items of parts that take the rest',
      rest({ allOf: [{ unevaluatedItems: text }] }),
      [
        [['a'], undefined],
        [[1], '/0'],
      ],
    ],
    [
      'items of the alternatives that fit',
      rest({ anyOf: [{ prefixItems: [text] }, { prefixItems: [{ type: 'integer' }, {}] }] }),
      [
        [['a'], undefined],
        [['a', 'b'], '/1'],
        [[1, 'b'], undefined],
      ],
    ],
  ])('is held to what is said of it: %s', (_, schema, cases) => {
    judgeValues(schema, cases, types);
  });
});

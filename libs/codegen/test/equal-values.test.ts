/** Numbers beside each other, and values that are equal as JSON sees it. */
import { describe, expect, it } from '@jest/globals';
import type { Schema } from '../src/model/model.js';
import { nextDouble, previousDouble } from '../src/model/next-double.js';
import { isSameJson, jsonKey } from '../src/model/same-json.js';
import { type JudgedValue, judgeValues } from './support/judge-values.js';

describe('a number', () => {
  it.each<[string, Schema, JudgedValue[]]>([
    [
      'exclusiveMinimum',
      { exclusiveMinimum: 1 },
      [
        [1.5, undefined],
        [1, ''],
        [0, ''],
        ['a', undefined],
      ],
    ],
    [
      'exclusiveMaximum',
      { exclusiveMaximum: 1 },
      [
        [0.5, undefined],
        [1, ''],
        [2, ''],
        [null, undefined],
      ],
    ],
    [
      'multipleOf',
      { multipleOf: 1.5 },
      [
        [3, undefined],
        [0, undefined],
        [-1.5, undefined],
        [2, ''],
      ],
    ],
  ])('is within what is said of it: %s', (_, schema, cases) => {
    judgeValues(schema, cases);
  });

  it('has a next one, and one before it', () => {
    for (const number of [0, 1, -1, 0.1, -2.5, 1e300]) {
      expect(nextDouble(number)).toBeGreaterThan(number);
      expect(previousDouble(number)).toBeLessThan(number);
      if (number !== 0) expect(previousDouble(nextDouble(number))).toBe(number);
      // Nothing lies between.
      const middle = number / 2 + nextDouble(number) / 2;
      expect([number, nextDouble(number)]).toContain(middle);
    }
  });
});

describe('equal values', () => {
  const same: [unknown, unknown][] = [
    [1, 1],
    ['a', 'a'],
    [null, null],
    [
      [1, { a: 1, b: [2] }],
      [1, { b: [2], a: 1 }],
    ],
  ];
  const different: [unknown, unknown][] = [
    [1, '1'],
    [null, 0],
    [[1], { 0: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [['a', 'b'], ['a,b']],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{}, null],
    [null, {}],
    ['{}', {}],
    [{}, '{}'],
  ];

  it('are so whatever the order of their members', () => {
    expect(same.filter(([one, other]) => !isSameJson(one, other))).toEqual([]);
    expect(different.filter(([one, other]) => isSameJson(one, other))).toEqual([]);
  });

  it('are looked at to a depth of 256, and no deeper', () => {
    const nested = (depth: number, core: unknown): unknown => {
      let value = core;
      for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? [value] : { a: value };
      return value;
    };
    expect(jsonKey(nested(255, [1]))).not.toBe(jsonKey(nested(255, [2])));
    expect(jsonKey(nested(1_000, [1]))).toBe(jsonKey(nested(1_000, [2])));
  });

  it('fit enum and const, and are no different items', () => {
    judgeValues({ enum: [{ a: 1, b: 2 }, [1]] }, [
      ...([
        [{ b: 2, a: 1 }, undefined],
        [[1], undefined],
        [[1, 1], ''],
      ] as JudgedValue[]),
    ]);
    judgeValues({ const: { a: [1] } }, [
      [{ a: [1] }, undefined],
      [{ a: 1 }, ''],
    ]);
    judgeValues({ uniqueItems: true }, [
      ...([
        [[], undefined],
        [[1, '1', [1], { a: 1 }], undefined],
        ['aa', undefined],
      ] as JudgedValue[]),
      ...([
        [[1, 2, 1], ''],
        [
          [
            { a: 1, b: 2 },
            { b: 2, a: 1 },
          ],
          '',
        ],
      ] as JudgedValue[]),
    ]);
    judgeValues({ uniqueItems: true }, [
      [[null, {}], undefined],
      [[null, null], ''],
    ]);
    judgeValues({ uniqueItems: false }, [[[1, 1], undefined]]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { KEYWORDS, UNUSED_KEYWORDS, whyRefused } from '../src/model/keywords.js';

const schema = { type: 'string' };
const size = { takes: [0, 7], not: [-1, 1.5, '1', null, Infinity] };
const text = { takes: ['', 'a'], not: [1, null, ['a'], undefined] };
const flag = { takes: [true, false], not: ['true', 0, null] };
const number = { takes: [0, -1.5, 7], not: ['1', null, Infinity, NaN] };
const one = { takes: [{}, schema], not: [true, false, null, [], [schema], 'a'] };
const list = {
  takes: [[schema], [schema, {}]],
  not: [[], schema, null, [true], [schema, null], [[]]],
};
const closing = { takes: [true, false, schema], not: [null, 'a', 1, []] };
const schemas = {
  takes: [{}, { a: schema, b: {} }],
  not: [true, null, 'a', [], [schema], { a: true }, { a: schema, b: null }, { a: [] }],
};

/** What each keyword of the schema language takes, and what not. */
const values: Record<string, { takes: unknown[]; not: unknown[] }> = {
  type: {
    takes: ['string', 'boolean', 'integer', 'number', 'null', 'object', 'array'],
    not: [['string', 'null'], 'text', null, undefined],
  },
  enum: { takes: [[], ['a', 1, null, true], [[], {}]], not: ['a', null, { 0: 'a' }] },
  const: { takes: ['a', 0, false, null, [], {}], not: [undefined] },
  anyOf: list,
  oneOf: list,
  allOf: list,
  prefixItems: list,
  not: one,
  if: one,
  then: one,
  else: one,
  contains: one,
  propertyNames: one,
  unevaluatedItems: closing,
  unevaluatedProperties: closing,
  dependentSchemas: schemas,
  dependentRequired: {
    takes: [{}, { a: [], b: ['c', 'd'] }],
    not: [null, [], 'a', { a: 'b' }, { a: ['b', 'b'] }, { a: [1] }],
  },
  minContains: size,
  maxContains: size,
  uniqueItems: flag,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: { takes: [1, 0.01, 1e300], not: [0, -1, '1', null, Infinity, NaN] },
  properties: schemas,
  required: { takes: [[], ['a', 'b']], not: ['a', ['a', 'a'], [1], ['a', null], null, { 0: 'a' }] },
  patternProperties: schemas,
  additionalProperties: closing,
  minProperties: size,
  maxProperties: size,
  items: one,
  minItems: size,
  maxItems: size,
  minLength: size,
  maxLength: size,
  pattern: { takes: ['', '^a+$', '\\p{L}'], not: ['(', '\\p{Nothing}', 1, null, /a/] },
  minimum: number,
  maximum: number,
  'x-host': text,
  'x-domain': text,
  'x-secret': flag,
  description: text,
  default: { takes: [undefined, null, {}, [1], 'a'], not: [] },
  deprecated: flag,
  'x-deprecated': {
    takes: [{ since: 1, use: 'b' }],
    not: [
      null,
      [],
      'a',
      {},
      { since: 1 },
      { use: 'b' },
      { since: 1.5, use: 'b' },
      { since: 1, use: 2 },
    ],
  },
};

describe('a keyword of the schema language', () => {
  it('is known here, each of them', () => {
    expect(Object.keys(values).sort()).toEqual(Object.keys(KEYWORDS).sort());
  });

  it.each(Object.entries(values))(
    '%s takes what it takes, and nothing else',
    (keyword, { takes, not }) => {
      expect(takes.filter((value) => whyRefused(keyword, value) !== undefined)).toEqual([]);
      expect(not.filter((value) => whyRefused(keyword, value) === undefined)).toEqual([]);
      const words = KEYWORDS[keyword]?.takes?.words ?? '';
      for (const value of not)
        expect(whyRefused(keyword, value)).toBe(
          `the keyword ${keyword} takes only ${words} in the schema language`,
        );
    },
  );

  it('says what it is for, and whether it restricts values', () => {
    for (const [keyword, { purpose, restricts }] of Object.entries(KEYWORDS))
      expect([keyword, typeof restricts, purpose]).toEqual([
        ...[keyword, 'boolean', expect.stringMatching(/^[A-Z].+\.$/)],
      ]);
  });

  it('restricts values, or is for readers and tools', () => {
    const others = Object.keys(KEYWORDS).filter((keyword) => KEYWORDS[keyword]?.restricts !== true);
    expect(others.sort()).toEqual([
      'default',
      'deprecated',
      'description',
      'x-deprecated',
      'x-domain',
      'x-secret',
    ]);
  });
});

describe('a keyword that the schema language does without', () => {
  it('is refused, with what to write instead', () => {
    const unused = Object.entries(UNUSED_KEYWORDS);
    expect(unused.length).toBeGreaterThan(10);
    for (const [keyword, instead] of unused) {
      expect(whyRefused(keyword, {})).toContain(instead);
      expect([keyword, Object.hasOwn(KEYWORDS, keyword)]).toEqual([keyword, false]);
    }
  });

  it.each(['typo', 'constructor', '__proto__'])(
    '%s is refused, with those that there are',
    (keyword) => {
      expect(whyRefused(keyword, 'string')).toContain(Object.keys(KEYWORDS).join(', '));
    },
  );
});

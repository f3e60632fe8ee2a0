/** Keywords that the schema language does without, said with those that it has. */
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as formats from 'ajv-formats';
import { findMisfit } from '../src/model/find-misfit.js';
import { definitions } from '../src/model/definitions.js';
import { FORMAT_PATTERNS } from '../src/model/formats.js';
import { documentOf, readDocument } from './support/read-document.js';

const kind = (value: string, more: object = {}) => ({
  type: 'object',
  properties: { kind: { const: value }, ...more },
  required: ['kind'],
});

/** What ajv says of values of a schema as it is written, and what is said of what it became. */
function expectSame(
  schema: object,
  values: readonly unknown[],
  more: Record<string, object> = {},
): void {
  const defs = { Subject: schema, ...more };
  const { model, mistakes } = readDocument(documentOf(defs));
  expect(mistakes).toEqual([]);
  const types = definitions(model, 'reader');
  const ajv = new Ajv2020({ strict: false });
  formats.default.default(ajv);
  const validate = ajv.compile({ $ref: '#/$defs/Subject', $defs: defs });
  for (const value of values) {
    const fits = findMisfit(value, { $ref: '#/$defs/Subject' }, types) === undefined;
    expect({ value, fits }).toEqual({ value, fits: validate(value) });
  }
}

const SOME = [
  null,
  true,
  0,
  1,
  2.5,
  3,
  '',
  'a',
  'abc',
  [],
  ['a'],
  {},
  { kind: 'a' },
  { kind: 'b' },
];

describe('what a document says in other words', () => {
  it.each<[string, object]>([
    ['several types', { type: ['string', 'integer', 'null'], minLength: 1, minimum: 1 }],
    ['one type in a list', { type: ['string'] }],
    [
      'several types of values',
      { type: ['string', 'null'], enum: ['a', null], 'x-complete': 'All.' },
    ],
    ['several types beside a constant', { type: ['string', 'null'], const: 'a' }],
    [
      'limits that are excluded, of whole numbers',
      { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 3 },
    ],
    [
      'schemas that are true or false',
      { type: 'object', properties: { kind: true, other: false } },
    ],
    ['oneOf of types', { oneOf: [{ type: 'string' }, { type: 'integer' }] }],
    ['oneOf with a member that tells', { oneOf: [kind('a'), kind('b')] }],
    ['oneOf of what may hold at once', { oneOf: [{ type: 'number' }, { type: 'integer' }] }],
    ['oneOf without a member that tells', { oneOf: [kind('a'), kind('a')] }],
    ['oneOf of objects as values', { oneOf: [{ const: { a: 1 } }, { const: { a: 1 } }] }],
    ['a format beside a pattern', { type: 'string', format: 'date', pattern: '^a' }],
    ['several types beside alternatives', { type: ['string', 'array'], anyOf: [{ minLength: 2 }] }],
    [
      'several types beside what is left',
      {
        type: ['object', 'null'],
        allOf: [{ properties: { kind: true } }],
        unevaluatedProperties: false,
      },
    ],
    ['conditions without what they are for', { then: false, else: false, minContains: 9 }],
    ['parts that cannot be one', { allOf: [{ pattern: 'a' }, { pattern: 'b' }, { minLength: 2 }] }],
    ['parts that exclude each other', { allOf: [{ type: 'string' }, { type: 'integer' }] }],
    ['parts of which one judges the rest', { allOf: [{ items: false }, { prefixItems: [true] }] }],
    [
      'parts with conditions of their own',
      {
        allOf: [
          { if: { minLength: 2 }, then: false },
          { if: true, then: { type: 'string' } },
        ],
      },
    ],
    ['limits that are excluded, of any number', { exclusiveMinimum: 0, exclusiveMaximum: 2.5 }],
    ['allOf of limits', { type: 'string', allOf: [{ minLength: 1 }, { maxLength: 2 }] }],
  ])('holds for the same values: %s', (_, schema) => {
    expectSame(schema, SOME);
  });

  it('holds for the same values: allOf of a type and more', () => {
    const base = kind('a', { name: { type: 'string' } });
    const more = {
      type: 'object',
      properties: { count: { type: 'integer' } },
      required: ['count'],
    };
    expectSame(
      { allOf: [{ $ref: '#/$defs/Base' }, more] },
      [
        ...SOME,
        ...[
          { kind: 'a', count: 1 },
          { kind: 'b', count: 1 },
          { kind: 'a', count: 'x' },
          { kind: 'a', count: 1, name: 7 },
        ],
      ],
      { Base: base },
    );
  });

  it('is said to people where it is not checked', () => {
    const { model } = readDocument(
      documentOf({
        Subject: { type: 'object', properties: { a: { type: 'string', format: 'uri-template' } } },
      }),
    );
    expect(model.types[0]?.schema.properties?.['a']?.description).toBe(
      'Format: uri-template, which is not checked.',
    );
  });
});

const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  'date-time': [
    '2024-02-29T12:00:00Z',
    '2023-02-29T12:00:00Z',
    '2024-04-31t00:00:00z',
    '2024-01-01T23:59:60+00:00x',
    '2024-01-01T12:00:00+01:30',
    '2024-01-01 12:00',
    '1900-02-29T00:00:00Z',
    '2000-02-29T00:00:00Z',
  ],
  date: [
    '2024-02-29',
    '2023-02-29',
    '1900-02-29',
    '2000-02-29',
    '2024-13-01',
    '2024-4-1',
    '2024-12-31',
  ],
  time: ['12:00:00Z', '24:00:00Z', '12:00:00', '12:60:00Z', '01:02:03.456-07:00'],
  duration: [
    'P1Y2M3D',
    'P1M',
    'PT1H',
    'PT1M2.5S',
    'P1DT2S',
    'P',
    'PT',
    'P1W',
    'P1W2D',
    '1Y',
    'P1DT',
  ],
  'uri-reference': [
    '',
    'a/b?c#d',
    '//a.example/b',
    '../a',
    '#a',
    'https://a.example',
    'a b',
    '\\\\a',
  ],
  uri: ['https://a.example/b?c#d', 'urn:isbn:1', '//a', 'a b', 'mailto:a@b', 'http://a b'],
  email: ['a@b.example', 'a.b+c@d.example', 'a@', '@b', 'a b@c.example', '.a@b.example'],
  uuid: ['123e4567-e89b-12d3-a456-426614174000', '123e4567e89b12d3a456426614174000', 'x'],
  hostname: [
    'a.example',
    '-a',
    'a-',
    'a..b',
    'a_b',
    `${'a'.repeat(64)}.b`,
    `${'a.'.repeat(126)}b`,
    `${'a.'.repeat(126)}bc`,
  ],
  ipv4: ['1.2.3.4', '256.1.1.1', '1.2.3', '01.2.3.4', '0.0.0.0'],
  ipv6: [
    '::',
    '::1',
    '1::',
    '2001:db8::8:800:200c:417a',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7',
    '::ffff:1.2.3.4',
    '1::2::3',
    '1:2:3:4:5:6:1.2.3.4',
    '1:2:3:4:5::1.2.3.4',
    '1:2:3:4:5:6::1.2.3.4',
    '12345::',
  ],
  byte: ['', 'YQ==', 'YWI=', 'YWJj', 'YQ=', 'Y', '****'],
};

describe('formats', () => {
  it.each(Object.entries(SAMPLES))('are checked as ajv does: %s', (format, samples) => {
    expectSame({ type: 'string', format }, [...samples, 7]);
  });

  it('are each tried, and none takes exponential time', () => {
    expect(Object.keys(SAMPLES).sort()).toEqual(Object.keys(FORMAT_PATTERNS).sort());
    for (const pattern of Object.values(FORMAT_PATTERNS)) {
      const regExp = new RegExp(pattern, 'u');
      for (const text of ['a', '1', '1:', 'a.', 'A/', '%41'])
        expect(regExp.test(`${text.repeat(20_000)}\n`)).toBe(false);
    }
  });
});

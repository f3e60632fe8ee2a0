/** The keywords of JSON Schema that the schema language has, and what is said of the others. */
import { describe, expect, it } from '@jest/globals';
import { ModelError, type Schema } from '@ringspec/codegen';
import { createAjv } from './support/create-ajv.js';
import { KEYWORDS, TYPE_KEYWORDS, UNUSED_KEYWORDS, whyRefused } from '../src/model/keywords.js';
import { modelOfTypes } from './support/test-suite.js';

/** Keywords that ajv knows besides: of earlier drafts, of OpenAPI, its own. */
const NOT_OF_2020_12 = [
  '$async',
  '$recursiveAnchor',
  '$recursiveRef',
  'definitions',
  'dependencies',
  'id',
  'nullable',
];

function mistakesOf(schema: Schema): string[] {
  try {
    modelOfTypes({ Thing: { type: 'object', properties: { part: schema } } });
    return [];
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return error.mistakes.map(({ rule, at, message }) => `${rule} at ${at}: ${message}`);
  }
}

describe('the keywords of the schema language', () => {
  it('are, with those that it does without, all of JSON Schema 2020-12', () => {
    const ofAjv = Object.keys(createAjv().RULES.keywords);
    const known = [...Object.keys(KEYWORDS), ...Object.keys(UNUSED_KEYWORDS), ...TYPE_KEYWORDS];
    expect(ofAjv.filter((keyword) => !known.includes(keyword)).sort()).toEqual(NOT_OF_2020_12);
    expect(Object.keys(KEYWORDS).filter((keyword) => keyword in UNUSED_KEYWORDS)).toEqual([]);
  });

  it('are refused in words beyond that: the keyword, the place, and what to write instead', () => {
    expect(mistakesOf({ type: 'string', format: 'date' })).toEqual([
      'unknown-keyword at type Thing/part: the keyword format is not part of the schema language: use pattern, and name the format in the description',
    ]);
    for (const [keyword, instead] of Object.entries(UNUSED_KEYWORDS))
      expect(mistakesOf({ [keyword]: {} })).toEqual([
        `unknown-keyword at type Thing/part: the keyword ${keyword} is not part of the schema language: ${instead}`,
      ]);
    expect(whyRefused('maxLenght', 3)).toMatch(
      /the keyword maxLenght .*: it has type, .*maxLength/,
    );
    expect(whyRefused('constructor', 3)).toMatch(/the keyword constructor is not part/);
  });

  it('take only values that every emitter understands', () => {
    const refused: [string, unknown][] = [
      ['type', ['string', 'null']],
      ['type', 'text'],
      ['enum', { a: 1 }],
      ['oneOf', []],
      ['allOf', {}],
      ['not', true],
      ['if', []],
      ['prefixItems', [true]],
      ['dependentRequired', { a: 'b' }],
      ['multipleOf', 0],
      ['anyOf', [true]],
      ['anyOf', []],
      ['required', 'name'],
      ['required', [1]],
      ['required', ['name', 'name']],
      ['properties', [{}]],
      ['properties', { a: false }],
      ['patternProperties', { a: true }],
      ['additionalProperties', 'no'],
      ['items', true],
      ['minItems', -1],
      ['maxLength', 1.5],
      ['pattern', '('],
      ['minimum', '3'],
      ['x-host', {}],
      ['x-domain', 7],
      ['description', 7],
      ['deprecated', 'yes'],
    ];
    for (const [keyword, value] of refused)
      expect(mistakesOf({ [keyword]: value })).toEqual([
        expect.stringMatching(
          `^unknown-keyword at type Thing/part: the keyword ${keyword} takes only .* in the schema language$`,
        ),
      ]);
    expect(mistakesOf({ additionalProperties: { type: 'string' } })).toEqual([]);
    expect(mistakesOf({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toEqual([]);
  });
});

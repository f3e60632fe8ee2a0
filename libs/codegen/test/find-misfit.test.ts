/** The walk over schemas by which samples are judged, against ajv at run time. */
import { describe, expect, it } from '@jest/globals';
import { schemaCompiler } from './support/compile-schemas.js';

import { closed } from '../src/model/closed-form.js';
import { definitions } from '../src/model/definitions.js';
import { errorPath } from './support/error-path.js';
import { findMisfit } from '../src/model/find-misfit.js';
import type { Schema } from '../src/model/model.js';
import { mutateSample } from './support/mutate-sample.js';
import { randomJson } from './support/random-json.js';
import { messages, model } from './support/ringspec-messages.js';
import { SampleGenerator } from './support/sample-generator.js';
import { SeededRandom } from './support/seeded-random.js';
import { isSuitePresent, modelOfTypes, refusedKeyword, suiteGroups } from './support/test-suite.js';

const ROUNDS = 200;

describe('the first misfit of a value', () => {
  it('is there and lies where ajv finds its first error', () => {
    const random = new SeededRandom(3);
    const generator = new SampleGenerator(definitions(model, 'writer'), random);
    const anything = (): unknown => randomJson(random);
    const seen = { fits: 0, deep: 0 };
    const disagreements: object[] = [];
    for (const form of ['reader', 'writer'] as const) {
      const types = definitions(model, form);
      const compile = schemaCompiler(model, form);
      for (const { module, name, schema } of messages) {
        const validate = compile(schema);
        const asChecked = form === 'writer' ? closed(schema) : schema;
        for (let round = 0; round < ROUNDS; round += 1) {
          const valid = generator.valid(schema);
          const once = mutateSample(valid, random);
          const data = [valid, once, mutateSample(once, random, anything), anything()][round % 4];
          validate(data);
          const error = validate.errors?.at(-1);
          const misfit = findMisfit(data, asChecked, types);
          const at = error && errorPath(error);
          if (misfit?.path !== at) disagreements.push({ module, name, data, misfit, at });
          if (!misfit) seen.fits += 1;
          else if (misfit.path.lastIndexOf('/') > 0) seen.deep += 1;
        }
      }
    }
    expect(disagreements.slice(0, 5)).toEqual([]);
    expect(Object.entries(seen).filter(([, count]) => count < 500)).toEqual([]);
  });

  it('is told in words', () => {
    const problem = (value: unknown, schema: Schema): string | undefined =>
      findMisfit(value, schema, {})?.problem;
    expect(problem(null, { type: 'object' })).toBe('must be an object');
    expect(problem(1, { type: 'string' })).toBe('must be a string');
    expect(problem(1, { type: 'null' })).toBe('must be null');
    expect(problem([], { 'x-host': 'Call' })).toBe('must be an object');
    expect(problem('c', { enum: ['a', 'b'] })).toBe('must be one of "a", "b"');
    expect(problem(2, { const: 1 })).toBe('must be 1');
    expect(problem(2, { anyOf: [{ type: 'null' }, { const: 1 }] })).toBe(
      'must have one of the allowed shapes',
    );
    expect(problem('😀', { minLength: 2 })).toBe('must have at least 2 characters');
    expect(problem('😀', { maxLength: 1 })).toBeUndefined();
    expect(problem('ab', { maxLength: 1 })).toBe('must have at most 1 characters');
    expect(problem('ab', { pattern: '^b' })).toBe('must match ^b');
    expect(problem(2, { minimum: 3 })).toBe('must be at least 3');
    expect(problem(2, { maximum: 1 })).toBe('must be at most 1');
    expect(problem([], { minItems: 1 })).toBe('must have at least 1 items');
    expect(problem({ a: 1 }, { maxProperties: 0 })).toBe('must have at most 0 members');
    expect(findMisfit({}, { required: ['a/b'] }, {})).toEqual({
      path: '/a~1b',
      problem: 'is missing',
    });
    expect(findMisfit({ 'a~b': 1 }, { additionalProperties: false }, {})).toEqual({
      path: '/a~0b',
      problem: 'is not declared',
    });
  });

  const suite = isSuitePresent ? it : it.skip;
  suite('is found as the official tests of JSON Schema want', () => {
    const taken = suiteGroups().filter(({ schema }) => refusedKeyword(schema) === undefined);
    const failed = taken.flatMap(({ file, description, schema, tests }) => {
      const types = definitions(modelOfTypes({ Subject: schema }), 'reader');
      const verdict = (data: unknown): boolean =>
        findMisfit(data, { $ref: '#/$defs/Subject' }, types) === undefined;
      return tests
        .filter(({ data, valid }) => verdict(data) !== valid)
        .map((test) => `${file}: ${description}: ${test.description}`);
    });
    expect(failed).toEqual([]);
  });
});

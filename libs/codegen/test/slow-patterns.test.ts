/** Patterns for which a text can be made that takes exponential time are warned of, no others. */
import { describe, expect, it } from '@jest/globals';
import { defineType, type TSchema } from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { slowPatterns } from '../src/model/slow-patterns.js';
import { about, modelOf } from './support/small-protocol.js';

const SLOW = '^(a+)+$';

const warningsFor = (schema: TSchema) =>
  slowPatterns(modelOf({ types: [defineType('Subject', about, schema)] }));
const isSlow = (pattern: string, more: object = {}) =>
  warningsFor(Type.String({ pattern, ...more })).length > 0;

describe('a pattern', () => {
  it.each([SLOW, '^(?:a*)*$', '(?:\\w+\\s?)*!', '(?:a+b?)*c'])('is slow: %s', (pattern) => {
    const [warning, ...more] = warningsFor(Type.String({ pattern }));
    expect(warning).toMatchObject({ rule: 'slow-pattern', at: 'type Subject' });
    expect(warning?.message).toContain(`the pattern ${pattern} takes exponential time for some`);
    expect(more).toEqual([]);
  });

  it.each(['^a+$', 'a', '^\\d{3,}-\\d+$', '^(?:a+,)*$', 'a*a*', '^\\p{L}+$'])(
    'is not slow: %s',
    (pattern) => {
      expect(isSlow(pattern)).toBe(false);
    },
  );

  it('is not judged where it has too many repetitions for that', () => {
    const repeating = (count: number, one: (i: number) => string) =>
      Array.from({ length: count }, (_, i) => one(i)).join('');
    const of = (count: number) => repeating(count, (i) => `${String(i % 10)}-*`);
    expect(isSlow(of(12))).toBe(false);
    const [warning, ...more] = warningsFor(Type.String({ pattern: of(13) }));
    expect(warning?.message).toContain('repeats too much for its time to be judged');
    expect(more).toEqual([]);
    expect(isSlow(repeating(13, () => 'a{10,}'))).toBe(true);
    expect(isSlow(repeating(13, () => 'a+'))).toBe(true);
    expect(isSlow(repeating(40, () => 'a{1,2}'))).toBe(false);
  });

  it('of short texts is harmless', () => {
    expect(isSlow(SLOW, { maxLength: 20 })).toBe(false);
    expect(isSlow(SLOW, { maxLength: 21 })).toBe(true);
  });

  it('of the names of members is always judged', () => {
    const record = { type: 'object', maxProperties: 1, maxLength: 1 };
    const named = Type.Unsafe({ ...record, patternProperties: { [SLOW]: { type: 'null' } } });
    expect(warningsFor(named).map(({ at }) => at)).toEqual(['type Subject']);
    expect(warningsFor(Type.Unsafe({ patternProperties: { '^a+$': {} } }))).toEqual([]);
  });

  it('is told at each place where it stands, each time', () => {
    const slow = Type.Array(Type.String({ pattern: SLOW }));
    for (let round = 0; round < 2; round += 1)
      expect(warningsFor(slow).map(({ at }) => at)).toEqual(['type Subject/items']);
  });
});

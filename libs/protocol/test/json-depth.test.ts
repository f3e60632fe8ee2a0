import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDeeperThan } from '../src/json-depth.js';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** Text in which everything looks like structure. */
const trap = fc.string({ unit: fc.constantFrom('\\', '"', '[', ']', '{', '}', ',', 'a') });
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 7 },
    trap,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(trap, tie('tree'), { maxKeys: 3 }),
  ),
}));

it('knows the depth of any JSON, brackets and quotes within strings aside', () => {
  fc.assert(
    fc.property(
      fc.oneof(tree, fc.jsonValue({ maxDepth: 6 })),
      fc.integer({ min: 0, max: 8 }),
      (value, limit) => {
        expect(isDeeperThan(JSON.stringify(value), limit)).toBe(depthOf(value) > limit);
      },
    ),
    { numRuns: 2_000 },
  );
});

it('ends at any text, JSON or not', () => {
  fc.assert(
    fc.property(fc.oneof(trap, fc.string()), fc.integer({ min: 0, max: 3 }), (text, limit) => {
      const brackets = [...text].filter((character) => '[{'.includes(character)).length;
      if (isDeeperThan(text, limit)) expect(brackets).toBeGreaterThan(limit);
    }),
  );
  expect(isDeeperThan('{"a":"[[[[\\"[["}', 1)).toBe(false);
  expect(isDeeperThan('{"a":"[[[[\\', 1)).toBe(false);
});

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDeeperThan } from '../src/json-depth.js';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

it('knows the depth of any JSON, brackets and quotes within strings aside', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 0, max: 8 }), (value, limit) => {
      expect(isDeeperThan(JSON.stringify(value), limit)).toBe(depthOf(value) > limit);
    }),
  );
  expect(isDeeperThan('{"a":"[[[[\\"[["}', 1)).toBe(false);
});

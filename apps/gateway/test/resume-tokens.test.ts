import { describe, expect, test } from '@jest/globals';
import { applicationIn, EdgeTokens, homeTokens, shortIdOf } from '../src/cluster/resume-tokens.js';
import { ringOf } from './kit/ring-of.js';

const key = Buffer.alloc(32, 1);

describe('a token of a home', () => {
  test('tells the application, and is another each time', () => {
    const make = homeTokens('shop.acme');
    expect(applicationIn(make())).toBe(shortIdOf('shop.acme'));
    expect(make()).not.toBe(make());
    expect(shortIdOf('shop.acme')).not.toBe(shortIdOf('demo.ringspec'));
  });
});

describe('a token of an edge', () => {
  const tokens = new EdgeTokens(ringOf(key));

  test('is known by every edge of the same secret, and tells no application', () => {
    const token = tokens.make();
    expect(new EdgeTokens(ringOf(key)).isGenuine(token)).toBe(true);
    expect(applicationIn(token)).toBeUndefined();
  });

  test.each([
    ['of another secret', new EdgeTokens(ringOf(Buffer.alloc(32, 2))).make()],
    ['of a home', homeTokens('shop.acme')()],
    ['that was changed', tokens.make().replace(/^e\../, 'e._')],
    ['that is cut', tokens.make().slice(0, -1)],
    ['that is empty', ''],
  ])('%s is none', (_what, token) => {
    expect(tokens.isGenuine(token)).toBe(false);
  });
});

import { describe, expect, test } from '@jest/globals';
import { whyExponential } from '../src/model/exponential-pattern.js';

/** Each with the reason that a backtracking matcher has to try it in exponentially many ways. */
const exponential = [
  ['^(a+)+$', 'a repetition within a repetition'],
  ['(a*)*b', 'a repetition that may be empty'],
  ['^(x+x+)+y$', 'two neighbours of the same characters'],
  ['(a|a)*$', 'the same alternative twice'],
  ['^(?:[ab]|[bc])*d$', 'alternatives that share a character'],
  ['^(?:aa|a)*$', 'one alternative is another twice'],
  ['^(?:a|b|ab)*c$', 'an alternative made of two others'],
  ['^(?:a?b?)*$', 'members that may be absent'],
] as const;

const harmless = [
  '^[a-z]+$',
  '^\\p{L}+(?: \\p{L}+)*$',
  '^(?:a|b|c)*$',
  '^(?:\\d{4}-\\d{2}-\\d{2})+$',
  '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
  // Only many ways to fail are slow: without an end to reach, the first way succeeds.
  '^(?:a|a)*',
];

describe('time that a pattern may take', () => {
  test.each(exponential)('%s is exponential: %s', (pattern, _why) => {
    expect(whyExponential(pattern)).toBe('takes exponential time for some texts');
  });

  test.each(harmless)('%s is harmless', (pattern) => {
    expect(whyExponential(pattern)).toBeUndefined();
  });

  test('a pattern with very many repetitions is not judged', () => {
    expect(whyExponential('a*b*c*d*e*f*g*h*i*j*k*l*m*')).toBe(
      'repeats too much for its time to be judged',
    );
  });
});

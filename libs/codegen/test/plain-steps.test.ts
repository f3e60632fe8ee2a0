/** Which patterns can be followed step by step: a wrong yes would refuse texts that fit. */
import { describe, expect, it } from '@jest/globals';
import { plainSteps } from '../src/emitters/language/pattern/plain-steps.js';
import { readPattern } from '../src/emitters/language/pattern/read-pattern.js';

function isPlain(pattern: string): boolean {
  return plainSteps(readPattern(pattern)) !== undefined;
}

describe('the steps of a pattern', () => {
  it.each([
    '^[0-9A-Za-z_-]+$',
    '^[A-Z][a-z0-9]*$',
    '^X-[!-~]{1,100}$',
    '^a?b?c$',
    '^a{3}a{2}$',
    '^$',
  ])('are plain where none takes what the next one needs: %s', (pattern) => {
    expect(isPlain(pattern)).toBe(true);
  });

  it.each(['^a*a$', '^[a-z]+[0-9]*[a-z]$', '^a?b?a$', '^a{1,2}a{2}$', '^(?:ab)*$', '^a|b$'])(
    'are not where one could: %s',
    (pattern) => {
      expect(isPlain(pattern)).toBe(false);
    },
  );

  it.each(['a+', '^a+', 'a+$', '^a+\\b$', '^(?=a)a$', ''])(
    'are not where the pattern is not one of a whole text: %s',
    (pattern) => {
      expect(isPlain(pattern)).toBe(false);
    },
  );
});

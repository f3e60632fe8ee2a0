import { describe, expect, it } from '@jest/globals';
import { patternRelation } from '../src/compat/schemas/pattern-relation.js';

describe('how one pattern stands to another', () => {
  it.each([
    ['^[0-9]$', '^\\d$', 'same'],
    ['^(?:a|b)+$', '^[ab]{1,}$', 'same'],
    ['a', '^[^]*a[^]*$', 'same'],
    ['^a|b$', '^(a)|(b)$', 'same'],
    ['^(ab)*$', '^(?:ab(?:ab)*)?$', 'same'],
    ['^\\w+$', '^[\\w-]+$', 'wider'],
    ['^a', 'a', 'wider'],
    ['^.{1,20}$', '^.{1,10}$', 'narrower'],
    ['^[a-m]$', '^[g-z]$', 'other'],
    // Not decided: look-ahead, word boundaries, backreferences, very large automata.
    ['^(?=a)\\w$', '^a$', 'other'],
    ['\\bx', 'x', 'other'],
    ['^(.)\\1$', '^..$', 'other'],
    ['^.{9000}$', '^(?:.{4500}){2}$', 'other'],
  ])('%s became %s: %s', (before, after, relation) => {
    const { wider, narrower } = patternRelation(before, after);
    const words = wider ? (narrower ? 'other' : 'wider') : narrower ? 'narrower' : 'same';
    expect(words).toBe(relation);
  });
});

/** Which patterns Go's `regexp` finds, and which are walked along. */
import { expect, it } from '@jest/globals';
import { goPattern } from '../src/emitters/go/go-pattern.js';
import { readPattern } from '../src/emitters/language/pattern/read-pattern.js';

it.each([
  ['^[ab]+$', 'regexp.MustCompile(`\\A[ab]+\\z`).MatchString'],
  ["^(?!')", "walkAnywhere(walkSequence(walkStart(), walkNotAhead(walkSet('\\'', '\\''))))"],
  ['(?:a{100}){11}', "walkAnywhere(walkRepeat(11, 11, walkRepeat(100, 100, walkSet('a', 'a'))))"],
  ['(?<=\\n)[^]*', 'walkAnywhere(walkSequence(walkBehind(walkSet(0xA, 0xA)), walkRepeat(0, -1, '],
])('%s is found by what can do it', (source, found) => {
  expect(goPattern('p', readPattern(source))).toContain(`var p = ${found}`);
});

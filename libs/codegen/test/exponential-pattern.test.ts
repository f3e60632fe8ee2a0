import { describe, expect, test } from '@jest/globals';
import { patternJudge } from '../src/model/exponential-pattern.js';
import { judgeByAutomaton } from '../src/model/judge-by-automaton.js';

const whyExponential = patternJudge();

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
  ['^(?:a|a){1,}$', 'the same alternative twice, once or more'],
] as const;

const harmless = [
  '^[a-z]+$',
  '^\\p{L}+(?: \\p{L}+)*$',
  '^(?:a|b|c)*$',
  // Of the second power of the length, which the limits of a text bear.
  '^(?:ab)*(?:ab)*$',
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

  test('repetitions within repetitions need no automaton', () => {
    const why = patternJudge(() => 'undecided');
    for (let round = 0; round < 5; round += 1)
      expect(why('^(a+)+$')).toBe('takes exponential time for some texts');
  });

  test('only a repeated group is given to the automaton', () => {
    const given: string[] = [];
    const why = patternJudge((pattern) => {
      given.push(pattern);
      return 'less';
    });
    for (const pattern of ['^(a|b)$', '^a+$', '(a|b){1,2}', '(a|b)*', '(?:a|b){2,}', '(a|b){20,}'])
      expect(why(pattern)).toBeUndefined();
    expect(given).toEqual(['(a|b)*', '(?:a|b){2,}', '(a|b){20,}']);
  });

  test('after three that were not decided in time the automaton is asked no more', () => {
    const given: string[] = [];
    const why = patternJudge((pattern) => {
      given.push(pattern);
      return pattern.startsWith('s') ? 'undecided' : 'exponential';
    });
    const found = ['s(a|a)*', 'x(a|a)*', 's(b|b)*', 'x(b|b)*', 's(c|c)*', 'x(c|c)*'].map(why);
    expect(found.map((each) => each !== undefined)).toEqual([
      ...[false, true, false, true, false, false],
    ]);
    expect(given).toHaveLength(5);
  });

  test('patterns that no automaton can hold do not keep it from others', () => {
    const why = patternJudge();
    for (const letter of 'abcd') expect(why(`(${letter})\\1(x|y)*`)).toBeUndefined();
    expect(why('(a|a)*$')).toBe('takes exponential time for some texts');
  });
});

describe('an automaton that looks at the clock', () => {
  /** How long it was given each time, and what it came to, where half a second passes as `share` of the processor's. */
  const judged = (share: number, neededMs: number) => {
    const given: number[] = [];
    let usedMs = 400;
    const check = (_pattern: string, withinMs: number) => {
      given.push(withinMs);
      usedMs += Math.min(withinMs * share, neededMs);
      return withinMs * share >= neededMs ? 'exponential' : 'late';
    };
    return { judgement: judgeByAutomaton('(a|a)*$', check, () => usedMs), given };
  };

  test('is given more where it had the processor for a part of the time only', () => {
    expect(judged(0.1, 150)).toEqual({ judgement: 'exponential', given: [500, 1_000, 2_000] });
  });

  test('is undecided once it had the processor for half a second', () => {
    expect(judged(1, 501)).toEqual({ judgement: 'undecided', given: [500] });
    expect(judged(0.25, 10_000)).toEqual({ judgement: 'undecided', given: [500, 1_000, 2_000] });
  });
});

import type { analyse } from 'scslre';
import { packageWhenNeeded } from '../package-when-needed.js';
import { type Judgement, judgeByAutomaton } from './judge-by-automaton.js';

/** Repetitions without an end within one pattern: to analyse more takes longer than they are worth. */
const MOST_REPETITIONS = 12;

/** How many patterns may take too long to judge; the rest of a run is judged by nested repetitions alone. */
const MOST_UNDECIDED = 3;

/**
 * Says why a matcher that backtracks takes exponential time for some text, or that it takes too long
 * to know; undefined where nothing is known against the pattern (ECMA-262 with flag u).
 *
 * Repetitions within repetitions are found at once. Alternatives that read one text in several ways,
 * as in `(a|a)*$`, are found by an automaton, and only a repeated group can hold them.
 */
export function patternJudge(
  judge: (pattern: string) => Judgement = (pattern) => judgeByAutomaton(pattern),
): (pattern: string) => string | undefined {
  let undecided = 0;
  const isAmbiguous = (pattern: string): boolean => {
    if (undecided === MOST_UNDECIDED) return false;
    const judgement = judge(pattern);
    if (judgement === 'undecided') undecided += 1;
    return judgement === 'exponential';
  };
  return (pattern) => {
    const repetitions = pattern.match(/[*+]|\{\d+,\}/g) ?? [];
    if (repetitions.length > MOST_REPETITIONS) return 'repeats too much for its time to be judged';
    return hasNestedRepetition(pattern) || (repeatsGroup(pattern) && isAmbiguous(pattern))
      ? 'takes exponential time for some texts'
      : undefined;
  };
}

function hasNestedRepetition(pattern: string): boolean {
  const options = { maxReports: 1, reportTypes: { Move: false, Trade: false } };
  const { reports } = analyser().analyse({ source: pattern, flags: 'u' }, options);
  return reports.some(({ exponential }) => exponential);
}

const analyser = packageWhenNeeded<{ analyse: typeof analyse }>('scslre');

function repeatsGroup(pattern: string): boolean {
  return /\)(?:[*+]|\{\d+,\})/u.test(pattern);
}

import type { checkSync } from 'recheck';
import { packageWhenNeeded } from '../package-when-needed.js';

/** What is known of the time that a matcher takes for a pattern, at worst. */
export type Judgement = 'exponential' | 'less' | 'undecided';

/** Processor time that one pattern may take before its own counts as unknown. */
const JUDGED_WITHIN_MS = 500;

/** The judgement, or that it was not there in time. */
export type CheckWithin = (pattern: string, withinMs: number) => Judgement | 'late';

/**
 * Judges by an automaton that finds whether one text can be read in exponentially many ways. It looks
 * at the clock, but on a busy machine that says nothing about the pattern: it is given more until it
 * had the processor for so long. `usedMs` is the processor time of this process.
 */
export function judgeByAutomaton(
  pattern: string,
  check: CheckWithin = checkByAutomaton,
  usedMs: () => number = processorMs,
): Judgement {
  const before = usedMs();
  for (let withinMs = JUDGED_WITHIN_MS; ; withinMs *= 2) {
    const judgement = check(pattern, withinMs);
    if (judgement !== 'late') return judgement;
    if (usedMs() - before >= JUDGED_WITHIN_MS) return 'undecided';
  }
}

function checkByAutomaton(pattern: string, timeout: number): Judgement | 'late' {
  const verdict = checker().checkSync(pattern, 'u', { checker: 'automaton', timeout });
  if (verdict.status === 'unknown') return verdict.error.kind === 'timeout' ? 'late' : 'less';
  return verdict.complexity.type === 'exponential' ? 'exponential' : 'less';
}

/** Its build of JavaScript alone. */
const checker = packageWhenNeeded<{ checkSync: typeof checkSync }>('recheck/lib/browser.js');

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

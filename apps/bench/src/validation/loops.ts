import { median, perSecond } from '../compare-rates.js';
import type { Row } from '../measurement.js';

const ROUNDS = 31;
const WARM_UP = 10;
const RUNS = 50_000;

/** Checks so many values, and says how many were taken. */
export type Loop = (runs: number) => number;

/**
 * A loop of its own per contender, so that none is slowed by what the engine has seen of another.
 * `check` is an expression of `each`, one of the samples, and of what `scope` has.
 */
export function loopOf(check: string, samples: readonly unknown[], scope: object): Loop {
  const body = `return (runs) => {
    let valid = 0;
    for (let i = 0, at = 0; i < runs; i += 1) {
      const each = samples[at];
      at = at + 1 === samples.length ? 0 : at + 1;
      if (${check}) valid += 1;
    }
    return valid;
  };`;
  const names = ['samples', ...Object.keys(scope)];
  const made = new Function(...names, body) as (...values: unknown[]) => Loop;
  return made(samples, ...(Object.values(scope) as unknown[]));
}

/** Rates of each loop, round by round, in turns. Throws where a sample is refused. */
export function ratesOf(loops: readonly Loop[]): number[][] {
  for (let i = 0; i < WARM_UP; i += 1) loops.forEach(rate);
  const rounds = Array.from({ length: ROUNDS }, () => loops.map(rate));
  return loops.map((_, i) => rounds.map((round) => round[i] ?? Number.NaN));
}

function rate(loop: Loop): number {
  const startedAt = performance.now();
  if (loop(RUNS) !== RUNS) throw new Error('an example was refused');
  return (RUNS * 1_000) / (performance.now() - startedAt);
}

/** The middle one of the rounds' ratios; its spread is half of what lies between the quarters. */
export function ratioRow(what: string, ours: readonly number[], peer: readonly number[]): Row {
  const ratios = ours.map((each, i) => each / (peer[i] ?? 0)).sort((a, b) => a - b);
  const low = ratios[Math.floor(ROUNDS / 4)] ?? 0;
  const high = ratios[Math.floor((ROUNDS * 3) / 4)] ?? 0;
  return {
    what,
    ours: perSecond(median(ours)),
    peer: perSecond(median(peer)),
    ratio: median(ratios),
    spread: (high - low) / 2,
  };
}

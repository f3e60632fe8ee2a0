import { percentile } from './percentile.js';

/** Middle value. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** What was measured of both sides after each other. */
export interface Round {
  ours: number;
  peer: number;
}

export interface Comparison extends Round {
  ratio: number;
  spread: number;
}

/** The ratio is the median of the rounds' ratios. */
export function compareRounds(rounds: readonly Round[]): Comparison {
  const ratios = rounds.map(({ ours, peer }) => ours / peer);
  return {
    ours: median(rounds.map(({ ours }) => ours)),
    peer: median(rounds.map(({ peer }) => peer)),
    ratio: median(ratios),
    spread: (Math.max(...ratios) - Math.min(...ratios)) / 2,
  };
}

/**
 * Rates of two ways to do a thing, per second. Rounds alternate, so that what else the machine does
 * hits both alike.
 */
export async function compareRates(
  ours: () => number | Promise<number>,
  peer: () => number | Promise<number>,
  rounds = 7,
): Promise<Comparison> {
  const pairs: Round[] = [];
  await ours();
  await peer();
  for (let i = 0; i < rounds; i += 1) pairs.push({ ours: await ours(), peer: await peer() });
  return compareRounds(pairs);
}

/** Runs `work` for about `ms` and returns how often a second it ran. */
export function rateOf(work: () => void, ms = 250): number {
  const startedAt = performance.now();
  let count = 0;
  let now = startedAt;
  while (now - startedAt < ms) {
    for (let i = 0; i < 200; i += 1) work();
    count += 200;
    now = performance.now();
  }
  return (count * 1_000) / (now - startedAt);
}

/** `1,234,567/s`. */
export function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en')}/s`;
}

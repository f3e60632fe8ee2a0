import { type Comparison, compareRounds, median, type Round } from './compare-rates.js';
import { percentile } from './percentile.js';

const ROUNDS = 5;

export interface BesideLoad {
  /** The 99th percentiles with the load, ours, and without. */
  row: Pick<Comparison, 'ratio' | 'spread'> & { ours: string; peer: string };
  /** How much load there was, a second. */
  load: number;
}

/**
 * How much longer the slowest waits are beside a load. `times` measures waits in ms for a round;
 * `begin` begins the load, waits until it runs as it will, and returns what ends it and tells how much
 * of it there was a second.
 */
export async function besideLoad(
  times: () => Promise<readonly number[]>,
  begin: () => (() => number) | Promise<() => Promise<number>>,
): Promise<BesideLoad> {
  const slowest = async (): Promise<number> => percentile(await times(), 0.99);
  const rounds: Round[] = [];
  const loads: number[] = [];
  for (let i = 0; i <= ROUNDS; i += 1) {
    const peer = await slowest();
    const end = await begin();
    const ours = await slowest();
    const load = await end();
    // The first one warms up.
    if (i === 0) continue;
    rounds.push({ ours, peer });
    loads.push(load);
  }
  const { ours, peer, ratio, spread } = compareRounds(rounds);
  const inMs = (ms: number): string => `${ms.toFixed(1)} ms`;
  return { row: { ours: inMs(ours), peer: inMs(peer), ratio, spread }, load: median(loads) };
}

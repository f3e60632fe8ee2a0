import { type Comparison, compareRounds, median, type Round } from './compare-rates.js';
import { percentile } from './percentile.js';
import { inMs } from './units.js';

const ROUNDS = 7;

/** A server whose waits are measured with a load and without. */
export interface LoadedSide {
  /** Measures waits in ms for a round. */
  times(): Promise<readonly number[]>;
  /** Begins the load, waits until it runs as it will, and returns what ends it and tells how much of it there was a second. */
  begin(): (() => number) | Promise<() => Promise<number>>;
  /** Processor time that the server has taken, in ms. */
  processorMs(): number;
}

type ComparedWaits = Pick<Comparison, 'ratio' | 'spread'> & { ours: string; peer: string };

export interface BesideLoad {
  /** The 99th percentiles with the load, ours, and without. */
  row: ComparedWaits;
  /** The 99th percentiles with the load, in ms, by rounds. */
  withLoad: readonly number[];
  /** How much load there was, a second. */
  load: number;
  /** Processor time of the server for each of what is the load, in µs. */
  costUs: number;
}

/**
 * How much longer the slowest waits are beside a load. Each round has every side in turn, so that
 * what else the machine does hits all alike.
 */
export async function besideLoad<const S extends readonly LoadedSide[]>(
  sides: S,
): Promise<{ [I in keyof S]: BesideLoad }> {
  const measured = sides.map((side) => ({ side, rounds: [] as LoadedRound[] }));
  for (let i = 0; i <= ROUNDS; i += 1) {
    for (const { side, rounds } of measured) {
      const round = await roundOf(side);
      // The first one warms up.
      if (i > 0) rounds.push(round);
    }
  }
  return measured.map(({ rounds }) => summaryOf(rounds)) as { [I in keyof S]: BesideLoad };
}

interface LoadedRound extends Round {
  load: number;
  costUs: number;
}

async function roundOf(side: LoadedSide): Promise<LoadedRound> {
  const without = await waited(side);
  const end = await side.begin();
  const beside = await waited(side);
  const load = await end();
  const costUs = ((beside.processorPart - without.processorPart) / load) * 1_000_000;
  return { ours: beside.slowest, peer: without.slowest, load, costUs };
}

/** The 99th percentile of a round in ms, and what part of a processor the server took in it. */
async function waited({
  times,
  processorMs,
}: LoadedSide): Promise<{ slowest: number; processorPart: number }> {
  const startedAt = performance.now();
  const before = processorMs();
  const slowest = percentile(await times(), 0.99);
  return { slowest, processorPart: (processorMs() - before) / (performance.now() - startedAt) };
}

function summaryOf(rounds: readonly LoadedRound[]): BesideLoad {
  return {
    row: waitsOf(rounds),
    withLoad: rounds.map((round) => round.ours),
    load: median(rounds.map(({ load }) => load)),
    costUs: median(rounds.map(({ costUs }) => costUs)),
  };
}

/** Waits in ms of two sides, as a row of the table has them. */
export function waitsOf(rounds: readonly Round[]): ComparedWaits {
  const { ours, peer, ratio, spread } = compareRounds(rounds);
  return { ours: inMs(ours, 1), peer: inMs(peer, 1), ratio, spread };
}

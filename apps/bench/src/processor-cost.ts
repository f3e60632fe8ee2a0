import type { ChildServer } from './child-server.js';

export interface ProcessorCost {
  /** Runs what makes round trips and says how many a second; passes that on. */
  measure(run: () => Promise<number>): Promise<number>;
  /** Of one round trip. */
  microseconds(): number;
}

/** Processor time of servers together for each round trip, over all that `measure` runs. */
export function processorCost(...servers: readonly ChildServer[]): ProcessorCost {
  const processorMs = (): number => servers.reduce((sum, each) => sum + each.processorMs(), 0);
  let spentMs = 0;
  let trips = 0;
  return {
    async measure(run) {
      const [startedAt, before] = [performance.now(), processorMs()];
      const rate = await run();
      trips += (rate * (performance.now() - startedAt)) / 1_000;
      spentMs += processorMs() - before;
      return rate;
    },
    microseconds: () => (spentMs * 1_000) / trips,
  };
}

import type { Clock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import { every } from '../every.js';

export const sweepEveryMs = 3_600_000;

/** Removes what is past its time. */
export type Sweep = (now: number) => Promise<void>;

/** Has what is past its time removed, by each of these, now and once an hour, where it may. */
export function sweepExpired(
  sweeps: readonly Sweep[],
  clock: Clock,
  log: Logger,
  mayNow: (now: number) => Promise<boolean> = () => Promise.resolve(true),
): { stop(): void } {
  const sweepAll = async (): Promise<void> => {
    for (const work of [mayNow, ...sweeps]) {
      try {
        if ((await work(clock.now())) === false) return;
      } catch (error) {
        log.error({ err: error }, 'what has expired could not be removed');
      }
    }
  };
  void sweepAll();
  return every(clock, sweepEveryMs, sweepAll);
}

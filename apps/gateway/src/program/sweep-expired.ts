import type { Clock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import { every } from '../every.js';

const everyMs = 3_600_000;

/** Has what is past its time removed, by each of these, now and once an hour. */
export function sweepExpired(
  sweeps: readonly ((now: number) => Promise<void>)[],
  clock: Clock,
  log: Logger,
): { stop(): void } {
  const sweepAll = async (): Promise<void> => {
    for (const sweep of sweeps) {
      try {
        await sweep(clock.now());
      } catch (error) {
        log.error({ err: error }, 'what has expired could not be removed');
      }
    }
  };
  void sweepAll();
  return every(clock, everyMs, sweepAll);
}

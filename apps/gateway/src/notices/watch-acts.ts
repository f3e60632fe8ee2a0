import type { Clock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import { every } from '../every.js';

const everyMs = 1_000;

/**
 * Looks once a second for what commands, on whichever machine, did to accounts. To be used where no
 * socket of a folder tells.
 */
export function watchActs(
  clock: Clock,
  log: Pick<Logger, 'error'>,
  review: () => Promise<number>,
): { stop(): void } {
  return every(clock, everyMs, async () => {
    try {
      await review();
    } catch (error) {
      log.error({ err: error }, 'changed accounts could not be dealt with; trying again');
    }
  });
}

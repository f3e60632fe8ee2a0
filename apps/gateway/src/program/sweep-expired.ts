import type { AccountStore } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import { every } from '../every.js';

const everyMs = 3_600_000;

/** Removes expired credentials now and once an hour. */
export function sweepExpired(accounts: AccountStore, clock: Clock, log: Logger): { stop(): void } {
  const sweep = async (): Promise<void> => {
    try {
      await accounts.removeExpired(clock.now());
    } catch (error) {
      log.error({ err: error }, 'expired credentials could not be removed');
    }
  };
  void sweep();
  return every(clock, everyMs, sweep);
}

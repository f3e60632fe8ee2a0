import type { AccountStore } from '@ringspec/gateway-core';
import type { Clock, Timer } from '@ringspec/protocol';
import type { Logger } from 'pino';

const everyMs = 3_600_000;

/** Removes expired credentials now and once an hour. */
export function sweepExpired(accounts: AccountStore, clock: Clock, log: Logger): { stop(): void } {
  let timer: Timer | undefined;
  let stopped = false;
  const sweep = async (): Promise<void> => {
    try {
      await accounts.removeExpired(clock.now());
    } catch (error) {
      log.error({ err: error }, 'expired credentials could not be removed');
    }
    if (!stopped) timer = clock.setTimeout(() => void sweep(), everyMs);
  };
  void sweep();
  return {
    stop() {
      stopped = true;
      if (timer !== undefined) clock.clearTimeout(timer);
    },
  };
}

import type { Clock, Timer } from '@ringspec/protocol';
import type { Logger } from 'pino';

const everyMs = 1_000;

/**
 * Looks once a second for what commands, on whichever machine, did to accounts. To be used where no
 * socket of a folder tells.
 */
export function watchActs(
  clock: Clock,
  log: Pick<Logger, 'error'>,
  review: () => Promise<number>,
): { close(): void } {
  let timer: Timer | undefined;
  let over = false;
  const again = (): void => {
    if (over) return;
    timer = clock.setTimeout(() => {
      review()
        .catch((error: unknown) => {
          log.error({ err: error }, 'changed accounts could not be dealt with; trying again');
        })
        .finally(again);
    }, everyMs);
  };
  again();
  return {
    close() {
      over = true;
      if (timer) clock.clearTimeout(timer);
    },
  };
}

import type { Clock, Timer } from '@ringspec/protocol';

/**
 * Does the work each time that so long has passed since it was through, until it is stopped. What
 * goes wrong is for the work itself to deal with.
 */
export function every(
  clock: Clock,
  ms: number,
  work: () => Promise<void> | void,
): { stop(): void } {
  let timer: Timer | undefined;
  let isOver = false;
  const again = (): void => {
    if (isOver) return;
    timer = clock.setTimeout(() => {
      const underWay = work();
      if (underWay) void underWay.finally(again);
      else again();
    }, ms);
  };
  again();
  return {
    stop() {
      isOver = true;
      if (timer) clock.clearTimeout(timer);
    },
  };
}

import type { Clock } from './clock.js';

interface PlatformTime {
  readonly performance: { now(): number };
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
}

const platform = globalThis as unknown as PlatformTime;

/** The clock of the environment. Its timers keep a Node process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => platform.performance.now(),
  setTimeout: (callback, delayMs) => ({ timer: platform.setTimeout(callback, delayMs) }),
  clearTimeout: ({ timer }) => {
    platform.clearTimeout(timer);
  },
};

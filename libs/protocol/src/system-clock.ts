import type { Clock } from './clock.js';

interface PlatformTimers {
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
}

const platform = globalThis as unknown as PlatformTimers;

/** The clock of the environment. Its timers keep a Node process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delayMs) => ({ timer: platform.setTimeout(callback, delayMs) }),
  clearTimeout: ({ timer }) => {
    platform.clearTimeout(timer);
  },
};

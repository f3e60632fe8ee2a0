import type { Clock, Timer } from '@ringspec/protocol';

/** A timer for each of many: one that is set again takes the place of the one before. */
export class KeyedTimers<Key> {
  readonly #timers = new Map<Key, Timer>();

  constructor(private readonly clock: Clock) {}

  has(key: Key): boolean {
    return this.#timers.has(key);
  }

  set(key: Key, run: () => void, ms: number): void {
    this.clear(key);
    const timer = this.clock.setTimeout(() => {
      this.#timers.delete(key);
      run();
    }, ms);
    this.#timers.set(key, timer);
  }

  clear(key: Key): void {
    const timer = this.#timers.get(key);
    if (timer) this.clock.clearTimeout(timer);
    this.#timers.delete(key);
  }
}

import type { Clock, Timer } from '@ringspec/protocol';

interface PendingTimer extends Timer {
  readonly timer: number;
  dueAt: number;
  callback: () => void;
}

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  #now: number;
  #setBy = 0;
  #next = 1;
  readonly #timers = new Map<number, PendingTimer>();

  constructor(now = Date.UTC(2030, 0, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now + this.#setBy;
  }

  monotonic(): number {
    return this.#now;
  }

  /** Sets the wall clock forward, or back: `now` jumps, timers take no notice. */
  jump(ms: number): void {
    this.#setBy += ms;
  }

  setTimeout(callback: () => void, delayMs: number): Timer {
    const timer = { timer: this.#next, dueAt: this.#now + Math.max(0, delayMs), callback };
    this.#next += 1;
    this.#timers.set(timer.timer, timer);
    return timer;
  }

  clearTimeout({ timer }: Timer): void {
    this.#timers.delete(timer as number);
  }

  /** Timers that have not fired. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass: timers fire in order, each at its own instant, and promises settle in between. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settle();
    for (let timer = this.#due(until); timer; timer = this.#due(until)) {
      this.#timers.delete(timer.timer);
      this.#now = timer.dueAt;
      timer.callback();
      await settle();
    }
    this.#now = until;
  }

  #due(until: number): PendingTimer | undefined {
    return [...this.#timers.values()]
      .filter(({ dueAt }) => dueAt <= until)
      .sort((a, b) => a.dueAt - b.dueAt || a.timer - b.timer)[0];
  }
}

/** Lets promises and immediates that are due run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 4; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

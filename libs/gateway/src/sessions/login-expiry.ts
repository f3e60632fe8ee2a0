import type { Clock, Timer } from '@ringspec/protocol';

/** Timers of platforms end at 24.8 days; a login may live longer. */
const LONGEST_MS = 24 * 3_600_000;

/** One timer for the ends of all logins: it costs nothing while none is near. */
export class LoginExpiry {
  #timer: Timer | undefined;
  #nextAt = Infinity;

  constructor(
    private readonly clock: Clock,
    /** Ends what has expired by now. Returns when the next one does; Infinity where there is none. */
    private readonly endExpired: (now: number) => number,
  ) {}

  /** A login ends then. */
  note(expiresAt: number): void {
    if (expiresAt >= this.#nextAt) return;
    this.#nextAt = expiresAt;
    this.#schedule();
  }

  /** Nobody is logged in any more. */
  clear(): void {
    this.#nextAt = Infinity;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#timer !== undefined) this.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#nextAt === Infinity) return;
    const leftMs = Math.max(0, this.#nextAt - this.clock.now());
    this.#timer = this.clock.setTimeout(
      () => {
        const now = this.clock.now();
        if (now >= this.#nextAt) this.#nextAt = this.endExpired(now);
        this.#schedule();
      },
      Math.min(leftMs, LONGEST_MS),
    );
  }
}

import type { Clock, Timer } from '@ringspec/protocol';

/** Timers of platforms end at 24.8 days; a login may live longer. */
const LONGEST_MS = 24 * 3_600_000;

/** One timer for the deadlines of many: a timer for each takes 250 bytes. */
export class CommonDeadline {
  #timer: Timer | undefined;
  #nextAt = Infinity;

  constructor(
    private readonly clock: Clock,
    /** `clock.now` for instants that are agreed on with others, `clock.monotonic` for how long something lasts. */
    private readonly now: () => number,
    /** Ends what is past its deadline by now. Returns the next deadline; Infinity where there is none. */
    private readonly endDue: (now: number) => number,
  ) {}

  /** Something has its deadline then. */
  note(at: number): void {
    if (at >= this.#nextAt) return;
    this.#nextAt = at;
    this.#schedule();
  }

  /** Nothing has a deadline any more. */
  clear(): void {
    this.#nextAt = Infinity;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#timer !== undefined) this.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#nextAt === Infinity) return;
    const leftMs = Math.max(0, this.#nextAt - this.now());
    this.#timer = this.clock.setTimeout(
      () => {
        const now = this.now();
        if (now >= this.#nextAt) {
          this.#nextAt = Infinity;
          const next = this.endDue(now);
          this.#nextAt = Math.min(this.#nextAt, next);
        }
        this.#schedule();
      },
      Math.min(leftMs, LONGEST_MS),
    );
  }
}

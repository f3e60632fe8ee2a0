/** Allows `burst` at once and `perSecond` sustained. */
export class TokenBucket {
  #tokens: number;
  #updatedAt: number;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    now: number,
  ) {
    this.#tokens = burst;
    this.#updatedAt = now;
  }

  /** Takes one, or `count`: more than fit in the bucket count as a full one. Returns 0 when there were so many, else the ms until there are. */
  take(now: number, count = 1): number {
    this.#refill(now);
    const wanted = Math.min(count, this.burst);
    if (this.#tokens >= wanted) {
      this.#tokens -= wanted;
      return 0;
    }
    return Math.ceil(((wanted - this.#tokens) / this.perSecond) * 1_000);
  }

  /** How many could be taken now. */
  left(now: number): number {
    this.#refill(now);
    return Math.floor(this.#tokens);
  }

  /** How long until all are there again, in ms. */
  fullInMs(now: number): number {
    this.#refill(now);
    return Math.ceil(((this.burst - this.#tokens) / this.perSecond) * 1_000);
  }

  /** Puts one back that turned out not to count. */
  giveBack(): void {
    this.#tokens = Math.min(this.burst, this.#tokens + 1);
  }

  /** Whether nothing was taken lately, so that it can be forgotten. */
  isFull(now: number): boolean {
    this.#refill(now);
    return this.#tokens >= this.burst;
  }

  #refill(now: number): void {
    const gained = ((now - this.#updatedAt) / 1_000) * this.perSecond;
    this.#tokens = Math.min(this.burst, this.#tokens + Math.max(0, gained));
    this.#updatedAt = now;
  }
}

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

  /** Takes one. Returns 0 when there was one, else the ms until there is. */
  take(now: number): number {
    this.#refill(now);
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return 0;
    }
    return Math.ceil(((1 - this.#tokens) / this.perSecond) * 1_000);
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

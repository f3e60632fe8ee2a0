import { TokenBucket } from './token-bucket.js';

/** Full buckets are swept when this many keys are held. */
const SWEEP_AT = 1_000;

/** A token bucket per key, such as a user name or an address. */
export class KeyedLimiter {
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(private readonly perMinute: number) {}

  /** Returns 0, or the ms to wait. */
  take(key: string, now: number): number {
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      if (this.#buckets.size >= SWEEP_AT) this.#sweep(now);
      bucket = new TokenBucket(this.perMinute / 60, this.perMinute, now);
      this.#buckets.set(key, bucket);
    }
    return bucket.take(now);
  }

  /** Puts one back that turned out not to count. */
  giveBack(key: string): void {
    this.#buckets.get(key)?.giveBack();
  }

  #sweep(now: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(key);
  }
}

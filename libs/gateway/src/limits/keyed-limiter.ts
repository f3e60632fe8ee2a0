import { SweepSchedule } from './sweep-schedule.js';
import { TokenBucket } from './token-bucket.js';

/** Full buckets are not looked for while fewer keys are held. */
const SWEEP_AT = 1_000;

/** A token bucket per key, such as a user name or an address. */
export class KeyedLimiter {
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #sweeps = new SweepSchedule(SWEEP_AT);

  constructor(private readonly perMinute: number) {}

  /** Keys that are held, which is what it costs. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Returns 0, or the ms to wait. */
  take(key: string, now: number): number {
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      if (this.#sweeps.isDue(this.#buckets.size)) this.#sweep(now);
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
    this.#sweeps.swept(this.#buckets.size);
  }
}

import { TokenBucket } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';

/** What is left to a key, as headers tell it. */
export interface Allowance {
  headers: Readonly<Record<string, string>>;
  /** 0 where the request may be made. */
  retryAfterMs: number;
}

/** How often each key may ask: so many times a second, twice as many at once. */
export class RequestLimits {
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(
    private readonly perSecond: number,
    private readonly clock: Clock,
  ) {}

  take(keyId: string): Allowance {
    const now = this.clock.now();
    const burst = this.perSecond * 2;
    const bucket = this.#buckets.get(keyId) ?? new TokenBucket(this.perSecond, burst, now);
    // There are as many as there are keys, which people make by hand.
    this.#buckets.set(keyId, bucket);
    const retryAfterMs = bucket.take(now);
    return {
      retryAfterMs,
      headers: {
        'ratelimit-limit': String(burst),
        'ratelimit-remaining': String(bucket.left(now)),
        'ratelimit-reset': String(Math.ceil(bucket.fullInMs(now) / 1_000)),
        ...(retryAfterMs > 0 && { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }),
      },
    };
  }
}

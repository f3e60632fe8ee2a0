import { TokenBucket } from '../limits/token-bucket.js';

/** Candidates of one side: far more than ICE gathers, restarts included. */
const CANDIDATES = { burst: 256, perSecond: 4 };
/** Descriptions of one side: a person changes media more slowly than this. */
const DESCRIPTIONS = { burst: 30, perSecond: 1 };

/** What one side of a call may have passed on: candidates and descriptions, whatever their sizes. */
export class RelayAllowance {
  readonly #candidates: TokenBucket;
  readonly #descriptions: TokenBucket;

  constructor(now: number) {
    this.#candidates = new TokenBucket(CANDIDATES.perSecond, CANDIDATES.burst, now);
    this.#descriptions = new TokenBucket(DESCRIPTIONS.perSecond, DESCRIPTIONS.burst, now);
  }

  /** Returns 0, or the ms until there would be room. */
  takeCandidates(count: number, now: number): number {
    return this.#candidates.take(now, count);
  }

  /** The same for a description. */
  takeDescription(now: number): number {
    return this.#descriptions.take(now);
  }
}

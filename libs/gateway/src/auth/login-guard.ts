import { KeyedLimiter } from '../limits/keyed-limiter.js';
import { SweepSchedule } from '../limits/sweep-schedule.js';
import { AttemptsUnderWay } from './attempts-under-way.js';

/** The first wait, once a pair has used up its free failures; each further failure doubles it. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** Failures are forgotten this long after the last. */
const FORGET_MS = 15 * 60_000;
/** Forgotten pairs are not looked for while fewer are held. */
const SWEEP_AT = 10_000;

export interface LoginGuardLimits {
  /** Logins a minute from one address, whatever becomes of them. */
  loginsPerMinute: number;
  /** Failed logins a minute from one address. */
  failedLoginsPerMinute: number;
  /** Failed logins of one user from one address before waits begin. */
  failedLogins: number;
}

/**
 * `identity`: somebody proved who they are, so that what failed before is forgotten. `guess`: it was
 * a guess, or as good as one. `nothing`: it says nothing about who tries.
 */
export type AttemptOutcome = 'identity' | 'guess' | 'nothing';

/** Ends an attempt; to be called once. */
export type EndAttempt = (outcome: AttemptOutcome) => void;

interface Failures {
  count: number;
  last: number;
}

/**
 * Slows down guessing, and nobody else: failures count by user and address together, so that a
 * stranger cannot lock a user out elsewhere, and by address over all users. Attempts that could use
 * up what is left wait for those under way, so that many at once gain nothing.
 */
export class LoginGuard {
  readonly #pairs = new Map<string, Failures>();
  readonly #sweeps = new SweepSchedule(SWEEP_AT);
  readonly #underWay = new AttemptsUnderWay();
  readonly #logins: KeyedLimiter;
  readonly #failures: KeyedLimiter;

  constructor(
    private readonly limits: LoginGuardLimits,
    private readonly now: () => number,
  ) {
    this.#logins = new KeyedLimiter(limits.loginsPerMinute);
    this.#failures = new KeyedLimiter(limits.failedLoginsPerMinute);
  }

  /** Pairs of user and address that are held, which is what it costs. */
  get size(): number {
    return this.#pairs.size;
  }

  /**
   * Begins an attempt at `account`, which is the user that was found, not a name as somebody spelt
   * it. Returns the ms to wait where it comes too early.
   */
  async begin(account: string, address: string): Promise<EndAttempt | number> {
    const loginWaitMs = this.#logins.take(address, this.now());
    if (loginWaitMs > 0) return loginWaitMs;
    const pair = `${account}\n${address}`;
    for (;;) {
      const pairWaitMs = this.#pairWaitMs(pair);
      if (pairWaitMs > 0) return pairWaitMs;
      if (this.#couldBeTooMany(pair)) {
        await this.#underWay.nextEnd(pair);
        continue;
      }
      const addressWaitMs = this.#failures.take(address, this.now());
      if (addressWaitMs === 0) break;
      if (this.#underWay.count(address) === 0) return addressWaitMs;
      await this.#underWay.nextEnd(address);
    }
    this.#underWay.begin(pair);
    this.#underWay.begin(address);
    return (outcome) => {
      if (outcome === 'guess') this.#failed(pair);
      else this.#failures.giveBack(address);
      if (outcome === 'identity') this.#pairs.delete(pair);
      this.#underWay.end(pair);
      this.#underWay.end(address);
    };
  }

  #pairWaitMs(pair: string): number {
    const failures = this.#pairs.get(pair);
    if (!failures) return 0;
    const over = failures.count - this.limits.failedLogins;
    const waitMs = over < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** over);
    return failures.last + waitMs - this.now();
  }

  /** Whether all that is under way may fail and reach the limit with it. */
  #couldBeTooMany(pair: string): boolean {
    const running = this.#underWay.count(pair);
    const failed = this.#pairs.get(pair)?.count ?? 0;
    return running > 0 && failed + running >= this.limits.failedLogins;
  }

  #failed(pair: string): void {
    const now = this.now();
    const before = this.#pairs.get(pair);
    const count = before && before.last + FORGET_MS > now ? before.count : 0;
    if (this.#sweeps.isDue(this.#pairs.size)) this.#sweep(now);
    this.#pairs.set(pair, { count: count + 1, last: now });
  }

  #sweep(now: number): void {
    for (const [pair, { last }] of this.#pairs) {
      if (last + FORGET_MS <= now) this.#pairs.delete(pair);
    }
    this.#sweeps.swept(this.#pairs.size);
  }
}

import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type LeaseRenewal, renewClaims } from './lease-renewal.js';

/** After the end of a lease nobody claims for this long: clocks run at different speeds. */
export const graceMs = 500;

export interface LeaseOptions {
  /** Of this process. */
  renewal: LeaseRenewal;
  application: string;
  /** Id of this process. */
  owner: string;
  /** Another process has taken over: this home keeps nothing any more. */
  onLost: () => void;
}

/**
 * The right to be the home of an application, by the clock of the database. Whoever holds the row's
 * claim may keep things; whether the lease still holds is judged by this machine's monotonic clock
 * from before the renewal was sent, so that a process that slept knows it when it wakes.
 */
export class HomeLease {
  /** Of this claiming; in no other that ever was. */
  readonly claim = randomUUID();
  #epoch = 0;
  #heldUntil = -Infinity;
  #isOver = false;

  constructor(private readonly options: LeaseOptions) {}

  get application(): string {
    return this.options.application;
  }

  /** Counts the takeovers. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Whether no other process can have taken over by now. */
  get isHeld(): boolean {
    return this.options.renewal.terms.clock.monotonic() < this.#heldUntil;
  }

  /** Asks for it, and keeps it where it is given: false where somebody holds it. */
  async acquire(): Promise<boolean> {
    const { renewal, application, owner } = this.options;
    const { pool, clock, leaseMs } = renewal.terms;
    const askedAt = clock.monotonic();
    const terms = { application, claim: this.claim, owner, leaseMs };
    const epoch = await claimHome(pool, terms);
    if (epoch === undefined) return false;
    this.#epoch = epoch;
    this.#heldUntil = askedAt + leaseMs;
    renewal.keep(this);
    return true;
  }

  /** All that was kept is loaded: edges may pass their clients on. */
  async serve(): Promise<void> {
    await this.options.renewal.terms.pool.query(
      `update home set "servesAt" = clock_timestamp() where name = $1 and claim = $2`,
      [this.application, this.claim],
    );
  }

  /** A commit or a renewal has shown that the claim is another's. */
  lost(): void {
    if (this.#isOver) return;
    this.#stop();
    this.options.onLost();
  }

  /** The claim stands, as was asked at that time of the monotonic clock. */
  renewed(askedAt: number): void {
    // The answer may come behind a release, after which another may have claimed.
    if (!this.#isOver) this.#heldUntil = askedAt + this.options.renewal.terms.leaseMs;
  }

  /** Asks at once whether the claim stands, and renews it. False where another process has taken over. */
  async renew(): Promise<boolean> {
    const { terms } = this.options.renewal;
    const askedAt = terms.clock.monotonic();
    const standing = await renewClaims(terms, [this]);
    if (!standing.has(this.claim)) {
      this.lost();
      return false;
    }
    this.renewed(askedAt);
    return true;
  }

  /** Another process need not wait for the end of the lease. */
  async release(): Promise<void> {
    this.#stop();
    if (this.#epoch === 0) return;
    await this.options.renewal.terms.pool.query(
      `update home set "leasedUntil" = clock_timestamp() - $3 * interval '1 ms' where name = $1 and claim = $2`,
      [this.application, this.claim, graceMs],
    );
  }

  #stop(): void {
    this.#isOver = true;
    this.#heldUntil = -Infinity;
    this.options.renewal.drop(this);
  }
}

/** Returns the epoch; undefined where another holds the lease, or did a moment ago. */
export async function claimHome(
  connection: pg.Pool | pg.PoolClient,
  {
    application,
    claim,
    owner,
    leaseMs,
  }: Pick<LeaseOptions, 'application' | 'owner'> & { claim: string; leaseMs: number },
): Promise<number | undefined> {
  const { rows } = await connection.query<{ epoch: number }>(
    `insert into home as held (name, epoch, claim, owner, "leasedUntil")
     values ($1, 1, $2, $3, clock_timestamp() + $4 * interval '1 ms')
     on conflict (name) do update set
       epoch = held.epoch + 1, claim = excluded.claim, owner = excluded.owner,
       "leasedUntil" = excluded."leasedUntil", "servesAt" = null
     where held."leasedUntil" + $5 * interval '1 ms' <= clock_timestamp()
     returning epoch`,
    [application, claim, owner, leaseMs, graceMs],
  );
  return rows[0]?.epoch;
}

import { randomUUID } from 'node:crypto';
import type { Clock, Timer } from '@ringspec/protocol';
import type pg from 'pg';
import type { Logger } from 'pino';
import { every } from '../../every.js';

/** The row of the one home that an installation has. */
export const homeName = 'all';

/** After the end of a lease nobody claims for this long: clocks run at different speeds. */
const graceMs = 500;
/** How often a process that stands by asks. */
const askEveryMs = 500;

/** Whoever waited for a lease was told to stop. */
export class StandbyEnded extends Error {
  override readonly name = 'StandbyEnded';
}

export interface LeaseOptions {
  pool: pg.Pool;
  clock: Clock;
  log: Pick<Logger, 'warn'>;
  /** Id of this process. */
  owner: string;
  /** How long it holds after each renewal. */
  leaseMs: number;
  /** Another process has taken over: this one keeps nothing any more. */
  onLost: (error: Error) => void;
}

/**
 * The right to be the one gateway that serves from a database, by its clock. Whoever holds the row's
 * claim may keep things; whether the lease still holds is judged by this machine's monotonic clock
 * from before the renewal was sent, so that a process that slept knows it when it wakes.
 */
export class HomeLease {
  /** Of this claiming; in no other that ever was. */
  readonly claim = randomUUID();
  #epoch = 0;
  #heldUntil = -Infinity;
  #renewal: { stop(): void } | undefined;
  #timer: Timer | undefined;
  #over = false;
  #wasAway = false;
  #wake: () => void = () => undefined;

  constructor(private readonly options: LeaseOptions) {}

  /** Counts the takeovers. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Whether no other process can have taken over by now. */
  get isHeld(): boolean {
    return this.options.clock.monotonic() < this.#heldUntil;
  }

  /** Waits until there is nobody else. Rejects with {@link StandbyEnded} after {@link giveUp}. */
  async acquire(): Promise<void> {
    while (!(await this.#asks())) {
      await this.#wait(askEveryMs);
      if (this.#over) throw new StandbyEnded();
    }
    const { clock, leaseMs } = this.options;
    this.#renewal = every(clock, leaseMs / 3, () => this.#keepUp());
  }

  /** A commit has shown that the claim is another's. */
  lost(): void {
    if (this.#over) return;
    this.#stop();
    this.options.onLost(new Error('Another gateway has taken over the database.'));
  }

  /** Asks whether the claim stands, and renews it. False where another process has taken over. */
  async renew(): Promise<boolean> {
    const { pool, clock, leaseMs } = this.options;
    const askedAt = clock.monotonic();
    const { rowCount } = await pool.query(
      `update home set "leasedUntil" = clock_timestamp() + $3 * interval '1 ms' where name = $1 and claim = $2`,
      [homeName, this.claim, leaseMs],
    );
    if (rowCount === 0) {
      this.lost();
      return false;
    }
    this.#heldUntil = askedAt + leaseMs;
    return true;
  }

  /** Ends the wait of {@link acquire}. */
  giveUp(): void {
    this.#stop();
    this.#wake();
  }

  /** Another process need not wait for the end of the lease. */
  async release(): Promise<void> {
    this.#stop();
    if (this.#epoch === 0) return;
    await this.options.pool.query(
      `update home set "leasedUntil" = clock_timestamp() - $3 * interval '1 ms' where name = $1 and claim = $2`,
      [homeName, this.claim, graceMs],
    );
  }

  /**
   * A database that is away is asked again: until then nobody else gets the lease either. When it is
   * back, whoever held the lease has the time of one to renew it, though it has ended meanwhile.
   */
  async #asks(): Promise<boolean> {
    const { pool, leaseMs, log } = this.options;
    try {
      if (!this.#wasAway) return await this.#claim();
      await pool.query('select 1');
      this.#wasAway = false;
      await this.#wait(leaseMs);
    } catch (error) {
      this.#wasAway = true;
      log.warn({ err: error }, 'the database does not say who is home; asking again');
    }
    return false;
  }

  async #claim(): Promise<boolean> {
    const { pool, clock, owner, leaseMs } = this.options;
    const askedAt = clock.monotonic();
    const { rows } = await pool.query<{ epoch: number }>(
      `insert into home as held (name, epoch, claim, owner, "leasedUntil")
       values ($1, 1, $2, $3, clock_timestamp() + $4 * interval '1 ms')
       on conflict (name) do update set
         epoch = held.epoch + 1, claim = excluded.claim, owner = excluded.owner,
         "leasedUntil" = excluded."leasedUntil"
       where held."leasedUntil" + $5 * interval '1 ms' <= clock_timestamp()
       returning epoch`,
      [homeName, this.claim, owner, leaseMs, graceMs],
    );
    const [row] = rows;
    if (!row) return false;
    this.#epoch = row.epoch;
    this.#heldUntil = askedAt + leaseMs;
    return true;
  }

  async #keepUp(): Promise<void> {
    try {
      await this.renew();
    } catch (error) {
      this.options.log.warn({ err: error }, 'the lease could not be renewed; trying again');
    }
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      this.#timer = this.options.clock.setTimeout(resolve, delayMs);
    });
  }

  #stop(): void {
    this.#over = true;
    this.#heldUntil = -Infinity;
    this.#renewal?.stop();
    if (this.#timer) this.options.clock.clearTimeout(this.#timer);
  }
}

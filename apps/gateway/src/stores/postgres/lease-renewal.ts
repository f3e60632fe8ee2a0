import type { Clock } from '@ringspec/protocol';
import type pg from 'pg';
import type { Logger } from 'pino';
import { every } from '../../every.js';

/** Renewals within the time of a lease. */
const renewals = 3;

export interface RenewalTerms {
  pool: pg.Pool;
  clock: Clock;
  log: Pick<Logger, 'warn'>;
  /** How long a lease holds after each renewal. */
  leaseMs: number;
}

/** A claim of this process to be the home of an application. */
interface Claim {
  readonly application: string;
  readonly claim: string;
}

/** A lease that is to be renewed until it is dropped. */
interface Renewable extends Claim {
  renewed(askedAt: number): void;
  lost(): void;
}

/**
 * Renews the leases of a process, all of them in one statement, however many applications it is the
 * home of. Each claim is judged for itself: one that another process has ends the home of that
 * application and no other.
 */
export class LeaseRenewal {
  readonly #leases = new Set<Renewable>();
  #timer: { stop(): void } | undefined;

  constructor(readonly terms: RenewalTerms) {}

  keep(lease: Renewable): void {
    const { clock, leaseMs } = this.terms;
    this.#leases.add(lease);
    this.#timer ??= every(clock, leaseMs / renewals, () => this.renewAll());
  }

  drop(lease: Renewable): void {
    this.#leases.delete(lease);
    if (this.#leases.size > 0) return;
    this.#timer?.stop();
    this.#timer = undefined;
  }

  async renewAll(): Promise<void> {
    const { clock, log } = this.terms;
    const leases = [...this.#leases];
    const askedAt = clock.monotonic();
    try {
      const standing = await renewClaims(this.terms, leases);
      for (const lease of leases) {
        if (standing.has(lease.claim)) lease.renewed(askedAt);
        else lease.lost();
      }
    } catch (error) {
      const applications = leases.map(({ application }) => application);
      log.warn({ err: error, applications }, 'the lease could not be renewed; trying again');
    }
  }
}

/** Renews those that stand, and returns their claims. */
export async function renewClaims(
  { pool, leaseMs }: Pick<RenewalTerms, 'pool' | 'leaseMs'>,
  leases: readonly Claim[],
): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ claim: string }>(
    `update home set "leasedUntil" = clock_timestamp() + $3 * interval '1 ms'
     from unnest($1::text[], $2::uuid[]) as mine (name, claim)
     where home.name = mine.name and home.claim = mine.claim
     returning home.claim::text as claim`,
    [leases.map(({ application }) => application), leases.map(({ claim }) => claim), leaseMs],
  );
  return new Set(rows.map(({ claim }) => claim));
}

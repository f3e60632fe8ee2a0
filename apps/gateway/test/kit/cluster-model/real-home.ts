import type { AdmittedSocket, GatewaySocket } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';
import { FakeClock, InProcessGateway, settle } from '@ringspec/testing';
import type pg from 'pg';
import type { SecretCipher } from '../../../src/credentials/secret-cipher.js';
import { HomeLease } from '../../../src/stores/postgres/home-lease.js';
import { LeaseRenewal } from '../../../src/stores/postgres/lease-renewal.js';
import { PostgresJournal } from '../../../src/stores/postgres/postgres-journal.js';
import { HeldPool, type HeldStatement } from './held-pool.js';

const log = { warn: () => undefined, error: () => undefined };

export interface RealHomeTerms {
  pool: pg.Pool;
  cipher: SecretCipher;
  application: string;
  /** Longer than any test takes. */
  leaseMs: number;
  randomToken: () => string;
}

/** A home as a process of a cluster makes one: the lease, the journal and the gateway that the program has. */
export class RealHome {
  readonly lease: HomeLease;
  readonly #renewal: LeaseRenewal;
  readonly #leases: HeldPool;
  readonly #commits: HeldPool;
  readonly #time: Clock & { ms: number };
  readonly #clock = new FakeClock();
  #gateway: InProcessGateway | undefined;
  #acquired: Promise<boolean> | undefined;
  hasEnded = false;

  constructor(private readonly terms: RealHomeTerms) {
    this.#leases = new HeldPool(terms.pool);
    this.#commits = new HeldPool(terms.pool);
    // It renews when the walk says so.
    this.#time = {
      ms: 0,
      now: () => this.#time.ms,
      monotonic: () => this.#time.ms,
      setTimeout: () => ({ timer: undefined }),
      clearTimeout: () => undefined,
    };
    this.#renewal = new LeaseRenewal({
      ...{ pool: this.#leases.asPool, clock: this.#time, log, leaseMs: terms.leaseMs },
    });
    this.lease = new HomeLease({
      ...{ renewal: this.#renewal, application: terms.application, owner: 'walk' },
      onLost: () => {
        this.hasEnded = true;
      },
    });
  }

  /** The commit that is on its way, or kept and not heard of. */
  get commit(): HeldStatement | undefined {
    return this.#commits.held[0];
  }

  /** From now on the walk decides what happens next. */
  hold(): void {
    this.#leases.isOpen = false;
    this.#commits.isOpen = false;
  }

  async claim(): Promise<void> {
    this.hold();
    this.#acquired = this.lease.acquire();
    await this.#leases.held[0]?.run();
  }

  async serve(): Promise<void> {
    this.#leases.held[0]?.answer();
    if ((await this.#acquired) !== true) throw new Error('The lease was not free.');
    await this.start();
    const served = this.lease.serve();
    await this.#renewals();
    await served;
  }

  /** The first home, which nobody has to wait for. */
  async start(): Promise<void> {
    const { pool, cipher, randomToken } = this.terms;
    const clock = this.#clock;
    const journal = new PostgresJournal({
      ...{ pool: this.#commits.asPool, rewriting: pool, lease: this.lease, cipher, log },
      clock: this.#time,
    });
    this.#gateway = await InProcessGateway.start({ journal, fakeClock: clock, randomToken });
  }

  /** Everything is kept, and so is what only waited to go along with something else. */
  async keepAll(): Promise<void> {
    for (let before = -1; ;) {
      await this.#clock.advance(1_000);
      const sent = await this.#commits.sent();
      await settle();
      if (sent === before) return;
      before = sent;
    }
  }

  opened(socket: GatewaySocket): AdmittedSocket {
    if (!this.#gateway) throw new Error('It does not serve.');
    return this.#gateway.gateway.opened(socket);
  }

  async renew(): Promise<void> {
    if (this.#leases.held.length === 0) void this.#renewal.renewAll();
    await this.#renewals();
    await this.#endIfLost();
  }

  async #renewals(): Promise<void> {
    for (const statement of [...this.#leases.held]) {
      await statement.run();
      statement.answer();
    }
    await settle();
  }

  /** The database takes up its commit; where that is refused, it hears of it at once. */
  async takeUpCommit(isFenced: boolean): Promise<void> {
    await this.commit?.run();
    if (!isFenced) return;
    this.commit?.answer();
    await settle();
    await this.#endIfLost();
  }

  async hearOfCommit(): Promise<void> {
    this.commit?.answer();
    await settle();
  }

  leaseEnds(): void {
    this.#time.ms += this.terms.leaseMs;
  }

  /** As `HomeKeeper` does: it tells nobody anything, and closes their sockets. */
  async #endIfLost(): Promise<void> {
    if (!this.hasEnded) return;
    void this.#gateway?.gateway.drain(0);
    await this.#clock.advance(0);
  }
}

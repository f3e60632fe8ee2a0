import type { Journal, JournalChange, JournalEntry } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { SecretCipher } from '../../credentials/secret-cipher.js';
import { every } from '../../every.js';
import { SqlError } from '../sql/sql-error.js';
import { AliveEntries } from '../journal/alive-entries.js';
import { readChanges, writeChanges } from '../journal/change-text.js';
import type { HomeLease } from './home-lease.js';

/** What was removed is gone from the table after this time at the latest. */
const rewriteAfterMs = 60_000;
/** Commits after which the log is rewritten before. */
const rewriteAfterCommits = 10_000;

export interface PostgresJournalOptions {
  /** For commits. */
  pool: pg.Pool;
  /** For loading and rewriting, which no commit has to wait for. */
  rewriting: Connections;
  lease: Pick<HomeLease, 'application' | 'claim' | 'epoch' | 'isHeld' | 'lost' | 'renew'>;
  cipher: SecretCipher;
  clock: Clock;
  log: Pick<Logger, 'error'>;
}

/** What asks without holding on to a connection. */
interface Connections {
  query<Row extends pg.QueryResultRow>(
    text: string,
    values: unknown[],
  ): Promise<Pick<pg.QueryResult<Row>, 'rows'>>;
}

interface Row {
  epoch: number;
  number: number;
  sealed: string;
}

/**
 * The journal as rows of a table, one for each commit. A commit holds the claim of its home while it
 * is written, so that none comes after another process has taken over; it has a number, so that one
 * whose answer was lost may be sent again.
 */
export class PostgresJournal implements Journal {
  #number = 0;
  #sinceRewrite = 0;
  #trouble: string | undefined;
  #isClosed = false;
  readonly #timer: { stop(): void };
  #rewriting: Promise<void> | undefined;
  #commits: Promise<void> = Promise.resolve();

  constructor(private readonly options: PostgresJournalOptions) {
    this.#timer = every(options.clock, rewriteAfterMs, () => {
      if (this.#sinceRewrite > 0) this.#rewriteNow();
    });
  }

  get trouble(): string | undefined {
    return this.#trouble;
  }

  get isCurrent(): boolean {
    return this.options.lease.isHeld;
  }

  async load(): Promise<readonly JournalEntry[]> {
    await this.#commits;
    const rows = await this.#rows(this.options.rewriting);
    return this.#fold(rows).sorted();
  }

  commit(changes: readonly JournalChange[]): Promise<void> {
    const committed = this.#commits.then(() => this.#keep(changes));
    this.#commits = committed.catch(() => undefined);
    return committed;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Ends with nothing in the table but what is alive. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#commits;
    this.#timer.stop();
    await this.#rewriting;
    await this.#rewrite();
  }

  async #keep(changes: readonly JournalChange[]): Promise<void> {
    const { lease } = this.options;
    try {
      const isKept = changes.length === 0 || (await this.#append(changes));
      // The lease may have ended before the answer was here; whoever waits is told by its holder alone.
      const isOurs = isKept && (lease.isHeld || (await lease.renew()));
      if (!isOurs) throw new Error(`Another gateway has taken over ${lease.application}.`);
      this.#trouble = undefined;
    } catch (error) {
      this.#trouble = SqlError.of(error).isOfStorage
        ? `the database is away: ${(error as Error).message}`
        : (error as Error).message;
      throw error;
    }
    if (this.#sinceRewrite >= rewriteAfterCommits) this.#rewriteNow();
  }

  async #append(changes: readonly JournalChange[]): Promise<boolean> {
    const { pool, lease, cipher } = this.options;
    const number = this.#number + 1;
    const sealed = cipher.seal(
      commitPlace(lease.application, lease.epoch, number),
      writeChanges(changes),
    );
    const { rows } = await pool.query<{ held: number }>({
      name: 'journal commit',
      text: `with fence as materialized
               (select 1 from home where name = $1 and claim = $5 for share),
             kept as (insert into "journalCommit" (home, epoch, number, sealed)
               select $1, $2::bigint, $3::bigint, $4 from fence on conflict do nothing)
             select count(*)::int as held from fence`,
      values: [lease.application, lease.epoch, number, sealed, lease.claim],
    });
    if (rows[0]?.held !== 1) {
      lease.lost();
      return false;
    }
    this.#number = number;
    this.#sinceRewrite += 1;
    return true;
  }

  #rewriteNow(): void {
    this.#rewriting ??= this.#rewrite()
      .catch((error: unknown) => {
        this.options.log.error({ err: error }, 'the journal could not be rewritten');
      })
      .finally(() => {
        this.#rewriting = undefined;
      });
  }

  /**
   * Puts what is alive into the place of the last row, and removes those before it. Nothing is locked
   * while this process thinks: one that sleeps or cannot be reached meanwhile would keep others from
   * taking over. What was read is so still where the claim is, since nobody else writes with it.
   */
  async #rewrite(): Promise<void> {
    const { rewriting, lease, cipher } = this.options;
    const { application, claim } = lease;
    this.#sinceRewrite = 0;
    const rows = await this.#rows(rewriting);
    const last = rows.at(-1);
    if (!last || rows.length === 1) return;
    const { epoch, number } = last;
    const alive = writeChanges([...this.#fold(rows).values()]);
    await rewriting.query(
      `with fence as materialized
         (select 1 from home where name = $1 and claim = $5 for share),
       base as (update "journalCommit" set base = true, sealed = $4
         from fence where home = $1 and epoch = $2::bigint and number = $3::bigint)
       delete from "journalCommit" using fence
         where home = $1 and (epoch, number) < ($2::bigint, $3::bigint)`,
      [
        application,
        epoch,
        number,
        cipher.seal(commitPlace(application, epoch, number), alive),
        claim,
      ],
    );
  }

  async #rows(connection: Connections): Promise<Row[]> {
    const { rows } = await connection.query<Row>(
      `select epoch, number, sealed from "journalCommit" as kept
       where home = $1 and not exists (select from "journalCommit" as later
         where later.home = $1 and later.base
           and (later.epoch, later.number) > (kept.epoch, kept.number))
       order by epoch, number`,
      [this.options.lease.application],
    );
    return rows;
  }

  #fold(rows: readonly Row[]): AliveEntries {
    const alive = new AliveEntries();
    const { cipher, lease } = this.options;
    for (const { epoch, number, sealed } of rows)
      alive.apply(readChanges(cipher.open(commitPlace(lease.application, epoch, number), sealed)));
    return alive;
  }
}

/** Sealed for its place, so that no row can be moved. */
export function commitPlace(application: string, epoch: number, number: number): string {
  return `journal of ${application} ${String(epoch)}/${String(number)}`;
}

/** Puts entries into an epoch in which there is nothing yet, as what was alive when it began. */
export async function insertBase(
  connection: pg.PoolClient,
  cipher: SecretCipher,
  {
    application,
    epoch,
    entries,
  }: { application: string; epoch: number; entries: readonly JournalEntry[] },
): Promise<void> {
  await connection.query(
    'insert into "journalCommit" (home, epoch, number, base, sealed) values ($1, $2, 1, true, $3)',
    [application, epoch, cipher.seal(commitPlace(application, epoch, 1), writeChanges(entries))],
  );
}

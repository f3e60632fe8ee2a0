import type { Journal, JournalChange, JournalEntry } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { SecretCipher } from '../../credentials/secret-cipher.js';
import { every } from '../../every.js';
import { SqlError } from '../sql/sql-error.js';
import { AliveEntries } from '../journal/alive-entries.js';
import { readChanges, writeChanges } from '../journal/change-text.js';
import { type HomeLease, homeName } from './home-lease.js';

/** What was removed is gone from the table after this time at the latest. */
const rewriteAfterMs = 60_000;
/** Commits after which the log is rewritten before. */
const rewriteAfterCommits = 10_000;

export interface PostgresJournalOptions {
  /** One for commits, another for rewriting. */
  pool: pg.Pool;
  lease: Pick<HomeLease, 'claim' | 'epoch' | 'isHeld' | 'lost' | 'renew'>;
  cipher: SecretCipher;
  clock: Clock;
  log: Pick<Logger, 'error'>;
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
    const rows = await this.#rows(this.options.pool);
    return this.#fold(rows).sorted();
  }

  commit(changes: readonly JournalChange[]): Promise<void> {
    const committed = this.#commits.then(() => this.#keep(changes));
    this.#commits = committed.catch(() => undefined);
    return committed;
  }

  /** Ends with nothing in the table but what is alive. */
  async close(): Promise<void> {
    await this.#commits;
    this.#timer.stop();
    await this.#rewriting;
    await this.#rewrite();
  }

  async #keep(changes: readonly JournalChange[]): Promise<void> {
    const { lease } = this.options;
    try {
      const isOurs =
        changes.length > 0 ? await this.#append(changes) : lease.isHeld || (await lease.renew());
      if (!isOurs) throw new Error('Another gateway has taken over the database.');
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
    const sealed = cipher.seal(placeOf(lease.epoch, number), writeChanges(changes));
    const { rows } = await pool.query<{ held: number }>({
      name: 'journal commit',
      text: `with fence as materialized
               (select 1 from home where name = $1 and claim = $5 for share),
             kept as (insert into "journalCommit" (home, epoch, number, sealed)
               select $1, $2::bigint, $3::bigint, $4 from fence on conflict do nothing)
             select count(*)::int as held from fence`,
      values: [homeName, lease.epoch, number, sealed, lease.claim],
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

  /** Puts what is alive into the place of the last row, and removes those before it. */
  async #rewrite(): Promise<void> {
    const { pool, lease, cipher } = this.options;
    this.#sinceRewrite = 0;
    const connection = await pool.connect();
    try {
      await connection.query('begin');
      const { rowCount } = await connection.query(
        'select 1 from home where name = $1 and claim = $2 for share',
        [homeName, lease.claim],
      );
      const rows = rowCount === 1 ? await this.#rows(connection) : [];
      const last = rows.at(-1);
      if (last && rows.length > 1) {
        const { epoch, number } = last;
        const alive = writeChanges([...this.#fold(rows).values()]);
        await connection.query(
          'update "journalCommit" set base = true, sealed = $4 where home = $1 and epoch = $2 and number = $3',
          [homeName, epoch, number, cipher.seal(placeOf(epoch, number), alive)],
        );
        await connection.query(
          'delete from "journalCommit" where home = $1 and (epoch, number) < ($2::bigint, $3::bigint)',
          [homeName, epoch, number],
        );
      }
      await connection.query('commit');
      connection.release();
    } catch (error) {
      connection.release(error as Error);
      throw error;
    }
  }

  async #rows(connection: pg.Pool | pg.PoolClient): Promise<Row[]> {
    const { rows } = await connection.query<Row>(
      `select epoch, number, sealed from "journalCommit" as kept
       where home = $1 and not exists (select from "journalCommit" as later
         where later.home = $1 and later.base
           and (later.epoch, later.number) > (kept.epoch, kept.number))
       order by epoch, number`,
      [homeName],
    );
    return rows;
  }

  #fold(rows: readonly Row[]): AliveEntries {
    const alive = new AliveEntries();
    for (const { epoch, number, sealed } of rows)
      alive.apply(readChanges(this.options.cipher.open(placeOf(epoch, number), sealed)));
    return alive;
  }
}

/** Sealed for its place, so that no row can be moved. */
function placeOf(epoch: number, number: number): string {
  return `journal ${String(epoch)}/${String(number)}`;
}

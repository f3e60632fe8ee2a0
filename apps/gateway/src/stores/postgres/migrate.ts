import type pg from 'pg';
import { begin } from './begin.js';
import { DatabaseError } from './database-error.js';
import { lockHolders } from './lock-holders.js';
import { migrations } from './migrations.js';

/** One process at a time brings the tables up to date; the number is Ringspec's own. */
const lock = 7_247_737_324;
/** Whoever waits for a table keeps all others from it: rather often than long. */
const lockMs = 100;
const mostTries = 100;
/** SQLSTATE of a lock that was not given in time (lock_not_available). */
const notGiven = '55P03';

/**
 * Does the steps that were not done yet, all or none. Throws {@link DatabaseError} where a newer version
 * did more, or others hold the tables.
 */
export async function migrate(pool: pg.Pool, steps = migrations, tries = mostTries): Promise<void> {
  const connection = await pool.connect();
  try {
    for (let left = tries; left > 0; left -= 1) if (await isDone(connection, steps)) return;
    const holders = (await lockHolders(connection, lock)) ?? 'others, one after the other';
    throw new DatabaseError(
      `The tables of the database could not be brought up to date, since they are held by ${holders}: let that end, or end it with pg_terminate_backend, and start again.`,
    );
  } finally {
    connection.release();
  }
}

/** False where a lock was not given in time, and nothing was done. */
async function isDone(connection: pg.PoolClient, steps: readonly string[]): Promise<boolean> {
  try {
    await connection.query(begin);
    await connection.query(`set local lock_timeout = ${String(lockMs)}`);
    await connection.query('select pg_advisory_xact_lock($1)', [lock]);
    await connection.query(
      'create table if not exists migration (number integer primary key, "doneAt" timestamptz not null default now())',
    );
    const { rows } = await connection.query<{ done: number }>(
      'select count(*)::int as done from migration',
    );
    const done = rows[0]?.done ?? 0;
    if (done > steps.length) {
      throw new DatabaseError(
        'The tables of this database were made by a newer ringspec-gateway: run that version, or name another database in DATABASE_URL.',
      );
    }
    for (const [index, step] of steps.entries()) {
      if (index < done) continue;
      await connection.query(step);
      await connection.query('insert into migration (number) values ($1)', [index + 1]);
    }
    await connection.query('commit');
    return true;
  } catch (error) {
    await connection.query('rollback').catch(() => undefined);
    if ((error as { code?: string }).code === notGiven) return false;
    throw error;
  }
}

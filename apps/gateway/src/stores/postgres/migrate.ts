import type pg from 'pg';
import { DatabaseError } from './database-error.js';
import { migrations } from './migrations.js';

/** One process at a time brings the tables up to date; the number is Ringspec's own. */
const lock = 7_247_737_324;

/** Does the steps that were not done yet, all or none. Throws {@link DatabaseError} where a newer version did more. */
export async function migrate(pool: pg.Pool, steps = migrations): Promise<void> {
  const connection = await pool.connect();
  try {
    await connection.query('begin');
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
  } catch (error) {
    await connection.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    connection.release();
  }
}

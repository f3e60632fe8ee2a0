import type { Clock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import type { Database } from '../sql/database.js';
import { DatabaseError } from './database-error.js';

/** Tokens and one-time keys end by the clock of whichever machine looks at them. */
const warnBeyondMs = 1_000;
const refuseBeyondMs = 30_000;

/** Holds the clock of this machine to the database's. Throws {@link DatabaseError} where it is far off. */
export async function checkClock(
  database: Pick<Database, 'run'>,
  clock: Pick<Clock, 'now'>,
  log: Pick<Logger, 'warn'>,
): Promise<void> {
  const askedAt = clock.now();
  const { rows } = await database.run('execute', {
    sql: 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
    parameters: [],
  });
  // It was read somewhere in between.
  const offMs = Math.round((askedAt + clock.now()) / 2 - Number(rows[0]?.['now']));
  if (Math.abs(offMs) > refuseBeyondMs) {
    throw new DatabaseError(
      `The clock of this machine is ${String(Math.abs(offMs) / 1_000)} s ${offMs > 0 ? 'ahead of' : 'behind'} that of the database: set both by NTP.`,
    );
  }
  if (Math.abs(offMs) > warnBeyondMs) {
    log.warn({ offMs }, 'the clock of this machine is off that of the database: set both by NTP');
  }
}

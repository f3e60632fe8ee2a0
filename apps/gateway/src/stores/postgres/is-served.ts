import type { Database } from '../sql/database.js';

/** Whether a gateway holds the lease of the database. */
export async function isServed(database: Database): Promise<boolean> {
  const { rows } = await database.run('execute', {
    sql: 'select from home where "leasedUntil" > now()',
    parameters: [],
  });
  return rows.length > 0;
}

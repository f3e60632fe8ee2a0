import type { Database } from '../sql/database.js';

/** Whether any gateway is home of an application, and so deals with what commands did. */
export async function isServed(database: Database): Promise<boolean> {
  const { rows } = await database.run('execute', {
    sql: 'select from home where "leasedUntil" > now()',
    parameters: [],
  });
  return rows.length > 0;
}

import type { Database } from '../sql/database.js';

/** `beginning`: a gateway is about to be home of an application, and serves it in a moment. */
export type ServingState = 'nobody' | 'beginning' | 'serving';

/**
 * Whether gateways are home of applications, and so deal with what commands did. The name of a home
 * is empty where it is one of before homes were of applications, which never told when it serves.
 */
export async function servingState(database: Database): Promise<ServingState> {
  // In the order of the alphabet, one that begins comes before all that serve.
  const { rows } = await database.run('execute', {
    sql: `select case when "servesAt" is null and name <> '' then 'beginning' else 'serving' end as state
          from home where "leasedUntil" > now() order by state limit 1`,
    parameters: [],
  });
  return (rows[0]?.['state'] ?? 'nobody') as ServingState;
}

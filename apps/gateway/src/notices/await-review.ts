import { readAccountActs } from '../stores/sql/account-acts.js';
import type { Database } from '../stores/sql/database.js';
import { isServed } from '../stores/postgres/is-served.js';
import { untilAnswered } from './until-answered.js';

/**
 * Resolves once the gateways that serve from the database, which look once a second, have dealt with
 * what was done, or there are none. Rejects where they serve and do not.
 */
export async function awaitReview(database: Database): Promise<void> {
  await untilAnswered(async () => {
    const isDone = !(await isServed(database)) || (await readAccountActs(database)).length === 0;
    return isDone || undefined;
  });
}

import { readAccountActs } from '../stores/sql/account-acts.js';
import type { Database } from '../stores/sql/database.js';
import { isServed } from '../stores/postgres/is-served.js';
import { untilAnswered } from './until-answered.js';

/**
 * Resolves once the gateway that serves from the database, which looks once a second, has dealt with
 * what was done, or there is none. Rejects where one serves and does not.
 */
export async function awaitReview(database: Database): Promise<void> {
  await untilAnswered(async () => {
    const isDone = !(await isServed(database)) || (await readAccountActs(database)).length === 0;
    return isDone || undefined;
  });
}

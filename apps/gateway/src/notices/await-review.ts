import { readAccountActs } from '../stores/sql/account-acts.js';
import type { Database } from '../stores/sql/database.js';
import { isServed } from '../stores/postgres/is-served.js';

/** A gateway looks once a second. */
const patienceMs = 10_000;
const betweenMs = 100;

/** Resolves once the gateway that serves from the database has dealt with what was done, or there is none. */
export async function awaitReview(database: Database): Promise<void> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += betweenMs) {
    if (!(await isServed(database)) || (await readAccountActs(database)).length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
  }
  throw new Error('The gateway did not answer.');
}

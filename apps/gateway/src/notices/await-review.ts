import { readAccountActs } from '../stores/sql/account-acts.js';
import type { Database } from '../stores/sql/database.js';
import { servingState } from '../stores/postgres/serving-state.js';
import { untilAnswered } from './until-answered.js';

/**
 * Resolves once the gateways that serve from the database, which look once a second, have dealt with
 * what was done, or there are none. Rejects where they serve and do not.
 */
export async function awaitReview(database: Database): Promise<void> {
  await untilAnswered(async () => {
    // Acts come first: a new home deals with them before it serves, which is what is waited for.
    const acts = await readAccountActs(database);
    const state = await servingState(database);
    return state === 'nobody' || (state === 'serving' && acts.length === 0) || undefined;
  });
}

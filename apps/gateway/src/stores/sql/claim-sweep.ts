import type { Database } from './database.js';
import { queryBuilder } from './account-store.js';

/** A little less than the hour after which each process asks again. */
const betweenMs = 3_500_000;

/** Whether it is time to remove what has expired: true for one of all processes that ask, once an hour. */
export async function claimSweep(database: Database, now: number): Promise<boolean> {
  const value = new Date(now).toISOString();
  const { numInsertedOrUpdatedRows } = await queryBuilder(database)
    .insertInto('fact')
    .values({ name: 'sweptAt', value })
    .onConflict((old) =>
      old
        .column('name')
        .doUpdateSet({ value })
        .where('fact.value', '<', new Date(now - betweenMs).toISOString()),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

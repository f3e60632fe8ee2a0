import type { Database } from './database.js';
import { queryBuilder } from './account-store.js';

/** What a data folder knows about itself. */
export type FactName =
  /** The realm that the digests of its accounts were made for last. */
  | 'realm'
  /** Tells one secret from another, and nothing of it. */
  | 'secretFingerprint'
  /** When demo accounts were made; they are made once, even if they are removed later. */
  | 'demoAccountsAt';

export async function readFact(database: Database, name: FactName): Promise<string | undefined> {
  const row = await queryBuilder(database)
    .selectFrom('fact')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}

export async function writeFact(database: Database, name: FactName, value: string): Promise<void> {
  await queryBuilder(database)
    .insertInto('fact')
    .values({ name, value })
    .onConflict((old) => old.column('name').doUpdateSet({ value }))
    .execute();
}

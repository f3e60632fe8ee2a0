import type { Database } from './database.js';
import { queryBuilder } from './account-store.js';

/** What a data folder knows about itself. */
export type FactName =
  /** The realm that the digests of its accounts were made for last. */
  | 'realm'
  /** Of the secrets that something may be sealed with, separated by spaces. */
  | 'secretFingerprint'
  /** Fingerprints of the secrets of the gateway that began on the folder last, the first in use. */
  | 'secretsOfGateway'
  /** When nothing was sealed any more with a secret that was. */
  | `secretUnusedSince ${string}`
  /** When demo accounts were made; they are made once, even if they are removed later. */
  | 'demoAccountsAt'
  /** When what has expired was removed last, by whichever process. */
  | 'sweptAt';

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

/** False where it is not (any more) what it was taken for: undefined for none. */
export async function replaceFact(
  database: Database,
  name: FactName,
  before: string | undefined,
  value: string,
): Promise<boolean> {
  const db = queryBuilder(database);
  if (before === undefined) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('fact')
      .values({ name, value })
      .onConflict((old) => old.column('name').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await db
    .updateTable('fact')
    .set({ value })
    .where('name', '=', name)
    .where('value', '=', before)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function removeFact(database: Database, name: FactName): Promise<void> {
  await queryBuilder(database).deleteFrom('fact').where('name', '=', name).execute();
}

import type { Kysely } from 'kysely';
import { statementOf } from './database-dialect.js';
import type { Database } from './database.js';
import type { SqlStatement } from './sql.js';
import { queryBuilder } from './account-store.js';
import type { AccountActTable, Tables } from './tables.js';

/** What was done to an account from outside the gateway, by whom and when. */
export type AccountAct = AccountActTable & { id: number };

/** Records an act in the transaction that does it, so that neither is without the other. */
export function actStatement(db: Kysely<Tables>, act: AccountActTable): SqlStatement {
  return statementOf(db.insertInto('accountAct').values(act).compile());
}

/** Acts that no gateway has dealt with yet, the oldest first. */
export function readAccountActs(database: Database): Promise<readonly AccountAct[]> {
  return queryBuilder(database).selectFrom('accountAct').selectAll().orderBy('id').execute();
}

/** These were dealt with. */
export async function forgetAccountActs(database: Database, upTo: number): Promise<void> {
  await queryBuilder(database).deleteFrom('accountAct').where('id', '<=', upTo).execute();
}

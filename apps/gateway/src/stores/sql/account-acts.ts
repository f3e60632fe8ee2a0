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

/** Acts that no gateway has dealt with yet, the oldest first: of one application, or of all. */
export function readAccountActs(
  database: Database,
  application?: string,
): Promise<readonly AccountAct[]> {
  const acts = queryBuilder(database).selectFrom('accountAct').selectAll().orderBy('id');
  return (application === undefined ? acts : acts.where('application', '=', application)).execute();
}

/** These were dealt with. */
export async function forgetAccountActs(
  database: Database,
  acts: readonly AccountAct[],
): Promise<void> {
  const ids = acts.map(({ id }) => id);
  if (ids.length === 0) return;
  await queryBuilder(database).deleteFrom('accountAct').where('id', 'in', ids).execute();
}

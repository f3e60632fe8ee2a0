import { queryBuilder } from './account-store.js';
import type { Database } from './database.js';

/** The applications of which anything is in the database, by name. */
export async function applicationsOf(database: Database): Promise<readonly string[]> {
  const db = queryBuilder(database);
  const rows = await db
    .selectFrom('user')
    .select('application')
    .union(db.selectFrom('queue').select('application'))
    .union(db.selectFrom('apiKey').select('application'))
    .union(db.selectFrom('administrator').select('application'))
    .union(db.selectFrom('webhookEndpoint').select('application'))
    .execute();
  return rows.map(({ application }) => application).sort();
}

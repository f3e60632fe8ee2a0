import type { Kysely, Selectable } from 'kysely';
import type { Tables, UserTable } from '../stores/sql/tables.js';
import { AccountError } from './account-error.js';

type FoundUser = Pick<Selectable<UserTable>, 'id' | 'name' | 'application' | 'displayName'>;

/** The user of this name. Throws {@link AccountError} where the application has none. */
export async function requireUser(
  db: Kysely<Tables>,
  name: string,
  application: string,
): Promise<FoundUser> {
  const row = await db
    .selectFrom('user')
    .select(['id', 'name', 'application', 'displayName'])
    .where('name', '=', name.toLowerCase())
    .where('application', '=', application)
    .executeTakeFirst();
  if (row === undefined) throw new AccountError(`There is no user ${name} in ${application}.`);
  return row;
}

import type { Kysely } from 'kysely';
import type { UserAccount } from '@ringspec/generated';
import { canonicalNumber } from '@ringspec/protocol';
import type { Tables, UserTable } from '../../stores/sql/tables.js';
import { ApiFailure } from '../api-failure.js';
import { searchConditions } from '../text-search.js';

/** Which users are looked for. */
export interface UserSearch {
  application: string;
  /** What the name begins with, or the display name has in it. */
  search: string | undefined;
  frozen: boolean | undefined;
  /** Only those whose names come after this one. */
  after: string | undefined;
  limit: number;
}

type UserRow = Pick<UserTable, 'id' | 'name' | 'displayName' | 'frozen' | 'passwordHash'>;

/** In the order of their names. */
export function findUserRows(
  db: Kysely<Tables>,
  { application, search, frozen, after, limit }: UserSearch,
): Promise<UserRow[]> {
  let query = db
    .selectFrom('user')
    .select(['id', 'name', 'displayName', 'frozen', 'passwordHash'])
    .where('application', '=', application)
    .orderBy('name')
    .limit(limit);
  if (after !== undefined) query = query.where('name', '>', after);
  if (frozen !== undefined) query = query.where('frozen', '=', frozen ? 1 : 0);
  if (search !== undefined && search !== '') {
    query = query.where((where) => where.or(searchConditions('name', 'displayName', search)));
  }
  return query.execute();
}

/** The user of this name, in whatever spelling. Throws {@link ApiFailure} where the application has none. */
export async function requireUserRow(
  db: Kysely<Tables>,
  typed: string,
  application: string,
): Promise<UserRow> {
  const row = await db
    .selectFrom('user')
    .select(['id', 'name', 'displayName', 'frozen', 'passwordHash'])
    .where('name', '=', canonicalNumber(typed))
    .where('application', '=', application)
    .executeTakeFirst();
  if (!row) throw new ApiFailure('UserNotFound');
  return row;
}

/** A user as the API tells it. */
export function accountOf({ name, displayName, frozen, passwordHash }: UserRow): UserAccount {
  return { name, displayName, frozen: frozen === 1, hasPassword: passwordHash !== '' };
}

import { sql, type Kysely } from 'kysely';
import type { UserAccount } from '@ringspec/generated';
import type { Tables, UserTable } from '../../stores/sql/tables.js';

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
    const text = search.toLowerCase().replace(/[\\%_]/g, '\\$&');
    query = query.where((where) =>
      where.or([
        sql<boolean>`name like ${`${text}%`} escape '\\'`,
        sql<boolean>`lower("displayName") like ${`%${text}%`} escape '\\'`,
      ]),
    );
  }
  return query.execute();
}

export function findUserRow(
  db: Kysely<Tables>,
  name: string,
  application: string,
): Promise<UserRow | undefined> {
  return db
    .selectFrom('user')
    .select(['id', 'name', 'displayName', 'frozen', 'passwordHash'])
    .where('name', '=', name)
    .where('application', '=', application)
    .executeTakeFirst();
}

/** A user as the API tells it. */
export function accountOf({ name, displayName, frozen, passwordHash }: UserRow): UserAccount {
  return { name, displayName, frozen: frozen === 1, hasPassword: passwordHash !== '' };
}

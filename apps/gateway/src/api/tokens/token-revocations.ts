import type { Kysely } from 'kysely';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import type { Tables } from '../../stores/sql/tables.js';

/** Clocks of backends are off by so much: tokens are taken for as long after their end. */
export const toleranceSeconds = 5;

/** Takes back tokens that backends signed, one by one or all of a user, and the logins that tokens are of. */
export class TokenRevocations {
  readonly #db: Kysely<Tables>;

  constructor(database: Database) {
    this.#db = queryBuilder(database);
  }

  /** `issuedAt` in seconds, where the token says it: without, it counts as issued before any revocation. */
  async isVoid(
    hash: string,
    user: { userName: string; application: string },
    issuedAt = 0,
  ): Promise<boolean> {
    const token = await this.#db
      .selectFrom('revokedToken')
      .select('hash')
      .where('hash', '=', hash)
      .executeTakeFirst();
    if (token) return true;
    const from = await this.#db
      .selectFrom('userTokensFrom')
      .innerJoin('user', 'user.id', 'userTokensFrom.userId')
      .select('since')
      .where('name', '=', user.userName)
      .where('application', '=', user.application)
      .executeTakeFirst();
    return from !== undefined && issuedAt * 1_000 <= from.since;
  }

  /** Takes one back. Returns the logins that it made. */
  async revoke(hash: string, expiresAt: number): Promise<ReadonlySet<string>> {
    await this.#db
      .insertInto('revokedToken')
      .values({ hash, expiresAt })
      .onConflict((old) => old.doNothing())
      .execute();
    const logins = await this.#db
      .updateTable('tokenFamily')
      .set({ revoked: 1 })
      .where('tokenHash', '=', hash)
      .returning('id')
      .execute();
    return new Set(logins.map(({ id }) => id));
  }

  /** Tokens that nobody takes any more need not be known. */
  async removeEnded(now: number): Promise<void> {
    const takenUntil = now - (toleranceSeconds + 1) * 1_000;
    await this.#db.deleteFrom('revokedToken').where('expiresAt', '<', takenUntil).execute();
  }

  /** Takes back what descends from one login. False where the application has no such login. */
  async revokeLogin(familyId: string, application: string): Promise<boolean> {
    const row = await this.#db
      .updateTable('tokenFamily')
      .set({ revoked: 1 })
      .where('id', '=', familyId)
      .where('userId', 'in', (from) =>
        from.selectFrom('user').select('id').where('application', '=', application),
      )
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Takes all of a user back that were issued until now. */
  async revokeAllOf(userId: string, now: number): Promise<void> {
    await this.#db
      .insertInto('userTokensFrom')
      .values({ userId, since: now })
      .onConflict((old) => old.column('userId').doUpdateSet({ since: now }))
      .execute();
  }
}

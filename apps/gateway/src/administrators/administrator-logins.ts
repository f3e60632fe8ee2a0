import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { keptHash } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';
import type { Kysely } from 'kysely';
import { WorkInOrder } from '../in-order.js';
import { queryBuilder } from '../stores/sql/account-store.js';
import type { Database } from '../stores/sql/database.js';
import type { AdministratorTable, Tables } from '../stores/sql/tables.js';

/** A working day: whoever leaves the page open logs in again the next morning. */
export const loginMs = 12 * 3_600_000;

/** A login at the page. */
export interface AdministratorLogin {
  administrator: AdministratorTable;
  /** Sent back with whatever changes something, which pages of other sites cannot. */
  csrf: string;
}

/** Administrators and their logins as they hold now, to be asked for each request without a look into the database. */
export class AdministratorLogins {
  readonly #db: Kysely<Tables>;
  /** What is read of the database must not undo what is done there meanwhile. */
  readonly #works = new WorkInOrder();
  #administrators = new Map<string, AdministratorTable>();
  #logins = new Map<string, { administratorId: string; expiresAt: number }>();

  private constructor(
    database: Database,
    private readonly clock: Clock,
  ) {
    this.#db = queryBuilder(database);
  }

  static async open(database: Database, clock: Clock): Promise<AdministratorLogins> {
    const logins = new AdministratorLogins(database, clock);
    await logins.reload();
    return logins;
  }

  /** To be called when a command may have changed administrators. */
  reload(): Promise<void> {
    return this.#works.do(async () => {
      const administrators = await this.#db.selectFrom('administrator').selectAll().execute();
      const sessions = await this.#db.selectFrom('administratorSession').selectAll().execute();
      this.#administrators = new Map(administrators.map((row) => [row.id, row]));
      this.#logins = new Map(sessions.map(({ hash, ...login }) => [hash, login]));
    });
  }

  /** Until there is one, there is no page. One may have been made elsewhere a moment ago. */
  async isAnybody(): Promise<boolean> {
    if (this.#administrators.size === 0) await this.reload();
    return this.#administrators.size > 0;
  }

  /** The same of one. */
  async named(name: string): Promise<AdministratorTable | undefined> {
    const known = this.#named(name);
    if (known) return known;
    const row = await this.#db
      .selectFrom('administrator')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirst();
    if (row) await this.reload();
    return this.#named(name);
  }

  #named(name: string): AdministratorTable | undefined {
    return [...this.#administrators.values()].find((each) => each.name === name);
  }

  /** Returns the secret of the cookie, of which a hash is kept, too. */
  async begin(
    administrator: AdministratorTable,
  ): Promise<{ secret: string; login: AdministratorLogin }> {
    const secret = randomBytes(32).toString('base64url');
    const row = { administratorId: administrator.id, expiresAt: this.clock.now() + loginMs };
    const hash = keptHash(secret);
    const insert = this.#db.insertInto('administratorSession').values({ hash, ...row });
    await this.#works.do(async () => {
      await insert.execute();
      this.#logins.set(hash, row);
    });
    return { secret, login: { administrator, csrf: csrfOf(secret) } };
  }

  find(secret: string): AdministratorLogin | undefined {
    const login = this.#logins.get(keptHash(secret));
    if (login === undefined || login.expiresAt <= this.clock.now()) return undefined;
    const administrator = this.#administrators.get(login.administratorId);
    return administrator && { administrator, csrf: csrfOf(secret) };
  }

  /** The same, be it that the login was made elsewhere a moment ago. */
  async look(secret: string): Promise<AdministratorLogin | undefined> {
    const known = this.find(secret);
    if (known) return known;
    const row = await this.#db
      .selectFrom('administratorSession')
      .select('hash')
      .where('hash', '=', keptHash(secret))
      .executeTakeFirst();
    if (row) await this.reload();
    return this.find(secret);
  }

  async end(secret: string): Promise<void> {
    const hash = keptHash(secret);
    const remove = this.#db.deleteFrom('administratorSession').where('hash', '=', hash);
    await this.#works.do(async () => {
      await remove.execute();
      this.#logins.delete(hash);
    });
  }

  async removeExpired(now: number): Promise<void> {
    for (const [hash, { expiresAt }] of this.#logins)
      if (expiresAt <= now) this.#logins.delete(hash);
    await this.#db.deleteFrom('administratorSession').where('expiresAt', '<=', now).execute();
  }
}

/** Takes equally long whatever was given. */
export function isCsrf(
  given: string | readonly string[] | undefined,
  { csrf }: AdministratorLogin,
): boolean {
  const [one, other] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(csrf)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Says nothing of the secret, and needs no place of its own. */
function csrfOf(secret: string): string {
  return createHash('sha256').update(`csrf ${secret}`).digest('base64url');
}

import { randomBytes, randomUUID } from 'node:crypto';
import { passwordDigest } from '@ringspec/gateway-core';
import { type Kysely, sql } from 'kysely';

import { hashPassword } from '../credentials/argon2-passwords.js';
import { digestOf, type SecretCipher } from '../credentials/secret-cipher.js';
import { statementOf } from '../stores/sql/database-dialect.js';
import type { Database } from '../stores/sql/database.js';
import type { SqlStatement } from '../stores/sql/sql.js';
import { queryBuilder } from '../stores/sql/account-store.js';
import type { Tables, UserTable } from '../stores/sql/tables.js';
import { checkDisplayName, checkNumber } from './account-rules.js';
import { checkChosenPassword } from './check-chosen-password.js';
import { QueueAdmin } from './queue-admin.js';
import { RecordedWork } from './recorded-work.js';
import { requireUser } from './require-user.js';
import { untaken } from './untaken.js';

export interface NewUser {
  name: string;
  application: string;
  displayName: string;
  /** Undefined: tokens alone let the user in. */
  password: string | undefined;
  /** Default: false. */
  frozen?: boolean;
}

/** A user who is checked, and whose password is hashed: ready to be kept. */
export type PreparedUser = UserTable;

export interface UserSummary {
  name: string;
  application: string;
  displayName: string;
  frozen: boolean;
}

export interface AdminTerms {
  realm: string;
  /** Who does it, as the audit log shows it; undefined for what the gateway does itself, which is not recorded. */
  actor: string | undefined;
}

/**
 * Makes and changes accounts, for the command line and the first start. A running gateway reads
 * accounts at each login, so that changes show there at the next one. Throws {@link AccountError}.
 */
export class AccountAdmin {
  readonly #database: Database;
  readonly #cipher: SecretCipher;
  readonly #realm: string;
  readonly #db: Kysely<Tables>;
  readonly #work: RecordedWork;
  readonly queues: QueueAdmin;

  constructor(database: Database, cipher: SecretCipher, { realm, actor }: AdminTerms) {
    this.#database = database;
    this.#cipher = cipher;
    this.#realm = realm;
    this.#db = queryBuilder(database);
    this.#work = new RecordedWork(database, this.#db, actor);
    this.queues = new QueueAdmin(this.#db, this.#work);
  }

  /** In order; those that have a user or a queue. */
  async applications(): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('user')
      .select('application')
      .union(this.#db.selectFrom('queue').select('application'))
      .execute();
    return rows.map(({ application }) => application).sort();
  }

  async addUser(user: NewUser): Promise<void> {
    const row = await this.prepareUser(user);
    const insert = this.#db.insertInto('user').values(row).compile();
    await untaken(row.name, this.#work.do('user add', row, statementOf(insert)));
  }

  /** The slow part of making a user. */
  async prepareUser(user: NewUser): Promise<PreparedUser> {
    const id = randomUUID();
    const name = checkNumber(user.name);
    return {
      id,
      name,
      application: user.application,
      displayName: checkDisplayName(user.displayName),
      frozen: user.frozen === true ? 1 : 0,
      credentialVersion: 1,
      ...(user.password === undefined
        ? this.#noSecrets(id)
        : await this.#secretsOf({ ...user, id, name }, user.password)),
    };
  }

  /** Makes those whose names are free, in one transaction. Returns their ids. */
  async addPreparedUsers(users: readonly PreparedUser[]): Promise<ReadonlySet<string>> {
    if (users.length === 0) return new Set();
    const results = await this.#database.run('executeTogether', [
      ...users.map((row) => insertWhereFree(this.#db, row)),
      ...this.#work.record('user import', {
        name: `${users.length} users`,
        ...applicationOf(users),
      }),
    ]);
    return new Set(users.flatMap(({ id }, i) => (results[i]?.changes === 1 ? [id] : [])));
  }

  async setDisplayName(name: string, application: string, displayName: string): Promise<void> {
    const user = await requireUser(this.#db, name, application);
    const change = this.#db
      .updateTable('user')
      .set({ displayName: checkDisplayName(displayName) })
      .where('id', '=', user.id);
    await this.#work.do('user rename', user, statementOf(change.compile()));
  }

  async listUsers(): Promise<readonly UserSummary[]> {
    const rows = await this.#db
      .selectFrom('user')
      .select(['name', 'application', 'displayName', 'frozen'])
      .orderBy('application')
      .orderBy('name')
      .execute();
    return rows.map((row) => ({ ...row, frozen: row.frozen === 1 }));
  }

  /** Devices that hold tokens of the user must log in again. */
  async setPassword(name: string, application: string, password: string): Promise<void> {
    const user = await requireUser(this.#db, name, application);
    const { id } = user;
    const secrets = await this.#secretsOf(user, password);
    await this.#work.do(
      'user passwd',
      user,
      statementOf(
        this.#db
          .updateTable('user')
          .set((old) => ({
            ...secrets,
            credentialVersion: old('credentialVersion', '+', 1),
          }))
          .where('id', '=', id)
          .compile(),
      ),
      ...this.#forgetCredentials(id),
    );
  }

  /** A frozen user cannot log in. */
  async setFrozen(name: string, application: string, frozen: boolean): Promise<void> {
    const user = await requireUser(this.#db, name, application);
    const { id } = user;
    const change = this.#db
      .updateTable('user')
      .set((old) => ({
        frozen: frozen ? 1 : 0,
        credentialVersion: old('credentialVersion', '+', frozen ? 1 : 0),
      }))
      .where('id', '=', id);
    await this.#work.do(
      frozen ? 'user freeze' : 'user unfreeze',
      user,
      statementOf(change.compile()),
      ...(frozen ? this.#forgetCredentials(id) : []),
    );
  }

  /** Tokens and sessions of the user hold no more; whoever has the password may log in again. */
  async voidLogins(name: string, application: string): Promise<void> {
    const user = await requireUser(this.#db, name, application);
    const change = this.#db
      .updateTable('user')
      .set((old) => ({ credentialVersion: old('credentialVersion', '+', 1) }))
      .where('id', '=', user.id);
    await this.#work.do(
      'user revoke',
      user,
      statementOf(change.compile()),
      ...this.#forgetCredentials(user.id),
    );
  }

  async removeUser(name: string, application: string): Promise<void> {
    const user = await requireUser(this.#db, name, application);
    const remove = this.#db.deleteFrom('user').where('id', '=', user.id).compile();
    await this.#work.do('user remove', user, statementOf(remove));
  }

  /** Of a user whom no password lets in: no hash fits, and nobody knows what the digest is of. */
  #noSecrets(id: string) {
    const digest = randomBytes(16).toString('hex');
    return { passwordHash: '', sealedDigest: this.#cipher.seal(digestOf(id), digest) };
  }

  async #secretsOf(
    user: { id: string; name: string; displayName: string; application: string },
    password: string,
  ) {
    const { id, name } = user;
    await checkChosenPassword(password, { ...user, realm: this.#realm });
    return {
      passwordHash: await hashPassword(password),
      sealedDigest: this.#cipher.seal(digestOf(id), passwordDigest(name, this.#realm, password)),
    };
  }

  #forgetCredentials(userId: string) {
    return (['tokenFamily', 'oneTimeKey'] as const).map((table) =>
      statementOf(this.#db.deleteFrom(table).where('userId', '=', userId).compile()),
    );
  }
}

/** A number that is taken is passed over: it would undo all others of the transaction. */
function insertWhereFree(db: Kysely<Tables>, row: PreparedUser): SqlStatement {
  const columns = Object.keys(row) as (keyof PreparedUser)[];
  const { name, application } = row;
  // PostgreSQL takes what has no type for a text.
  const values = sql.join(
    columns.map((column) =>
      typeof row[column] === 'number' ? sql`cast(${row[column]} as integer)` : sql`${row[column]}`,
    ),
  );
  return statementOf(
    db
      .insertInto('user')
      .columns(columns)
      .expression(
        sql`select ${values} where
          not exists (select 1 from "user" where application = ${application} and name = ${name}) and
          not exists (select 1 from queue where application = ${application} and number = ${name})`,
      )
      .compile(),
  );
}

function applicationOf(users: readonly PreparedUser[]): { application: string } {
  return { application: users[0]?.application ?? '' };
}

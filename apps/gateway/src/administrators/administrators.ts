import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { AccountError } from '../accounts/account-error.js';
import { checkNumber } from '../accounts/account-rules.js';
import { checkChosenPassword } from '../accounts/check-chosen-password.js';
import { hashPassword } from '../credentials/argon2-passwords.js';
import { actStatement } from '../stores/sql/account-acts.js';
import { queryBuilder } from '../stores/sql/account-store.js';
import type { Database } from '../stores/sql/database.js';
import { statementOf } from '../stores/sql/database-dialect.js';
import type { SqlStatement } from '../stores/sql/sql.js';
import type { AdministratorTable, Tables } from '../stores/sql/tables.js';

export interface NewAdministrator {
  name: string;
  /** The application that they look after: they see no other. */
  application: string;
  password: string;
}

/** People who may use the page at /admin, in the database. Throws {@link AccountError}. */
export class Administrators {
  readonly #db: Kysely<Tables>;

  /** `actor`: who is noted in the audit log. */
  constructor(
    private readonly database: Database,
    private readonly terms: { realm: string; actor: string },
  ) {
    this.#db = queryBuilder(database);
  }

  async add({ name, application, password }: NewAdministrator): Promise<void> {
    const one = checkNumber(name);
    if (await this.#find(one)) throw new AccountError(`There is an administrator ${one} already.`);
    await this.#check(one, application, password);
    const row: AdministratorTable = {
      ...{ id: randomUUID(), name: one, application, createdAt: Date.now() },
      passwordHash: await hashPassword(password),
    };
    const made = statementOf(this.#db.insertInto('administrator').values(row).compile());
    await this.#act('admin add', row, [made]);
  }

  /** By name. */
  list(): Promise<AdministratorTable[]> {
    return this.#db.selectFrom('administrator').selectAll().orderBy('name').execute();
  }

  /** Ends every login of theirs. */
  async setPassword(name: string, password: string): Promise<void> {
    const row = await this.#get(name);
    await this.#check(row.name, row.application, password);
    const passwordHash = await hashPassword(password);
    const changed = this.#db
      .updateTable('administrator')
      .set({ passwordHash })
      .where('id', '=', row.id);
    const ended = this.#db.deleteFrom('administratorSession').where('administratorId', '=', row.id);
    await this.#act('admin passwd', row, [
      statementOf(changed.compile()),
      statementOf(ended.compile()),
    ]);
  }

  async remove(name: string): Promise<void> {
    const row = await this.#get(name);
    const gone = this.#db.deleteFrom('administrator').where('id', '=', row.id);
    await this.#act('admin remove', row, [statementOf(gone.compile())]);
  }

  async #get(name: string): Promise<AdministratorTable> {
    const row = await this.#find(checkNumber(name));
    if (row === undefined) throw new AccountError(`There is no administrator ${name}.`);
    return row;
  }

  #find(name: string): Promise<AdministratorTable | undefined> {
    return this.#db
      .selectFrom('administrator')
      .selectAll()
      .where('name', '=', name)
      .executeTakeFirst();
  }

  #check(name: string, application: string, password: string): Promise<void> {
    const owner = { name, displayName: name, application, realm: this.terms.realm };
    return checkChosenPassword(password, owner);
  }

  async #act(
    act: string,
    { name, application }: AdministratorTable,
    statements: readonly SqlStatement[],
  ): Promise<void> {
    const { actor } = this.terms;
    const noted = actStatement(this.#db, {
      ...{ at: Date.now(), act, userId: null, name, application, actor },
    });
    await this.database.run('executeTogether', [...statements, noted]);
  }
}

import { randomBytes } from 'node:crypto';
import { keptHash } from '@ringspec/gateway-core';
import { operationScopes, type OperationScope } from '@ringspec/generated';
import type { Kysely } from 'kysely';
import { AccountError } from '../../accounts/account-error.js';
import type { SecretCipher } from '../../credentials/secret-cipher.js';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import { actStatement } from '../../stores/sql/account-acts.js';
import { statementOf } from '../../stores/sql/database-dialect.js';
import type { SqlStatement } from '../../stores/sql/sql.js';
import type { ApiKeyTable, Tables } from '../../stores/sql/tables.js';
import { type ApiKeyRecord, recordOf, secretPlace } from './api-key-record.js';
import { checkJwksUrl, checkPublicKey } from './check-signing-key.js';

export interface NewApiKey {
  application: string;
  label: string;
  scopes: readonly OperationScope[];
  /** Whether tokens that are signed with its secret let users in. */
  signs: boolean;
}

export interface NewSigningKey {
  application: string;
  label: string;
  /** PEM of a public key, or address of a JWKS. */
  by: { publicKey: string } | { jwksUrl: string };
}

const idBytes = 6;
const secretBytes = 32;
const newId = (): string => randomBytes(idBytes).toString('hex');

/** Makes, lists and revokes keys in the database. Throws {@link AccountError}. */
export class ApiKeys {
  readonly #database: Database;
  readonly #db: Kysely<Tables>;
  readonly #cipher: SecretCipher;
  readonly #actor: string;

  /** `actor`: who does it, as the audit log shows it. */
  constructor(database: Database, cipher: SecretCipher, actor: string) {
    this.#database = database;
    this.#db = queryBuilder(database);
    this.#cipher = cipher;
    this.#actor = actor;
  }

  /**
   * Returns the record and the key itself, which nobody is shown again: a hash of it is kept, and
   * where it signs, the sealed key.
   */
  async add(
    { application, label, scopes, signs }: NewApiKey,
    now: number,
  ): Promise<{ record: ApiKeyRecord; secret: string }> {
    const id = newId();
    const secret = `rsk_${id}_${randomBytes(secretBytes).toString('base64url')}`;
    const record = await this.#insert({
      ...{ id, application, label, createdAt: now },
      scopes: scopes.join(' '),
      secretHash: keptHash(secret),
      sealedSecret: signs ? this.#cipher.seal(secretPlace(id), secret) : null,
      ...{ publicKey: null, jwksUrl: null },
    });
    return { record, secret };
  }

  /** Registers with what a backend signs tokens: it has no secret here, and asks for nothing. */
  async addSigning({ application, label, by }: NewSigningKey, now: number): Promise<ApiKeyRecord> {
    return this.#insert({
      ...{ id: newId(), application, label, createdAt: now },
      ...{ scopes: '', secretHash: '', sealedSecret: null },
      publicKey: 'publicKey' in by ? checkPublicKey(by.publicKey) : null,
      jwksUrl: 'jwksUrl' in by ? checkJwksUrl(by.jwksUrl) : null,
    });
  }

  /** Oldest first, those that were revoked too. */
  async list(): Promise<readonly ApiKeyRecord[]> {
    return (await this.rows()).map(recordOf);
  }

  /** The same with what proves them and what they sign with. */
  rows(): Promise<ApiKeyTable[]> {
    return this.#db.selectFrom('apiKey').selectAll().orderBy('createdAt').orderBy('id').execute();
  }

  /** Whether there is one that holds. */
  async has(id: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom('apiKey')
      .select('id')
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Voids the key, and every login that it vouched for. */
  async revoke(id: string, now: number): Promise<ApiKeyRecord> {
    const row = (await this.rows()).find((each) => each.id === id);
    const change = this.#db
      .updateTable('apiKey')
      .set({ revokedAt: now })
      .where('id', '=', id)
      .where('revokedAt', 'is', null);
    const [revoked] = await this.#database.run('executeTogether', [
      statementOf(change.compile()),
      { ...this.#record('key revoke', id, row?.application ?? '', now), afterChange: true },
    ]);
    if (row === undefined || revoked?.changes !== 1) {
      throw new AccountError(`There is no API key ${id} that holds.`);
    }
    return recordOf({ ...row, revokedAt: now });
  }

  /** Ids of the logins that these keys vouched for. */
  async loginsOf(keyIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.#db
      .selectFrom('tokenFamily')
      .select('id')
      .where('keyId', 'in', keyIds)
      .execute();
    return new Set(rows.map(({ id }) => id));
  }

  async #insert(row: Omit<ApiKeyTable, 'revokedAt'>): Promise<ApiKeyRecord> {
    const whole = { ...row, label: checkLabel(row.label), revokedAt: null };
    const { id, application, createdAt } = whole;
    await this.#database.run('executeTogether', [
      statementOf(this.#db.insertInto('apiKey').values(whole).compile()),
      this.#record('key add', id, application, createdAt),
    ]);
    return recordOf(whole);
  }

  /** That it was done, for the audit log. */
  #record(act: string, id: string, application: string, at: number): SqlStatement {
    const about = { act, userId: null, name: id, application };
    return actStatement(this.#db, { at, ...about, actor: this.#actor });
  }
}

/** Checks names of scopes, separated by commas. */
export function checkScopes(text: string): readonly OperationScope[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  const wrong = names.find((name) => !Object.hasOwn(operationScopes, name));
  if (wrong === undefined) return names as OperationScope[];
  const all = Object.keys(operationScopes).join(', ');
  throw new AccountError(`There is no scope "${wrong}": there are ${all}.`);
}

function checkLabel(text: string): string {
  const label = text.trim();
  if (label.length >= 1 && label.length <= 100 && !/\p{Cc}/u.test(label)) return label;
  throw new AccountError('Expected a label of 1 to 100 characters on one line.');
}

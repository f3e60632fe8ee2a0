import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { operationScopes, type OperationScope } from '@ringspec/generated';
import type { Kysely } from 'kysely';
import { AccountError } from '../../accounts/account-error.js';
import type { Database } from '../../stores/sql/database.js';
import { queryBuilder } from '../../stores/sql/account-store.js';
import type { ApiKeyTable, Tables } from '../../stores/sql/tables.js';

/** A key of the server API, without what proves it. */
export interface ApiKeyRecord {
  id: string;
  /** The application that it is about: it sees no other. */
  application: string;
  label: string;
  scopes: readonly OperationScope[];
  createdAt: number;
  /** Undefined while it holds. */
  revokedAt: number | undefined;
}

export interface NewApiKey {
  application: string;
  label: string;
  scopes: readonly OperationScope[];
}

const idBytes = 6;
const secretBytes = 32;
/** `rsk_`, the id, and a secret that may have any sign of base64url. */
const form = /^rsk_([0-9a-f]{12})_[\w-]{43}$/;

/** Makes, lists and revokes keys in the database. Throws {@link AccountError}. */
export class ApiKeys {
  readonly #db: Kysely<Tables>;

  constructor(database: Database) {
    this.#db = queryBuilder(database);
  }

  /** Returns the record and the key itself, which nobody can read again: only a hash of it is kept. */
  async add(key: NewApiKey, now: number): Promise<{ record: ApiKeyRecord; secret: string }> {
    const id = randomBytes(idBytes).toString('hex');
    const secret = `rsk_${id}_${randomBytes(secretBytes).toString('base64url')}`;
    const row: ApiKeyTable = {
      ...{ id, application: key.application, label: checkLabel(key.label) },
      scopes: key.scopes.join(' '),
      secretHash: hashOf(secret).toString('base64url'),
      createdAt: now,
      revokedAt: null,
    };
    await this.#db.insertInto('apiKey').values(row).execute();
    return { record: recordOf(row), secret };
  }

  /** Oldest first, those that were revoked too. */
  async list(): Promise<readonly ApiKeyRecord[]> {
    return (await this.#rows()).map(recordOf);
  }

  async revoke(id: string, now: number): Promise<ApiKeyRecord> {
    const row = await this.#db
      .updateTable('apiKey')
      .set({ revokedAt: now })
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) throw new AccountError(`There is no API key ${id} that holds.`);
    // A crash in between leaves logins that a second look at the keys would find.
    await this.#db.updateTable('tokenFamily').set({ revoked: 1 }).where('keyId', '=', id).execute();
    return recordOf(row);
  }

  /** Ids of the logins that keys vouched for which hold no more. */
  async revokedLogins(): Promise<ReadonlySet<string>> {
    const rows = await this.#db
      .selectFrom('tokenFamily')
      .select('id')
      .where('keyId', 'is not', null)
      .where('revoked', '=', 1)
      .execute();
    return new Set(rows.map(({ id }) => id));
  }

  /** Those that hold now, to be asked for each request without a look into the database. */
  async ring(): Promise<ApiKeyRing> {
    const rows = (await this.#rows()).filter(({ revokedAt }) => revokedAt === null);
    return new ApiKeyRing(rows);
  }

  #rows(): Promise<ApiKeyTable[]> {
    return this.#db.selectFrom('apiKey').selectAll().orderBy('createdAt').orderBy('id').execute();
  }
}

/** Keys that held at one time. */
export class ApiKeyRing {
  readonly #keys: ReadonlyMap<string, { record: ApiKeyRecord; hash: Buffer }>;

  constructor(rows: readonly ApiKeyTable[]) {
    const entries = rows.map((row) => {
      const hash = Buffer.from(row.secretHash, 'base64url');
      return [row.id, { record: recordOf(row), hash }] as const;
    });
    this.#keys = new Map(entries);
  }

  /** The key of an `Authorization` header; undefined where it is none of these. */
  find(authorization: string): ApiKeyRecord | undefined {
    const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    const known = this.#keys.get(form.exec(secret)?.[1] ?? '');
    return known && timingSafeEqual(known.hash, hashOf(secret)) ? known.record : undefined;
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

function recordOf({ secretHash: _hash, scopes, revokedAt, ...row }: ApiKeyTable): ApiKeyRecord {
  return {
    ...row,
    scopes: scopes.split(' ') as OperationScope[],
    revokedAt: revokedAt ?? undefined,
  };
}

/** Keys are random, so that a plain hash keeps them safe. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

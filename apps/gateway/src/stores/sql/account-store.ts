import type {
  AccountStore,
  QueueRecord,
  TokenFamilyRecord,
  UserRecord,
} from '@ringspec/gateway-core';
import { Kysely, sql, type Selectable } from 'kysely';
import { digestOf, oneTimeKeyOf, type SecretCipher } from '../../credentials/secret-cipher.js';
import { databaseDialect, statementOf } from './database-dialect.js';
import type { Database } from './database.js';
import type { QueueTable, Tables, TokenFamilyTable, UserTable } from './tables.js';

export function queryBuilder(database: Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: databaseDialect(database) });
}

/** Users, queues and credentials in a database; digests and one-time keys are sealed by `cipher`. */
export function createAccountStore(database: Database, cipher: SecretCipher): AccountStore {
  const db = queryBuilder(database);

  const userOf = ({ sealedDigest, frozen, ...row }: Selectable<UserTable>): UserRecord => ({
    ...row,
    digest: cipher.open(digestOf(row.id), sealedDigest),
    frozen: frozen === 1,
  });
  const queues = () =>
    db
      .selectFrom('queue')
      .leftJoin('queueOperator', 'queueOperator.queueId', 'queue.id')
      .selectAll('queue')
      .select('queueOperator.userId')
      .orderBy('queue.number')
      .orderBy('queueOperator.userId');

  return {
    async findUser(name, application) {
      const row = await db
        .selectFrom('user')
        .selectAll()
        .where('name', '=', name.toLowerCase())
        .where('application', '=', application?.toLowerCase() ?? onlyApplication())
        .executeTakeFirst();
      return row && userOf(row);
    },
    async getUser(id) {
      const row = await db.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst();
      return row && userOf(row);
    },
    async listUsers(application) {
      const rows = await db
        .selectFrom('user')
        .selectAll()
        .where('application', '=', application.toLowerCase())
        .orderBy('name')
        .execute();
      return rows.map(userOf);
    },
    async findQueue(number, application) {
      const rows = await queues()
        .where('number', '=', number.toLowerCase())
        .where('application', '=', application.toLowerCase())
        .execute();
      return queuesOf(rows)[0];
    },
    async listQueues(application) {
      return queuesOf(
        await queues().where('application', '=', application.toLowerCase()).execute(),
      );
    },

    async putOneTimeKey({ sessionId, userId, key, expiresAt }) {
      const row = { userId, sealedKey: cipher.seal(oneTimeKeyOf(sessionId), key), expiresAt };
      await db
        .insertInto('oneTimeKey')
        .values({ sessionId, ...row })
        .onConflict((old) => old.column('sessionId').doUpdateSet(row))
        .execute();
    },
    async findOneTimeKey(sessionId) {
      const row = await db
        .selectFrom('oneTimeKey')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { sealedKey, ...record } = row;
      return { ...record, key: cipher.open(oneTimeKeyOf(sessionId), sealedKey) };
    },
    async takeOneTimeKey(sessionId) {
      const { numDeletedRows } = await db
        .deleteFrom('oneTimeKey')
        .where('sessionId', '=', sessionId)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },

    async addTokenFamily({ grant, ...record }) {
      const row = {
        ...record,
        revoked: record.revoked ? (1 as const) : (0 as const),
        keyId: grant?.keyId ?? null,
        tokenHash: grant?.tokenHash ?? null,
      };
      await db.insertInto('tokenFamily').values(row).execute();
    },
    async findTokenFamily(id) {
      const row = await db
        .selectFrom('tokenFamily')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && familyOf(row);
    },
    async revokeTokenFamily(id) {
      await db.updateTable('tokenFamily').set({ revoked: 1 }).where('id', '=', id).execute();
    },
    async addRefreshToken(record) {
      await db.insertInto('refreshToken').values(record).execute();
    },
    findRefreshToken(hash) {
      return db.selectFrom('refreshToken').selectAll().where('hash', '=', hash).executeTakeFirst();
    },
    async rotateRefreshToken(hash, usedAt, next) {
      const mark = db
        .updateTable('refreshToken')
        .set({ usedAt })
        .where('hash', '=', hash)
        .where('usedAt', 'is', null)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('tokenFamily')
              .select('tokenFamily.id')
              .whereRef('tokenFamily.id', '=', 'refreshToken.familyId')
              .where('tokenFamily.revoked', '=', 0),
          ),
        )
        .compile();
      const add = db.insertInto('refreshToken').values(next).compile();
      const results = await database.run('executeTogether', [
        statementOf(mark),
        { ...statementOf(add), afterChange: true },
      ]);
      return results[0]?.changes === 1;
    },
    async removeExpired(now) {
      const tables = ['tokenFamily', 'oneTimeKey'] as const;
      const statements = tables.map((table) =>
        statementOf(db.deleteFrom(table).where('expiresAt', '<=', now).compile()),
      );
      await database.run('executeTogether', statements);
    },
  };
}

function familyOf({ keyId, tokenHash, ...row }: TokenFamilyTable): TokenFamilyRecord {
  return {
    ...row,
    revoked: row.revoked === 1,
    ...(keyId !== null && { grant: { keyId, tokenHash } }),
  };
}

/** The one application that there is; null, which equals nothing, where there are none or several. */
function onlyApplication() {
  return sql<string>`(select max(application) from "user" having count(distinct application) = 1)`;
}

/** Folds rows of a queue, one for each operator, into one record each. */
function queuesOf(rows: readonly (QueueTable & { userId: string | null })[]): QueueRecord[] {
  const queues = new Map<string, QueueRecord & { operatorIds: string[] }>();
  for (const { userId, ...queue } of rows) {
    const record = queues.get(queue.id) ?? { ...queue, operatorIds: [] };
    if (userId !== null) record.operatorIds.push(userId);
    queues.set(queue.id, record);
  }
  return [...queues.values()];
}

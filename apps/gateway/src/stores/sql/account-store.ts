import type {
  AccountStore,
  QueueOperator,
  QueueRecord,
  TokenFamilyRecord,
  UserRecord,
} from '@ringspec/gateway-core';
import {
  type ExpressionBuilder,
  type ExpressionWrapper,
  Kysely,
  sql,
  type Selectable,
  type SqlBool,
} from 'kysely';
import { digestOf, oneTimeKeyOf, type SecretCipher } from '../../credentials/secret-cipher.js';
import { databaseDialect, statementOf } from './database-dialect.js';
import type { Database } from './database.js';
import { readSettings } from './queue-settings.js';
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
      .leftJoin('user', 'user.id', 'queueOperator.userId')
      .leftJoin('operatorSkill', 'operatorSkill.userId', 'queueOperator.userId')
      .selectAll('queue')
      .select(['queueOperator.userId', 'queueOperator.priority'])
      .select(['operatorSkill.skill', 'operatorSkill.level'])
      .orderBy('queue.number')
      .orderBy('user.name')
      .orderBy('operatorSkill.skill');

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
    async getQueue(id) {
      return queuesOf(await queues().where('queue.id', '=', id).execute())[0];
    },
    async findQueue(number, application) {
      const rows = await queues()
        .where('queue.number', '=', number.toLowerCase())
        .where('queue.application', '=', application.toLowerCase())
        .execute();
      return queuesOf(rows)[0];
    },
    async listQueues(application) {
      return queuesOf(
        await queues().where('queue.application', '=', application.toLowerCase()).execute(),
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
        .select((family) => isVoid(family).as('isVoid'))
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
              .where((family) => family.not(isVoid(family))),
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

/**
 * Whether a family was revoked: itself, or the key or the token that it is of. These are asked each
 * time, since a login that was under way when they were revoked adds its family afterwards.
 */
function isVoid(
  family: ExpressionBuilder<Tables, 'tokenFamily'>,
): ExpressionWrapper<Tables, 'tokenFamily', SqlBool> {
  const key = family
    .selectFrom('apiKey')
    .select('apiKey.id')
    .whereRef('apiKey.id', '=', 'tokenFamily.keyId')
    .where('apiKey.revokedAt', 'is not', null);
  const token = family
    .selectFrom('revokedToken')
    .select('revokedToken.hash')
    .whereRef('revokedToken.hash', '=', 'tokenFamily.tokenHash');
  return family.or([
    family('tokenFamily.revoked', '=', 1),
    family.exists(key),
    family.exists(token),
  ]);
}

function familyOf({
  keyId,
  tokenHash,
  isVoid: revoked,
  ...row
}: TokenFamilyTable & { isVoid: SqlBool }): TokenFamilyRecord {
  return {
    ...row,
    revoked: Boolean(revoked),
    ...(keyId !== null && { grant: { keyId, tokenHash } }),
  };
}

/** The one application that there is; null, which equals nothing, where there are none or several. */
function onlyApplication() {
  return sql<string>`(select max(application) from "user" having count(distinct application) = 1)`;
}

interface QueueRow extends Selectable<QueueTable> {
  userId: string | null;
  priority: number | null;
  skill: string | null;
  level: number | null;
}

interface FoldedOperator extends QueueOperator {
  skills: Record<string, number>;
}

/** Folds rows of a queue, one for each skill of each operator, into one record each. */
function queuesOf(rows: readonly QueueRow[]): QueueRecord[] {
  const queues = new Map<
    string,
    Omit<QueueRecord, 'operators'> & { operators: FoldedOperator[] }
  >();
  for (const { userId, priority, skill, level, settings, ...queue } of rows) {
    const folded = queues.get(queue.id);
    const record = folded ?? { ...queue, settings: readSettings(settings), operators: [] };
    if (!folded) queues.set(queue.id, record);
    if (userId === null) continue;
    // Those of one operator come after each other.
    let operator = record.operators.at(-1);
    if (operator?.userId !== userId) {
      operator = { userId, priority: priority ?? 1, skills: {} };
      record.operators.push(operator);
    }
    if (skill !== null) operator.skills[skill] = level ?? 0;
  }
  return [...queues.values()];
}

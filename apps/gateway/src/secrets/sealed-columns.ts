import { sql } from 'kysely';
import { answerPlace } from '../api/idempotency/idempotent-answers.js';
import { secretPlace } from '../api/keys/api-key-record.js';
import { digestOf, fingerprintEnd, oneTimeKeyOf } from '../credentials/secret-cipher.js';
import { fingerprintLength, type KeyPurpose } from '../credentials/secret-ring.js';
import { queryBuilder } from '../stores/sql/account-store.js';
import { statementOf } from '../stores/sql/database-dialect.js';
import type { Database, SqlEngine } from '../stores/sql/database.js';
import type { SqlStatement, SqlValue } from '../stores/sql/sql.js';
import { commitPlace } from '../stores/postgres/postgres-journal.js';
import { endpointSecretPlace } from '../webhooks/webhook-store.js';

/** Something that is kept sealed, a row each. */
export interface SealedColumn {
  table: string;
  key: readonly string[];
  column: string;
  purpose: KeyPurpose;
  /** What people call its rows. */
  called: string;
  /** Others hold locks on several of its rows at a time: no more than one is held beside that. */
  alone?: true;
  /** What a row is sealed for. */
  place(key: readonly SqlValue[]): string;
}

export interface SealedRow {
  key: readonly SqlValue[];
  sealed: string;
}

const accounts = { purpose: 'account secrets' } as const;

/** Everything that lies sealed in a database; the journal of a folder is beside it. */
export function sealedColumnsOf(engine: SqlEngine): readonly SealedColumn[] {
  return engine === 'sqlite' ? ofAccounts : [...ofAccounts, journal];
}

const ofAccounts: readonly SealedColumn[] = [
  {
    ...{ table: 'user', key: ['id'], column: 'sealedDigest', ...accounts },
    called: 'digests of passwords',
    place: ([id]) => digestOf(String(id)),
  },
  {
    ...{ table: 'oneTimeKey', key: ['sessionId'], column: 'sealedKey', ...accounts },
    called: 'one-time keys',
    place: ([sessionId]) => oneTimeKeyOf(String(sessionId)),
  },
  {
    ...{ table: 'apiKey', key: ['id'], column: 'sealedSecret', ...accounts },
    called: 'API keys that sign',
    place: ([id]) => secretPlace(String(id)),
  },
  {
    ...{ table: 'webhookEndpoint', key: ['id'], column: 'sealedSecret', ...accounts },
    called: 'webhooks',
    place: ([id]) => endpointSecretPlace(String(id)),
  },
  {
    ...{ table: 'apiAnswer', key: ['keyId', 'idempotencyKey'], column: 'sealedBody', ...accounts },
    called: 'answers to repeatable requests',
    place: ([keyId, idempotencyKey]) =>
      answerPlace({ keyId: String(keyId), idempotencyKey: String(idempotencyKey) }),
  },
];

const journal: SealedColumn = {
  ...{ table: 'journalCommit', key: ['home', 'epoch', 'number'], column: 'sealed' },
  ...{ purpose: 'journal', alone: true },
  called: 'commits of journals',
  place: ([home, epoch, number]) => commitPlace(String(home), Number(epoch), Number(number)),
};

const length = sql.raw(String(fingerprintLength));

/** How many rows name each secret, by their first letters. */
export async function countNamed(
  database: Database,
  { table, column }: SealedColumn,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await database.run(
    'execute',
    compiled(
      database,
      sql`select substr(${sql.ref(column)}, 1, ${length}) as secret, count(*) as count
          from ${sql.table(table)}
          where substr(${sql.ref(column)}, ${length} + 1, 1) = ${fingerprintEnd} group by 1`,
    ),
  );
  return new Map(rows.map(({ secret, count }) => [String(secret), Number(count)]));
}

/** Rows after one, in the order of their keys, that do not begin with a text. */
export async function readSealed(
  database: Database,
  { table, key, column }: SealedColumn,
  { without, after, limit }: { without: string; after: SealedRow | undefined; limit: number },
): Promise<readonly SealedRow[]> {
  const keys = sql.join(key.map((name) => sql.ref(name)));
  const from = after && sql` and (${keys}) > (${sql.join(after.key)})`;
  const { rows } = await database.run(
    'execute',
    compiled(
      database,
      sql`select ${keys}, ${sql.ref(column)} as "sealedText" from ${sql.table(table)}
          where ${sql.ref(column)} is not null and ${sql.ref(column)} not like ${without}
          ${from ?? sql``} order by ${keys} limit ${limit}`,
    ),
  );
  return rows.map((row) => ({
    key: key.map((name) => row[name] ?? null),
    sealed: String(row['sealedText']),
  }));
}

/** Puts another text into the place of one, where that one is still there. */
export function resealStatement(
  database: Database,
  { table, key, column }: SealedColumn,
  row: SealedRow,
  sealed: string,
): SqlStatement {
  const isRow = key.map((name, index) => sql`${sql.ref(name)} = ${row.key[index]}`);
  return compiled(
    database,
    sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sealed}
        where ${sql.join(isRow, sql` and `)} and ${sql.ref(column)} = ${row.sealed}`,
  );
}

function compiled(database: Database, query: ReturnType<typeof sql>): SqlStatement {
  return statementOf(query.compile(queryBuilder(database)));
}

import type pg from 'pg';
import { installationActs } from '../accounts/installation-acts.js';
import { type BackupCounts, countsOf } from '../backup/backup-manifest.js';
import { createSecretCipher } from '../credentials/secret-cipher.js';
import { explainConnection, withoutPassword } from '../stores/postgres/explain-connection.js';
import { openPool } from '../stores/postgres/open-postgres.js';
import { putFirstCommit } from '../stores/postgres/put-first-commit.js';
import { lockDataDir } from '../stores/sqlite/data-dir.js';
import { markMoved } from '../stores/sqlite/moved-mark.js';
import { type FolderContent, type FolderRow, openFolderContent } from './folder-content.js';
import { MoveError } from './move-error.js';
import { type MovedTable, movedTables, ownColumns } from './moved-tables.js';
import { splitJournal } from './split-journal.js';

export interface MoveTerms {
  dataDir: string;
  /** DATABASE_URL. */
  url: string;
  /** Who does it. */
  actor: string;
  /** A line of progress. */
  tell: (line: string) => void;
}

/**
 * Brings everything of a data folder into a PostgreSQL in which nothing is, all or none, and marks the
 * folder as moved. No gateway may run on either. Throws {@link MoveError}, DataDirError or DatabaseError.
 */
export async function moveToPostgres(terms: MoveTerms): Promise<BackupCounts> {
  const { dataDir, url } = terms;
  const unlock = lockDataDir(dataDir);
  try {
    const content = await openFolderContent(dataDir);
    try {
      const pool = await openPool({ url, connections: 1, name: 'ringspec-gateway migrate' });
      try {
        await inTransaction(pool, url, (connection) => fill(connection, content, terms));
      } finally {
        await pool.end();
      }
      markMoved(dataDir, withoutPassword(url));
      return countsOf(content.count, content.journal);
    } finally {
      content.close();
    }
  } finally {
    unlock();
  }
}

async function inTransaction(
  pool: pg.Pool,
  url: string,
  work: (connection: pg.PoolClient) => Promise<void>,
): Promise<void> {
  const connection = await pool.connect();
  try {
    await connection.query('begin');
    await work(connection);
    await connection.query('commit');
  } catch (error) {
    await connection.query('rollback').catch(() => undefined);
    if (error instanceof MoveError) throw error;
    throw explainConnection(url, error as Error);
  } finally {
    connection.release();
  }
}

async function fill(
  connection: pg.PoolClient,
  content: FolderContent,
  { tell, actor }: MoveTerms,
): Promise<void> {
  const { rows: serving } = await connection.query(
    'select from process where "leasedUntil" > clock_timestamp()',
  );
  if (serving.length > 0) throw served();
  await putFacts(connection, content);
  // It would hold a lock for every user; there is no number twice in what is moved.
  await connection.query('alter table "user" disable trigger user');
  await connection.query('alter table queue disable trigger user');
  for (const [name, rows] of Object.entries(movedTables)) {
    const table = name as MovedTable;
    await refuseRows(connection, table);
    const count = content.count(table);
    if (count === 0) continue;
    tell(`Moving ${rows}: ${String(count)}.`);
    for (const batch of content.rows(table)) await insert(connection, table, batch);
  }
  await connection.query('alter table "user" enable trigger user');
  await connection.query('alter table queue enable trigger user');
  await connection.query(
    `insert into application select application from "user" union select application from queue
     on conflict do nothing`,
  );
  await recordMove(connection, actor);
  await putJournal(connection, content);
}

async function recordMove(connection: pg.PoolClient, actor: string): Promise<void> {
  const { rows } = await connection.query<{ name: string }>('select name from application');
  const applications = rows.map(({ name }) => name);
  const acts = installationActs(applications, { act: 'migrate', name: 'sqlite', actor });
  if (acts.length === 0) return;
  await insert(
    connection,
    'accountAct',
    acts.map((act) => ({ ...act })),
  );
}

/** What each application has under way goes where its home finds it. */
async function putJournal(connection: pg.PoolClient, content: FolderContent): Promise<void> {
  const cipher = createSecretCipher(content.ring.keys('journal'));
  const users = mapOf(content, 'user', 'application');
  const families = new Map<string, string>();
  for (const [id, userId] of mapOf(content, 'tokenFamily', 'userId')) {
    const application = users.get(userId);
    if (application !== undefined) families.set(id, application);
  }
  const owners = { users, families, queues: mapOf(content, 'queue', 'application') };
  for (const [application, { entries, tokenHashes }] of splitJournal(content.journal, owners)) {
    if (!(await putFirstCommit(connection, cipher, application, entries))) throw served();
    await connection.query(
      `insert into "greetedSession" ("tokenHash", application) select hash, $2 from unnest($1::text[]) as hash`,
      [tokenHashes, application],
    );
  }
}

function mapOf(content: FolderContent, table: MovedTable, column: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const batch of content.rows(table))
    for (const row of batch) found.set(String(row['id']), String(row[column]));
  return found;
}

function served(): MoveError {
  return new MoveError(
    'A gateway serves from the database: stop it, or name another database in DATABASE_URL.',
  );
}

async function putFacts(connection: pg.PoolClient, { facts, ring }: FolderContent): Promise<void> {
  const { rows } = await connection.query<{ name: string; value: string }>(
    'select name, value from fact',
  );
  const known = new Map(rows.map(({ name, value }) => [name, value]));
  for (const { name, value } of facts) {
    const there = known.get(name);
    const others = name === 'secretFingerprint' ? (there?.split(' ') ?? []) : [];
    if (others.some((secret) => !ring.fingerprints.includes(secret))) {
      throw new MoveError(
        'The database was begun with another secret.key: name an empty database in DATABASE_URL.',
      );
    }
    await connection.query(
      'insert into fact (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
      [name, value],
    );
  }
}

async function refuseRows(connection: pg.PoolClient, table: MovedTable): Promise<void> {
  const { rows } = await connection.query<{ count: number }>(
    `select count(*)::int as count from "${table}"`,
  );
  const count = rows[0]?.count ?? 0;
  if (count === 0) return;
  throw new MoveError(
    `The database is not empty: there are ${String(count)} ${movedTables[table]} in it. Name another in DATABASE_URL, which createdb makes.`,
  );
}

async function insert(
  connection: pg.PoolClient,
  table: MovedTable,
  rows: readonly FolderRow[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== ownColumns[table]);
  const named = columns.map((column) => `"${column}"`).join(', ');
  await connection.query(
    `insert into "${table}" (${named}) select ${named} from json_populate_recordset(null::"${table}", $1::json)`,
    [JSON.stringify(rows)],
  );
}

import pg from 'pg';
import type { Database, DatabaseWork } from '../sql/database.js';
import { isDue, type SqlResult, type SqlStatement, type SqlValue, unchanged } from '../sql/sql.js';
import { begin } from './begin.js';
import { explainConnection } from './explain-connection.js';
import { failureOf } from './failure-of.js';
import { migrate } from './migrate.js';

/** A server that does not answer is given up after this. */
const connectMs = 5_000;
/** Statements here take milliseconds; one that takes this long waits for a server that is gone. */
const statementMs = 10_000;

export interface PostgresOptions {
  url: string;
  /** Most connections at a time. */
  connections: number;
  /** As it is shown in `pg_stat_activity`. */
  name: string;
}

/** Numbers beyond 2^53 are in no table: ids count up from 1, times are milliseconds. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (oid as number) === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
};

export function connectPool({ url, connections, name }: PostgresOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: name,
    connectionTimeoutMillis: connectMs,
    query_timeout: statementMs,
    keepAlive: true,
    types,
  });
  // A connection that is lost while nobody uses it is replaced at its next use; one that is lost
  // between two statements fails at the second.
  pool.on('error', () => undefined);
  pool.on('connect', (connection) => {
    connection.on('error', () => undefined);
  });
  return pool;
}

/** Connects and brings the tables up to date. Throws {@link DatabaseError}. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  return databaseOf(await openPool(options));
}

/** The same, for statements of PostgreSQL alone. */
export async function openPool(options: PostgresOptions): Promise<pg.Pool> {
  const pool = connectPool(options);
  try {
    await migrate(pool);
    return pool;
  } catch (error) {
    await pool.end();
    throw explainConnection(options.url, error as Error);
  }
}

function databaseOf(pool: pg.Pool): Database {
  const work: { [Name in keyof DatabaseWork]: Work<Name> } = {
    execute: (statement) => execute(pool, statement),
    executeTogether: (statements) => together(pool, statements),
    close: async () => {
      await pool.end();
      return null;
    },
  };
  return {
    engine: 'postgres',
    async run<Name extends keyof DatabaseWork>(name: Name, input: DatabaseWork[Name]['input']) {
      try {
        return await work[name](input);
      } catch (error) {
        throw failureOf(error as Error & { code?: string });
      }
    },
  };
}

type Work<Name extends keyof DatabaseWork> = (
  input: DatabaseWork[Name]['input'],
) => Promise<DatabaseWork[Name]['output']>;

async function execute(
  connection: pg.Pool | pg.PoolClient,
  { sql, parameters }: SqlStatement,
): Promise<SqlResult> {
  const values = parameters.map(storable);
  const { rows, rowCount } = await connection.query<Record<string, SqlValue>>(sql, values);
  return { rows, changes: rowCount ?? 0 };
}

/** A text of PostgreSQL has no NUL; as for half a character, the replacement character stands for it. */
function storable(value: SqlValue): SqlValue {
  return typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value;
}

async function together(
  pool: pg.Pool,
  statements: readonly SqlStatement[],
): Promise<readonly SqlResult[]> {
  const connection = await pool.connect();
  let failure: Error | undefined;
  try {
    await connection.query(begin);
    const results: SqlResult[] = [];
    for (const statement of statements) {
      const due = isDue(statement, results.at(-1));
      results.push(due ? await execute(connection, statement) : unchanged);
    }
    await connection.query('commit');
    return results;
  } catch (error) {
    failure = error as Error;
    await connection.query('rollback').then(
      () => (failure = undefined),
      () => undefined,
    );
    throw error;
  } finally {
    // One whose transaction may be open still is not used again.
    connection.release(failure);
  }
}

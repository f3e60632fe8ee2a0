import {
  type CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { Database, SqlEngine } from './database.js';
import type { SqlStatement, SqlValue } from './sql.js';

/**
 * Kysely over a {@link Database}. There are no interactive transactions: a database has one
 * connection for everybody, and one that waited for its user between two statements would have to
 * shut out the others. What belongs together is compiled and goes through `executeTogether`.
 */
export function databaseDialect(database: Database): Dialect {
  return { ...engines[database.engine], createDriver: () => driverOf(database) };
}

const engines: Readonly<Record<SqlEngine, Omit<Dialect, 'createDriver'>>> = {
  sqlite: {
    createAdapter: () => new QueuedSqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  postgres: {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
};

/**
 * Orders are done one after the other by who does them: a lock around its one connection would send
 * the next only once the answer to the last is here, and wake all that wait for each.
 */
class QueuedSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** A query of Kysely as a statement of the database. */
export function statementOf({ sql, parameters }: CompiledQuery): SqlStatement {
  return { sql, parameters: parameters as readonly SqlValue[] };
}

function driverOf(database: Database): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const { rows, changes } = await database.run('execute', statementOf(query));
      return { rows: rows as unknown as Row[], numAffectedRows: BigInt(changes) };
    },
    streamQuery: () => refuse('Streaming'),
  };
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: () => Promise.resolve(),
    beginTransaction: () => refuse('An interactive transaction'),
    commitTransaction: () => refuse('An interactive transaction'),
    rollbackTransaction: () => refuse('An interactive transaction'),
    destroy: () => Promise.resolve(),
  };
}

function refuse(what: string): never {
  throw new Error(`${what} is not supported: use executeTogether.`);
}

import type { SqlResult, SqlStatement } from './sql.js';

/** What a database does, by name: what it takes and what it answers. */
export interface DatabaseWork {
  execute: { input: SqlStatement; output: SqlResult };
  /** All statements in one transaction, or none. */
  executeTogether: { input: readonly SqlStatement[]; output: readonly SqlResult[] };
  close: { input: null; output: null };
}

export type DatabaseOrder = {
  [Name in keyof DatabaseWork]: { work: Name; input: DatabaseWork[Name]['input'] };
}[keyof DatabaseWork];

export type SqlEngine = 'sqlite' | 'postgres';

/** An open database. SQLite does orders one after the other, in the order in which they came. */
export interface Database {
  /** Whose SQL it understands. */
  readonly engine: SqlEngine;
  /** Rejects with {@link SqlError} where the database refuses. */
  run<Name extends keyof DatabaseWork>(
    work: Name,
    input: DatabaseWork[Name]['input'],
  ): Promise<DatabaseWork[Name]['output']>;
}

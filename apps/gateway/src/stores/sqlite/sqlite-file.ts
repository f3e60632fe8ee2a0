import { join } from 'node:path';
import Libsql from 'libsql';
import { DataDirError } from './data-dir-error.js';
import { ownerOnlyFile } from './owner-only.js';
import { migrations } from './migrations.js';
import type { SqlResult, SqlStatement, SqlValue } from '../sql/sql.js';

/** How long a statement waits while another process writes. */
const busyTimeoutMs = 5_000;

/** Path of the database of a data folder. */
export const databaseFileOf = (dataDir: string): string => join(dataDir, 'ringspec.db');

/**
 * The one database file of a data folder: write-ahead log, and every commit on disk before it is
 * reported (`synchronous=FULL`). Everything here blocks the thread that calls it.
 */
export class SqliteFile {
  readonly #database: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement>();

  private constructor(database: Libsql.Database) {
    this.#database = database;
  }

  /** Makes the file where there is none, and brings its tables up to date. Throws {@link DataDirError}. */
  static open(dataDir: string): SqliteFile {
    const path = databaseFileOf(dataDir);
    let database: Libsql.Database | undefined;
    try {
      // SQLite gives its log and index files the mode of the database.
      ownerOnlyFile(path);
      database = new Libsql(path, { timeout: busyTimeoutMs });
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      // What is deleted is overwritten, so that the file does not hold it still.
      database.pragma('secure_delete = ON');
      database.pragma('foreign_keys = ON');
      const file = new SqliteFile(database);
      file.#migrate(path);
      return file;
    } catch (error) {
      database?.close();
      if (error instanceof DataDirError) throw error;
      throw new DataDirError(`Cannot open ${path}: ${(error as Error).message}.`);
    }
  }

  execute({ sql, parameters }: SqlStatement): SqlResult {
    const statement = this.#prepare(sql);
    if (statement.reader) {
      const rows = statement.all(...parameters) as Record<string, SqlValue>[];
      return { rows, changes: rows.length };
    }
    return { rows: [], changes: statement.run(...parameters).changes };
  }

  /** Runs `work` in a transaction that no other writer interrupts. */
  together<T>(work: () => T): T {
    this.#prepare('begin immediate').run();
    try {
      const result = work();
      this.#prepare('commit').run();
      return result;
    } catch (error) {
      // A failed commit, of a full disk for one, has rolled back already.
      if (this.#database.inTransaction) this.#prepare('rollback').run();
      throw error;
    }
  }

  close(): void {
    try {
      // So that a copy of the file is a backup; where another process reads, that one does it.
      this.#database.pragma('wal_checkpoint(truncate)');
    } catch {
      // On a full disk the log stays, and the next start reads it.
    }
    this.#statements.clear();
    this.#database.close();
  }

  #prepare(sql: string): Libsql.Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #migrate(path: string): void {
    if (this.#version() === migrations.length) return;
    this.#database.exec('begin immediate');
    try {
      const done = this.#version();
      if (done > migrations.length) {
        throw new DataDirError(
          `${path} was made by a newer ringspec-gateway: run that version, or choose another folder with --data-dir.`,
        );
      }
      for (const step of migrations.slice(done)) this.#database.exec(step);
      this.#database.exec(`pragma user_version = ${migrations.length}`);
      this.#database.exec('commit');
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec('rollback');
      throw error;
    }
  }

  #version(): number {
    const row = this.#database.prepare('pragma user_version').get() as { user_version: number };
    return row.user_version;
  }
}

import type { Database, DatabaseOrder, DatabaseWork } from '../sql/database.js';
import { openDatabaseFile } from './open-database-file.js';
import { SqlError } from '../sql/sql-error.js';

/** A database whose work is done on this thread: for commands that do a few things and end. */
export function openDatabaseHere(dataDir: string): Database {
  const work = openDatabaseFile(dataDir);
  return {
    engine: 'sqlite',
    // Not async before the work is done, so that orders keep their order.
    run<Name extends keyof DatabaseWork>(name: Name, input: DatabaseWork[Name]['input']) {
      try {
        const output = work({ work: name, input } as DatabaseOrder);
        return Promise.resolve(output as DatabaseWork[Name]['output']);
      } catch (error) {
        return Promise.reject(SqlError.of(error));
      }
    },
  };
}

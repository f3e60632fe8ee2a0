import type { DatabaseOrder } from '../sql/database.js';
import { SqliteFile } from './sqlite-file.js';

/** Opens the database of a folder and returns what does its work, on the thread that calls it. */
export function openDatabaseFile(dataDir: string): (order: DatabaseOrder) => unknown {
  const file = SqliteFile.open(dataDir);
  return ({ work, input }) => {
    switch (work) {
      case 'execute':
        return file.execute(input);
      case 'executeTogether':
        return file.together(() => input.map((statement) => file.execute(statement)));
      case 'close':
        file.close();
        return null;
    }
  };
}

import type { DatabaseOrder } from '../sql/database.js';
import { isDue, type SqlResult, unchanged } from '../sql/sql.js';
import { refuseMovedFolder } from './moved-mark.js';
import { SqliteFile } from './sqlite-file.js';

/** Opens the database of a folder and returns what does its work, on the thread that calls it. */
export function openDatabaseFile(dataDir: string): (order: DatabaseOrder) => unknown {
  refuseMovedFolder(dataDir);
  const file = SqliteFile.open(dataDir);
  return ({ work, input }) => {
    switch (work) {
      case 'execute':
        return file.execute(input);
      case 'executeTogether':
        return file.together(() => {
          const results: SqlResult[] = [];
          for (const statement of input) {
            results.push(isDue(statement, results.at(-1)) ? file.execute(statement) : unchanged);
          }
          return results;
        });
      case 'close':
        file.close();
        return null;
    }
  };
}

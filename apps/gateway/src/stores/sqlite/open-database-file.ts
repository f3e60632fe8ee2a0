import type { DatabaseOrder } from '../sql/database.js';
import type { SqlResult } from '../sql/sql.js';
import { SqliteFile } from './sqlite-file.js';

/** Opens the database of a folder and returns what does its work, on the thread that calls it. */
export function openDatabaseFile(dataDir: string): (order: DatabaseOrder) => unknown {
  const file = SqliteFile.open(dataDir);
  return ({ work, input }) => {
    switch (work) {
      case 'execute':
        return file.execute(input);
      case 'executeTogether':
        return file.together(() => {
          const results: SqlResult[] = [];
          for (const statement of input) {
            const follows = statement.afterChange !== true || results.at(-1)?.changes !== 0;
            results.push(follows ? file.execute(statement) : { rows: [], changes: 0 });
          }
          return results;
        });
      case 'close':
        file.close();
        return null;
    }
  };
}

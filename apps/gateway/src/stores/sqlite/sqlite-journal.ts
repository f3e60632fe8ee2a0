import type { Journal } from '@ringspec/gateway';
import type { Database } from './database.js';

/** The journal in a database: each commit is a transaction, on disk when it resolves. */
export function createJournal(database: Database): Journal {
  return {
    load: () => database.run('loadJournal', null),
    async commit(changes) {
      await database.run(
        'commit',
        changes.flatMap(({ kind, key, value }) => [kind, key, value]),
      );
    },
  };
}

import type { Journal } from '@ringspec/gateway-core';
import type { Database } from './database.js';

/** The journal in a database: each commit is a transaction, on disk when it resolves. */
export function createJournal(database: Database): Journal {
  return {
    load: () => database.run('loadJournal', null),
    async commit(changes) {
      const flat: (string | null)[] = [];
      for (const { kind, key, value } of changes) flat.push(kind, key, value);
      await database.run('commit', flat);
    },
  };
}

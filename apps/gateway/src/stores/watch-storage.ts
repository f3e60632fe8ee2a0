import { StorageUnavailable } from '@ringspec/gateway-core';
import type { Database, DatabaseWork } from './sql/database.js';
import { SqlError } from './sql/sql-error.js';
import type { StorageRoom } from './storage-room.js';

/** The same database, whose refusals for want of a disk or a server are told to `room` and are {@link StorageUnavailable}. */
export function watchStorage(database: Database, room: Pick<StorageRoom, 'failed'>): Database {
  return {
    engine: database.engine,
    async run<Name extends keyof DatabaseWork>(work: Name, input: DatabaseWork[Name]['input']) {
      try {
        return await database.run(work, input);
      } catch (error) {
        if (!(error instanceof SqlError && error.isOfStorage)) throw error;
        room.failed(error);
        throw new StorageUnavailable(error.message, { cause: error });
      }
    },
  };
}

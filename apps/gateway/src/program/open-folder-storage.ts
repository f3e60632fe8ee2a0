import { systemClock } from '@ringspec/protocol';
import { compactInThread } from '../stores/journal/compact-in-thread.js';
import { LogJournal } from '../stores/journal/log-journal.js';
import { openDatabaseThread } from '../stores/sqlite/open-database-thread.js';
import { StorageRoom } from '../stores/storage-room.js';
import { watchStorage } from '../stores/watch-storage.js';
import type { FolderStorage, StorageTerms } from './storage.js';

/** Everything in the data folder, which is this process's alone. */
export async function openFolderStorage({
  config,
  log,
  onLost,
  undo,
}: StorageTerms): Promise<FolderStorage> {
  const { dataDir, durability } = config;
  const room = new StorageRoom(dataDir, systemClock, log);
  undo.push(() => {
    room.stop();
  });
  const database = watchStorage(await openDatabaseThread({ dataDir, onLost }), room);
  undo.push(async () => {
    await database.run('close', null);
  });
  return {
    database,
    room,
    openJournal(ring) {
      return LogJournal.open({
        ...{ dataDir, durability, clock: systemClock, log, room },
        keys: ring.keys('journal'),
        compact: compactInThread(),
      });
    },
  };
}

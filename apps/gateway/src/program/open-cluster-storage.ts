import { hostname } from 'node:os';
import { systemClock } from '@ringspec/protocol';
import { createSecretCipher } from '../credentials/secret-cipher.js';
import { HomeLease } from '../stores/postgres/home-lease.js';
import { connectPool, openPostgres } from '../stores/postgres/open-postgres.js';
import { PostgresJournal } from '../stores/postgres/postgres-journal.js';
import { watchStorage } from '../stores/watch-storage.js';
import type { Storage, StorageTerms } from './storage.js';

/** At most this many connections for accounts. */
const accountConnections = 8;
/** One for commits, one for rewriting the journal. */
const journalConnections = 2;

/** Everything in PostgreSQL: of the gateways that name the same database, one serves, the others stand by. */
export async function openClusterStorage(
  { config, log, onLost, undo, onStandby, stopping }: StorageTerms,
  url: string,
): Promise<Storage> {
  const name = `ringspec-gateway ${String(process.pid)}`;
  const room = new DatabaseTrouble();
  const opened = await openPostgres({ url, connections: accountConnections, name });
  undo.push(async () => {
    await opened.run('close', null);
  });
  return {
    database: watchStorage(opened, room),
    room,
    async openJournal(key) {
      const leasePool = connectPool({ url, connections: 1, name: `${name} lease` });
      undo.push(() => leasePool.end());
      const lease = new HomeLease({
        pool: leasePool,
        ...{ clock: systemClock, log, onLost, onStandby },
        owner: `${hostname()} (process ${String(process.pid)})`,
        leaseMs: config.leaseMs,
      });
      undo.push(() => lease.release());
      const giveUp = (): void => {
        lease.giveUp();
      };
      stopping.addEventListener('abort', giveUp);
      await lease.acquire();
      stopping.removeEventListener('abort', giveUp);
      const pool = connectPool({ url, connections: journalConnections, name: `${name} journal` });
      undo.push(() => pool.end());
      const cipher = createSecretCipher(key('journal'));
      room.journal = new PostgresJournal({ pool, lease, cipher, clock: systemClock, log });
      return room.journal;
    },
  };
}

/** What the database refuses for want of a server or a disk. */
class DatabaseTrouble {
  failures = 0;
  journal: PostgresJournal | undefined;

  /** As the journal knows it, which asks until the database is back. */
  get trouble(): string | undefined {
    return this.journal?.trouble;
  }

  failed(): void {
    this.failures += 1;
  }
}

import { randomUUID } from 'node:crypto';
import { systemClock } from '@ringspec/protocol';
import { createSecretCipher } from '../credentials/secret-cipher.js';
import { checkClock } from '../stores/postgres/check-clock.js';
import { HomeLease } from '../stores/postgres/home-lease.js';
import { connectPool, openPostgres } from '../stores/postgres/open-postgres.js';
import { PostgresJournal } from '../stores/postgres/postgres-journal.js';
import { watchStorage } from '../stores/watch-storage.js';
import type { ClusterStorage, StorageTerms } from './storage.js';

/** At most this many connections for accounts. */
const accountConnections = 8;
/** One for commits, one for rewriting the journal. */
const journalConnections = 2;

/** Everything in PostgreSQL: of the gateways that name the same database, one is home at a time. */
export async function openClusterStorage(
  { config, log, onLost, undo }: StorageTerms,
  url: string,
): Promise<ClusterStorage> {
  const name = `ringspec-gateway ${String(process.pid)}`;
  const room = new DatabaseTrouble();
  const opened = await openPostgres({ url, connections: accountConnections, name });
  undo.push(async () => {
    await opened.run('close', null);
  });
  await checkClock(opened, systemClock, log);
  const leasePool = connectPool({ url, connections: 1, name: `${name} lease` });
  undo.push(() => leasePool.end());
  const processId = randomUUID();
  const lease = new HomeLease({
    pool: leasePool,
    ...{ clock: systemClock, log, onLost },
    owner: processId,
    leaseMs: config.leaseMs,
  });
  return {
    database: watchStorage(opened, room),
    room,
    processId,
    claim: lease.claim,
    giveUp() {
      lease.giveUp();
    },
    async openJournal(key, undoHome) {
      undoHome.push(() => lease.release());
      await lease.acquire();
      const pool = connectPool({ url, connections: journalConnections, name: `${name} journal` });
      undoHome.push(() => pool.end());
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

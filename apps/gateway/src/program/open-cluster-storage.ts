import { randomUUID } from 'node:crypto';
import { systemClock } from '@ringspec/protocol';
import { createSecretCipher } from '../credentials/secret-cipher.js';
import { checkClock } from '../stores/postgres/check-clock.js';
import { HomeLease } from '../stores/postgres/home-lease.js';
import { LeaseRenewal } from '../stores/postgres/lease-renewal.js';
import { connectPool, openPostgres } from '../stores/postgres/open-postgres.js';
import { PostgresJournal } from '../stores/postgres/postgres-journal.js';
import { watchStorage } from '../stores/watch-storage.js';
import type { ClusterStorage, StorageTerms } from './storage.js';

/** At most this many connections for each; twelve in all, whatever number of homes there are. */
const connections = { accounts: 7, leases: 1, commits: 3, rewriting: 1 };

/** Everything in PostgreSQL: of the gateways that name the same database, one is home of each application at a time. */
export async function openClusterStorage(
  { config, log, undo }: StorageTerms,
  url: string,
): Promise<ClusterStorage> {
  const name = `ringspec-gateway ${String(process.pid)}`;
  const room = new DatabaseTrouble();
  const opened = await openPostgres({ url, connections: connections.accounts, name });
  undo.push(async () => {
    await opened.run('close', null);
  });
  await checkClock(opened, systemClock, log);
  const poolFor = (purpose: 'leases' | 'commits' | 'rewriting') => {
    const pool = connectPool({
      ...{ url, name: `${name} ${purpose}` },
      connections: connections[purpose],
    });
    undo.push(() => pool.end());
    return pool;
  };
  const [leases, commits, rewriting] = [
    poolFor('leases'),
    poolFor('commits'),
    poolFor('rewriting'),
  ];
  const processId = randomUUID();
  const { leaseMs } = config;
  const renewal = new LeaseRenewal({ pool: leases, clock: systemClock, log, leaseMs });
  return {
    database: watchStorage(opened, room),
    ...{ room, processId },
    leaseOf: (application, onLost) =>
      new HomeLease({ renewal, application, owner: processId, onLost }),
    openJournal(lease, ring) {
      const cipher = createSecretCipher(ring.keys('journal'));
      const pools = { pool: commits, rewriting };
      const journal = new PostgresJournal({ ...pools, lease, cipher, clock: systemClock, log });
      room.journals.add(journal);
      return journal;
    },
  };
}

/** What the database refuses for want of a server or a disk. */
class DatabaseTrouble {
  failures = 0;
  readonly journals = new Set<PostgresJournal>();

  /** As a journal knows it, which asks until the database is back. */
  get trouble(): string | undefined {
    for (const journal of this.journals) {
      if (journal.isClosed) this.journals.delete(journal);
      else if (journal.trouble !== undefined) return journal.trouble;
    }
    return undefined;
  }

  failed(): void {
    this.failures += 1;
  }
}

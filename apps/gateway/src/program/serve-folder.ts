import { holdToDatabase } from '../credentials/secrets-of-database.js';
import { writeFact } from '../stores/sql/facts.js';
import { firstAccounts } from './first-accounts.js';
import { openAccounts } from './open-accounts.js';
import { openServices } from './open-services.js';
import type { Serving, ServingTerms } from './serving.js';
import type { RunningHome } from './running-home.js';
import { startHome } from './start-home.js';
import type { FolderStorage } from './storage.js';
import { warnOfIdleSettings } from './warn-of-idle-settings.js';

export interface FolderTerms extends ServingTerms {
  storage: FolderStorage;
}

/** One process alone, with everything in its folder. */
export async function serveFolder(terms: FolderTerms): Promise<Serving> {
  const { config, log, audit, trail, tracer, storage, onLost, undo } = terms;
  const { database } = storage;
  warnOfIdleSettings(config, log);
  const accounts = await openAccounts(config, database, log, []);
  await writeFact(database, 'secretsOfGateway', accounts.ring.fingerprints.join(' '));
  // Whoever has sealed anew meanwhile sees that fact, or is seen by this.
  await holdToDatabase(database, accounts.ring);
  const journal = storage.openJournal(accounts.ring);
  undo.push(() => journal.close());
  const demoUsers = config.demoUsers ? await firstAccounts(accounts.admin, database) : 'none';
  const homes: RunningHome[] = [];
  const services = await openServices({
    ...{ config, log, trail, tracer, database, accounts, onLost, undo },
    homes: () => homes,
  });
  const opened = { database, accounts, services, journal };
  const home = await startHome({ config, log, audit, tracer, ...opened });
  undo.push(() => home.close());
  homes.push(home);
  await services.listen();
  await services.lookAround();
  const sweep = services.sweep();
  terms.announceDemoUsers(demoUsers);
  terms.onReady();
  return {
    ...{ sockets: home.core, api: services.api },
    administrators: services.administratorsAt(home.core),
    gateways: () => [{ stats: home.core.stats }],
    async stop() {
      sweep.stop();
      await home.core.drain(config.drainMs);
      await terms.closeDoor();
    },
  };
}

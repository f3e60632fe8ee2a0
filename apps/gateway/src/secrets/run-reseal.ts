import { systemClock } from '@ringspec/protocol';
import { recordInstallationAct } from '../accounts/installation-acts.js';
import { livingGateways } from './living-gateways.js';
import type { OpenedSecrets } from './open-secrets.js';
import { reseal } from './reseal.js';
import { rewriteFolderJournal } from './rewrite-folder-journal.js';
import { agreeWithOthers } from './ring-agreement.js';

/** Seals anew whatever is of another secret than the first. `actor`: who asked for it. Throws SecretError where a gateway would not go along. */
export async function runReseal(
  { database, ring, dataDir }: OpenedSecrets,
  actor: string,
  progress: (called: string, rows: number) => void,
): Promise<void> {
  const others = () => livingGateways(database, dataDir);
  agreeWithOthers(ring.fingerprints, await others());
  await reseal({
    ...{ database, ring, dataDir, others, progress, now: () => systemClock.now() },
    record: () =>
      recordInstallationAct(database, {
        ...{ act: 'secrets reseal', name: ring.fingerprints[0], actor },
      }),
    rewriteJournal: () =>
      database.engine === 'sqlite' ? rewriteFolderJournal(dataDir, ring) : Promise.resolve(),
  });
}

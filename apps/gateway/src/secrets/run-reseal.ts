import { systemClock } from '@ringspec/protocol';
import { livingGateways } from './living-gateways.js';
import type { OpenedSecrets } from './open-secrets.js';
import { reseal } from './reseal.js';
import { rewriteFolderJournal } from './rewrite-folder-journal.js';
import { agreeWithOthers } from './ring-agreement.js';

/** Seals anew whatever is of another secret than the first. Throws SecretError where a gateway would not go along. */
export async function runReseal(
  { database, ring, dataDir }: OpenedSecrets,
  progress: (called: string, rows: number) => void,
): Promise<void> {
  const others = () => livingGateways(database, dataDir);
  agreeWithOthers(ring.fingerprints, await others());
  await reseal({
    ...{ database, ring, dataDir, others, progress, now: () => systemClock.now() },
    rewriteJournal: () =>
      database.engine === 'sqlite' ? rewriteFolderJournal(dataDir, ring) : Promise.resolve(),
  });
}

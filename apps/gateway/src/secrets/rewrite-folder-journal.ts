import { systemClock } from '@ringspec/protocol';
import type { SecretRing } from '../credentials/secret-ring.js';
import { countSegments } from '../stores/journal/count-segments.js';
import { LogJournal } from '../stores/journal/log-journal.js';
import { isLocked, lockDataDir } from '../stores/sqlite/data-dir.js';

const lookEveryMs = 200;
/** A gateway rewrites what is of an older secret when it starts, and at the latest after a minute. */
const patienceMs = 90_000;

/** Has the journal of a folder be of the first secret alone: by the gateway that runs there, or here. */
export async function rewriteFolderJournal(dataDir: string, ring: SecretRing): Promise<void> {
  const keys = ring.keys('journal');
  const isDone = (): boolean =>
    [...countSegments(dataDir, keys).keys()].every((secret) => secret === keys[0].secret);
  const since = systemClock.monotonic();
  while (!isDone()) {
    if (!isLocked(dataDir)) return rewriteHere(dataDir, ring);
    if (systemClock.monotonic() - since > patienceMs) return;
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, lookEveryMs));
  }
}

async function rewriteHere(dataDir: string, ring: SecretRing): Promise<void> {
  const unlock = lockDataDir(dataDir);
  try {
    const failures: Error[] = [];
    const note = (error: Error): void => void failures.push(error);
    const journal = LogJournal.open({
      ...{ dataDir, durability: 'power', clock: systemClock },
      keys: ring.keys('journal'),
      log: { warn: () => undefined, error: () => undefined },
      room: { failed: note, trouble: undefined },
    });
    await journal.close();
    if (failures[0]) throw failures[0];
  } finally {
    unlock();
  }
}

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { KeyRing } from '../../credentials/secret-ring.js';

export interface CompactionOrder {
  dataDir: string;
  keys: KeyRing;
  upTo: number;
}

/** Rewrites segments on a thread of its own. Rejects with what went wrong there. */
export function compactInThread(
  entry = new URL('./compact-thread.js', import.meta.url),
): (dataDir: string, keys: KeyRing, upTo: number) => Promise<void> {
  return async (dataDir, keys, upTo) => {
    const workerData: CompactionOrder = { dataDir, keys, upTo };
    const worker = new Worker(entry, { name: 'ringspec-journal', workerData });
    // Rejects at the thread's error event.
    await once(worker, 'exit');
  };
}

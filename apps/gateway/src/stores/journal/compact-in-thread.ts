import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface CompactionOrder {
  dataDir: string;
  key: Uint8Array;
  upTo: number;
}

/** Rewrites segments on a thread of its own. Rejects with what went wrong there. */
export function compactInThread(
  entry = new URL('./compact-thread.js', import.meta.url),
): (dataDir: string, key: Buffer, upTo: number) => Promise<void> {
  return async (dataDir, key, upTo) => {
    const workerData: CompactionOrder = { dataDir, key, upTo };
    const worker = new Worker(entry, { name: 'ringspec-journal', workerData });
    // Rejects at the thread's error event.
    await once(worker, 'exit');
  };
}

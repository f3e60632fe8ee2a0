import { once } from 'node:events';
import { watch } from 'node:fs';

/** Editors save in several steps: what comes within this time is one change. */
const SETTLE_MS = 40;

/**
 * Runs at once, and again after each change below the folder, until the signal aborts: one run at a
 * time, and what changes during a run is seen by the next one.
 */
export async function watchFolder(
  folder: string,
  run: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const watcher = watch(folder, { recursive: true, ...(signal && { signal }) });
  const closed = once(watcher, 'close');
  let running = run();
  let timer: NodeJS.Timeout | undefined;
  watcher.on('change', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(run);
    }, SETTLE_MS);
  });
  try {
    await closed;
  } finally {
    clearTimeout(timer);
    await running;
  }
}

import { watch } from 'node:fs/promises';

/** Editors save in several steps: what comes within this time is one change. */
const SETTLE_MS = 40;

/** Runs `onChange` after each change below the folder, one run at a time, until the signal aborts. */
export async function watchFolder(
  folder: string,
  onChange: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  try {
    for await (const _change of watch(folder, { recursive: true, ...(signal && { signal }) })) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(onChange);
      }, SETTLE_MS);
    }
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
  } finally {
    clearTimeout(timer);
    await running;
  }
}

import { once } from 'node:events';
import { readdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';

/** Editors save in several steps: what comes within this time is one change. */
const SETTLE_MS = 40;

/** How often the files themselves are looked at: node forgets a file that another was renamed to. */
const LOOK_MS = 200;

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
  let seen = stateOf(folder);
  let timer: NodeJS.Timeout | undefined;
  let running = run();
  const changed = (): void => {
    seen = stateOf(folder);
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(run);
    }, SETTLE_MS);
  };
  watcher.on('change', changed);
  const look = setInterval(() => {
    if (stateOf(folder) !== seen) changed();
  }, LOOK_MS);
  try {
    await closed;
  } finally {
    clearInterval(look);
    clearTimeout(timer);
    await running;
  }
}

/** Every file with what changes when it is saved; empty while a folder is being taken away. */
function stateOf(folder: string): string {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => {
        const file = statSync(path.join(folder, name), { throwIfNoEntry: false });
        return file?.isFile() ? `${name} ${String(file.mtimeMs)} ${String(file.ino)}` : name;
      })
      .join('\n');
  } catch {
    return '';
  }
}

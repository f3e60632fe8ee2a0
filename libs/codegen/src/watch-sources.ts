import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';

/** What is looked at for changes. */
export interface Sources {
  /** Everything in it and below, but for packages and folders whose names begin with a dot. */
  folder: string;
  /** Files elsewhere; one that is not there yet is waited for. */
  files: readonly string[];
  /** A folder that is left out: what is written there is no source. */
  except?: string;
}

/** Says what to look at from now on. */
export type LookAt = (sources: Sources) => void;

/** Editors save in several steps: what comes within this time is one change. */
const SETTLE_MS = 40;

/** How often the files themselves are looked at: node forgets a file that another was renamed to. */
const LOOK_MS = 200;

/**
 * Runs at once, and again after each change of the sources, until the signal aborts: one run at a
 * time, and what changes during a run is seen by the next one. A run may change what is looked at.
 */
export async function watchSources(
  first: Sources,
  run: (lookAt: LookAt) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const watchers = new Map<string, FSWatcher>();
  let sources = first;
  let seen: State = new Map();
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const look = (): State => {
    const { state, folders } = stateOf(sources);
    for (const [folder, watcher] of watchers) if (!folders.has(folder)) watcher.close();
    for (const folder of watchers.keys()) if (!folders.has(folder)) watchers.delete(folder);
    for (const folder of folders) if (!watchers.has(folder)) watchers.set(folder, watched(folder));
    return state;
  };
  const watched = (folder: string): FSWatcher =>
    // A folder that is taken away is no longer in the next state.
    watch(folder, { persistent: false }, check).on('error', () => undefined);
  const start = (): void => {
    running = running.then(() => {
      seen = look();
      return run((next) => {
        sources = next;
        // What was seen already and has changed since is for the next run.
        seen = new Map([...look()].map(([file, stamp]) => [file, seen.get(file) ?? stamp]));
      });
    });
  };
  function check(): void {
    const state = look();
    if (isSame(state, seen)) return;
    seen = state;
    clearTimeout(timer);
    timer = setTimeout(start, SETTLE_MS);
  }
  start();
  const looking = setInterval(check, LOOK_MS);
  await new Promise<void>((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => {
      resolve();
    });
  });
  clearInterval(looking);
  clearTimeout(timer);
  for (const watcher of watchers.values()) watcher.close();
  await running;
}

/** Every file, with what changes when it is saved. */
type State = ReadonlyMap<string, string>;

function isSame(one: State, other: State): boolean {
  return one.size === other.size && [...one].every(([file, stamp]) => other.get(file) === stamp);
}

function stateOf({ folder, files, except }: Sources): {
  state: State;
  folders: ReadonlySet<string>;
} {
  const state = new Map<string, string>();
  const folders = new Set<string>();
  const add = (file: string): void => {
    const found = statSync(file, { throwIfNoEntry: false });
    state.set(file, found ? `${String(found.mtimeMs)} ${String(found.ino)}` : '');
  };
  const walk = (at: string): void => {
    const entries = entriesOf(at);
    if (!entries) return;
    folders.add(at);
    for (const entry of entries) {
      const file = path.join(at, entry.name);
      if (entry.isDirectory() && !isPassedOver(entry.name) && file !== except) walk(file);
      else if (!entry.isDirectory()) add(file);
    }
  };
  walk(path.resolve(folder));
  for (const file of files) add(path.resolve(file));
  return { state, folders };
}

/** None while a folder is being taken away. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

function isPassedOver(folder: string): boolean {
  return folder === 'node_modules' || folder.startsWith('.');
}

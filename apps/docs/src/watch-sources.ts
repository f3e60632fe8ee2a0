import { watch } from 'node:fs';
import path from 'node:path';
import { joinedSources } from './joined-sources.js';

/** Calls back, once after each burst of changes, when a source of the site has changed. */
export function watchSources(root: string, changed: () => Promise<void>): void {
  let last: Promise<void> = Promise.resolve();
  let waiting = false;
  const rebuild = (): void => {
    if (waiting) return;
    waiting = true;
    last = last.then(() => {
      waiting = false;
      return changed();
    });
  };
  for (const { from } of joinedSources) watch(path.join(root, from), { recursive: true }, rebuild);
}

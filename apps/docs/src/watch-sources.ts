import { watch } from 'node:fs';
import path from 'node:path';
import { apiFolder, changesetFolder, includedFolders, joinedSources } from './joined-sources.js';

/**
 * Calls back, once after each burst of changes, when a source of the site has changed; the API
 * reference aside, which TypeDoc makes anew at each start. What fails is told, and tried again at
 * the next change: a file may be half written.
 */
export function watchSources(
  root: string,
  changed: () => Promise<void>,
  tell: (trouble: string) => void,
): void {
  let last: Promise<void> = Promise.resolve();
  let isWaiting = false;
  const rebuild = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    last = last
      .then(() => {
        isWaiting = false;
        return changed();
      })
      .catch((error: unknown) => {
        tell(String(error));
      });
  };
  const joined = joinedSources.map(({ from }) => from).filter((from) => from !== apiFolder);
  for (const from of [...joined, ...includedFolders, changesetFolder])
    watch(path.join(root, from), { recursive: true }, rebuild);
}

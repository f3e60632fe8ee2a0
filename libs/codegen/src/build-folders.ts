import type { EmittedFiles } from './emitters/emit-all.js';
import type { Emitter } from './emitters/emitter.js';

/** Tells of a file, by its path in the output, whether tools of its language have made it there. */
export function isBuilt(
  emitted: EmittedFiles,
  emitters: readonly Emitter[],
): (file: string) => boolean {
  const builds = new Map<string, Set<string>>();
  for (const { name, builds: folders = [] } of emitters)
    for (const { path } of emitted.get(name) ?? []) {
      const [top = ''] = path.split('/');
      const known = builds.get(top) ?? new Set();
      builds.set(top, known);
      for (const folder of folders) known.add(folder);
    }
  return (file) => {
    const [top = '', ...below] = file.split('/').slice(0, -1);
    const folders = builds.get(top);
    return folders !== undefined && below.some((each) => folders.has(each));
  };
}

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GeneratedFile } from './emitters/emitter.js';

export interface Difference {
  kind: 'missing' | 'changed' | 'orphaned';
  path: string;
}

/**
 * Compares a folder with what should be in it. Only the folders that the files lie in are looked
 * at for orphans, so that a manifest may stand beside them.
 */
export async function compareFolder(
  folder: string,
  files: readonly GeneratedFile[],
): Promise<Difference[]> {
  const differences: Difference[] = [];
  const expected = new Map(files.map((file) => [file.path, file.content]));
  const tops = new Set(
    files.filter((file) => file.path.includes('/')).map((file) => file.path.split('/')[0] ?? ''),
  );
  for (const [file, content] of expected) {
    const present = await readFile(path.join(folder, file), 'utf8').catch(() => undefined);
    if (present === undefined) differences.push({ kind: 'missing', path: file });
    else if (present !== content) differences.push({ kind: 'changed', path: file });
  }
  for (const top of [...tops].sort()) {
    const entries = await readdir(path.join(folder, top), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    for (const entry of entries.filter((each) => each.isFile())) {
      const file = path
        .relative(folder, path.join(entry.parentPath, entry.name))
        .split(path.sep)
        .join('/');
      if (!expected.has(file)) differences.push({ kind: 'orphaned', path: file });
    }
  }
  return differences;
}

/** Makes the folder what it should be; files that are right already are not touched. */
export async function writeFolder(
  folder: string,
  files: readonly GeneratedFile[],
): Promise<Difference[]> {
  const differences = await compareFolder(folder, files);
  const contents = new Map(files.map((file) => [file.path, file.content]));
  for (const { kind, path: file } of differences) {
    const target = path.join(folder, file);
    if (kind === 'orphaned') await rm(target);
    else {
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, contents.get(file) ?? '');
    }
  }
  return differences;
}

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GeneratedFile } from './emitters/emitter.js';

export interface Difference {
  kind: 'missing' | 'changed' | 'orphaned';
  path: string;
}

/**
 * Compares a folder with what should be in it. Only the folders that the files lie in are looked
 * at for orphans, so that a manifest may stand beside them. Reads one file after the other: for
 * many small files that is several times as fast as to ask for all of them at once.
 */
export function compareFolder(folder: string, files: readonly GeneratedFile[]): Difference[] {
  const differences: Difference[] = [];
  const expected = new Set(files.map((file) => file.path));
  for (const { path: file, content } of files) {
    const present = textOf(path.join(folder, file));
    if (present === undefined) differences.push({ kind: 'missing', path: file });
    else if (present !== content) differences.push({ kind: 'changed', path: file });
  }
  const tops = new Set([...expected].filter((file) => file.includes('/')).map(topOf));
  for (const file of [...tops].sort().flatMap((top) => filesBelow(folder, top))) {
    if (!expected.has(file)) differences.push({ kind: 'orphaned', path: file });
  }
  return differences;
}

/** Makes the folder what it should be; files that are right already are not touched. */
export function writeFolder(folder: string, files: readonly GeneratedFile[]): Difference[] {
  const differences = compareFolder(folder, files);
  const contents = new Map(files.map((file) => [file.path, file.content]));
  const made = new Set<string>();
  for (const { kind, path: file } of differences) {
    const target = path.join(folder, file);
    if (kind === 'orphaned') {
      rmSync(target);
      continue;
    }
    const parent = path.dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(target, contents.get(file) ?? '');
  }
  return differences;
}

function topOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Paths from the folder on, with `/`. */
function filesBelow(folder: string, top: string): string[] {
  const below = path.join(folder, top);
  if (!existsSync(below)) return [];
  return readdirSync(below, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'));
}

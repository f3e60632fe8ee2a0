import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** All files in a folder, in those within too. */
export async function readFiles(
  folder: string,
  wanted: (name: string) => boolean = () => true,
): Promise<{ path: string; bytes: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(path) })));
}

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Path that the tested site is built for. */
export const base = '/somewhere/';

/** The built site: its files by the path that a browser asks for, below the base. */
export async function readSite(): Promise<Map<string, Buffer>> {
  const folder = path.resolve(import.meta.dirname, '../dist/tested');
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((each) => each.isFile())
    .map((each) => path.join(each.parentPath, each.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [path.relative(folder, file), await readFile(file)] as const),
    ),
  );
}

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder hold these files and no others. A file that is as it should be is not touched, so
 * that who watches the folder sees what has changed alone.
 */
export async function writeChanged(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const each of found.filter((entry) => entry.isFile())) {
    const file = path.join(each.parentPath, each.name);
    if (!files.has(path.relative(folder, file))) await rm(file);
  }
  for (const [name, content] of files) {
    const file = path.join(folder, name);
    if ((await contentOf(file)) === content) continue;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** Undefined where there is no such file. */
function contentOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

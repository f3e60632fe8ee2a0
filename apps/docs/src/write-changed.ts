import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

type Files = ReadonlyMap<string, string>;

/**
 * Makes a folder hold these files and no others. A file that is as it should be is not touched, so
 * that who watches the folder sees what has changed alone. `before` is what the folder is known to
 * hold; it is read where nobody knows.
 */
export async function writeChanged(folder: string, files: Files, before?: Files): Promise<void> {
  const found = before ?? (await filesIn(folder));
  for (const name of found.keys()) if (!files.has(name)) await rm(path.join(folder, name));
  for (const [name, content] of files) {
    if (found.get(name) === content) continue;
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

async function filesIn(folder: string): Promise<Files> {
  await mkdir(folder, { recursive: true });
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const file = path.join(parentPath, name);
        return [path.relative(folder, file), await readFile(file, 'utf8')] as const;
      }),
    ),
  );
}

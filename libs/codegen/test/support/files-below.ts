import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The texts of all files in a folder and below, by their paths from there, with `/`. */
export function filesBelow(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    files.map((file) => [
      path.relative(folder, file).split(path.sep).join('/'),
      readFileSync(file, 'utf8'),
    ]),
  );
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The versions of this package that a project made by it may use; any where it is not known. */
export function ownVersion(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (path.dirname(folder) !== folder) {
    const manifest = manifestIn(folder);
    if (manifest?.name === '@ringspec/codegen') return `^${manifest.version}`;
    folder = path.dirname(folder);
  }
  return '*';
}

function manifestIn(folder: string): { name: string; version: string } | undefined {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
    };
  } catch {
    return undefined;
  }
}

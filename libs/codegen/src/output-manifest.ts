import { readFileSync } from 'node:fs';
import path from 'node:path';
import { jsonFile } from './emitters/json-file.js';

/** The file that says what the generator has written, in the folder of the output. */
export const MANIFEST = '.ringspec-codegen.json';

/** A folder's manifest cannot be read: it is not known which files are the generator's. */
export class ManifestError extends Error {
  override name = 'ManifestError';
}

/**
 * Paths of the files that were written, with `/`; undefined where there is no manifest.
 * @throws ManifestError where it is not what the generator writes.
 */
export function readManifest(folder: string): string[] | undefined {
  const file = path.join(folder, MANIFEST);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new ManifestError(message);
  }
  const files = filesIn(text);
  if (files) return files;
  const message = `${file} is no list of the generator's files: restore it, or delete it together with what was generated`;
  throw new ManifestError(message);
}

export function manifestFile(files: readonly string[]): string {
  return jsonFile(MANIFEST, {
    about: 'Written by ringspec-codegen. It changes and deletes these files, and no others.',
    files: [...new Set(files)].sort(),
  }).content;
}

/** Nothing that leads out of the folder is taken for a file of the generator. */
function filesIn(text: string): string[] | undefined {
  try {
    const { files } = JSON.parse(text) as { files?: unknown };
    const isPath = (file: unknown): file is string =>
      typeof file === 'string' &&
      /^[^/\\]/.test(file) &&
      !/(?:^|[/\\])\.\.(?:[/\\]|$)|^\w:|\0/.test(file);
    return Array.isArray(files) && files.every(isPath) ? files : undefined;
  } catch {
    return undefined;
  }
}

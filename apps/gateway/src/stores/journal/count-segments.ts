import { existsSync } from 'node:fs';
import type { KeyRing } from '../../credentials/secret-ring.js';
import { DataDirError } from '../sqlite/data-dir-error.js';
import { readSegmentSecret } from './read-segment.js';
import { SegmentFiles } from './segment-files.js';

/**
 * How many segments of a folder were begun with each secret, where a gateway may be writing them;
 * under undefined those that none of the keys reads.
 */
export function countSegments(
  dataDir: string,
  keys: KeyRing,
): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  const files = new SegmentFiles(dataDir);
  for (const number of existsSync(files.folder) ? files.numbers() : []) {
    try {
      const secret = readSegmentSecret(files.path(number), keys);
      if (secret !== undefined) counts.set(secret, (counts.get(secret) ?? 0) + 1);
    } catch (error) {
      if (error instanceof DataDirError) counts.set(undefined, (counts.get(undefined) ?? 0) + 1);
      // One that was rewritten meanwhile counts no more.
      else if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return counts;
}

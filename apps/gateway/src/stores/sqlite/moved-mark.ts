import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataDirError } from './data-dir-error.js';
import { ownerOnlyFile } from './owner-only.js';

const markOf = (dataDir: string): string => join(dataDir, 'gateway.moved');

/** Says of a folder that what is in it is kept elsewhere by now. `address` is for people. */
export function markMoved(dataDir: string, address: string): void {
  ownerOnlyFile(markOf(dataDir));
  writeFileSync(markOf(dataDir), `${address}\n`);
}

/** A gateway that served from it still would know nothing of what has happened since. Throws {@link DataDirError}. */
export function refuseMovedFolder(dataDir: string): void {
  const mark = markOf(dataDir);
  let address: string;
  try {
    address = readFileSync(mark, 'utf8').trim();
  } catch {
    return;
  }
  throw new DataDirError(
    `The accounts of ${dataDir} were moved to ${address}: set DATABASE_URL to that database. ` +
      `To go back to how they were before, remove ${mark}.`,
  );
}

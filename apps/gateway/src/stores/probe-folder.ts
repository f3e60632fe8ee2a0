import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const probeBytes = 65_536;

/** Writes a file of some size for good, and removes it. Throws what the system refuses. */
export function probeFolder(folder: string): void {
  const path = join(folder, 'room.probe');
  const file = openSync(path, 'w', 0o600);
  try {
    const bytes = Buffer.alloc(probeBytes, 1);
    if (writeSync(file, bytes) < bytes.length) throw new Error('no space left on device');
    fsyncSync(file);
  } finally {
    closeSync(file);
    rmSync(path, { force: true });
  }
}

/** What the system says, without paths: the answer of a health check is not secret. */
export function reasonOf({ message }: Error): string {
  return /^[A-Z0-9]+: (.+?),/.exec(message)?.[1] ?? message;
}

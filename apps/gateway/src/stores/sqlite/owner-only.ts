import { chmodSync, closeSync, openSync, readdirSync, statSync } from 'node:fs';

/** Names that a data folder may have; anything else in it is somebody else's. */
const ours = /^(ringspec|gateway|secret|journal)\b/;

/** Makes the file, where there is none, for its owner alone; one that is open to others is closed to them. */
export function ownerOnlyFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  closeToOthers(path, 0o600);
}

/**
 * Closes a data folder to others. Returns why it stays open, where it does: with files of others in
 * it, it may be a folder that they need, and somebody else's folder cannot be changed.
 */
export function ownerOnlyFolder(path: string): string | undefined {
  if (process.platform === 'win32' || (statSync(path).mode & 0o077) === 0) return undefined;
  const foreign = readdirSync(path).find((name) => !ours.test(name));
  if (foreign !== undefined) return `it holds other files, such as ${foreign}`;
  try {
    chmodSync(path, 0o700);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function closeToOthers(path: string, mode: number): void {
  if (process.platform === 'win32' || (statSync(path).mode & 0o077) === 0) return;
  chmodSync(path, mode);
}

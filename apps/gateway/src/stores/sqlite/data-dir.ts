import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { DataDirError } from './data-dir-error.js';

/** Makes the folder, for its owner only, where there is none. Throws {@link DataDirError}. */
export function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new DataDirError(`Cannot make the folder ${dataDir}: ${(error as Error).message}.`);
  }
}

/**
 * Makes this process the only gateway on the folder, until the returned function is called or the
 * process ends, however it ends: the lock is one of the operating system, taken through SQLite,
 * since Node has none. The file with the process number is for people only.
 */
export function lockDataDir(dataDir: string): () => void {
  const owner = join(dataDir, 'gateway.pid');
  let lock: Libsql.Database | undefined;
  try {
    lock = new Libsql(join(dataDir, 'gateway.lock'));
    lock.exec('begin exclusive');
  } catch (error) {
    lock?.close();
    const { code, message } = error as Error & { code?: string };
    if (code !== 'SQLITE_BUSY') throw new DataDirError(`Cannot lock ${dataDir}: ${message}.`);
    throw new DataDirError(
      `The folder ${dataDir} is in use by another gateway${processOf(owner)}. ` +
        'Stop that one, or choose another folder with --data-dir or DATA_DIR.',
    );
  }
  writeFileSync(owner, `${process.pid}\n`, { mode: 0o600 });
  const held = lock;
  return () => {
    rmSync(owner, { force: true });
    held.close();
  };
}

function processOf(path: string): string {
  try {
    return ` (process ${readFileSync(path, 'utf8').trim()})`;
  } catch {
    return '';
  }
}

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { DataDirError } from './data-dir-error.js';
import { ownerOnlyFile, ownerOnlyFolder } from './owner-only.js';

const lockName = 'gateway.lock';

/**
 * Makes the folder, for its owner only, where there is none, and closes one that is open to others.
 * Returns why it stays open, where it does. Throws {@link DataDirError}.
 */
export function makeDataDir(dataDir: string): string | undefined {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return ownerOnlyFolder(dataDir);
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
    ownerOnlyFile(join(dataDir, lockName));
    lock = new Libsql(join(dataDir, lockName));
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
  ownerOnlyFile(owner);
  writeFileSync(owner, `${process.pid}\n`);
  const held = lock;
  return () => {
    rmSync(owner, { force: true });
    held.close();
  };
}

/** Whether a gateway runs on the folder. */
export function isLocked(dataDir: string): boolean {
  if (!existsSync(join(dataDir, lockName))) return false;
  let lock: Libsql.Database | undefined;
  try {
    lock = new Libsql(join(dataDir, lockName));
    lock.exec('begin exclusive');
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'SQLITE_BUSY';
  } finally {
    lock?.close();
  }
}

function processOf(path: string): string {
  try {
    return ` (process ${readFileSync(path, 'utf8').trim()})`;
  } catch {
    return '';
  }
}

import { hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DataDirError } from '../stores/sqlite/data-dir-error.js';

/** What each derived key is for; a key of one purpose says nothing about the other (RFC 5869). */
export type KeyPurpose = 'account secrets' | 'access token' | 'journal' | 'link' | 'fingerprint';

/** Derives 32-byte keys from the secret of a data folder. */
export type DataKey = (purpose: KeyPurpose) => Buffer;

const keyBytes = 32;
const fileName = 'secret.key';

/**
 * Opens the secret of a data folder, making it (mode 0600) where there is none yet. `inUse` says that
 * the database already holds what the secret protects: then a missing file is an error, because a new
 * one could read none of it. Throws {@link DataDirError}.
 */
export function openDataKey(dataDir: string, inUse: boolean): DataKey {
  const path = join(dataDir, fileName);
  const secret = readSecret(path) ?? makeSecret(path, inUse);
  return (purpose) => Buffer.from(hkdfSync('sha256', secret, '', `ringspec ${purpose}`, keyBytes));
}

function readSecret(path: string): Buffer | undefined {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new DataDirError(`Cannot read ${path}: ${(error as Error).message}.`);
  }
  // Windows has no such modes.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new DataDirError(`${path} can be read by other users. Run: chmod 600 ${path}`);
  }
  const secret = Buffer.from(content.trim(), 'base64url');
  if (secret.length !== keyBytes) {
    throw new DataDirError(`${path} is damaged: restore it from a backup.`);
  }
  return secret;
}

function makeSecret(path: string, inUse: boolean): Buffer {
  if (inUse) {
    throw new DataDirError(
      `${path} is missing, and the accounts beside it cannot be read without it: restore it from a backup.`,
    );
  }
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(keyBytes).toString('base64url')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // A link is made whole or not at all, and never over the secret of another process.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readSecret(path) ?? makeSecret(path, inUse);
}

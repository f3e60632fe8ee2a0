import { randomBytes } from 'node:crypto';
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
import { readSecrets, type SecretsFault } from './read-secrets.js';
import { secretBytes, type SecretRing, secretRing } from './secret-ring.js';

type Secrets = readonly [Buffer, ...Buffer[]];

/** Where the secrets are: in a setting, or in a file of the data folder. */
export interface SecretSource {
  dataDir: string;
  /** Newest first; they take the place of the file. */
  secrets?: Secrets | undefined;
}

const fileName = 'secret.key';

export const secretFileOf = (dataDir: string): string => join(dataDir, fileName);

/** A new secret, as it stands in a line of the file. */
export const newSecret = (): string => randomBytes(secretBytes).toString('base64url');

/**
 * Opens the secrets of a gateway. The file is made (mode 0600) where there is none yet. `inUse` says
 * that the database already holds what the secrets protect: then a missing file is an error, because
 * a new one could read none of it. Throws {@link DataDirError}.
 */
export function openSecretRing(source: SecretSource, inUse: boolean): SecretRing {
  return secretRing(openSecrets(source, inUse));
}

/** The same before anything is derived, for those who judge them. */
export function openSecrets({ dataDir, secrets }: SecretSource, inUse: boolean): Secrets {
  if (secrets) return secrets;
  const path = secretFileOf(dataDir);
  return readFile(path) ?? makeFile(path, inUse);
}

function readFile(path: string): Secrets | undefined {
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
  const read = readSecrets(content.split('\n').map((line) => line.trim()));
  if ('fault' in read) throw new DataDirError(`${path} ${whatIsWrong(read)}`);
  return read;
}

function whatIsWrong(found: SecretsFault): string {
  switch (found.fault) {
    case 'none':
      return 'is damaged: there is no secret in it. Restore it from a backup.';
    case 'malformed':
      return `is damaged: its line ${String(found.at)} is no secret. Restore it from a backup, or take out what was added to it.`;
    case 'doubled':
      return `has one secret twice, in lines ${String(found.before)} and ${String(found.at)}: take one of them out.`;
  }
}

function makeFile(path: string, inUse: boolean): Secrets {
  if (inUse) {
    throw new DataDirError(
      `${path} is missing, and what is kept cannot be read without it: restore it from a backup, or copy it from a machine with the same database.`,
    );
  }
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${newSecret()}\n`);
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
  return readFile(path) ?? makeFile(path, inUse);
}

import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { JournalEntry } from '@ringspec/gateway-core';
import Libsql from 'libsql';
import { create } from 'tar';
import { openSecretRing } from '../credentials/open-secret-ring.js';
import { software } from '../package.js';
import { writeBase } from '../stores/journal/compact-segments.js';
import { SegmentFiles } from '../stores/journal/segment-files.js';
import { BackupError } from './backup-error.js';
import {
  backupFormat,
  type BackupCounts,
  type BackupManifest,
  countsOf,
  hashOfFile,
  manifestName,
} from './backup-manifest.js';
import { copyDatabase } from './copy-database.js';
import { readLiveJournal } from './read-live-journal.js';

const databaseName = 'ringspec.db';
const keyName = 'secret.key';

export interface MadeBackup {
  manifest: BackupManifest;
  bytes: number;
}

/**
 * Writes everything of a data folder into one file, as it was at one instant: accounts, the journal,
 * and the key that opens both. A gateway may be running on the folder. Throws {@link BackupError}.
 */
export async function makeBackup(dataDir: string, file: string): Promise<MadeBackup> {
  const path = resolve(file);
  if (existsSync(path)) throw new BackupError(`${path} is there already: name another file.`);
  if (!existsSync(dirname(path))) throw new BackupError(`There is no folder ${dirname(path)}.`);
  for (const needed of [databaseName, keyName]) {
    if (!existsSync(join(dataDir, needed))) {
      throw new BackupError(
        `There is no ${needed} in ${dataDir}: name the gateway’s folder with --data-dir or DATA_DIR.`,
      );
    }
  }
  // Beside the file, so that there is room for one where there is for the other, and for the owner alone.
  const draft = mkdtempSync(join(dirname(path), `.${basename(path)}.`));
  try {
    const content = join(draft, 'content');
    mkdirSync(content, { mode: 0o700 });
    const manifest = await gather(dataDir, content);
    const archive = join(draft, 'archive');
    await create({ file: archive, cwd: content, gzip: true, portable: true, strict: true }, [
      manifestName,
      ...Object.keys(manifest.files),
    ]);
    chmodSync(archive, 0o600);
    sync(archive);
    publish(archive, path);
    return { manifest, bytes: statSync(path).size };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function gather(dataDir: string, content: string): Promise<BackupManifest> {
  const keys = openSecretRing({ dataDir }, true).keys('journal');
  let alive: readonly JournalEntry[] = [];
  const database = join(content, databaseName);
  const databaseVersion = copyDatabase(join(dataDir, databaseName), database, () => {
    alive = readLiveJournal(dataDir, keys);
  });
  copyFileSync(join(dataDir, keyName), join(content, keyName));
  const journal = new SegmentFiles(content);
  journal.prepare();
  await writeBase(journal.path(1), keys, alive);
  const { realm, holds } = lookInto(database, alive);
  const files: Record<string, string> = {};
  for (const name of [databaseName, keyName, `journal/${basename(journal.path(1))}`]) {
    files[name] = await hashOfFile(join(content, name));
  }
  const manifest: BackupManifest = {
    format: backupFormat,
    software,
    madeAt: new Date().toISOString(),
    realm,
    databaseVersion,
    holds,
    files,
  };
  writeFileSync(join(content, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
  });
  return manifest;
}

/** Counts what is in the copy, which is proven sound by that. */
function lookInto(
  path: string,
  alive: readonly JournalEntry[],
): { realm: string; holds: BackupCounts } {
  const database = new Libsql(path);
  try {
    const value = (sql: string): unknown =>
      (database.prepare(sql).get() as { value: unknown } | undefined)?.value;
    const check = value('select integrity_check as value from pragma_integrity_check');
    if (check !== 'ok') throw new BackupError(`The database is damaged: ${String(check)}.`);
    const rowsOf = (table: string): number =>
      Number(value(`select count(*) as value from ${table}`));
    return {
      realm: String(value("select value from fact where name = 'realm'")),
      holds: countsOf(rowsOf, alive),
    };
  } finally {
    database.close();
  }
}

/** Never over a file that came meanwhile. */
function publish(archive: string, path: string): void {
  try {
    linkSync(archive, path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new BackupError(`${path} is there already: name another file.`);
    // Some disks of the network know no links.
    if (code !== 'EPERM' && code !== 'ENOTSUP') throw new BackupError(message);
    copyFileSync(archive, path);
    sync(path);
  }
  if (process.platform !== 'win32') sync(dirname(path));
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { extract } from 'tar';
import { recordInstallationAct } from '../accounts/installation-acts.js';
import { openRingOfDatabase } from '../secrets/open-ring-of-database.js';
import { lockDataDir, makeDataDir } from '../stores/sqlite/data-dir.js';
import { migrations } from '../stores/sqlite/migrations.js';
import { openDatabaseHere } from '../stores/sqlite/open-database-here.js';
import { readSegments } from '../stores/journal/compact-segments.js';
import { SegmentFiles } from '../stores/journal/segment-files.js';
import { BackupError } from './backup-error.js';
import { backupFormat, type BackupManifest, hashOfFile, manifestName } from './backup-manifest.js';

/** What a folder may have before anything was kept in it: a lock, and what a disk of its own begins with. */
const emptyHas = /^(?:gateway\.(?:lock|pid)|lost\+found)/;

/** In this order: without its key a database is refused, and never begun anew. */
const moved = ['journal', 'ringspec.db', 'secret.key'];

/**
 * Brings a backup back into a folder in which nothing is and nothing runs. What is in the file is
 * proven first; of one that is damaged nothing is left. `actor`: who does it. Throws {@link BackupError}.
 */
export async function restoreBackup(
  file: string,
  dataDir: string,
  actor: string,
): Promise<BackupManifest> {
  const path = resolve(file);
  if (!existsSync(path)) throw new BackupError(`There is no file ${path}.`);
  refuseContent(dataDir);
  makeDataDir(dataDir);
  const unlock = lockDataDir(dataDir);
  try {
    refuseContent(dataDir);
    const draft = mkdtempSync(join(dataDir, 'gateway-restore.'));
    try {
      const manifest = await unpack(path, draft);
      await prove(draft, manifest, actor);
      for (const name of moved) renameSync(join(draft, name), join(dataDir, name));
      return manifest;
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  } finally {
    unlock();
  }
}

function refuseContent(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  const [found] = readdirSync(dataDir).filter((name) => !emptyHas.test(name));
  if (found === undefined) return;
  throw new BackupError(
    `${dataDir} is not empty: there is ${found} in it. Name another folder with --data-dir, or move that one away.`,
  );
}

async function unpack(path: string, draft: string): Promise<BackupManifest> {
  try {
    await extract({ file: path, cwd: draft, strict: true, preserveOwner: false });
    const manifest = JSON.parse(readFileSync(join(draft, manifestName), 'utf8')) as BackupManifest;
    if (typeof manifest.format !== 'number') throw new Error('its backup.json is another thing');
    return manifest;
  } catch (error) {
    throw new BackupError(`${path} is no backup of a gateway: ${(error as Error).message}.`);
  }
}

/** That everything is as it was, and that one part opens the other; and records that it is back. */
async function prove(draft: string, manifest: BackupManifest, actor: string): Promise<void> {
  const { format, software, databaseVersion, files } = manifest;
  if (format > backupFormat || databaseVersion > migrations.length) {
    throw new BackupError(`The backup is of ${software}, which is newer: restore it by that one.`);
  }
  for (const [name, hash] of Object.entries(files)) {
    const isThere = existsSync(join(draft, name));
    if (!isThere || (await hashOfFile(join(draft, name))) !== hash) {
      throw new BackupError(`The backup is damaged: ${name} is not what was backed up.`);
    }
  }
  const missing = moved.find((name) => !existsSync(join(draft, name)));
  if (missing !== undefined) throw new BackupError(`The backup has no ${missing}.`);
  const database = openDatabaseHere(draft);
  try {
    const ring = await openRingOfDatabase(database, { dataDir: draft, inUse: true, others: [] });
    readSegments(new SegmentFiles(draft), ring.keys('journal'), {
      upTo: Infinity,
      mayBeTorn: false,
    });
    await recordInstallationAct(database, { act: 'restore', name: manifest.madeAt, actor });
  } finally {
    await database.run('close', null);
  }
}

import { existsSync, lstatSync, readdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import {
  openSecretRing,
  secretFileOf,
  type SecretSource,
} from '../credentials/open-secret-ring.js';
import { migrations } from '../stores/sqlite/migrations.js';
import { probeFolder, reasonOf } from '../stores/probe-folder.js';
import { type Finding, fine, look, passedOver, wrong } from './finding.js';

const mebibyte = 1_048_576;
const leastBytes = 16 * mebibyte;
const ampleBytes = 1_024 * mebibyte;

/** File systems of the network, by their numbers (statfs(2)). */
const networkDisks = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x517b, 'SMB'],
]);

/** Folder, rights, room and content of what is kept. `withDatabase`: it is kept here, and not in PostgreSQL. */
export function checkDataFolder(source: SecretSource, withDatabase: boolean): Finding[] {
  const { dataDir } = source;
  if (!existsSync(dataDir)) {
    return [
      look(
        'data folder',
        `There is no folder ${dataDir}.`,
        'The first start makes it. If there was one before, name it with --data-dir or DATA_DIR.',
      ),
    ];
  }
  const rights = checkRights(dataDir);
  return [
    checkWriting(dataDir),
    rights,
    checkRoom(dataDir),
    // The files that SQLite makes for a look have the mode of the database.
    rights.state === 'wrong'
      ? passedOver('content', 'Not looked at until the rights are mended.')
      : checkContent(source, withDatabase),
  ];
}

function checkWriting(dataDir: string): Finding {
  try {
    probeFolder(dataDir);
    return fine('data folder', `${dataDir} can be written.`);
  } catch (error) {
    return wrong(
      'data folder',
      `${dataDir} cannot be written: ${reasonOf(error as Error)}.`,
      'Run this as the user who runs the gateway, and give the folder to that user.',
    );
  }
}

/** What is in it opens everything: for its owner alone. */
function checkRights(dataDir: string): Finding {
  if (process.platform === 'win32') return passedOver('rights', 'Windows has no such modes.');
  const names = [
    '.',
    ...readdirSync(dataDir).filter((name) => /^(ringspec|secret|journal)/.test(name)),
  ];
  const stats = names.map((name) => ({ name, ...pick(join(dataDir, name)) }));
  const open = stats.find(({ mode }) => (mode & 0o077) !== 0);
  if (open) {
    const path = join(dataDir, open.name);
    return wrong('rights', `${path} can be read by other users.`, `Run: chmod go= ${path}`);
  }
  const owners = [...new Set(stats.map(({ uid }) => uid))];
  if (owners.length > 1) {
    return wrong(
      'rights',
      `What is in ${dataDir} belongs to several users (${owners.join(', ')}).`,
      'Somebody ran a command as another user: chown -R all of it to the one who runs the gateway.',
    );
  }
  return fine('rights', 'Only the owner of the folder can read what is in it.');
}

function pick(path: string): { mode: number; uid: number } {
  const { mode, uid } = lstatSync(path);
  return { mode, uid };
}

function checkRoom(dataDir: string): Finding {
  const { bavail, bsize, type } = statfsSync(dataDir);
  const bytes = bavail * bsize;
  const found = `${Math.floor(bytes / mebibyte)} MiB are free.`;
  const network = networkDisks.get(type);
  if (network !== undefined) {
    return wrong(
      'disk',
      `The folder is on a disk of the network (${network}).`,
      'Keep it on a local disk: locks and writes are not safe there. For several machines there is DATABASE_URL.',
    );
  }
  if (bytes < leastBytes) return wrong('disk', found, 'Make room: soon nothing can be kept.');
  if (bytes < ampleBytes) return look('disk', found, 'Make room before it is full.');
  return fine('disk', found);
}

function checkContent(source: SecretSource, withDatabase: boolean): Finding {
  const { dataDir } = source;
  const path = join(dataDir, 'ringspec.db');
  const isThere = existsSync(path);
  try {
    if (isThere || existsSync(secretFileOf(dataDir))) openSecretRing(source, true);
    if (!withDatabase) return fine('content', 'Accounts are in PostgreSQL.');
    if (!isThere) return fine('content', 'Nothing is kept here yet.');
    return checkDatabase(path);
  } catch (error) {
    return wrong(
      'content',
      (error as Error).message,
      'Bring back a backup: ringspec-gateway restore.',
    );
  }
}

function checkDatabase(path: string): Finding {
  const database = new Libsql(path);
  try {
    const { state } = database
      .prepare('select quick_check as state from pragma_quick_check')
      .get() as {
      state: string;
    };
    if (state !== 'ok') {
      return wrong(
        'content',
        `${path} is damaged: ${state}.`,
        'Bring back a backup: ringspec-gateway restore.',
      );
    }
    const { version } = database
      .prepare('select user_version as version from pragma_user_version')
      .get() as {
      version: number;
    };
    if (version > migrations.length) {
      return wrong(
        'content',
        `${path} was made by a newer ringspec-gateway.`,
        'Run that version, or bring back a backup of this one.',
      );
    }
    if (version < migrations.length) {
      return look(
        'content',
        `${path} is of an older version, and is brought up to date at the next start.`,
        'Make a backup first: there is no way back.',
      );
    }
    return fine('content', 'The database is sound, and its key is here.');
  } finally {
    database.close();
  }
}

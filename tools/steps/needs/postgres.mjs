import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { installDebianPackages } from '../install-debian-packages.mjs';

const OLDEST = 15;
const DEBIAN = '/usr/lib/postgresql';

/** PostgreSQL's programs; tests start servers of their own. */
export const postgres = {
  name: 'PostgreSQL',
  variable: 'RINGSPEC_POSTGRES',
  find: () => folders().find(isNewEnough),
  install: () => installDebianPackages('postgresql'),
  howTo: `Install PostgreSQL ${OLDEST} or newer (Debian and Ubuntu: sudo apt-get install postgresql) or name the folder of its programs in POSTGRES_BIN.`,
};

/** Debian keeps the programs of each version apart, and off the path. */
function folders() {
  const { POSTGRES_BIN, PATH = '' } = process.env;
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => b - a) : [];
  return [
    ...(POSTGRES_BIN ? [POSTGRES_BIN] : []),
    ...versions.map((version) => path.join(DEBIAN, version, 'bin')),
    ...PATH.split(path.delimiter),
  ];
}

function isNewEnough(folder) {
  if (!existsSync(path.join(folder, 'initdb'))) return false;
  const { stdout } = spawnSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)/.exec(stdout ?? '')?.[1]) >= OLDEST;
}

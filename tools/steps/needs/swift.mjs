import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { asRoot, installDebianPackages } from '../install-debian-packages.mjs';
import { root } from '../run-command.mjs';
import { runQuietly } from '../run-quietly.mjs';

const OLDEST = [6, 0];
const RELEASE = 'trixie';
const PACKAGES = 'swiftlang,g++,libstdc++-14-dev';
/** Of the compiler in that release. */
const VERSION = '6.0.3';
const folder = path.join(root, `node_modules/.cache/ringspec/swift-${VERSION}`);
const program = path.join(folder, 'swift');

/**
 * Swift. Few machines have it and what it takes is large, so that it is made only for a run that
 * asks for it: the packages of another release of Debian in a folder of the cache, beside a program
 * that runs its compiler there.
 */
export const swift = {
  name: 'Swift',
  variable: 'RINGSPEC_SWIFT',
  isOptional: true,
  find: () => [process.env.SWIFT, 'swift', program].find((each) => each && isNewEnough(each)),
  install: makeToolchain,
  howTo:
    `Install Swift ${OLDEST.join('.')} or newer (https://swift.org/install) or name one in SWIFT. ` +
    'On Debian and Ubuntu, as root, npm test -- --only swift makes one in a folder: it takes 3 GB.',
};

async function makeToolchain() {
  const sudo = asRoot();
  if (!sudo || process.platform !== 'linux') return;
  await installDebianPackages('debootstrap', 'debian-archive-keyring');
  // Whatever an earlier try has left.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // What is mounted meanwhile is gone with the process.
  const [first, ...rest] = [...sudo, 'unshare', '--mount', 'debootstrap', '--variant=minbase'];
  const args = [...rest, `--include=${PACKAGES}`, RELEASE, path.join(folder, 'root')];
  const title = `Making a toolchain of Swift ${VERSION}: 3 GB, some minutes`;
  if ((await runQuietly(title, first, args)) !== 0) return;
  copyFileSync(path.join(import.meta.dirname, 'swift-in-folder.sh'), program);
  chmodSync(program, 0o755);
  const found = versionOf(program);
  if (!found.includes(VERSION))
    process.stderr.write(`Debian’s ${RELEASE} has another Swift than ${VERSION}: ${found}\n`);
}

function isNewEnough(swift) {
  const [, major, minor] = /Swift version (\d+)\.(\d+)/.exec(versionOf(swift)) ?? [];
  return Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
}

function versionOf(swift) {
  return spawnSync(swift, ['--version'], { encoding: 'utf8' }).stdout ?? '';
}

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installDebianPackages } from '../install-debian-packages.mjs';
import { root } from '../run-command.mjs';
import { runQuietly } from '../run-quietly.mjs';

const requirements = path.join(root, 'tools/python-requirements.txt');
const environment = path.join(root, 'node_modules/.cache/ringspec/python');
const marker = path.join(environment, '.ringspec-requirements');
const CANDIDATES = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python'];
const OLDEST = '3.11';

/** A Python in a virtual environment of its own, with the packages of `tools/python-requirements.txt`. */
export const python = {
  name: 'Python',
  variable: 'RINGSPEC_PYTHON',
  find: () =>
    existsSync(marker) && readFileSync(marker, 'utf8') === wantedPackages()
      ? path.join(environment, 'bin/python')
      : undefined,
  install: makeEnvironment,
  howTo:
    `Install Python ${OLDEST} or newer (Debian and Ubuntu: sudo apt-get install python3 ` +
    'python3-venv) or name one in PYTHON.',
};

async function makeEnvironment() {
  if (!newEnough()) await installDebianPackages('python3', 'python3-venv');
  const base = newEnough();
  if (!base) return;
  rmSync(environment, { recursive: true, force: true });
  const inside = path.join(environment, 'bin/python');
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '-r', requirements];
  const done =
    (await runQuietly('Making an environment of Python', base, ['-m', 'venv', environment])) ===
      0 && (await runQuietly('Installing packages of Python', inside, pip)) === 0;
  if (done) writeFileSync(marker, wantedPackages());
}

function wantedPackages() {
  return createHash('sha256').update(readFileSync(requirements)).digest('hex');
}

function newEnough() {
  const test = `import sys, venv, ensurepip; sys.exit(sys.version_info < (${OLDEST.replace('.', ', ')}))`;
  return [process.env.PYTHON, ...CANDIDATES].find(
    (each) => each && spawnSync(each, ['-c', test], { stdio: 'ignore' }).status === 0,
  );
}

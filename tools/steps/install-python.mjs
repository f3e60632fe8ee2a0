import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, runCommand } from './run-command.mjs';

const requirements = path.join(root, 'tools/python-requirements.txt');
const environment = path.join(root, 'node_modules/.cache/ringspec/python');
const marker = path.join(environment, '.ringspec-requirements');
const CANDIDATES = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python'];
const OLDEST = '3.11';

/** Path of the Python whose packages are those of `tools/python-requirements.txt`; undefined before {@link installPython}. */
export function installedPython() {
  return existsSync(marker) && readFileSync(marker, 'utf8') === wantedPackages()
    ? path.join(environment, 'bin/python')
    : undefined;
}

/**
 * Makes a virtual environment with the pinned packages, where there is none yet. Resolves with the
 * path of its Python, or with undefined where no Python is new enough, which is said.
 */
export async function installPython() {
  const present = installedPython();
  if (present) return present;
  const python = [process.env.PYTHON, ...CANDIDATES].find((each) => each && isNewEnough(each));
  if (!python) {
    process.stderr.write(
      `Python ${OLDEST} or newer was not found: what needs it is skipped. Install it (Debian and ` +
        'Ubuntu: sudo apt-get install python3 python3-venv) or name it in PYTHON.\n',
    );
    return undefined;
  }
  process.stdout.write('Installing packages of Python (once, a few seconds) …\n');
  rmSync(environment, { recursive: true, force: true });
  const inside = path.join(environment, 'bin/python');
  const quietly = ['--quiet', '--disable-pip-version-check'];
  const done =
    (await runCommand(python, ['-m', 'venv', environment])) === 0 &&
    (await runCommand(inside, ['-m', 'pip', 'install', ...quietly, '-r', requirements])) === 0;
  if (!done) {
    process.stderr.write('The packages of Python could not be installed: the message is above.\n');
    return undefined;
  }
  writeFileSync(marker, wantedPackages());
  return inside;
}

function wantedPackages() {
  return createHash('sha256').update(readFileSync(requirements)).digest('hex');
}

function isNewEnough(python) {
  const test = `import sys, venv, ensurepip; sys.exit(sys.version_info < (${OLDEST.replace('.', ', ')}))`;
  return spawnSync(python, ['-c', test], { stdio: 'ignore' }).status === 0;
}

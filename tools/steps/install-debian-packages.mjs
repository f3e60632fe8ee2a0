import { spawnSync } from 'node:child_process';
import { runQuietly } from './run-quietly.mjs';

/** Sets of packages that wait to be installed together. */
let waiting = [];
let installing = Promise.resolve();

/**
 * Installs packages of the system where that is allowed without asking: Debian or Ubuntu, as root or
 * by sudo. What is asked for at the same time is installed in one go: there is one `apt-get` at a time.
 */
export function installDebianPackages(...names) {
  waiting.push(names);
  installing = installing.then(installWaiting);
  return installing;
}

async function installWaiting() {
  const sets = waiting;
  waiting = [];
  const sudo = asRoot();
  if (sets.length === 0 || !sudo || !runs('apt-get', '--version')) return;
  const [program, ...first] = [...sudo, 'apt-get'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (title, ...args) => runQuietly(title, program, [...first, ...args], { env });
  const install = (names) => apt(`Installing ${names.join(', ')}`, 'install', '-y', '-q', ...names);
  // Lists that are old still name packages that can be had, where no newer ones are reachable.
  await apt('Reading the lists of the system’s packages', 'update', '-q');
  const failed = await install([...new Set(sets.flat())]);
  // One that cannot be had is no reason to be without the others.
  if (failed !== 0 && sets.length > 1) for (const names of sets) await install(names);
}

/** What runs a program as root: nothing for root, else sudo; undefined where it would ask. */
export function asRoot() {
  if (process.getuid?.() === 0) return [];
  return runs('sudo', '-n', 'true') ? ['sudo', '-n'] : undefined;
}

function runs(program, ...args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

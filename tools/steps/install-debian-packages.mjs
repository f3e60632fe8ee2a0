import { spawnSync } from 'node:child_process';
import { runQuietly } from './run-quietly.mjs';

/** Installs packages of the system where that is allowed without asking: Debian or Ubuntu, as root or by sudo. */
export async function installDebianPackages(...names) {
  const sudo = asRoot();
  if (!sudo || !runs('apt-get', '--version')) return;
  const [program, ...first] = [...sudo, 'apt-get'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (title, ...args) => runQuietly(title, program, [...first, ...args], { env });
  // Lists that are old still name packages that can be had, where no newer ones are reachable.
  await apt('Reading the lists of the system’s packages', 'update', '-q');
  await apt(`Installing ${names.join(', ')}`, 'install', '-y', '-q', ...names);
}

/** What runs a program as root: nothing for root, else sudo; undefined where it would ask. */
export function asRoot() {
  if (process.getuid?.() === 0) return [];
  return runs('sudo', '-n', 'true') ? ['sudo', '-n'] : undefined;
}

function runs(program, ...args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run-command.mjs';
import { runQuietly } from './run-quietly.mjs';

const OLDEST_NODE = [20, 19];

/** Makes node_modules what the lockfile says; does nothing where it is that already. */
export async function installPackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    process.stderr.write(
      `Ringspec needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.\n`,
    );
    process.exit(1);
  }
  const lockfile = readFileSync(path.join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lockfile).digest('hex');
  const marker = path.join(root, 'node_modules/.ringspec-lockfile');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await runQuietly('Installing packages (once, about half a minute)', 'npm', args);
  if (code !== 0) process.exit(code);
  writeFileSync(marker, hash);
}

/** For commands that run from sources: only where nothing is installed at all. */
export async function installMissingPackages() {
  if (!existsSync(path.join(root, 'node_modules/esbuild'))) await installPackages();
}

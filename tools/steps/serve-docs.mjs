import { spawn } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { root } from './run-command.mjs';

const served = path.join(root, 'apps/docs/dist/served');
const building = path.join(root, 'apps/docs/dist/building');

/** What the site is made of. */
const sources = [
  ...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...['.changeset', 'apps', 'docs', 'generated', 'libs'],
];

/**
 * Has the gateway of this process serve the documentation at /docs, built where it is stale: once
 * the gateway is up, in the time that nothing else wants. A build under way ends with the process.
 */
export function serveDocs() {
  if (process.env.DOCS_DIR !== undefined) return;
  process.env.DOCS_DIR = served;
  subscribe('ringspec-gateway.ready', () => void buildWhereStale());
}

async function buildWhereStale() {
  const changed = await Promise.all(sources.map((each) => newestOf(path.join(root, each))));
  if ((await newestOf(served)) < Math.max(...changed)) await build();
}

async function build() {
  process.stdout.write('Documentation: it is being built, and then at /docs.\n');
  const code = await run(['tools/docs.mjs', '--base', '/docs/', '--out', building]);
  if (code !== 0) {
    process.stdout.write('Documentation: it could not be built. npm run docs says why.\n');
    return;
  }
  await rm(served, { recursive: true, force: true });
  await rename(building, served);
  process.stdout.write('Documentation: it is at /docs.\n');
}

function run(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const end = () => child.kill();
  process.once('exit', end);
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => {
      process.off('exit', end);
      resolve(code ?? 1);
    });
  });
}

/**
 * When a file in it was changed last, in milliseconds; 0 where there is none. The gateway runs in
 * this process, so nothing here blocks it.
 */
async function newestOf(place) {
  const about = await stat(place).catch(() => undefined);
  if (!about?.isDirectory()) return about?.mtimeMs ?? 0;
  const names = await readdir(place);
  const inside = await Promise.all(
    names
      .filter((name) => !/^(dist|node_modules|target|\..*)$/.test(name))
      .map((name) => newestOf(path.join(place, name))),
  );
  return Math.max(0, ...inside);
}

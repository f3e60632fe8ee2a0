import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installDebianPackages } from '../install-debian-packages.mjs';
import { root } from '../run-command.mjs';
import { runQuietly } from '../run-quietly.mjs';

const OLDEST = [1, 24];
const STATICCHECK = '0.8.2';
const folder = path.join(root, `node_modules/.cache/ringspec/go/staticcheck-${STATICCHECK}`);
const CANDIDATES = ['go', '/usr/local/go/bin/go', '/usr/lib/go-1.24/bin/go'];

export const staticcheck = path.join(folder, 'staticcheck');

/** Go, with a linter of its own in the cache. */
export const go = {
  name: 'Go',
  variable: 'RINGSPEC_GO',
  find: () => (existsSync(staticcheck) ? newEnough() : undefined),
  install: async () => {
    if (!newEnough()) await installDebianPackages('golang-go');
    const program = newEnough();
    if (!program || existsSync(staticcheck)) return;
    const module = `honnef.co/go/tools/cmd/staticcheck@v${STATICCHECK}`;
    const env = { ...process.env, GOBIN: folder };
    await runQuietly('Installing the linter of Go', program, ['install', module], { env });
  },
  howTo:
    `Install Go ${OLDEST.join('.')} or newer (https://go.dev/dl, or Debian and Ubuntu: sudo ` +
    'apt-get install golang-go) or name one in GO; its linter, and what the client depends on, ' +
    'come from proxy.golang.org.',
};

function newEnough() {
  return [process.env.GO, ...CANDIDATES].find((each) => each && isNewEnough(each));
}

function isNewEnough(program) {
  const { stdout } = spawnSync(program, ['env', 'GOVERSION'], { encoding: 'utf8' });
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  return Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1];
}

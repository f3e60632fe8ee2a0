/** What nx may do here: build in the clone, from nothing outside it, and say nothing of its own. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runNx } from '../steps/run-nx.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const before = { ...process.env };

/** Where the clones of this test lie. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ringspec-nx-'));
});
afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true, force: true });
});

/** A repository with our settings of nx, and a package for each script. */
function repository(scripts: Record<string, string>): string {
  const place = path.join(folder, 'first');
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
    writeFileSync(path.join(place, name), text);
  };
  const workspaces = Object.keys(scripts);
  const manifest = { name: 'clones', private: true, workspaces };
  const lock = { name: 'clones', lockfileVersion: 3, packages: { '': { workspaces } } };
  write('package.json', JSON.stringify(manifest));
  write('package-lock.json', JSON.stringify(lock));
  write('tsconfig.base.json', '{}');
  write('.gitignore', '/node_modules\n.nx\ndist\nonce\n');
  cpSync(path.join(root, 'nx.json'), path.join(place, 'nx.json'));
  for (const [name, script] of Object.entries(scripts)) {
    const build = { name, version: '1.0.0', scripts: { build: 'node build.cjs' } };
    write(`${name}/package.json`, JSON.stringify(build));
    write(`${name}/build.cjs`, `const fs = require('node:fs');\n${script}\n`);
  }
  const git = (...args: string[]): void => {
    execFileSync('git', ['-C', place, '-c', 'user.name=x', '-c', 'user.email=x@x', ...args]);
  };
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Build');
  return installed(place);
}

function clone(place: string, name: string): string {
  const other = path.join(folder, name);
  execFileSync('git', ['clone', '--quiet', place, other]);
  return installed(other);
}

function installed(place: string): string {
  symlinkSync(path.join(root, 'node_modules'), path.join(place, 'node_modules'));
  return place;
}

async function build(cwd: string): Promise<{ code: number; said: string }> {
  let said = '';
  const out = { write: (text: string) => (said += text) };
  const args = ['run-many', '-t', 'build', '--outputStyle=static'];
  return { code: await runNx('Building', args, { cwd, out }), said };
}

/** Differs each time that it is built. */
const STAMP = `fs.mkdirSync('dist', { recursive: true });
fs.writeFileSync('dist/stamp', String(process.hrtime.bigint()));`;
const stampOf = (place: string): string => readFileSync(path.join(place, 'one/dist/stamp'), 'utf8');

describe('a build', () => {
  it('takes nothing from what another clone has built, even where the environment names one cache', async () => {
    const home = path.join(folder, 'home');
    mkdirSync(home);
    Object.assign(process.env, {
      HOME: home,
      NX_CACHE_DIRECTORY: path.join(folder, 'elsewhere/cache'),
      NX_WORKSPACE_DATA_DIRECTORY: path.join(folder, 'elsewhere/data'),
    });
    const first = repository({ one: STAMP });
    const second = clone(first, 'second');
    for (const place of [first, second]) expect(await build(place)).toMatchObject({ code: 0 });
    expect(stampOf(second)).not.toBe(stampOf(first));
    const elsewhere = ['elsewhere', 'home/.nx'].map((name) => path.join(folder, name));
    expect(elsewhere.filter((name) => existsSync(name))).toEqual([]);
  }, 180_000);

  it('takes from the cache in the clone what it has built before', async () => {
    const place = repository({ one: STAMP });
    await build(place);
    const stamp = stampOf(place);
    rmSync(path.join(place, 'one/dist'), { recursive: true });
    await build(place);
    expect(stampOf(place)).toBe(stamp);
  }, 180_000);

  it('that fails shows why, and no word of nx about flaky tasks, times or what it sells', async () => {
    const place = repository({
      broken: `console.log('this one is broken'); process.exitCode = 1;`,
      // To nx a task is flaky that fails once, and not again with the same files.
      wavering: `if (!fs.existsSync('once')) process.exitCode = 1; fs.writeFileSync('once', '');`,
    });
    // Where this says CI, nx writes in colours, even to who reads it.
    process.env['CI'] = 'true';
    await build(place);
    const { code, said } = await build(place);
    expect(code).toBe(1);
    expect(said).toContain('this one is broken');
    expect(said.trimEnd().split('\n').slice(-2)).toEqual(['', '- broken:build']);
    expect(said).not.toMatch(/flaky|nx\.dev|nx cloud|nx\.app|duration/i);
  }, 180_000);

  it('that works is one line', async () => {
    const { said } = await build(repository({ one: `${STAMP} console.log('built');` }));
    expect(said).toMatch(/^Building … \d+ s\n$/);
  }, 180_000);
});

it('is started in one place', () => {
  const files = readdirSync(path.join(root, 'tools'), { recursive: true, encoding: 'utf8' });
  const starters = files
    .filter((file) => file.endsWith('.mjs'))
    .filter((file) => /['"`]nx['"`]/.test(readFileSync(path.join(root, 'tools', file), 'utf8')));
  expect(starters).toEqual(['steps/run-nx.mjs']);
});

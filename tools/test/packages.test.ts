/** A dry run of a release: what would be published is whole, and works outside the workspace. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PackedPackage, packPackages } from '../steps/pack-packages.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const execute = promisify(execFile);
const minutes = 60_000;

/** Node's majors that are tried, besides the one that runs this. */
const NODES = ['22', '24'];

let folder: string;
let packages: PackedPackage[];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ringspec-packages-'));
  mkdirSync(path.join(folder, 'archives'));
  packages = packPackages(root, path.join(folder, 'archives'));
}, 5 * minutes);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A folder outside the workspace, where npm installs what is named. */
async function install(name: string, ...specifiers: string[]): Promise<string> {
  const place = path.join(folder, name);
  mkdirSync(place);
  writeFileSync(path.join(place, 'package.json'), '{ "private": true, "type": "module" }');
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  await execute('npm', [...args, ...specifiers], { cwd: place });
  return place;
}

/** The entries that plain JavaScript can import by name. */
function entriesOf({ manifest }: PackedPackage): string[] {
  return Object.entries(manifest.exports)
    .filter(([entry, target]) => !entry.includes('*') && typeof target === 'object')
    .map(([entry]) => path.posix.join(manifest.name, entry));
}

describe('the archives', () => {
  it('have names of their own', () => {
    expect(packages.length).toBeGreaterThan(7);
    expect(new Set(packages.map(({ archive }) => archive)).size).toBe(packages.length);
  });

  it('hold the licence and a README, and nothing of the tools', () => {
    for (const { files } of packages) {
      expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md']));
      expect(files.filter((file) => /tsbuildinfo|test-results/.test(file))).toEqual([]);
    }
  });

  it('hold what other programs take from them', () => {
    const filesOf = (name: string): string[] | undefined =>
      packages.find(({ manifest }) => manifest.name === name)?.files;
    expect(filesOf('@ringspec/client')).toContain('dist/ringspec-client.iife.min.js');
    expect(filesOf('ringspec-gateway')).toContain('softphone/index.html');
    expect(filesOf('ringspec-gateway')).toContain('admin/index.html');
  });

  it('say whose they are, and which Node they need', () => {
    for (const { folder, manifest } of packages) {
      expect(manifest).toMatchObject({
        license: 'Apache-2.0',
        homepage: 'https://ringspec.example.org',
        bugs: 'https://ringspec.example.org/issues',
        repository: { url: 'git+https://ringspec.example.org/ringspec.git', directory: folder },
        engines: { node: manifest.name === 'ringspec-gateway' ? '>=22' : '>=20.19' },
      });
    }
  });

  it('need no newer Node than they say, nor does what they depend on', () => {
    const { packages: locked } = JSON.parse(
      readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
    ) as { packages: Record<string, { engines?: { node?: string } }> };
    for (const { manifest } of packages) {
      const asked = Object.keys(manifest.dependencies ?? {}).flatMap(
        (name) =>
          /^>=\s*(\d+)/.exec(locked[`node_modules/${name}`]?.engines?.node ?? '')?.[1] ?? [],
      );
      const said = Number(/\d+/.exec(manifest.engines?.node ?? '')?.[0]);
      expect(Math.max(0, ...asked.map(Number))).toBeLessThanOrEqual(said);
    }
  });

  it('have READMEs whose links stay inside, or lead to the web', () => {
    for (const { folder: place, files } of packages) {
      const readme = readFileSync(path.join(root, place, 'README.md'), 'utf8');
      const links = [...readme.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
      const inside = links.filter((link) => !/^(https?:|#)/.test(link));
      for (const link of inside.map((each) => path.posix.normalize(each.split('#')[0] ?? '')))
        expect(files.some((file) => file === link || file.startsWith(`${link}/`))).toBe(true);
    }
  });

  it(
    'please publint and attw',
    async () => {
      const bin = (name: string): string => path.join(root, 'node_modules/.bin', name);
      for (const { archive, manifest } of packages) {
        const lint = await execute(bin('publint'), ['--strict', archive]).catch((e: unknown) => e);
        expect({ name: manifest.name, lint }).not.toHaveProperty('lint.code');
        const args = [archive, '--profile', 'esm-only', '--no-emoji', '--no-color'];
        const types = await execute(bin('attw'), args).catch((e: unknown) => e);
        expect({ name: manifest.name, types }).not.toHaveProperty('types.code');
        // Of a package without types it says no more than that.
        expect(types).toHaveProperty('stdout', expect.stringContaining('ignoring resolutions'));
      }
    },
    5 * minutes,
  );
});

describe('outside the workspace', () => {
  it(
    'every package is imported, the gateway runs, and a protocol begins, by each Node',
    async () => {
      const place = await install('empty', ...packages.map(({ archive }) => archive));
      const entries = packages
        .filter(({ manifest }) => manifest.name !== 'ringspec-gateway')
        .flatMap(entriesOf)
        .filter((entry) => entry !== '@ringspec/testing/contracts');
      const program = path.join(place, 'smoke.mjs');
      // What is for script tags exports nothing: it leaves its global.
      const lines = entries.map((entry) =>
        entry.endsWith('.min.js')
          ? `await import('${entry}'); if (!globalThis.VoxImplant.Client) throw new Error('${entry} leaves nothing');`
          : `if (Object.keys(await import('${entry}')).length === 0) throw new Error('${entry} is empty');`,
      );
      writeFileSync(program, `${lines.join('\n')}\nprocess.stdout.write(process.version);\n`);
      const gateway = path.join(place, 'node_modules/.bin/ringspec-gateway');
      const codegen = path.join(place, 'node_modules/.bin/ringspec-codegen');
      for (const major of [undefined, ...NODES]) {
        const node = major
          ? path.join(await install(`node-${major}`, `node@${major}`), 'node_modules/node/bin/node')
          : process.execPath;
        const { stdout } = await execute(node, [program], { cwd: place });
        expect(stdout.startsWith(`v${major ?? ''}`)).toBe(true);
        const args = ['user', 'add', `user-of-${major ?? 'this'}`, '--data-dir', 'data'];
        const added = await execute(node, [gateway, ...args], { cwd: place });
        expect(added.stdout).toContain(`user-of-${major ?? 'this'}`);
        const protocol = path.join(place, `protocol-of-${major ?? 'this'}`);
        await execute(node, [codegen, 'init', protocol, '--name', 'tasks'], { cwd: place });
        const made = await execute(node, [codegen, 'generate'], { cwd: protocol });
        expect(made.stdout).toMatch(/ files from tasks level 1: \d+ written\n$/);
      }
    },
    10 * minutes,
  );
});

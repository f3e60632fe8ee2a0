/** What an outsider gets: the packages as they are published, in a folder that knows nothing of this one. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transform } from 'esbuild';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../..');
const packages = ['generated', 'libs/protocol', 'libs/gateway', 'libs/client', 'libs/testing'];

describe('an application outside this workspace', () => {
  let folder: string;
  let example: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ringspec-outside-'));
    const packed = packages.map((name) => path.join(root, name));
    await run('npm', ['pack', '--silent', '--pack-destination', folder, ...packed], { cwd: root });
    const archives = (await readdir(folder)).map((name) => `./${name}`);
    await writeFile(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    const quiet = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts'];
    await run('npm', ['install', ...quiet, ...archives], { cwd: folder });
    const readme = await readFile(path.join(root, 'libs/testing/README.md'), 'utf8');
    example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    await writeFile(path.join(folder, 'example.ts'), example);
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true }));

  it('compiles against the types that were packed', async () => {
    const options = {
      strict: true,
      noEmit: true,
      module: 'NodeNext',
      target: 'ES2022',
      lib: ['ES2023', 'DOM'],
      types: ['node'],
      typeRoots: [path.join(root, 'node_modules/@types')],
    };
    await writeFile(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['example.ts'] }),
    );
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const said = await run(process.execPath, [tsc, '-p', folder], { cwd: folder }).then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(said).toBe('');
  }, 60_000);

  it('logs in, calls, answers, loses its line and regains it, by what the README shows', async () => {
    expect(example).toContain('alice.browser.cut()');
    const { code } = await transform(example, { loader: 'ts', target: 'es2022' });
    await writeFile(path.join(folder, 'example.js'), code);
    const { stderr } = await run(process.execPath, ['example.js'], { cwd: folder });
    expect(stderr).toBe('');
  }, 60_000);
});

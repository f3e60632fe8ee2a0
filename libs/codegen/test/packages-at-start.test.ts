/** What is read before a command begins is read on every run: packages that few need wait. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');

/** Packages that a module and those that it imports read at once. */
async function packagesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    ...{ absWorkingDir: root, entryPoints: [entry], bundle: true, write: false, metafile: true },
    ...{ platform: 'node', format: 'esm', packages: 'external' },
  });
  const found = new Set<string>();
  const files = new Set([entry]);
  for (const file of files)
    for (const { path: imported, kind, external } of metafile.inputs[file]?.imports ?? []) {
      if (kind !== 'import-statement') continue;
      if (external !== true) files.add(imported);
      else if (!imported.startsWith('node:')) found.add(imported);
    }
  return [...found].sort();
}

it.each([
  ['src/cli/main.ts', ['jsonc-parser', 'leven']],
  ['src/cli/generate-command.ts', ['@eslint-community/regexpp', 'jsonc-parser', 'leven']],
])('%s reads %j', async (entry, packages) => {
  expect(await packagesOf(entry)).toEqual(packages);
});

it('starts with flags that this version of V8 has', () => {
  const program = path.join(root, 'bin/ringspec-codegen.mjs');
  const { status, stderr } = spawnSync(process.execPath, [program, '--help'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

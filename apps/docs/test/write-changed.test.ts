import { mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { writeChanged } from '../src/write-changed.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ringspec-docs-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('leaves a folder with these files and no others, and touches what has changed alone', async () => {
  const before = new Map([
    ['index.md', 'one'],
    ['guides/a.md', 'two'],
    ['guides/b.md', 'three'],
  ]);
  await writeChanged(folder, before);
  const old = new Date(0);
  await utimes(path.join(folder, 'index.md'), old, old);

  const after = new Map([...before, ['guides/a.md', 'changed']]);
  after.delete('guides/b.md');
  await writeChanged(folder, after);
  expect((await readdir(path.join(folder, 'guides'))).sort()).toEqual(['a.md']);
  expect(await readFile(path.join(folder, 'guides/a.md'), 'utf8')).toBe('changed');
  expect((await stat(path.join(folder, 'index.md'))).mtime).toEqual(old);

  await writeChanged(folder, new Map([['index.md', 'two']]), after);
  expect(await readdir(folder, { recursive: true })).toEqual(
    expect.not.arrayContaining(['guides/a.md']),
  );
  expect(await readFile(path.join(folder, 'index.md'), 'utf8')).toBe('two');
});

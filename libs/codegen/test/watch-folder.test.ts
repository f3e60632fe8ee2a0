import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { watchFolder } from '../src/watch-folder.js';

it('runs after a change, once for several saves, and ends by its signal', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ringspec-watch-'));
  const controller = new AbortController();
  let runs = 0;
  await new Promise<void>((resolve, reject) => {
    const watching = watchFolder(
      folder,
      () => {
        runs += 1;
        controller.abort();
        return Promise.resolve();
      },
      controller.signal,
    );
    watching.then(resolve, reject);
    for (const name of ['a', 'b', 'c']) void writeFile(path.join(folder, name), name);
  });
  expect(runs).toBe(1);
  await rm(folder, { recursive: true });
});

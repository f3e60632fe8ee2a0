import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { watchFolder } from '../src/watch-folder.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ringspec-watch-'));
});
afterEach(() => rm(folder, { recursive: true }));

const save = (name: string): Promise<void> => writeFile(path.join(folder, name), name);

it('runs at once, and once more for all that changed meanwhile, until its signal', async () => {
  const controller = new AbortController();
  let running = 0;
  let runs = 0;
  await watchFolder(
    folder,
    async () => {
      running += 1;
      runs += 1;
      expect(running).toBe(1);
      if (runs === 1) await Promise.all(['a', 'b', 'c'].map(save));
      else controller.abort();
      running -= 1;
    },
    controller.signal,
  );
  expect(runs).toBe(2);
});

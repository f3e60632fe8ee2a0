import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
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

it('sees each save of a file, in place and by a rename over it', async () => {
  const controller = new AbortController();
  const file = path.join(folder, 'saved');
  const draft = path.join(tmpdir(), `ringspec-watch-draft-${String(process.pid)}`);
  const byRename = async (text: string): Promise<void> => {
    await writeFile(draft, text);
    await rename(draft, file);
  };
  const inPlace = (text: string): Promise<void> => writeFile(file, text);
  const saves = [inPlace, byRename, inPlace, inPlace, byRename, inPlace];
  let runs = 0;
  await watchFolder(
    folder,
    async () => {
      const save = saves[runs];
      runs += 1;
      if (save) await save(String(runs));
      else controller.abort();
    },
    controller.signal,
  );
  expect(runs).toBe(saves.length + 1);
});

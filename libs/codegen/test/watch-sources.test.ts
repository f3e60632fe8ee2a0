import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type LookAt, watchSources } from '../src/watch-sources.js';

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
  await watchSources(
    { folder, files: [] },
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
  await watchSources(
    { folder, files: [] },
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

it('sees files elsewhere, also when they come and go, and what a run says to look at besides', async () => {
  const controller = new AbortController();
  const [one, other] = ['one', 'other'].map((name) => `${folder}-${name}`) as [string, string];
  const sources = (...files: readonly string[]) => ({ folder, files });
  const changes: ((lookAt: LookAt) => Promise<void>)[] = [
    () => writeFile(one, ''),
    () => rm(one),
    async (lookAt) => {
      lookAt(sources(one, other));
      await writeFile(other, '');
    },
    () => rm(other),
  ];
  let runs = 0;
  await watchSources(
    sources(one),
    async (lookAt) => {
      const change = changes[runs];
      runs += 1;
      if (change) await change(lookAt);
      else controller.abort();
    },
    controller.signal,
  );
  expect(runs).toBe(changes.length + 1);
});

it('passes over packages, folders with a dot and what is written', async () => {
  const controller = new AbortController();
  const passedOver = ['node_modules', '.git', 'out'];
  await Promise.all(passedOver.map((name) => mkdir(path.join(folder, name))));
  let runs = 0;
  let isSaved = false;
  await watchSources(
    { folder, files: [], except: path.join(folder, 'out') },
    async () => {
      runs += 1;
      if (isSaved) controller.abort();
      for (const name of passedOver) await save(`${name}/within`);
      // Had these been seen, another run would come before the one that this brings.
      if (runs === 1) void later();
    },
    controller.signal,
  );
  expect(runs).toBe(2);

  async function later(): Promise<void> {
    isSaved = true;
    await save('source');
  }
});

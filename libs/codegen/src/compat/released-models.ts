import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { jsonFile } from '../emitters/json-file.js';
import type { Model } from '../model/model.js';

/** A file in the folder of released models is not what it should be. */
export class ReleasedModelError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ReleasedModelError';
  }
}

/**
 * Released models, by rising level. A folder that is not there holds none.
 * @throws ReleasedModelError for a file that is no model, or is of another level or protocol.
 */
export async function readReleasedModels(folder: string, protocol: string): Promise<Model[]> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const levels = entries.flatMap((entry) => /^(\d+)\.json$/.exec(entry)?.[1] ?? []).map(Number);
  return Promise.all(
    levels.sort((a, b) => a - b).map((level) => readReleasedModel(folder, level, protocol)),
  );
}

async function readReleasedModel(folder: string, level: number, protocol: string): Promise<Model> {
  const file = releasedFile(folder, level);
  const text = await readFile(file, 'utf8');
  let model: Model;
  try {
    model = JSON.parse(text) as Model;
  } catch (error) {
    throw new ReleasedModelError(`${file} is not JSON: ${(error as Error).message}`);
  }
  const version: number = model.modelVersion;
  if (version !== 1) {
    throw new ReleasedModelError(`${file} has modelVersion ${String(version)}; this reads 1`);
  }
  if (model.level !== level) {
    throw new ReleasedModelError(`${file} holds level ${String(model.level)}: rename it`);
  }
  if (model.name !== protocol) {
    throw new ReleasedModelError(`${file} holds the protocol ${model.name}, not ${protocol}`);
  }
  return model;
}

/** Freezes a model under its level. Never writes over one that is there. */
export async function writeReleasedModel(folder: string, model: Model): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { content } = jsonFile(`${String(model.level)}.json`, model);
  await writeFile(releasedFile(folder, model.level), content, { flag: 'wx' });
}

function releasedFile(folder: string, level: number): string {
  return path.join(folder, `${String(level)}.json`);
}

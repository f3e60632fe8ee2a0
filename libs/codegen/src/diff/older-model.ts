import path from 'node:path';
import { readText } from '../load-protocol.js';
import { modelFrom, type ProtocolFile } from '../model-from-file.js';
import type { Model } from '../model/model.js';

/**
 * The model to compare with: that of a file, which is a model as `generate` and `release` write it,
 * or else a protocol of the same kind as the new one.
 * @throws ProtocolLoadError where it cannot be read, ModelError for what a protocol has wrong.
 */
export async function olderModel(
  file: string,
  protocol: Omit<ProtocolFile, 'file'>,
): Promise<Model> {
  const model = path.extname(file) === '.json' ? await modelIn(file) : undefined;
  if (model) return model;
  return (await modelFrom({ ...protocol, file })).model;
}

/** Undefined where the file holds something else. */
async function modelIn(file: string): Promise<Model | undefined> {
  const text = await readText(file);
  try {
    const value = JSON.parse(text) as Partial<Model> | null;
    return value?.modelVersion === 1 ? (value as Model) : undefined;
  } catch {
    return undefined;
  }
}

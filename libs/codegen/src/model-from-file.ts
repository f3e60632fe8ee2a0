import { isDocument, loadProtocol, protocolSources, readDocument } from './load-protocol.js';
import { locateMistake } from './locate-mistake.js';
import { examineProtocol } from './model/build-model.js';
import type { Model } from './model/model.js';
import { type Mistake, ModelError } from './model/model-error.js';

/**
 * The model of the protocol that a file declares.
 * @throws ModelError with every mistake found, each with its place where that is known.
 */
export async function modelFromFile(file: string): Promise<Model> {
  return isDocument(file) ? modelFromDocument(file) : modelFromSources(file);
}

async function modelFromDocument(file: string): Promise<Model> {
  const { protocol, mistakes, placeOf } = await readDocument(file);
  const examined = examineProtocol(protocol);
  const located = examined.mistakes.map((mistake): Mistake => {
    const source = placeOf(mistake.at);
    return source ? { ...mistake, source } : mistake;
  });
  if (mistakes.length + located.length > 0) throw new ModelError([...mistakes, ...located]);
  return examined.model;
}

async function modelFromSources(file: string): Promise<Model> {
  const { model, mistakes } = examineProtocol(await loadProtocol(file));
  if (mistakes.length === 0) return model;
  const sources = await protocolSources(file);
  throw new ModelError(
    mistakes.map((mistake) => {
      const source = locateMistake(mistake.at, sources);
      return source ? { ...mistake, source } : mistake;
    }),
  );
}

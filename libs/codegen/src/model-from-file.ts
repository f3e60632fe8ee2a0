import { loadProtocol, protocolSources } from './load-protocol.js';
import { locateMistake } from './locate-mistake.js';
import { buildModel } from './model/build-model.js';
import type { Model } from './model/model.js';
import { ModelError } from './model/model-error.js';

/**
 * The model of the protocol that a file declares.
 * @throws ModelError with every mistake found, each with the file and line of its declaration.
 */
export async function modelFromFile(file: string): Promise<Model> {
  const protocol = await loadProtocol(file);
  try {
    return buildModel(protocol);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const sources = await protocolSources(file);
    throw new ModelError(
      error.mistakes.map((mistake) => {
        const source = locateMistake(mistake.at, sources);
        return source ? { ...mistake, source } : mistake;
      }),
    );
  }
}

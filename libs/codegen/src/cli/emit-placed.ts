import { emitAll, type EmittedFiles } from '../emitters/emit-all.js';
import type { ExaminedModel } from '../model-from-file.js';
import { ModelError } from '../model/model-error.js';
import type { Artefact } from './chosen-artefacts.js';

/** As {@link emitAll}: what an artefact cannot carry has its place in the sources, as every mistake has. */
export async function emitPlaced(
  { model, place }: ExaminedModel,
  artefacts: readonly Artefact[],
  begins?: (name: string, i: number) => void,
): Promise<EmittedFiles> {
  try {
    return await emitAll(model, artefacts, begins);
  } catch (error) {
    throw error instanceof ModelError ? new ModelError(await place(error.mistakes)) : error;
  }
}

import { buildModel, emitters, type Model } from '@ringspec/codegen';
import { protocol as ringspec } from '@ringspec/schema';
import { protocol as parcel } from '../fixtures/parcel-protocol.js';

export const httpModels = [
  ['ringspec', buildModel(ringspec)],
  ['a protocol that is not Ringspec’s', buildModel(parcel)],
] as const;

/** What the emitters of these names make, by path. */
export async function emittedFiles(
  model: Model,
  ...names: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  const chosen = emitters.filter(({ name }) => names.includes(name));
  const files = await Promise.all(chosen.map((each) => each.emit(model)));
  return new Map(files.flat().map(({ path, content }) => [path, content]));
}

import { type Mistake, ModelError } from '../model/model-error.js';
import type { Model } from '../model/model.js';
import type { Emitter, GeneratedFile } from './emitter.js';
import type { EmitterOptions } from './emitter-options.js';

/** The files of each artefact, by its name. */
export type EmittedFiles = ReadonlyMap<string, readonly GeneratedFile[]>;

/**
 * Makes artefacts of a model, one after the other; `begins` hears of each.
 * @throws ModelError with what each of them cannot carry, and where two would write one file.
 */
export async function emitAll(
  model: Model,
  artefacts: readonly { emitter: Emitter; options: EmitterOptions | undefined }[],
  begins: (name: string, i: number) => void = () => undefined,
): Promise<EmittedFiles> {
  const files = new Map<string, readonly GeneratedFile[]>();
  const mistakes: Mistake[] = [];
  for (const [i, { emitter, options }] of artefacts.entries()) {
    begins(emitter.name, i);
    try {
      files.set(emitter.name, await emitter.emit(model, options));
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      mistakes.push(...error.mistakes);
    }
  }
  mistakes.push(...clashes(files));
  if (mistakes.length > 0) throw new ModelError(mistakes);
  return files;
}

function clashes(files: EmittedFiles): Mistake[] {
  const owners = new Map<string, string>();
  return [...files].flatMap(([name, own]) =>
    own.flatMap(({ path }): Mistake[] => {
      const owner = owners.get(path);
      owners.set(path, owner ?? name);
      const message = `${owner ?? ''} and ${name} would both write it`;
      return owner === undefined ? [] : [{ rule: 'path-clash', at: `file ${path}`, message }];
    }),
  );
}

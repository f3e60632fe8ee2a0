import { isDocument, loadProtocol, protocolSources, readDocument } from './load-protocol.js';
import type { ReadOptions } from './json/json-protocol.js';
import { withMadeUpExamples } from './json/made-up-examples.js';
import { locateMistake } from './locate-mistake.js';
import { examineProtocol } from './model/build-model.js';
import type { Model } from './model/model.js';
import { type Mistake, ModelError, type SourcePlace } from './model/model-error.js';

/** A model, and what of it works and is to be warned of. */
export interface ExaminedModel {
  model: Model;
  warnings: readonly Mistake[];
  /** Whether the protocol says which level brought what, as public documents often do not. */
  saysSince: boolean;
}

/**
 * The model of the protocol that a file declares.
 * @throws ModelError with every mistake found, each with its place where that is known.
 */
export async function modelFromFile(
  file: string,
  options: ReadOptions = {},
): Promise<ExaminedModel> {
  return isDocument(file) ? modelFromDocument(file, options) : modelFromSources(file);
}

async function modelFromDocument(file: string, options: ReadOptions): Promise<ExaminedModel> {
  const { protocol, mistakes, saysSince, placeOf } = await readDocument(file, options);
  const examined = examineProtocol(protocol, options.lenient ? withMadeUpExamples : undefined);
  const all = [...mistakes, ...placed(examined.mistakes, placeOf)];
  if (all.length > 0) throw new ModelError(all);
  return { model: examined.model, warnings: placed(examined.warnings, placeOf), saysSince };
}

async function modelFromSources(file: string): Promise<ExaminedModel> {
  const { model, mistakes, warnings } = examineProtocol(await loadProtocol(file));
  if (mistakes.length + warnings.length === 0) return { model, warnings, saysSince: true };
  const sources = await protocolSources(file);
  const placeOf = (at: string): SourcePlace | undefined => locateMistake(at, sources);
  if (mistakes.length > 0) throw new ModelError(placed(mistakes, placeOf));
  return { model, warnings: placed(warnings, placeOf), saysSince: true };
}

function placed(
  mistakes: readonly Mistake[],
  placeOf: (at: string) => SourcePlace | undefined,
): Mistake[] {
  return mistakes.map((mistake) => {
    const source = placeOf(mistake.at);
    return source ? { ...mistake, source } : mistake;
  });
}

import type { Addresses } from './import/address-map.js';
import {
  type DocumentOptions,
  isDocument,
  loadProtocol,
  protocolSources,
  readDocument,
} from './load-protocol.js';
import { type JsonProtocol, readJsonProtocol } from './json/json-protocol.js';
import { withMadeUpExamples } from './json/made-up-examples.js';
import { locateMistake } from './locate-mistake.js';
import { examineProtocol, type Leniency } from './model/build-model.js';
import type { Model } from './model/model.js';
import { type Mistake, ModelError, placed } from './model/model-error.js';

/** Public documents have no examples of all, and members that may be anything. */
const LENIENT: Leniency = {
  complete: withMadeUpExamples,
  forgives: new Set([
    ...['unknown-type-on-wire', 'missing-example', 'path-style', 'status-style'],
    // Alternatives and parts in place: models of other languages name them after their place.
    ...['anonymous-object', 'anonymous-enum'],
  ]),
};

/** A model, and what of it works and is to be warned of. */
export interface ExaminedModel {
  model: Model;
  warnings: readonly Mistake[];
  /** Whether the protocol says which level brought what, as public documents often do not. */
  saysSince: boolean;
  /** Mistakes with the place of each in the sources, where that is known. */
  place(mistakes: readonly Mistake[]): Promise<Mistake[]>;
}

/** A file with a protocol, and how it is read. */
export interface ProtocolFile {
  file: string;
  /** Whether it is a document of another kind. */
  isForeign: boolean;
  lenient: boolean;
  /** Where documents lie that it refers to by their addresses. */
  addresses?: Addresses;
}

/**
 * The model of a protocol, whatever the kind of its file.
 * @throws ModelError with every mistake found, each with its place where that is known.
 */
export function modelFrom({
  file,
  isForeign,
  lenient,
  addresses = new Map(),
}: ProtocolFile): Promise<ExaminedModel> {
  return isForeign ? modelFromImport(file, addresses) : modelFromFile(file, { lenient, addresses });
}

/**
 * The model of the protocol that a file declares.
 * @throws ModelError with every mistake found, each with its place where that is known.
 */
export async function modelFromFile(
  file: string,
  options: DocumentOptions = {},
): Promise<ExaminedModel> {
  return isDocument(file) ? modelFromDocument(file, options) : modelFromSources(file);
}

/**
 * The model of a document that somebody else made, with what could not be carried over among the
 * warnings; what it leaves out is made up.
 * @throws ModelError with every mistake found, each with its place in the document.
 */
export async function modelFromImport(file: string, addresses?: Addresses): Promise<ExaminedModel> {
  const { importDocument } = await import('./import/import-document.js');
  const { document, notes } = await importDocument(file, addresses);
  const found = examined(readJsonProtocol(document, { lenient: true }), LENIENT);
  return { ...found, warnings: [...notes, ...found.warnings] };
}

async function modelFromDocument(file: string, options: DocumentOptions): Promise<ExaminedModel> {
  return examined(await readDocument(file, options), options.lenient ? LENIENT : undefined);
}

function examined(
  { protocol, mistakes, saysSince, placeOf }: JsonProtocol,
  leniency?: Leniency,
): ExaminedModel {
  const found = examineProtocol(protocol, leniency);
  const all = [...mistakes, ...placed(found.mistakes, placeOf)];
  if (all.length > 0) throw new ModelError(all);
  return {
    model: found.model,
    warnings: placed(found.warnings, placeOf),
    saysSince,
    place: (some) => Promise.resolve(placed(some, placeOf)),
  };
}

async function modelFromSources(file: string): Promise<ExaminedModel> {
  const { model, mistakes, warnings } = examineProtocol(await loadProtocol(file));
  const place = async (some: readonly Mistake[]): Promise<Mistake[]> => {
    if (some.length === 0) return [];
    const sources = await protocolSources(file);
    return placed(some, (at) => locateMistake(at, sources));
  };
  if (mistakes.length > 0) throw new ModelError(await place(mistakes));
  return { model, warnings: await place(warnings), saysSince: true, place };
}

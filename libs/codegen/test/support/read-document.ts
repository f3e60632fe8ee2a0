import {
  type GeneratedFile,
  emitters,
  type Mistake,
  type Model,
  ModelError,
} from '@ringspec/codegen';
import { readJsonProtocol } from '../../src/json/json-protocol.js';
import { parseDocument } from '../../src/json/parse-document.js';
import { examineProtocol } from '../../src/model/build-model.js';
import { placed } from '../../src/model/model-error.js';

/** What is made of a document: its model, or its mistakes. */
export interface Read {
  model: Model;
  mistakes: readonly Mistake[];
}

/** Reads the text of a document as the command line does. */
export function readDocument(text: string, file = 'subject.json'): Read {
  try {
    const { protocol, mistakes, placeOf } = readJsonProtocol(parseDocument(text, file));
    const { model, mistakes: wrong } = examineProtocol(protocol);
    return { model, mistakes: [...mistakes, ...placed(wrong, placeOf)] };
  } catch (error) {
    if (error instanceof ModelError) return { model: {} as Model, mistakes: error.mistakes };
    throw error;
  }
}

/** A document of these definitions, each with a description where it has none. */
export function documentOf(defs: Record<string, object>, more: object = {}): string {
  const described = Object.entries(defs).map(([name, schema]) => [
    name,
    { description: `The ${name}.`, ...schema },
  ]);
  const about = { title: 'T', description: 'T.', 'x-protocol': { name: 't' }, ...more };
  return JSON.stringify({ ...about, $defs: Object.fromEntries(described) as object }, undefined, 1);
}

/** The rules of the mistakes in a document, each with its line. */
export function rulesOf(text: string, file?: string): string[] {
  return readDocument(text, file).mistakes.map(
    ({ rule, source }) => `${rule} ${String(source?.line ?? 'nowhere')}`,
  );
}

/** Everything that is emitted for a document without mistakes but those that are `forgiven`, by path. */
export async function emittedFor(
  text: string,
  ...forgiven: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  const { model, mistakes } = readDocument(text);
  const told = mistakes.filter(({ rule }) => !forgiven.includes(rule));
  if (told.length > 0) throw new ModelError(told);
  const files: readonly GeneratedFile[][] = await Promise.all(
    emitters.map(async (emitter) => [...(await emitter.emit(model))]),
  );
  return new Map(files.flat().map(({ path, content }) => [path, content]));
}

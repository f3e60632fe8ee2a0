import path from 'node:path';
import { buildModel, emitters, loadProtocol, type Model } from '@ringspec/codegen';
import { protocol as ringspec } from '@ringspec/schema';
import { linkModules } from './link-modules.js';

type Check = (name: string, value: unknown) => readonly object[] | undefined;

/** The strict validators as they are emitted for a protocol: what writers are held to. */
export interface StrictChecks {
  event: Check;
  wireEvent: Check;
  request: Check;
  result: Check;
  type: Check;
}

export interface Subject {
  model: Model;
  /** Content of each file of the artefact under test, by path. */
  files: ReadonlyMap<string, string>;
  strict: StrictChecks;
}

export const protocolNames = ['ringspec', 'weather'] as const;

/** An artefact for Ringspec or for a protocol that is not Ringspec's, and the checks of its samples. */
export async function emitFor(
  name: (typeof protocolNames)[number] | 'harbour',
  artefact: string,
): Promise<Subject> {
  const foreign = path.join(import.meta.dirname, `../fixtures/${name}-protocol.ts`);
  const model = buildModel(name === 'ringspec' ? ringspec : await loadProtocol(foreign));
  const load = linkModules(await emitted(model, 'validators'));
  const check = (file: string, exported: string): Check =>
    load(`validators/strict/${file}.js`)[exported] as Check;
  return {
    model,
    files: await emitted(model, artefact),
    strict: {
      event: check('events', 'checkEvent'),
      wireEvent: check('wire-events', 'checkWireEvent'),
      request: check('requests', 'checkRequest'),
      result: check('results', 'checkResult'),
      type: check('types', 'checkType'),
    },
  };
}

async function emitted(model: Model, name: string): Promise<ReadonlyMap<string, string>> {
  const emitter = emitters.find((each) => each.name === name);
  if (!emitter) throw new Error(`there is no artefact ${name}`);
  return new Map((await emitter.emit(model)).map(({ path: file, content }) => [file, content]));
}

/** The one JSON document that an artefact is. */
export function onlyDocument<T>({ files }: Subject): T {
  const [content] = files.values();
  if (files.size !== 1 || content === undefined) throw new Error('expected one document');
  return JSON.parse(content) as T;
}

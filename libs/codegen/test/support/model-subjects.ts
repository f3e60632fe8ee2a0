import { cpSync } from 'node:fs';
import path from 'node:path';
import { buildModel, emitters, loadProtocol, type Model, ModelError } from '@ringspec/codegen';
import type { EmitterOptions } from '../../src/emitters/emitter-options.js';
import { everyChoice, everyKeyword, everyPart, greatTypes, looseTypes } from './every-keyword.js';
import type { Case, ModelLanguage } from './model-language.js';
import { patternTexts, portablePatterns } from './patterns.js';
import {
  FOREIGN_PROTOCOLS,
  isPublicPresent,
  PUBLIC_PROTOCOLS,
  publicModel,
} from './public-models.js';
import {
  type Group,
  isSuitePresent,
  modelOfTypes,
  refusedKeyword,
  suiteGroups,
} from './test-suite.js';

/** What models are generated from. */
export interface Subject {
  /** Names what the language calls after it: letters and digits. */
  scope: string;
  model?: Model;
  /** Puts more beside what is generated of the model, or all there is where there is none. */
  add?: (folder: string) => void;
  /** Of the emitter. Default: those of the scope. */
  options?: EmitterOptions;
  /** What it is to judge, instead of its corpus. */
  cases?: readonly Case[];
}

export const OUR_PROTOCOLS = ['weather', 'harbour', 'parcel'] as const;

const generated = path.resolve(import.meta.dirname, '../../../../generated');

/** Of a document, by its file. */
export function scopeOf(document: string): string {
  return `of${document.replace(/[^a-z0-9]/gi, '').toLowerCase()}`;
}

/** All that models of a language are tried with. */
export async function subjectsFor(language: ModelLanguage): Promise<Subject[]> {
  const documents = [...FOREIGN_PROTOCOLS, ...(isPublicPresent ? PUBLIC_PROTOCOLS : [])];
  return [
    ringspec(language),
    ...(await Promise.all(
      OUR_PROTOCOLS.map(async (scope) => ({ scope, model: await ownModel(scope) })),
    )),
    ...(await Promise.all(
      documents.map(async (each) => ({ scope: scopeOf(each), model: await publicModel(each) })),
    )),
    {
      scope: 'keywords',
      model: modelOfTypes({ ...everyKeyword, ...everyChoice, ...everyPart, ...greatTypes }),
    },
    { scope: 'loose', model: modelOfTypes(looseTypes) },
    { scope: 'names', model: oddNames(language) },
    ...(language.methods ? [await oddMethods(language)] : []),
    patterns(),
    ...(isSuitePresent ? [await jsonSchemaSuite(language)] : []),
  ];
}

export async function ownModel(protocol: (typeof OUR_PROTOCOLS)[number]): Promise<Model> {
  const file = path.join(import.meta.dirname, `../fixtures/${protocol}-protocol.ts`);
  return buildModel(await loadProtocol(file));
}

/** What was built where they lie is not theirs: Swift's knows its place, and is of no use elsewhere. */
const filter = (source: string): boolean => !['target', '.build'].includes(path.basename(source));

/** As they are published, with a test more. */
function ringspec({ name, hasHttp = false, addKeepingTest }: ModelLanguage): Subject {
  return {
    scope: 'ringspec',
    add: (folder) => {
      for (const part of [name, 'corpus', ...(hasHttp ? ['corpus-http'] : [])])
        cpSync(path.join(generated, part), path.join(folder, part), { recursive: true, filter });
      addKeepingTest(folder);
    },
  };
}

/** Names that the language or the package has otherwise, and such as no language has. */
function oddNames({ odd }: ModelLanguage): Model {
  const members = [...odd.members, ...ODD];
  const properties = Object.fromEntries(members.map((each) => [each, { type: 'string' }]));
  const shape = { type: 'object', properties, required: members.slice(0, 5) };
  const types = Object.fromEntries(odd.types.map((each) => [each, shape]));
  const { description } = odd;
  return modelOfTypes({ ...types, Odd: { ...shape, description } });
}

async function oddMethods({ odd, options, methods }: ModelLanguage): Promise<Subject> {
  const model = await ownModel('weather');
  const members = ['params', 'timeout', 'request', ...odd.members, ...ODD];
  const properties = Object.fromEntries(members.map((each) => [each, { type: 'string' }]));
  const params = { type: 'object', properties, required: members.slice(1, 6) };
  const requests = ['import', 'request', 'Request_', 'toString', 'own'].flatMap((each) =>
    model.requests.slice(0, 1).map((first) => ({ ...first, name: each, params })),
  );
  return {
    scope: 'methods',
    model: { ...model, requests: requests.map((each) => ({ ...each, examples: [] })) },
    options: { ...options('methods'), clientsOwn: 'own' },
    ...(methods?.addTest ? { add: methods.addTest } : {}),
  };
}

function patterns(): Subject {
  const properties = Object.fromEntries(
    portablePatterns.map((pattern) => [pattern, { type: 'string', pattern }]),
  );
  const cases = portablePatterns.flatMap((pattern) =>
    patternTexts.map((text) => ({
      ...{ name: 'Text', data: { [pattern]: text } },
      valid: new RegExp(pattern, 'u').test(text),
      title: `${pattern} ${JSON.stringify(text)}`,
    })),
  );
  return {
    scope: 'patterns',
    model: modelOfTypes({ Text: { type: 'object', properties } }),
    cases,
  };
}

async function jsonSchemaSuite(language: ModelLanguage): Promise<Subject> {
  const groups: Group[] = [];
  for (const group of suiteGroups()) if (await isTaken(language, group)) groups.push(group);
  const all = groups.map((group, i) => [`Group${String(i)}`, group] as const);
  const schemas = Object.fromEntries(all.map(([type, { schema }]) => [type, schema]));
  const cases = all.flatMap(([type, { file, description, tests }]) =>
    tests.map(({ data, valid, description: title }) => ({
      ...{ name: type, data, valid },
      title: `${file}: ${description}: ${title}`,
    })),
  );
  return { scope: 'suite', model: modelOfTypes(schemas), cases };
}

/** Whether the schema language takes it, and every language can: patterns differ. */
async function isTaken({ name }: ModelLanguage, { schema }: Group): Promise<boolean> {
  if (refusedKeyword(schema) !== undefined) return false;
  const [emitter] = emitters.filter((each) => each.name === name);
  try {
    await emitter?.emit(modelOfTypes({ Subject: schema }));
    return true;
  } catch (error) {
    const [mistake] = error instanceof ModelError ? error.mistakes : [];
    if (mistake?.rule === 'unportable-pattern') return false;
    throw error;
  }
}

/** Names that no language has as they are. */
const ODD = [
  ...['1st', '', '-', 'a-b', 'a_b', 'aB', 'ключ', '__proto__', 'say "so"', 'back\\slash'],
  ...['new\nline', "it's", '{x}', '%s', '$x', '*/', '@tag', '<b>', 'a/b~c'],
];

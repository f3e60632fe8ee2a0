import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  buildModel,
  emitters,
  loadProtocol,
  type Model,
  ModelError,
  writeFolder,
} from '@ringspec/codegen';
import type { Need } from '../../../../tools/steps/needs.mjs';
import type { EmitterOptions } from '../../src/emitters/emitter-options.js';
import { everyChoice, everyKeyword, everyPart, greatTypes } from './every-keyword.js';
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

/** A value of a named type, and whether it is one. */
export interface Case {
  name: string;
  data: unknown;
  valid: boolean;
  title: string;
}

/** What the tests of the models of a language have to know of it. */
export interface ModelLanguage {
  /** Of the emitter, and of its folder. */
  name: string;
  title: string;
  need: Need;
  /** For protocols of the tests: names that are those of Ringspec. */
  options?: EmitterOptions;
  /** Whether its models have operations and webhooks. */
  hasHttp?: boolean;
  /** Adds the language's own test to the models of Ringspec. */
  addKeepingTest: (folder: string) => void;
  /** The models are formatted, compile without a word and pass their tests; gives the number of cases. */
  expectSound: (folder: string) => number;
  /** Judges cases; gives titles of those with another verdict, then how many there were. */
  judge: (folder: string, cases: readonly Case[]) => string;
  /** Names that the language or the package has otherwise. */
  odd: { types: readonly string[]; members: readonly string[]; description: string };
  /** Options that name everything anew, and what the manifest then looks like. */
  named: { options: EmitterOptions; manifest: string; matches: RegExp; bad: EmitterOptions };
  /** Of clients: the file with a method for each request, and those of requests with odd names. */
  methods?: { file: string; odd: readonly string[] };
  /** A pattern that the language's engine cannot do. */
  unportable: string;
}

const generated = path.resolve(import.meta.dirname, '../../../../generated');
const LONG = 600_000;

/** The models of Ringspec and of other protocols: they compile, pass their linters, and judge as they should. */
export function describeModels(language: ModelLanguage): void {
  const { name, need, odd, named } = language;
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  function newFolder(): string {
    const folder = mkdtempSync(path.join(tmpdir(), `ringspec-${name}-`));
    folders.push(folder);
    return folder;
  }

  /** Writes the models and the corpus beside each other; resolves with the folder. */
  async function generate(model: Model, options = language.options): Promise<string> {
    const folder = newFolder();
    const chosen = emitters.filter((each) => [name, 'corpus'].includes(each.name));
    const files = chosen.map((each) => each.emit(model, each.name === name ? options : undefined));
    writeFolder(folder, (await Promise.all(files)).flat());
    return folder;
  }

  /** Sound, and as many cases are judged as the corpus has. */
  function expectSound(folder: string): void {
    const folders = language.hasHttp ? ['corpus', 'corpus-http'] : ['corpus'];
    const cases = folders.reduce((sum, each) => sum + corpusCases(path.join(folder, each)), 0);
    expect(language.expectSound(folder)).toBe(cases);
  }

  function expectVerdicts(folder: string, cases: readonly Case[]): void {
    expect(language.judge(folder, cases)).toBe(`${String(cases.length)} judged`);
  }

  /** Whether the schema language takes it, and every language can: patterns differ. */
  async function isTaken({ schema }: Group): Promise<boolean> {
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

  const mayMiss = need.isOptional === true || process.env['CI'] !== 'true';
  const isMissing = mayMiss && need.find() === undefined;
  (isMissing ? describe.skip : describe)(`${language.title} models`, () => {
    it(
      'of Ringspec are sound, keep what they do not know, and show no secrets',
      () => {
        const folder = newFolder();
        for (const part of [name, 'corpus', ...(language.hasHttp ? ['corpus-http'] : [])])
          cpSync(path.join(generated, part), path.join(folder, part), { recursive: true });
        language.addKeepingTest(folder);
        expectSound(folder);
      },
      LONG,
    );

    it.each(['weather', 'harbour', 'parcel'])(
      'of the protocol of %s are sound',
      async (protocol) => {
        const file = path.join(import.meta.dirname, `../fixtures/${protocol}-protocol.ts`);
        expectSound(await generate(buildModel(await loadProtocol(file))));
      },
      LONG,
    );

    it.each(FOREIGN_PROTOCOLS)(
      'of the foreign document %s are sound',
      async (document) => {
        expectSound(await generate(await publicModel(document)));
      },
      LONG,
    );

    (isPublicPresent ? it : it.skip).each(PUBLIC_PROTOCOLS)(
      'of the public protocol %s are sound',
      async (protocol) => {
        expectSound(await generate(await publicModel(protocol)));
      },
      LONG,
    );

    it(
      'know every keyword of the schema language',
      async () => {
        const types = { ...everyKeyword, ...everyChoice, ...everyPart, ...greatTypes };
        expectSound(await generate(modelOfTypes(types)));
      },
      LONG,
    );

    it(
      'spell names that the language or the package has otherwise',
      async () => {
        const members = [...odd.members, ...ODD];
        const properties = Object.fromEntries(members.map((each) => [each, { type: 'string' }]));
        const shape = { type: 'object', properties, required: members.slice(0, 5) };
        const types = Object.fromEntries(odd.types.map((each) => [each, shape]));
        const { description } = odd;
        expectSound(await generate(modelOfTypes({ ...types, Odd: { ...shape, description } })));
      },
      LONG,
    );

    const { methods } = language;
    (methods ? it : it.skip)(
      'have a method for each request, whatever it and its members are called',
      async () => {
        const weather = path.join(import.meta.dirname, '../fixtures/weather-protocol.ts');
        const model = buildModel(await loadProtocol(weather));
        const members = ['params', 'timeout', 'request', ...odd.members, ...ODD];
        const properties = Object.fromEntries(members.map((each) => [each, { type: 'string' }]));
        const params = { type: 'object', properties, required: members.slice(1, 6) };
        const requests = ['import', 'request', 'Request_', 'toString', 'own'].flatMap((each) =>
          model.requests.slice(0, 1).map((first) => ({ ...first, name: each, params })),
        );
        const all = { ...model, requests: requests.map((each) => ({ ...each, examples: [] })) };
        const options = { ...language.options, clientsOwn: 'own' };
        const folder = await generate(all, options);
        expectSound(folder);
        const source = readFileSync(path.join(folder, name, methods?.file ?? ''), 'utf8');
        for (const method of methods?.odd ?? []) expect(source).toContain(` ${method}(`);
        expect(source).not.toContain(' own(');
        const unknown = generate(model, { ...language.options, clientsOwn: 'nothing' });
        await expect(unknown).rejects.toThrow('there is no request nothing');
      },
      LONG,
    );

    it('are called as the options say', async () => {
      const folder = await generate(modelOfTypes({ Text: { type: 'string' } }), named.options);
      const manifest = readFileSync(path.join(folder, name, named.manifest), 'utf8');
      expect(manifest).toMatch(named.matches);
      await expect(generate(modelOfTypes({}), named.bad)).rejects.toThrow('bad-option');
      await expect(generate(modelOfTypes({}), { packet: 'x' })).rejects.toThrow('unknown-option');
    });

    it(
      'read patterns as ECMA-262 does',
      async () => {
        const properties = Object.fromEntries(
          portablePatterns.map((pattern) => [pattern, { type: 'string', pattern }]),
        );
        const folder = await generate(modelOfTypes({ Text: { type: 'object', properties } }));
        const cases = portablePatterns.flatMap((pattern) =>
          patternTexts.map((text) => ({
            ...{ name: 'Text', data: { [pattern]: text } },
            valid: new RegExp(pattern, 'u').test(text),
            title: `${pattern} ${JSON.stringify(text)}`,
          })),
        );
        expectVerdicts(folder, cases);
        const beyond = { Beyond: { type: 'string', pattern: language.unportable } };
        await expect(generate(modelOfTypes(beyond))).rejects.toThrow('unportable-pattern');
      },
      LONG,
    );

    (isSuitePresent ? it : it.skip)(
      'pass the test suite of JSON Schema',
      async () => {
        const groups: Group[] = [];
        for (const group of suiteGroups()) if (await isTaken(group)) groups.push(group);
        const all = groups.map((group, i) => [`Group${String(i)}`, group] as const);
        const schemas = Object.fromEntries(all.map(([type, { schema }]) => [type, schema]));
        const folder = await generate(modelOfTypes(schemas));
        const cases = all.flatMap(([type, { file, description, tests }]) =>
          tests.map(({ data, valid, description: title }) => ({
            ...{ name: type, data, valid },
            title: `${file}: ${description}: ${title}`,
          })),
        );
        expectVerdicts(folder, cases);
        expect(cases.length).toBeGreaterThan(300);
      },
      LONG,
    );
  });
}

/** Names that no language has as they are. */
const ODD = [
  ...['1st', '', '-', 'a-b', 'a_b', 'aB', 'ключ', '__proto__', 'say "so"', 'back\\slash'],
  ...['new\nline', "it's", '{x}', '%s', '$x', '*/', '@tag', '<b>', 'a/b~c'],
];

function corpusCases(folder: string): number {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.includes(path.sep) && !name.startsWith('sessions'))
    .filter((name) => name.endsWith('.json'))
    .map(
      (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { cases: unknown[] },
    )
    .reduce((sum, { cases }) => sum + cases.length, 0);
}

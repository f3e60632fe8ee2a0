import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emitters, type Model, writeFolder } from '@ringspec/codegen';
import type { EmitterOptions } from '../../src/emitters/emitter-options.js';
import type { Generated, ModelLanguage } from './model-language.js';
import { OUR_PROTOCOLS, ownModel, scopeOf, type Subject, subjectsFor } from './model-subjects.js';
import { FOREIGN_PROTOCOLS, isPublicPresent, PUBLIC_PROTOCOLS } from './public-models.js';
import { isSuitePresent, modelOfTypes } from './test-suite.js';

const LONG = 600_000;

/** The models of Ringspec and of other protocols: they compile, pass their linters, and judge as they should. */
export function describeModels(language: ModelLanguage): void {
  const { name, need, named } = language;
  const root = mkdtempSync(path.join(tmpdir(), `ringspec-${name}-`));
  const subjects = new Map<string, Subject & Generated>();
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  /** Writes the models and the corpus beside each other; resolves with the folder. */
  async function generate(scope: string, model: Model, options: EmitterOptions): Promise<string> {
    const folder = path.join(root, scope);
    const chosen = emitters.filter((each) => [name, 'corpus'].includes(each.name));
    const files = chosen.map((each) => each.emit(model, each.name === name ? options : undefined));
    writeFolder(folder, (await Promise.all(files)).flat());
    return folder;
  }

  async function put(subject: Subject): Promise<void> {
    const { scope, model, options = language.options(scope), cases } = subject;
    const folder = path.join(root, scope);
    if (model) await generate(scope, model, options);
    else mkdirSync(folder);
    subject.add?.(folder);
    const models = { ...subject, folder };
    if (cases) {
      language.addJudge(models);
      writeFileSync(path.join(folder, name, 'cases.json'), JSON.stringify({ cases }));
    }
    subjects.set(scope, models);
  }

  function modelsOf(scope: string): Subject & Generated {
    const models = subjects.get(scope);
    if (!models) throw new Error(`nothing is generated of ${scope}`);
    return models;
  }

  /** Sound, and as many cases are judged as the corpus has. */
  function expectSound(scope: string): void {
    const models = modelsOf(scope);
    const folders = language.hasHttp ? ['corpus', 'corpus-http'] : ['corpus'];
    const count = (each: string): number => corpusCases(path.join(models.folder, each));
    const cases = folders.reduce((sum, each) => sum + count(each), 0);
    expect(language.expectSound(models)).toBe(cases);
  }

  /** Resolves with how many cases there were. */
  function expectVerdicts(scope: string): number {
    const models = modelsOf(scope);
    const { cases = [] } = models;
    expect(language.judge(models)).toBe(`${String(cases.length)} judged`);
    return cases.length;
  }

  const mayMiss = need.isOptional === true || process.env['CI'] !== 'true';
  const isMissing = mayMiss && need.find() === undefined;
  (isMissing ? describe.skip : describe)(`${language.title} models`, () => {
    beforeAll(async () => {
      for (const subject of await subjectsFor(language)) await put(subject);
      const all = [...subjects.values()];
      language.expectBuilt({
        sound: all.filter(({ cases }) => !cases),
        judged: all.filter(({ cases }) => cases),
      });
    }, LONG);

    it(
      'of Ringspec are sound, keep what they do not know, and show no secrets',
      () => {
        expectSound('ringspec');
      },
      LONG,
    );

    it.each(OUR_PROTOCOLS)('of the protocol of %s are sound', expectSound, LONG);

    it.each(FOREIGN_PROTOCOLS)(
      'of the foreign document %s are sound',
      (document) => {
        expectSound(scopeOf(document));
      },
      LONG,
    );

    (isPublicPresent ? it : it.skip).each(PUBLIC_PROTOCOLS)(
      'of the public protocol %s are sound',
      (protocol) => {
        expectSound(scopeOf(protocol));
      },
      LONG,
    );

    it(
      'know every keyword of the schema language',
      () => {
        expectSound('keywords');
      },
      LONG,
    );

    it(
      'parse where members and items may be anything',
      () => {
        expectSound('loose');
      },
      LONG,
    );

    it(
      'spell names that the language or the package has otherwise',
      () => {
        expectSound('names');
      },
      LONG,
    );

    const { methods } = language;
    (methods ? it : it.skip)(
      'have a method for each request, whatever it and its members are called',
      async () => {
        expectSound('methods');
        const { folder } = modelsOf('methods');
        const file = path.join(folder, name, methods?.file('methods') ?? '');
        const source = readFileSync(file, 'utf8');
        for (const method of methods?.odd ?? []) expect(source).toContain(` ${method}(`);
        expect(source).not.toContain(' own(');
        const options = { ...language.options('unknown'), clientsOwn: 'nothing' };
        const unknown = generate('unknown', await ownModel('weather'), options);
        await expect(unknown).rejects.toThrow('there is no request nothing');
      },
      LONG,
    );

    it('are called as the options say', async () => {
      const text = modelOfTypes({ Text: { type: 'string' } });
      const folder = await generate('named', text, named.options);
      const manifest = readFileSync(path.join(folder, name, named.manifest), 'utf8');
      expect(manifest).toMatch(named.matches);
      const wrong = (options: EmitterOptions) => generate('wrong', modelOfTypes({}), options);
      await expect(wrong(named.bad)).rejects.toThrow('bad-option');
      await expect(wrong({ packet: 'x' })).rejects.toThrow('unknown-option');
    });

    it(
      'read patterns as ECMA-262 does',
      async () => {
        expectVerdicts('patterns');
        for (const pattern of language.unportable) {
          const beyond = modelOfTypes({ Beyond: { type: 'string', pattern } });
          const unportable = generate('beyond', beyond, language.options('beyond'));
          await expect(unportable).rejects.toThrow('unportable-pattern');
        }
      },
      LONG,
    );

    (isSuitePresent ? it : it.skip)(
      'pass the test suite of JSON Schema',
      () => {
        expect(expectVerdicts('suite')).toBeGreaterThan(300);
      },
      LONG,
    );
  });
}

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

/** The official tests of JSON Schema 2020-12 through the generated validators. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { validatorsEmitter } from '../src/emitters/validators/validators-emitter.js';
import { EXCLUDED_GROUPS } from './support/excluded-groups.js';
import { linkModules } from './support/link-modules.js';
import {
  type Group,
  isSuitePresent,
  modelOfTypes,
  refusedKeyword,
  suiteFolder,
  suiteGroups,
} from './support/test-suite.js';

const suite = isSuitePresent ? describe : describe.skip;

suite(`the test suite of JSON Schema in ${suiteFolder}`, () => {
  const taken: Group[] = [];
  const excluded: Record<string, Record<string, number>> = {};
  beforeAll(() => {
    for (const group of suiteGroups()) {
      const keyword = refusedKeyword(group.schema);
      if (keyword === undefined) taken.push(group);
      else {
        const file = (excluded[group.file] ??= {});
        file[keyword] = (file[keyword] ?? 0) + 1;
      }
    }
  });

  it('is run but for the groups that use what the schema language does without', () => {
    expect(excluded).toEqual(EXCLUDED_GROUPS);
  });

  it('passes', async () => {
    const named = taken.map((group, i) => [`Group${String(i)}`, group] as const);
    const model = modelOfTypes(
      Object.fromEntries(named.map(([name, { schema }]) => [name, schema])),
    );
    const files = await validatorsEmitter.emit(model);
    const load = linkModules(new Map(files.map(({ path, content }) => [path, content])));
    const check = load('validators/types.js')['checkType'] as (
      name: string,
      value: unknown,
    ) => readonly object[] | undefined;
    const failed = named.flatMap(([name, { file, description, tests }]) =>
      tests
        .filter(({ data, valid }) => (check(name, data)?.length === 0) !== valid)
        .map((test) => `${file}: ${description}: ${test.description}`),
    );
    expect(failed).toEqual([]);
    expect(named.flatMap(([, { tests }]) => tests).length).toBe(318);
  });
});

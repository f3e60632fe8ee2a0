/** The official tests of JSON Schema 2020-12, each group read as a document, through the generated validators. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Model } from '@ringspec/codegen';
import { validatorsEmitter } from '../src/emitters/validators/validators-emitter.js';
import { EXCLUDED_GROUPS, OTHER_VERDICTS } from './support/excluded-groups.js';
import { linkModules } from './support/link-modules.js';
import { readGroup } from './support/suite-document.js';
import { servedBySuite } from './support/suite-remotes.js';
import { type Group, isSuitePresent, suiteFolder, suiteGroups } from './support/test-suite.js';

const suite = isSuitePresent ? describe : describe.skip;

suite(`the test suite of JSON Schema in ${suiteFolder}`, () => {
  const taken: { group: Group; model: Model }[] = [];
  const excluded: Record<string, Record<string, number>> = {};
  const { folder, addresses } = servedBySuite();
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  beforeAll(() => {
    for (const group of suiteGroups()) {
      const read = readGroup(group, addresses);
      if ('model' in read) taken.push({ group, model: read.model });
      else {
        const file = (excluded[group.file] ??= {});
        file[read.refused] = (file[read.refused] ?? 0) + 1;
      }
    }
  });

  it('is run but for the groups that use what the schema language does without', () => {
    expect(excluded).toEqual(EXCLUDED_GROUPS);
  });

  it('passes', async () => {
    const failed: string[] = [];
    let count = 0;
    for (const { group, model } of taken) {
      const files = await validatorsEmitter.emit(model);
      const load = linkModules(new Map(files.map(({ path, content }) => [path, content])));
      const check = load('validators/types.js')['checkType'] as (
        name: string,
        value: unknown,
      ) => readonly object[] | undefined;
      for (const { data, valid, description } of group.tests) {
        count += 1;
        if ((check('Subject', data)?.length === 0) !== valid)
          failed.push(`${group.file}: ${group.description}: ${description}`);
      }
    }
    expect(failed).toEqual(OTHER_VERDICTS);
    expect(count).toBe(1296);
  });
});

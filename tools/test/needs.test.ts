/** What parts of `npm test` need: found or installed before the first runs, else told. */
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
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { groups, parts } from '../parts.mjs';
import { countCargoTests } from '../steps/count-cargo-tests.mjs';
import { countGoTests } from '../steps/count-go-tests.mjs';
import { countJunit } from '../steps/count-junit.mjs';
import { countSwiftTests } from '../steps/count-swift-tests.mjs';
import { type Need, type Needs, needs } from '../steps/needs.mjs';
import { runParts } from '../steps/run-parts.mjs';
import { removeResults, resultFile, sumResults } from '../steps/sum-results.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** What happened, in its order. */
let story: string[];
beforeEach(() => {
  story = [];
});

/** A need that can be installed, or cannot. */
function need(name: string, { isThere = false, canInstall = false } = {}): Need {
  let place = isThere ? `/usr/bin/${name}` : undefined;
  return {
    name,
    variable: `${name.toUpperCase()}_PATH`,
    find: () => place,
    install: () => {
      story.push(`installs ${name}`);
      if (canInstall) place = `/opt/${name}`;
      return Promise.resolve();
    },
    howTo: `Get ${name}.`,
  };
}

const checked = { name: 'check', group: 'check', script: 'check' };
const drawn = { name: 'draw', group: 'unit', script: 'test', uses: ['pen'] };
const sung = { name: 'sing', group: 'unit', script: 'test', needs: ['voice'] };

const runAll = (table: Needs, isCi = false, asked: readonly string[] = []) =>
  runParts([checked, drawn, sung], {
    isCi,
    table,
    asked,
    prepare: () => {
      story.push('builds');
      return Promise.resolve();
    },
    run: ({ name }, env) => {
      story.push(`${name} ${JSON.stringify(env)}`);
      return Promise.resolve(0);
    },
    say: (text) => story.push(`says ${text}`),
  });

describe('what parts need', () => {
  it('is installed before the first of them runs, and told to them', async () => {
    const table = {
      pen: need('pen', { canInstall: true }),
      voice: need('voice', { isThere: true }),
    };
    const env = JSON.stringify({ PEN_PATH: '/opt/pen', VOICE_PATH: '/usr/bin/voice' });
    const outcomes = await runAll(table);
    expect(story).toEqual(['installs pen', 'builds', `check ${env}`, `draw ${env}`, `sing ${env}`]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
  });

  it('is installed together with what else is missing', async () => {
    const slow = (name: string): Need => ({
      ...need(name),
      install: async () => {
        story.push(`begins ${name}`);
        await Promise.resolve();
        story.push(`ends ${name}`);
      },
    });
    await runAll({ pen: slow('pen'), voice: slow('voice') }, true);
    expect(story.slice(0, 4)).toEqual(['begins pen', 'begins voice', 'ends pen', 'ends voice']);
  });

  it('is told with what to do where it cannot be had; the part is skipped', async () => {
    const outcomes = await runAll({ pen: need('pen'), voice: need('voice') });
    expect(story).toContain('says pen is missing. Get pen.\n');
    expect(story.at(-1)).toBe('draw {}');
    expect(outcomes[2]).toEqual({ part: sung, skipped: 'voice is missing. Get voice.' });
    const { passed, failed, skipped } = sumResults(root, outcomes);
    expect({ passed, failed, skipped }).toEqual({ passed: 0, failed: 0, skipped: 1 });
  });

  it('must be there for CI: nothing runs without it, and that is a failure', async () => {
    const table = { pen: need('pen'), voice: need('voice', { isThere: true }) };
    const outcomes = await runAll(table, true);
    expect(story).toEqual(['installs pen', 'says pen is missing. Get pen.\n']);
    expect(sumResults(root, outcomes)).toMatchObject({ passed: 0, failed: 1, skipped: 2 });
  });
});

describe('a need that is optional', () => {
  const table = (canInstall = true): Needs => ({
    pen: need('pen', { isThere: true }),
    voice: { ...need('voice', { canInstall }), isOptional: true },
  });

  it('is not installed unasked, and its part is told as skipped, for CI too', async () => {
    const outcomes = await runAll(table(), true);
    expect(story).not.toContain('installs voice');
    expect(story.at(-1)).toBe('draw {"PEN_PATH":"/usr/bin/pen"}');
    expect(outcomes[2]).toEqual({ part: sung, skipped: 'voice is missing. Get voice.' });
    expect(sumResults(root, outcomes).skipped).toBe(1);
  });

  it('is installed for a run that asks for it, and must then be there for CI', async () => {
    const outcomes = await runAll(table(), true, ['voice']);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
    const failed = await runAll(table(false), true, ['voice']);
    expect(failed[2]).toEqual({ part: sung, code: 1 });
  });
});

describe('a report in the XML of JUnit', () => {
  it('is counted as one of jest', () => {
    const suite = (counts: string): string => `<testsuite name="pytest" ${counts} time="1">`;
    const xml = `<testsuites>${suite('errors="1" failures="2" skipped="3" tests="10"')}${suite('tests="5"')}`;
    const counts = { numPassedTests: 9, numFailedTests: 3, numPendingTests: 3 };
    expect(countJunit(xml)).toEqual(counts);
  });
});

describe('what cargo test says', () => {
  it('is counted as the results of jest', () => {
    const result = (counts: string): string => `\ntest result: ok. ${counts}; 0 measured;\n`;
    const text = `${result('3 passed; 0 failed; 1 ignored')}${result('2 passed; 1 failed; 0 ignored')}`;
    const counts = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 1 };
    expect(countCargoTests(text)).toEqual(counts);
  });
});

describe('what swift test says', () => {
  it('is counted as the results of jest', () => {
    const lines = [
      ...['◇ Test a() started.', '✔ Test a() passed after 0.1 seconds.', '➜ Test b() skipped.'],
      ...[
        '✘ Test c(_:) failed after 0.1 seconds with 1 issue.',
        '✔ Suite S passed after 1 seconds.',
      ],
      '✘ Test run with 3 tests failed after 0.1 seconds with 1 issue.',
    ];
    const counts = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 1 };
    expect(countSwiftTests(lines.join('\n'))).toEqual(counts);
  });
});

describe('what go test tells', () => {
  const told = (...events: object[]): string =>
    events.map((event) => `${JSON.stringify(event)}\n`).join('');
  const ended = (Action: string, Test?: string): object => ({ Action, Package: 'a', Test });
  const said = (Output: string, Test?: string): object => ({ ...ended('output', Test), Output });

  it('is counted as the results of jest, with the words of what has failed', () => {
    const log = told(
      ...[said('well\n', 'One'), ended('pass', 'One'), ended('skip', 'Two')],
      ...[said('bad\n', 'Three'), ended('fail', 'Three'), said('FAIL a\n'), ended('fail')],
    );
    const total = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 1 };
    expect(countGoTests(log)).toEqual({ total, text: 'bad\nFAIL a\n' });
  });

  it('is a failure where a package does not compile', () => {
    const build = { ImportPath: 'a [a.test]', Action: 'build-output', Output: 'a.go:1: no\n' };
    const failed = { ImportPath: 'a [a.test]', Action: 'build-fail' };
    const log = `odd line\n${told(build, failed, ended('fail'))}`;
    const total = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
    expect(countGoTests(log)).toEqual({ total, text: 'odd line\na.go:1: no\n' });
  });
});

describe('results', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'results-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const part = { name: 'libs/a', group: 'unit', script: 'test', folder: 'libs/a' };
  const leave = (result: object): void => {
    const file = resultFile(folder, part);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(result));
  };

  it('are added up, and those of an earlier run are not', () => {
    leave({
      numPassedTests: 3,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 1,
      numPendingTests: 2,
    });
    const sum = sumResults(folder, [
      { part, code: 1 },
      { part: checked, code: 0 },
    ]);
    expect(sum).toMatchObject({ passed: 3, failed: 2, skipped: 2 });
    removeResults(folder, [part, checked]);
    expect(existsSync(resultFile(folder, part))).toBe(false);
  });

  it('that are missing, or hide an error, are failures', () => {
    expect(sumResults(folder, [{ part, code: 0 }]).failed).toBe(1);
    leave({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 0 });
    expect(sumResults(folder, [{ part, code: 0 }])).toMatchObject({ passed: 3, failed: 0 });
    expect(sumResults(folder, [{ part, code: 7 }])).toMatchObject({ passed: 3, failed: 1 });
    expect(sumResults(folder, [{ part: checked, code: 1 }]).failed).toBe(1);
  });
});

describe('the table of parts', () => {
  it('has every package with tests, and scripts that are there', () => {
    const scripts = (folder: string): Record<string, string> => {
      const file = path.join(root, folder, 'package.json');
      if (!existsSync(file)) return {};
      const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
        scripts?: Record<string, string>;
      };
      return manifest.scripts ?? {};
    };
    const folders = ['libs', 'libs/ports', 'apps'].flatMap((group) =>
      readdirSync(path.join(root, group)).map((name) => `${group}/${name}`),
    );
    const tested = ['schema', 'generated', 'tools', ...folders].flatMap((folder) =>
      ['test', 'suite', 'e2e']
        .filter((name) => scripts(folder)[name])
        .map((name) => `${folder} ${name}`),
    );
    const listed = parts.flatMap(({ folder, script }) => (folder ? [`${folder} ${script}`] : []));
    expect(listed.toSorted()).toEqual(tested.toSorted());
    for (const { folder = '', script } of parts) expect(scripts(folder)).toHaveProperty(script);
  });

  it('names needs that have a file', () => {
    const named = parts.flatMap(({ needs = [], uses = [] }) => [...needs, ...uses]);
    expect(Object.keys(needs)).toEqual(expect.arrayContaining(named));
    const files = readdirSync(path.join(root, 'tools/steps/needs'));
    for (const name of Object.keys(needs)) expect(files).toContain(`${name}.mjs`);
    expect(groups).toEqual(['check', 'unit', 'swift', 'e2e']);
  });

  it('says how to get each', () => {
    for (const { howTo } of Object.values(needs)) expect(howTo).toMatch(/^Install .*\.$/);
  });
});

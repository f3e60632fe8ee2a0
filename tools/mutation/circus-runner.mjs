import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { TestTree } from './test-tree.mjs';

/** Tests that need longer than this run last: most mutants are caught before. */
const SLOW_MS = 50;

/** A mutant's test hangs when it needs this much, and ten times what it needs otherwise. */
const PATIENCE_MS = 1_500;

/** Where it had no processor meanwhile, it is given this much. */
const LONG_PATIENCE_MS = 10_000;

/** Kept in the sandbox by the first run for the processes that come later. */
const DURATIONS = 'test-durations.json';

/** Kept there too: by file, how many of its mutants each test has caught. */
const CATCHERS = 'test-catchers.json';

/** So many of these run before all others. */
const FIRST_CATCHERS = 8;

/**
 * Runs jest's tests inside Stryker's process, loaded once, so that a mutant costs only the tests
 * that reach it. Tests share their modules then: a failure counts only if the same test passes
 * afterwards without the mutant, else the mutant runs once more in a new process.
 */
export class CircusTestRunner {
  static inject = [commonTokens.options];
  #files;
  #tree;
  #durations = {};
  #catchers = {};
  #runs = 0;
  #tainted = false;

  constructor(options) {
    this.#files = options.circus.testFiles;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const context = instrumentation();
    await this.#load();
    const results = await this.#tree.run(this.#tree.ids, {
      bail: false,
      timeoutOf: () => 120_000,
      onStart: (id) => {
        context.currentTestId = id;
      },
    });
    writeFileSync(DURATIONS, JSON.stringify(Object.fromEntries(results.map((r) => [r.id, r.ms]))));
    return {
      status: DryRunStatus.Complete,
      tests: results.map(({ id, file, errors, ms, skipped }) => ({
        id,
        name: id,
        fileName: file,
        timeSpentMs: ms,
        ...(skipped
          ? { status: TestStatus.Skipped }
          : errors.length > 0
            ? { status: TestStatus.Failed, failureMessage: errors.join('\n') }
            : { status: TestStatus.Success }),
      })),
      mutantCoverage: context.mutantCoverage,
    };
  }

  async mutantRun(options) {
    const { activeMutant, mutantActivation, testFilter, hitLimit, sandboxFileName } = options;
    if (this.#tainted) throw new Error('A mutant before this one left something behind');
    const context = instrumentation();
    const fresh = this.#runs === 0;
    this.#runs += 1;
    context.activeMutant = undefined;
    if (options.reloadEnvironment) this.#unload();
    if (mutantActivation === 'runtime') await this.#load();
    context.activeMutant = activeMutant.id;
    try {
      await this.#load();
    } catch (error) {
      return killed([], String(error), 0);
    }
    context.hitCount = hitLimit === undefined ? undefined : 0;
    context.hitLimit = hitLimit;
    const { failure, count } = await this.#firstFailure(
      testFilter ?? this.#tree.ids,
      sandboxFileName,
    );
    const endless = determineHitLimitReached(context.hitCount, hitLimit);
    context.activeMutant = undefined;
    context.hitCount = undefined;
    if (endless) {
      this.#tainted = true;
      return { status: MutantRunStatus.Timeout, reason: endless.reason };
    }
    if (!failure) return { status: MutantRunStatus.Survived, nrOfTests: count };
    if (mutantActivation === 'static') this.#unload();
    await this.#load();
    const { failure: again } = await this.#firstFailure([failure.id]);
    this.#tainted = again !== undefined;
    if (this.#tainted && !fresh) throw new Error('An earlier mutant may have caused this failure');
    this.#noteCatcher(sandboxFileName, failure.id);
    return killed([failure.id], failure.errors.join('\n'), count);
  }

  #unload() {
    this.#tree?.dispose();
    this.#tree = undefined;
  }

  async #load() {
    if (this.#tree) return;
    const tree = new TestTree();
    await tree.load(this.#files);
    this.#durations = readJson(DURATIONS);
    this.#catchers = readJson(CATCHERS);
    this.#tree = tree;
  }

  /**
   * First come tests that have caught most of the file's mutants, then those that are called as it
   * is, as acd/ and acd-queue.test.ts, and slow ones last.
   */
  async #firstFailure(ids, file = '') {
    const words = wordsOf(file);
    const catches = this.#catchers[file] ?? {};
    const first = new Set(
      ids
        .filter((id) => catches[id] > 0)
        .sort((a, b) => catches[b] - catches[a])
        .slice(0, FIRST_CATCHERS),
    );
    const isSlow = (id) => (this.#durations[id] ?? 0) > SLOW_MS;
    const isNear = (id) => [...wordsOf(this.#tree.fileOf(id))].some((word) => words.has(word));
    const others = ids.filter((id) => !first.has(id) && !isSlow(id));
    let count = 0;
    for (const part of [
      [...first],
      others.filter(isNear),
      others.filter((id) => !isNear(id)),
      ids.filter((id) => !first.has(id) && isSlow(id)),
    ]) {
      for (let left = part; left.length > 0;) {
        const results = await this.#tree.run(left, {
          bail: true,
          timeoutOf: (id) => PATIENCE_MS + 10 * (this.#durations[id] ?? 0),
        });
        count += results.length;
        const failure = results.find(({ errors }) => errors.length > 0);
        if (!failure) break;
        if (!hadNoTime(failure) || (await this.#fails(failure.id))) return { failure, count };
        const done = new Set(results.map(({ id }) => id));
        left = left.filter((id) => !done.has(id));
      }
    }
    return { count };
  }

  async #fails(id) {
    const timeoutOf = () => LONG_PATIENCE_MS;
    const [{ errors }] = await this.#tree.run([id], { bail: true, timeoutOf });
    return errors.length > 0;
  }

  #noteCatcher(file, id) {
    const catches = (this.#catchers[file] ??= {});
    catches[id] = (catches[id] ?? 0) + 1;
    writeFileSync(CATCHERS, JSON.stringify(this.#catchers));
  }
}

/** Whether the test may have failed for want of a processor only: it did not wait for anything. */
function hadNoTime({ errors, idleMs }) {
  return idleMs < PATIENCE_MS / 2 && errors.some((error) => error.includes('Exceeded timeout'));
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** The words of a file and its folder. */
function wordsOf(file) {
  const [folder = '', name = ''] = file.split('/').slice(-2);
  return new Set([...folder.split('-'), ...name.split('.')[0].split('-')]);
}

function instrumentation() {
  return (globalThis.__stryker__ ??= {});
}

function killed(killedBy, failureMessage, nrOfTests) {
  return { status: MutantRunStatus.Killed, killedBy, failureMessage, nrOfTests };
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'circus', CircusTestRunner),
];

export const strykerValidationSchema = {
  properties: {
    circus: {
      type: 'object',
      properties: { testFiles: { type: 'array', items: { type: 'string' } } },
    },
  },
};

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

/** Kept in the sandbox by the first run for the processes that come later. */
const DURATIONS = 'test-durations.json';

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
      wordsOf(sandboxFileName),
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
    if (existsSync(DURATIONS)) this.#durations = JSON.parse(readFileSync(DURATIONS, 'utf8'));
    this.#tree = tree;
  }

  /** Tests that are called as the mutated file is, as acd/ and acd-queue.test.ts, come first, slow ones last. */
  async #firstFailure(ids, words = new Set()) {
    const isSlow = (id) => (this.#durations[id] ?? 0) > SLOW_MS;
    const isNear = (id) =>
      !isSlow(id) && [...wordsOf(this.#tree.fileOf(id))].some((word) => words.has(word));
    const near = new Set(ids.filter(isNear));
    let count = 0;
    for (const part of [
      [...near],
      ids.filter((id) => !near.has(id) && !isSlow(id)),
      ids.filter(isSlow),
    ]) {
      if (part.length === 0) continue;
      const results = await this.#tree.run(part, {
        bail: true,
        timeoutOf: (id) => PATIENCE_MS + 10 * (this.#durations[id] ?? 0),
      });
      count += results.length;
      const failure = results.find(({ errors }) => errors.length > 0);
      if (failure) return { failure, count };
    }
    return { count };
  }
}

/** The words of a file and its folder. */
function wordsOf(file) {
  const [folder, name] = file.split('/').slice(-2);
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

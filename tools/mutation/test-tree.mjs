import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import * as circus from 'jest-circus';

let generations = 0;

/** The tests of some files, loaded into this process once, that can be run again and again. */
export class TestTree {
  #tests = new Map();
  #running;

  /** Imports the files; their code, and the code that they test, is evaluated anew. */
  async load(files) {
    generations += 1;
    circus.resetState();
    const root = circus.getState().rootDescribeBlock;
    for (const file of files) {
      let block;
      circus.describe(file, () => {
        block = circus.getState().currentDescribeBlock;
      });
      circus.getState().currentDescribeBlock = block;
      await import(`${pathToFileURL(path.resolve(file)).href}?generation=${generations}`);
      circus.getState().currentDescribeBlock = root;
      for (const test of testsOf(block)) {
        const id = fullName(test);
        if (this.#tests.has(id)) throw new Error(`Two tests are called “${id}”`);
        this.#tests.set(id, { id, file, test, mode: test.mode });
      }
    }
    circus.addEventHandler(this.#handle);
    process.on('unhandledRejection', this.#blame);
    process.on('uncaughtException', this.#blame);
  }

  /** Nothing of it runs any more; another may be loaded. */
  dispose() {
    circus.removeEventHandler(this.#handle);
    process.off('unhandledRejection', this.#blame);
    process.off('uncaughtException', this.#blame);
  }

  /** Ids of all tests, in their order. */
  get ids() {
    return [...this.#tests.keys()];
  }

  fileOf(id) {
    return this.#tests.get(id)?.file;
  }

  /**
   * Runs the named tests in the order of the files and resolves with one result per test that ran:
   * `{ id, file, errors, ms, idleMs, skipped }`; it was idle while it waited for something to come,
   * not for a processor. With `bail` nothing starts after the first failure.
   */
  async run(ids, { bail, timeoutOf, onStart = () => {} }) {
    const wanted = new Set(ids);
    const results = [];
    const lost = ids.find((id) => !this.#tests.has(id));
    if (lost !== undefined) throw new Error(`“${lost}” is called otherwise each time it is loaded`);
    circus.getState().unhandledErrors = [];
    for (const entry of this.#tests.values()) {
      reset(entry.test);
      entry.test.mode = wanted.has(entry.id) ? entry.mode : 'skip';
      entry.test.timeout = timeoutOf(entry.id);
    }
    circus.getState().testTimeout = timeoutOf();
    this.#running = { bail, results, onStart, byTest: this.#byTest() };
    await circus.run();
    this.#running = undefined;
    return results;
  }

  #byTest() {
    return new Map([...this.#tests.values()].map((entry) => [entry.test, entry]));
  }

  #handle = ({ name, test, hook }) => {
    if (!this.#running) return;
    const { bail, results, onStart, byTest } = this.#running;
    // What is done once for several tests is done by the first of them, as far as anybody can tell.
    if (name === 'hook_start' && hook.type === 'beforeAll')
      onStart(byTest.get(testsOf(hook.parent)[0])?.id);
    if (!test) return;
    const entry = byTest.get(test);
    if (name === 'test_start') {
      onStart(entry.id);
      this.#running.began = performance.eventLoopUtilization();
    }
    if (name === 'test_skip' && entry.mode === 'skip')
      results.push({ id: entry.id, file: entry.file, errors: [], ms: 0, skipped: true });
    // What goes on after a test was begun by it: nothing else is known to reach that.
    if (name !== 'test_done') return;
    const errors = test.errors.map((error) => textOf(error));
    const { idle: idleMs } = performance.eventLoopUtilization(this.#running.began);
    const { id, file } = entry;
    results.push({ id, file, errors, ms: test.duration, idleMs, skipped: false });
    if (bail && errors.length > 0)
      for (const { test: other } of byTest.values()) other.mode = 'skip';
  };

  #blame = (error) => {
    circus.getState().currentlyRunningTest?.errors.push(error);
  };
}

function testsOf(block) {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : testsOf(child)));
}

function fullName(test) {
  const names = [test.name];
  for (let block = test.parent; block.parent; block = block.parent) names.unshift(block.name);
  return names.join(' › ');
}

function reset(test) {
  Object.assign(test, {
    errors: [],
    status: null,
    seenDone: false,
    startedAt: null,
    duration: null,
  });
  test.unhandledRejectionErrorByPromise?.clear();
  for (let block = test.parent; block; block = block.parent)
    for (const hook of block.hooks) hook.seenDone = false;
}

function textOf(error) {
  const [first, second] = Array.isArray(error) ? error : [error];
  const reason = first ?? second;
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}

import { jestExpect } from '@jest/expect';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';

/** What tests import as `@jest/globals`, made of jest's own parts, without jest's modules and workers. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } = circus;

export const expect = jestExpect;

const mocker = new ModuleMocker(globalThis);

/** The members of `jest` that our tests use; timeouts are the runner's. */
export const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: () => mocker.restoreAllMocks(),
  setTimeout: () => jest,
};

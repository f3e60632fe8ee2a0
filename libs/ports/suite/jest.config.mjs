import preset from '../../../jest.preset.mjs';

const own = `<rootDir>/test/${process.env.RINGSPEC_PORT}/*.test.ts`;

/**
 * One browser and one gateway at a time, as in the tests of browsers. A folder of tests is of the
 * language whose name it has.
 */
export default {
  ...preset,
  testMatch: ['<rootDir>/test/*.test.ts', own],
  maxWorkers: 1,
  testTimeout: 60_000,
};

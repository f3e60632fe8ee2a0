import preset from '../../jest.preset.mjs';

/** One browser and one gateway at a time: two cores carry the media of a call, not of several. */
export default {
  ...preset,
  maxWorkers: 1,
  testTimeout: 60_000,
  globalSetup: '<rootDir>/src/begin.mjs',
  globalTeardown: '<rootDir>/src/end.mjs',
};

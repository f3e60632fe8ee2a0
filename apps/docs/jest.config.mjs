import preset from '../../jest.preset.mjs';

/** The site is built once, then looked at. */
export default {
  ...preset,
  maxWorkers: 1,
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/build-site.mjs',
};

import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  globalSetup: '<rootDir>/test/kit/bundle-once.mjs',
  globalTeardown: '<rootDir>/test/kit/remove-bundle.mjs',
  // Tests here start whole programs, which takes seconds on a machine that is busy.
  testTimeout: 60_000,
};

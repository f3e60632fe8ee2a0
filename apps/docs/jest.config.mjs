import preset from '../../jest.preset.mjs';

/** The programs of the guides run by themselves; the site is built once, then looked at. */
export default {
  maxWorkers: 1,
  workerIdleMemoryLimit: preset.workerIdleMemoryLimit,
  testTimeout: 60_000,
  projects: [
    project({ displayName: 'programs', testMatch: ['<rootDir>/test/*/*.test.ts'] }),
    project({
      displayName: 'site',
      testMatch: ['<rootDir>/test/*.test.ts'],
      globalSetup: '<rootDir>/test/build-site.mjs',
    }),
  ],
};

function project(options) {
  const { maxWorkers: _w, workerIdleMemoryLimit: _m, transform, ...shared } = preset;
  const [[, [compiler, compilation]]] = Object.entries(transform);
  const { jsc } = compilation;
  const parser = { ...jsc.parser, tsx: true };
  const react = { runtime: 'automatic' };
  const withReact = [compiler, { ...compilation, jsc: { ...jsc, parser, transform: { react } } }];
  return {
    ...shared,
    extensionsToTreatAsEsm: ['.ts', '.tsx'],
    moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json'],
    transform: { ...transform, '^.+\\.tsx$': withReact },
    ...options,
  };
}

/** Shared by all packages: TypeScript through swc, ES modules, packages resolved from their sources. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: ['@ringspec/source', 'node', 'default'],
  },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2022',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  maxWorkers: 2,
  // A worker has half a second to end. It frees its heap then, 2 to 3 ms for each MB where others keep
  // the processors busy; the contexts of tests that it has run, and nothing that is open, made 265 MB.
  workerIdleMemoryLimit: '100MB',
};

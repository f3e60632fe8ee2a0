/**
 * What is mutated, by the tests of which package, and the least score in per cent. Tests that start
 * a compiler or another process are left out, for no mutant is active there (nor is one in a
 * browser: `test-files.mjs`), and those that send thousands of frames, which take longer than all
 * other tests together.
 */
export const mutatedPackages = {
  protocol: { sources: 'libs/protocol/src', tests: 'libs/protocol/test', without: [], least: 90 },
  client: {
    sources: 'libs/client/src',
    tests: 'libs/client/test',
    without: ['bundle-budget.test.ts', 'bundle.test.ts'],
    least: 90,
  },
  gateway: {
    sources: 'libs/gateway/src',
    tests: 'libs/gateway/test',
    without: ['fuzz.test.ts', 'hostile-sender.test.ts'],
    /** What no test of it reads, so that it need not be copied: two files of three. */
    unread: [
      '/generated/docs',
      '/generated/go',
      '/generated/java',
      '/generated/json-schema',
      '/generated/kotlin',
      '/generated/python',
      '/generated/rust',
      '/libs/client',
      '/libs/codegen',
      '/libs/ports',
    ],
    least: 90,
  },
  codegen: {
    sources: 'libs/codegen/src/model',
    tests: 'libs/codegen/test',
    without: [],
    /** Those of the model alone: the others generate whole protocols, which takes seconds each. */
    only: [
      'closed-form.test.ts',
      'definitions.test.ts',
      'equal-values.test.ts',
      'exponential-pattern.test.ts',
      'formats.test.ts',
      'generated-names.test.ts',
      'keywords.test.ts',
      'listener-events.test.ts',
      'members.test.ts',
      'misfit-order.test.ts',
      'misfits-of-parts.test.ts',
      'misfits-of-rest.test.ts',
      'misfits.test.ts',
      'model-envelope.test.ts',
      'model-errors.test.ts',
      'model-events.test.ts',
      'model-http-shapes.test.ts',
      'model-http.test.ts',
      'model-names.test.ts',
      'model-schema.test.ts',
      'model-types.test.ts',
      'model-whole.test.ts',
      'remembering.test.ts',
      'session-models.test.ts',
      'slow-patterns.test.ts',
      'subschemas.test.ts',
      'text-kinds.test.ts',
      'type-references.test.ts',
    ],
    least: 90,
  },
};

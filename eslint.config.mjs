import nx from '@nx/eslint-plugin';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { borders } from './tools/borders.mjs';

const domGlobals = Object.keys(globals.browser).filter(
  (name) => !(name in globals.nodeBuiltin) && !(name in globals.es2025),
);

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'generated/**',
      '.nx/**',
      '.ringspec/**',
      '**/.bundle/**',
      'apps/softphone/dist-types/**',
      // What is packed is put here.
      'apps/gateway/admin/**',
      'apps/gateway/softphone/**',
    ],
  },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { '@nx': nx },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          depConstraints: Object.entries(borders).map(([sourceTag, onlyDependOnLibsWithTags]) => ({
            sourceTag,
            onlyDependOnLibsWithTags,
          })),
        },
      ],
    },
  },
  {
    files: ['**/test/**', 'libs/ports/suite/**', 'apps/e2e/**', 'apps/bench/**', 'tools/**'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  { files: ['libs/**/src/**', 'schema/src/**'], rules: { 'no-console': 'error' } },
  {
    files: ['libs/client/src/**', 'libs/compat/src/**', 'libs/protocol/src/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*'], message: 'Runs in browsers: nothing of Node.' }] },
      ],
    },
  },
  {
    files: ['libs/gateway/src/**', 'libs/protocol/src/**'],
    rules: { 'no-restricted-globals': ['error', ...domGlobals] },
  },
  {
    files: [
      '**/*.config.{ts,mjs}',
      'apps/docs/.vitepress/**',
      'apps/docs/test/build-site.mjs',
      'apps/gateway/test/kit/{bundle-once,remove-bundle}.mjs',
      'jest.preset.mjs',
      'apps/e2e/src/{begin,end}.mjs',
      'libs/{client,compat}/*.mjs',
    ],
    rules: { 'no-restricted-syntax': 'off', '@nx/enforce-module-boundaries': 'off' },
  },
);

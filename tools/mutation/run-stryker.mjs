import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { root } from '../steps/run-command.mjs';
import { mutatedPackages } from './packages.mjs';
import { testFiles } from './test-files.mjs';

/** Mutates some files of a package. Resolves with every mutant and what became of it. */
export async function runStryker(name, files, { anew, jobs }) {
  const own = (file) => path.join(import.meta.dirname, file);
  const kept = `.ringspec/mutation/${name}`;
  process.chdir(root);
  forgetStaticSurvivors(`${kept}.json`);
  const stryker = new Stryker({
    mutate: files,
    /** A literal is a text for people, or one of a closed set, where the compiler refuses another. */
    mutator: { excludedMutations: ['StringLiteral'] },
    testRunner: 'circus',
    circus: { testFiles: testFiles(name) },
    ignorers: ['log-texts'],
    plugins: ['circus-runner.mjs', 'log-texts.mjs', 'tell-survivors.mjs'].map(own),
    testRunnerNodeArgs: [
      '--conditions=@ringspec/source',
      '--no-warnings',
      `--import=${own('register-typescript.mjs')}`,
    ],
    buildCommand: `node ${own('link-workspaces.mjs')}`,
    symlinkNodeModules: false,
    ignorePatterns: [
      ...['/*', '!/libs', '!/schema', '!/generated', '!/tsconfig*.json', 'dist'],
      ...(mutatedPackages[name].unread ?? []),
    ],
    tempDirName: `${kept}-sandbox`,
    cleanTempDir: 'always',
    coverageAnalysis: 'perTest',
    incremental: true,
    incrementalFile: `${kept}.json`,
    force: anew,
    concurrency: jobs,
    maxTestRunnerReuse: 100,
    timeoutMS: 8_000,
    // All tests once, which takes minutes where others use the machine.
    dryRunTimeoutMinutes: 30,
    disableTypeChecks: false,
    allowConsoleColors: process.stdout.isTTY,
    reporters: [
      'html',
      'tell-survivors',
      process.stdout.isTTY ? 'progress' : 'progress-append-only',
    ],
    htmlReporter: { fileName: `${kept}.html` },
    logLevel: 'warn',
    warnings: { slow: false },
  });
  const mutants = await stryker.runMutationTest();
  const wanted = new Set(files);
  return mutants
    .map((mutant) => ({ ...mutant, file: path.relative(root, path.resolve(mutant.fileName)) }))
    .filter(({ file }) => wanted.has(file));
}

/**
 * Stryker keeps what it knows of a survivor until a test that reaches it changes. Which tests reach
 * what runs while a module is loaded is not known, so that those run again each time.
 */
function forgetStaticSurvivors(file) {
  if (!existsSync(file)) return;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  for (const entry of Object.values(report.files))
    entry.mutants = entry.mutants.filter((mutant) => !mutant.static || mutant.status === 'Killed');
  writeFileSync(file, JSON.stringify(report));
}

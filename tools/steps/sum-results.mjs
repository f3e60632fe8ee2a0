import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './run-command.mjs';

/** Where each package's jest run leaves its result, by the folder of the package. */
export const resultFiles = [
  'libs/codegen',
  'libs/protocol',
  'libs/testing',
  'libs/gateway',
  'libs/client',
  'apps/gateway',
  'apps/softphone',
  'apps/e2e',
  'tools',
].map((folder) => ({ folder, file: path.join(root, folder, 'dist/test-results.json') }));

export function removeResults() {
  for (const { file } of resultFiles) rmSync(file, { force: true });
}

/** Adds up what the runs have left. A suite that could not run counts as one failure. */
export function sumResults() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { folder, file } of resultFiles.filter(({ file }) => existsSync(file))) {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    process.stdout.write(
      `  ${folder.padEnd(16)} ${String(result.numPassedTests).padStart(6)} passed, ${String(failed)} failed\n`,
    );
    total.passed += result.numPassedTests;
    total.failed += failed;
    total.skipped += result.numPendingTests;
  }
  return total;
}

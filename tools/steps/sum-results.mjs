import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Where a part leaves its result. */
export function resultFile(root, { folder, script }) {
  return path.join(root, folder, script === 'suite' ? 'suite-results.json' : 'test-results.json');
}

export function removeResults(root, parts) {
  for (const part of parts.filter(({ folder }) => folder))
    rmSync(resultFile(root, part), { force: true });
}

/**
 * Adds up what parts have come to. A suite that could not run counts as one failure, and so does
 * a part that ended with an error or left no result; a part that was skipped counts as one skip.
 */
export function sumResults(root, outcomes) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const { part, skipped, code } of outcomes) {
    const counted = skipped ? { passed: 0, failed: 0, skipped: 1 } : countOf(root, part, code);
    for (const key of Object.keys(total)) total[key] += counted[key];
    const numbers = `${String(counted.passed).padStart(6)} passed, ${counted.failed} failed`;
    lines.push(`  ${part.name.padEnd(16)} ${skipped ? `skipped: ${skipped}` : numbers}`);
  }
  return { ...total, lines };
}

function countOf(root, part, code) {
  const count = part.folder
    ? resultIn(resultFile(root, part))
    : { passed: 0, failed: 0, skipped: 0 };
  const isSilent = count === undefined || (code !== 0 && count.failed === 0);
  const { passed = 0, failed = 0, skipped = 0 } = count ?? {};
  return { passed, failed: failed + (isSilent ? 1 : 0), skipped };
}

function resultIn(file) {
  if (!existsSync(file)) return undefined;
  const result = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + (result.numRuntimeErrorTestSuites ?? 0),
    skipped: result.numPendingTests,
  };
}

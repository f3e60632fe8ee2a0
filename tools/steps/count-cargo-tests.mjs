/** Counts of what `cargo test` says, under the names that jest gives them. */
export function countCargoTests(text) {
  const total = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  const result = /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored;/gm;
  for (const [, passed, failed, ignored] of text.matchAll(result)) {
    total.numPassedTests += Number(passed);
    total.numFailedTests += Number(failed);
    total.numPendingTests += Number(ignored);
  }
  return total;
}

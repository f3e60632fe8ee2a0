/** Counts of a report in JUnit's XML, under the names that jest gives them. */
export function countJunit(xml) {
  const total = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  for (const [, attributes] of xml.matchAll(/<testsuite\s([^>]*)>/g)) {
    const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(attributes)?.[1] ?? 0);
    const failed = count('failures') + count('errors');
    total.numFailedTests += failed;
    total.numPendingTests += count('skipped');
    total.numPassedTests += count('tests') - failed - count('skipped');
  }
  return total;
}

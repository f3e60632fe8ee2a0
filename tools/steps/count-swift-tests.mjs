/** What `swift test` says of its tests, under the names that jest gives them. */
export function countSwiftTests(log) {
  const count = (what) =>
    log.match(new RegExp(`^\\S Test (?!run )\\S.* ${what}`, 'gm'))?.length ?? 0;
  return {
    numPassedTests: count('passed after '),
    numFailedTests: count('failed after '),
    numPendingTests: count('skipped'),
  };
}

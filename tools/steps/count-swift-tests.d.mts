export function countSwiftTests(text: string): {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
};

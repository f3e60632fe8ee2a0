export function countCargoTests(text: string): {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
};

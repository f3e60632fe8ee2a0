export function countJunit(xml: string): {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
};

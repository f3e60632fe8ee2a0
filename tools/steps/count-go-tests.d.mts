export function countGoTests(log: string): {
  total: { numPassedTests: number; numFailedTests: number; numPendingTests: number };
  text: string;
};

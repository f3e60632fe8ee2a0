import { unseen } from './seen-events.mjs';

/** A whole run fails where it has not provoked every client event of the protocol. */
export default function end({ testPathPatterns, testNamePattern }) {
  const isWhole = testPathPatterns.patterns.length === 0 && !testNamePattern;
  const missing = isWhole ? unseen() : [];
  if (missing.length > 0) throw new Error(`No browser test provokes ${missing.join(', ')}`);
}

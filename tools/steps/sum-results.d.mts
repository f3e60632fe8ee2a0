import type { Part } from '../parts.mjs';

export interface Outcome {
  part: Part;
  /** Why it did not run. */
  skipped?: string;
  /** Exit code of what ran. */
  code?: number;
}

export interface Sum {
  passed: number;
  failed: number;
  skipped: number;
  /** One for each part. */
  lines: string[];
}

export function resultFile(root: string, part: Part): string;
export function removeResults(root: string, parts: readonly Part[]): void;
export function sumResults(root: string, outcomes: readonly Outcome[]): Sum;

import type { Part } from '../parts.mjs';
import type { Needs } from './needs.mjs';
import type { Outcome } from './sum-results.mjs';

export interface RunOptions {
  isCi: boolean;
  run: (part: Part, env: Record<string, string>) => Promise<number>;
  prepare: () => Promise<void>;
  say: (text: string) => void;
  table?: Needs;
  /** Optional needs that are to be installed, and must be there for CI. */
  asked?: readonly string[];
}

export function runParts(parts: readonly Part[], options: RunOptions): Promise<Outcome[]>;

import type { PatternNode } from './pattern-node.js';

/** What a pattern was read from, and the first place that has it. */
interface PatternOrigin {
  source: string;
  at: string;
}

/** Beside the patterns, as two that come from elsewhere are the same to those who compare plans. */
const origins = new WeakMap<PatternNode, PatternOrigin>();

export function rememberOrigin(pattern: PatternNode, origin: PatternOrigin): void {
  origins.set(pattern, origin);
}

/** Where a whole pattern comes from; nothing of its parts. */
export function originOf(pattern: PatternNode): PatternOrigin | undefined {
  return origins.get(pattern);
}

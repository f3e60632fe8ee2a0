import type { Audience, Change } from './change.js';
import { type RuleId, rules } from './rules/index.js';

const ORDER: readonly Audience[] = ['reader', 'writer', 'source', 'docs'];

/** `breaks` without `docs`, which the rule answers unless `docs` does. */
export function makeChange(
  rule: RuleId,
  at: string,
  message: string,
  breaks: readonly Exclude<Audience, 'docs'>[] = [],
  docs: boolean = rules[rule].docs,
): Change {
  const all = new Set<Audience>([...breaks, ...(docs ? (['docs'] as const) : [])]);
  return {
    rule,
    at,
    breaks: ORDER.filter((audience) => all.has(audience)),
    message,
    advice: rules[rule].advice,
  };
}

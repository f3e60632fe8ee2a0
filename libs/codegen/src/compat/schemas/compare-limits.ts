import type { Schema } from '../../model/model.js';
import { nextDouble, previousDouble } from '../../model/next-double.js';
import { NARROWER, SAME, WIDER } from './effect.js';
import type { Site } from './site.js';

/** Each limit, and what its absence amounts to. */
const limits = [
  { keyword: 'minLength', kind: 'lower', absent: 0 },
  { keyword: 'maxLength', kind: 'upper', absent: Infinity },
  { keyword: 'minimum', kind: 'lower', absent: -Infinity, excluding: 'exclusiveMinimum' },
  { keyword: 'maximum', kind: 'upper', absent: Infinity, excluding: 'exclusiveMaximum' },
  { keyword: 'minItems', kind: 'lower', absent: 0 },
  { keyword: 'maxItems', kind: 'upper', absent: Infinity },
  { keyword: 'minProperties', kind: 'lower', absent: 0 },
  { keyword: 'maxProperties', kind: 'upper', absent: Infinity },
] as const;

/** Lengths, ranges, counts. Types of TypeScript do not have them. */
export function compareLimits(before: Schema, after: Schema, site: Site): void {
  for (const limit of limits) {
    const { keyword, kind, absent } = limit;
    const [old, now] = [limitOf(before, limit), limitOf(after, limit)];
    if (old === now) continue;
    const isWider = kind === 'upper' ? now > old : now < old;
    const shown = (value: number): string => (value === absent ? 'none' : String(value));
    site.report(
      isWider ? 'limit-widened' : 'limit-narrowed',
      `\`${keyword}\`: ${shown(old)} became ${shown(now)}`,
      { wire: isWider ? WIDER : NARROWER, source: SAME },
    );
  }
}

/** What is excluded is a limit too: the next number that is not. */
function limitOf(schema: Schema, limit: (typeof limits)[number]): number {
  const included = (schema[limit.keyword] as number | undefined) ?? limit.absent;
  if (!('excluding' in limit)) return included;
  const excluded = schema[limit.excluding] as number | undefined;
  if (excluded === undefined) return included;
  return limit.kind === 'lower'
    ? Math.max(included, nextDouble(excluded))
    : Math.min(included, previousDouble(excluded));
}

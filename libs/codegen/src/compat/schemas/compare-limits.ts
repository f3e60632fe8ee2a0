import type { Schema } from '../../model/model.js';
import { NARROWER, SAME, WIDER } from './effect.js';
import type { Site } from './site.js';

/** Each limit, and what its absence amounts to. */
const limits = [
  { keyword: 'minLength', kind: 'lower', absent: 0 },
  { keyword: 'maxLength', kind: 'upper', absent: Infinity },
  { keyword: 'minimum', kind: 'lower', absent: -Infinity },
  { keyword: 'maximum', kind: 'upper', absent: Infinity },
  { keyword: 'minItems', kind: 'lower', absent: 0 },
  { keyword: 'maxItems', kind: 'upper', absent: Infinity },
  { keyword: 'minProperties', kind: 'lower', absent: 0 },
  { keyword: 'maxProperties', kind: 'upper', absent: Infinity },
] as const;

/** Lengths, ranges, counts. Types of TypeScript do not have them. */
export function compareLimits(before: Schema, after: Schema, site: Site): void {
  for (const { keyword, kind, absent } of limits) {
    const old = (before[keyword] as number | undefined) ?? absent;
    const now = (after[keyword] as number | undefined) ?? absent;
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

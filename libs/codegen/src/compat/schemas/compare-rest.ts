import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../model/model.js';
import { OTHER, SAME } from './effect.js';
import { isNarrower, isWider, readRest, writtenRest } from './rest.js';
import type { Site } from './site.js';

/** Properties that are not named: records by pattern, and `additionalProperties`. */
export function compareRest(before: Schema, after: Schema, site: Site): void {
  compareRecords(before, after, site);
  const [old, now] = [before.additionalProperties, after.additionalProperties];
  if (isDeepStrictEqual(old, now)) {
    if (typeof old === 'object' && typeof now === 'object') site.at('*').compare(old, now);
    return;
  }
  if (typeof old === 'object' && typeof now === 'object') {
    site.at('*').compare(old, now);
    return;
  }
  const wire = {
    wider: isWider(readRest(before), writtenRest(after), site),
    narrower: isNarrower(writtenRest(before), readRest(after), site),
  };
  const isLost = writtenRest(before) !== false && writtenRest(after) === false;
  const source = isLost ? OTHER : SAME;
  if (readRest(after) === false) {
    site.report('extra-properties-refused', 'other properties are refused', { wire, source });
  } else {
    const docs = old !== undefined;
    site.report('extra-properties-allowed', 'other properties pass', { wire, source, docs });
  }
}

function compareRecords(before: Schema, after: Schema, site: Site): void {
  const { patternProperties: old = {} } = before;
  const { patternProperties: now = {} } = after;
  const gone = Object.entries(old).filter(([pattern]) => now[pattern] === undefined);
  const fresh = Object.entries(now).filter(([pattern]) => old[pattern] === undefined);
  for (const [pattern, schema] of Object.entries(old)) {
    const same = now[pattern];
    if (same) site.at('*').compare(schema, same);
  }
  if (gone.length + fresh.length === 0) return;
  const wire = {
    wider:
      gone.some(([, schema]) => isWider(schema, writtenRest(after), site)) ||
      fresh.some(([, schema]) => isWider(readRest(before), schema, site)),
    narrower:
      gone.some(([, schema]) => isNarrower(schema, readRest(after), site)) ||
      fresh.some(([, schema]) => isNarrower(writtenRest(before), schema, site)),
  };
  const keys = (entries: typeof gone): string =>
    entries.map(([pattern]) => `\`${pattern}\``).join(', ') || 'none';
  site.report('record-names-changed', `keys with a shape: ${keys(gone)} became ${keys(fresh)}`, {
    wire,
  });
}

import { patternJudge } from './exponential-pattern.js';
import { FORMAT_PATTERNS } from './formats.js';
import type { Model, Schema } from './model.js';
import type { Mistake } from './model-error.js';
import { schemaPlaces } from './schema-places.js';

/** Texts so short are harmless whatever the pattern; lengths are checked before patterns. */
const SHORT = 20;

/** Patterns for which a text can be made that takes exponential time, with where they stand. */
export function slowPatterns(model: Model): Mistake[] {
  return schemaPlaces(model).flatMap(({ schema, at }) =>
    patternsOf(schema).flatMap((pattern): Mistake[] => {
      const why = whySlow(pattern);
      if (why === undefined) return [];
      const message = `the pattern ${pattern} ${why}: let no repetition hold another of the same characters, or say maxLength, which is checked first (up to ${String(SHORT)})`;
      return [{ rule: 'slow-pattern', at, message }];
    }),
  );
}

/** Names of members have no length of their own: their patterns are always looked at. */
function patternsOf({ pattern, maxLength, patternProperties = {} }: Schema): string[] {
  const isShort = typeof maxLength === 'number' && maxLength <= SHORT;
  const own = typeof pattern === 'string' && !isShort ? [pattern] : [];
  return [...own, ...Object.keys(patternProperties)];
}

const whyExponential = patternJudge();
/**
 * What is known. The patterns of formats are held to it by a test: to judge them takes seconds, which
 * the patterns of a document would not have then.
 */
const known = new Map<string, string | undefined>(
  Object.values(FORMAT_PATTERNS).map((pattern) => [pattern, undefined]),
);

function whySlow(pattern: string): string | undefined {
  if (!known.has(pattern)) known.set(pattern, whyExponential(pattern));
  return known.get(pattern);
}

import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../model/model.js';
import { type Effect, NARROWER, OTHER, SAME, WIDER } from './effect.js';
import type { Site } from './site.js';
import { referencedTypes } from '../../model/type-references.js';

/** Keywords that say one thing together, and what their absence amounts to where that is a value. */
const PARTS: readonly { keywords: readonly string[]; nothing?: unknown; isTyped?: true }[] = [
  { keywords: ['multipleOf'] },
  { keywords: ['uniqueItems'], nothing: false },
  { keywords: ['contains', 'minContains', 'maxContains'] },
  { keywords: ['propertyNames'] },
  { keywords: ['dependentRequired'] },
  { keywords: ['dependentSchemas'] },
  { keywords: ['allOf'], isTyped: true },
  { keywords: ['oneOf'], isTyped: true },
  { keywords: ['not'] },
  { keywords: ['if', 'then', 'else'] },
  { keywords: ['unevaluatedItems'], nothing: true },
  { keywords: ['unevaluatedProperties'], nothing: true },
];

/** Parts and conditions, each as a whole: there, gone, or another. */
export function compareParts(before: Schema, after: Schema, site: Site): void {
  for (const { keywords, nothing, isTyped } of PARTS) {
    const [old, now] = [part(before, keywords, nothing), part(after, keywords, nothing)];
    if (isDeepStrictEqual(old, now)) {
      referencedTypes(old).forEach((name) => {
        site.link(name);
      });
      continue;
    }
    const wire = effectOf(old, now);
    const rule =
      old === undefined
        ? 'condition-added'
        : now === undefined
          ? 'condition-removed'
          : 'condition-changed';
    const shown = (value: unknown): string =>
      value === undefined ? 'none' : JSON.stringify(value);
    const message = `\`${keywords.join('`, `')}\`: ${shown(old)} became ${shown(now)}`;
    site.report(rule, message, { wire, source: isTyped ? wire : SAME });
  }
}

/** What a schema says with the keywords; undefined where it says nothing. */
function part(schema: Schema, keywords: readonly string[], nothing: unknown): unknown {
  const said = keywords.flatMap((keyword) =>
    schema[keyword] === undefined || schema[keyword] === nothing
      ? []
      : [[keyword, schema[keyword]]],
  );
  return said.length === 0 ? undefined : (Object.fromEntries(said) as unknown);
}

function effectOf(old: unknown, now: unknown): Effect {
  if (old === undefined) return NARROWER;
  if (now === undefined) return WIDER;
  const [was, is] = [old, now].map((each) => (each as Schema)['multipleOf']);
  if (typeof was !== 'number' || typeof is !== 'number') return OTHER;
  if (Number.isInteger(is / was)) return NARROWER;
  return Number.isInteger(was / is) ? WIDER : OTHER;
}

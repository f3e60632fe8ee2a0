import { isDeepStrictEqual } from 'node:util';
import { DATA } from '../json/annotations.js';
import type { Schema } from '../model/model.js';
import type { ImportedProtocol } from './imported-protocol.js';
import { isObject, type JsonObject, objectOf } from './json-object.js';
import { nameIn } from '../model/type-references.js';

/**
 * The definitions, and what crosses HTTP, with `anyOf` in place of each `oneOf` of which one alternative takes what another
 * takes: by the letter the narrower would never hold, and that is nearly never meant. Alternatives
 * that may hold at once, and need not, are left: exactly one of them has to.
 */
export function withTellableOptions(
  $defs: JsonObject,
  protocol: ImportedProtocol,
  http?: JsonObject,
): JsonObject {
  const resolved = (schema: unknown): Schema => {
    const { $ref } = objectOf(schema);
    const target = typeof $ref === 'string' ? $defs[nameIn($ref)] : undefined;
    return objectOf(target ?? schema) as Schema;
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    const { oneOf } = value;
    if (Array.isArray(oneOf) && value['anyOf'] === undefined) {
      const shapes = oneOf.map(resolved);
      if (shapes.some((one, i) => shapes.some((other, n) => n !== i && covers(one, other)))) {
        value['anyOf'] = oneOf;
        Reflect.deleteProperty(value, 'oneOf');
        protocol.noteAt(
          value,
          'oneOf',
          'oneOf is taken for anyOf: one alternative takes what another takes, which would never hold alone',
        );
      }
    }
    for (const [keyword, each] of Object.entries(value)) if (!DATA.has(keyword)) visit(each);
  };
  visit($defs);
  visit(http);
  return $defs;
}

/** Keywords that say nothing of values. */
const DOCS = new Set(['description', 'title', 'default', 'deprecated', 'examples', '$comment']);

/** Whether what fits the one, and has no more than it says, fits the other too. */
function covers(wide: Schema, narrow: Schema): boolean {
  const [one, other] = [bare(wide), bare(narrow)];
  if (isDeepStrictEqual(one, other)) return true;
  const { properties, required = [], type, ...rest } = one;
  if (Object.keys(rest).length > 0 || !isWithin(other, type)) return false;
  const isNeeded = (name: string): boolean => other.required?.includes(name) === true;
  return (
    required.every(isNeeded) &&
    Object.entries(properties ?? {}).every(
      ([name, member]) =>
        !Object.hasOwn(other.properties ?? {}, name) ||
        isDeepStrictEqual(bare(member), bare(other.properties?.[name] ?? {})),
    )
  );
}

/** Whether each type that a schema takes is among those of another. */
function isWithin(narrow: Schema, wide: unknown): boolean {
  if (wide === undefined) return true;
  const wideTypes: readonly unknown[] = Array.isArray(wide) ? (wide as unknown[]) : [wide];
  const types: readonly unknown[] = narrow.type === undefined ? [] : [narrow.type].flat();
  const isThere = (type: unknown): boolean =>
    wideTypes.includes(type) || (type === 'integer' && wideTypes.includes('number'));
  return types.length > 0 && types.every(isThere);
}

function bare(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !DOCS.has(keyword)));
}

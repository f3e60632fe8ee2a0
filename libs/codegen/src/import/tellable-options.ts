import { exclude } from '../json/plain-words.js';
import type { Schema } from '../model/model.js';
import type { ImportedProtocol } from './imported-protocol.js';
import { isObject, type JsonObject, objectOf } from './json-object.js';

/**
 * The definitions with `anyOf` in place of each `oneOf` whose alternatives may hold at once: what
 * is meant by it is nearly always that one of them holds, and no type says more.
 */
export function withTellableOptions($defs: JsonObject, protocol: ImportedProtocol): JsonObject {
  const resolved = (schema: unknown): Schema => {
    const { $ref } = objectOf(schema);
    const target = typeof $ref === 'string' ? $defs[$ref.slice('#/$defs/'.length)] : undefined;
    return objectOf(target ?? schema) as Schema;
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    const { oneOf } = value;
    if (Array.isArray(oneOf) && value['anyOf'] === undefined) {
      const shapes = oneOf.map(resolved);
      if (shapes.some((one, i) => shapes.slice(0, i).some((other) => !exclude(one, other)))) {
        value['anyOf'] = oneOf;
        Reflect.deleteProperty(value, 'oneOf');
        protocol.noteAt(
          value,
          'oneOf',
          'oneOf is taken for anyOf: values that fit several alternatives are taken too',
        );
      }
    }
    for (const [keyword, each] of Object.entries(value)) if (!DATA.has(keyword)) visit(each);
  };
  visit($defs);
  return $defs;
}

/** Keywords that hold values and no schemas. */
const DATA = new Set(['enum', 'const', 'default', 'examples']);

import type { Schema } from './model.js';
import { holdsShapes, isUnion, mapSubschemas, subschemasOf } from './subschemas.js';

/** Keywords whose schemas may name members of the object that they speak of. */
const NAMING: ReadonlySet<string> = new Set([
  ...['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas'],
]);

/**
 * Writers emit only what the schema has: no object takes properties that it does not name. What is
 * part of a shape or a condition is held to the form of readers, as it cannot know which members
 * the other parts name; the whole is closed then.
 */
export function closed(schema: Schema): Schema {
  const out = mapSubschemas(schema, (child, [keyword]) =>
    holdsShapes(schema, String(keyword)) ? closed(child) : readerRefs(child),
  );
  if (schema.oneOf && isUnion(schema)) {
    out.anyOf = out.oneOf ?? [];
    out.oneOf = schema.oneOf.map(readerRefs);
  }
  const closing = closingKeyword(schema);
  return closing === undefined ? out : { ...out, [closing]: false };
}

/** What closes an object for writers; undefined where it says itself which members it takes. */
export function closingKeyword(
  schema: Schema,
): 'additionalProperties' | 'unevaluatedProperties' | undefined {
  if (schema.additionalProperties !== undefined || schema.unevaluatedProperties !== undefined)
    return undefined;
  if (hasPartsWithMembers(schema)) return 'unevaluatedProperties';
  return schema.properties ? 'additionalProperties' : undefined;
}

/** The same schema over the types as readers take them. */
export function readerRefs(schema: Schema): Schema {
  const out = mapSubschemas(schema, readerRefs);
  if (schema.$ref === undefined || isReadTypeName(schema.$ref)) return out;
  return { ...out, $ref: readTypeName(schema.$ref) };
}

/** What the types of writers call a type as readers take it: no type of a protocol has such a name. */
export function readTypeName(name: string): string {
  return `${name}_read`;
}

export function isReadTypeName(name: string): boolean {
  return name.endsWith('_read');
}

function hasPartsWithMembers(schema: Schema): boolean {
  if (isUnion(schema)) return false;
  return subschemasOf(schema).some(
    ({ keyword, child }) => NAMING.has(keyword) && namesMembers(child, schema.properties),
  );
}

/** Of parts that are references it counts whether the object names members besides. */
function namesMembers(schema: Schema, beside: unknown): boolean {
  if (schema.properties ?? schema.patternProperties) return true;
  if (schema.$ref !== undefined) return beside !== undefined;
  return subschemasOf(schema).some(
    ({ keyword, child }) => NAMING.has(keyword) && namesMembers(child, beside),
  );
}

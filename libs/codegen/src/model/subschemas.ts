import type { Schema } from './model.js';

/** Keywords that hold schemas, by how they hold them. */
export const SUBSCHEMAS = {
  one: [
    ...(['items', 'additionalProperties', 'unevaluatedItems', 'unevaluatedProperties'] as const),
    ...(['not', 'if', 'then', 'else', 'contains', 'propertyNames'] as const),
  ],
  list: ['prefixItems', 'anyOf', 'oneOf', 'allOf'],
  map: ['properties', 'patternProperties', 'dependentSchemas'],
} as const;

/** Keywords that say what holds within a value: members and items. */
const WITHIN: ReadonlySet<string> = new Set([
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'],
  ...['items', 'prefixItems', 'unevaluatedItems'],
]);

/** Keywords beside which alternatives are no shapes by themselves, as these have members for them. */
const SHAPING: readonly string[] = [
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'],
  ...['allOf', 'if', 'dependentSchemas'],
];

/** Whether a schema is one of several shapes, and nothing besides them names members. */
export function isUnion(schema: Schema): boolean {
  if ((schema.anyOf === undefined) === (schema.oneOf === undefined)) return false;
  return isBare(schema);
}

/** Whether alternatives are looked at before what lies within a value. */
export function hasOptions(schema: Schema): boolean {
  return schema.anyOf !== undefined && isBare(schema);
}

function isBare(schema: Schema): boolean {
  return !SHAPING.some((keyword) => Object.hasOwn(schema, keyword));
}

/**
 * Whether the schemas that a keyword holds are shapes of values. Others are parts and conditions:
 * they speak of a value whose shape another schema says.
 */
export function holdsShapes(schema: Schema, keyword: string): boolean {
  if (keyword === 'anyOf' || keyword === 'oneOf') return isUnion(schema);
  return WITHIN.has(keyword);
}

/** The schemas directly within a schema. */
export function subschemasOf(schema: Schema): { keyword: string; child: Schema }[] {
  const found: { keyword: string; child: Schema }[] = [];
  mapSubschemas(schema, (child, [keyword]) => {
    found.push({ keyword: String(keyword), child });
    return child;
  });
  return found;
}

type ChangeSchema = (schema: Schema, steps: readonly (string | number)[]) => Schema;

/** A schema with each schema directly within it changed; `steps` lead to it. What is no object stays. */
export function mapSubschemas(schema: Schema, change: ChangeSchema): Schema {
  const out: Schema = { ...schema };
  const changed = (value: unknown, ...steps: (string | number)[]): unknown =>
    isSchema(value) ? change(value, steps) : value;
  for (const keyword of SUBSCHEMAS.one) {
    if (Object.hasOwn(schema, keyword)) out[keyword] = changed(schema[keyword], keyword) as Schema;
  }
  for (const keyword of SUBSCHEMAS.list) {
    const list: unknown = schema[keyword];
    if (Array.isArray(list))
      out[keyword] = list.map((each, i) => changed(each, keyword, i) as Schema);
  }
  for (const keyword of SUBSCHEMAS.map) {
    const map: unknown = schema[keyword];
    if (!isSchema(map)) continue;
    out[keyword] = Object.fromEntries(
      Object.entries(map).map(([name, each]) => [name, changed(each, keyword, name) as Schema]),
    );
  }
  return out;
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

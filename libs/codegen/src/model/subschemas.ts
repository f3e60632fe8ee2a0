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

/** A schema directly within another one; `name` is that of a member, or the number in a list. */
export interface Subschema {
  keyword: string;
  name?: string | number;
  child: Schema;
}

/** The schemas directly within a schema. */
export function subschemasOf(schema: Schema): Subschema[] {
  const found: Subschema[] = [];
  for (const keyword of holdingKeywords(schema)) {
    const value: unknown = schema[keyword];
    const way = WAYS.get(keyword);
    if (way === 'one' && isSchema(value)) found.push({ keyword, child: value });
    if (way === 'list' && Array.isArray(value))
      value.forEach((child: unknown, name) => {
        if (isSchema(child)) found.push({ keyword, name, child });
      });
    if (way === 'map' && isSchema(value))
      for (const [name, child] of Object.entries(value))
        if (isSchema(child)) found.push({ keyword, name, child });
  }
  return found;
}

/** How each keyword holds schemas, in the order in which these are looked through. */
const WAYS: ReadonlyMap<string, keyof typeof SUBSCHEMAS> = new Map(
  (['one', 'list', 'map'] as const).flatMap((way) =>
    SUBSCHEMAS[way].map((keyword) => [keyword, way] as const),
  ),
);
const IN_ORDER: readonly string[] = [...WAYS.keys()];

/** Those keywords of a schema that hold others: most schemas have none of all that there are. */
function holdingKeywords(schema: Schema): readonly string[] {
  const held = Object.keys(schema).filter((keyword) => WAYS.has(keyword));
  return held.length < 2 ? held : IN_ORDER.filter((keyword) => held.includes(keyword));
}

type ChangeSchema = (schema: Schema, steps: readonly (string | number)[]) => Schema;

/** A schema with each schema directly within it changed; `steps` lead to it. What is no object stays. */
export function mapSubschemas(schema: Schema, change: ChangeSchema): Schema {
  const out: Record<string, unknown> = { ...schema };
  const changed = (value: unknown, ...steps: (string | number)[]): unknown =>
    isSchema(value) ? change(value, steps) : value;
  for (const keyword of holdingKeywords(schema)) {
    const value: unknown = schema[keyword];
    const way = WAYS.get(keyword);
    if (way === 'one') out[keyword] = changed(value, keyword);
    if (way === 'list' && Array.isArray(value))
      out[keyword] = value.map((each: unknown, i) => changed(each, keyword, i));
    if (way === 'map' && isSchema(value))
      out[keyword] = Object.fromEntries(
        Object.entries(value).map(([name, each]) => [name, changed(each, keyword, name)]),
      );
  }
  return out;
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

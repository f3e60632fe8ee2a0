import type { Schema } from './model.js';

/** Keywords that hold schemas, by how they hold them. */
export const SUBSCHEMAS = {
  one: ['items', 'additionalProperties'],
  list: ['anyOf', 'oneOf'],
  map: ['properties', 'patternProperties'],
} as const;

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

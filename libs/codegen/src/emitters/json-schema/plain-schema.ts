import type { Schema } from '../../model/model.js';
import { mapSubschemas } from '../../model/subschemas.js';

/** The greatest integer that every language has exactly. */
const SAFE = Number.MAX_SAFE_INTEGER;

/**
 * The schema for validators that know JSON Schema 2020-12 and nothing of what is agreed besides:
 * where a host object stands, they see that it is an object, integers have 53 bits, and what takes
 * no value is said with `not`.
 */
export function plainSchema(schema: Schema): Schema {
  const { enum: values, ...rest } = mapSubschemas(schema, plainSchema);
  // A list of values has one at least.
  const out: Schema =
    values?.length === 0 ? { ...rest, not: {} } : { ...rest, ...(values && { enum: values }) };
  if (schema['x-host'] !== undefined) return { ...out, type: 'object' };
  if (schema.type !== 'integer' || schema.enum) return out;
  const { minimum = -SAFE, maximum = SAFE } = schema as Readonly<Record<string, number>>;
  return { ...out, minimum: Math.max(minimum, -SAFE), maximum: Math.min(maximum, SAFE) };
}

export function plainSchemas(schemas: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, plainSchema(schema)]),
  );
}

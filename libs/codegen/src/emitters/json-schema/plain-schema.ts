import type { Schema } from '../../model/model.js';
import { mapSubschemas } from '../../model/subschemas.js';

/**
 * The schema for validators that know JSON Schema 2020-12 and nothing of the vocabulary of ours:
 * where a host object stands, they see that it is an object.
 */
export function plainSchema(schema: Schema): Schema {
  const out = mapSubschemas(schema, plainSchema);
  return schema['x-host'] === undefined ? out : { ...out, type: 'object' };
}

export function plainSchemas(schemas: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, plainSchema(schema)]),
  );
}

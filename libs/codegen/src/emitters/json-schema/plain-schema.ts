import type { Schema } from '../../model/model.js';

/**
 * The schema for validators that know JSON Schema 2020-12 and nothing of the vocabulary of ours:
 * where a host object stands, they see that it is an object.
 */
export function plainSchema(schema: Schema): Schema {
  const out: Schema = { ...schema };
  if (schema['x-host'] !== undefined) out.type = 'object';
  if (schema.properties) out.properties = plainSchemas(schema.properties);
  if (schema.patternProperties) out.patternProperties = plainSchemas(schema.patternProperties);
  if (schema.items) out.items = plainSchema(schema.items);
  if (schema.anyOf) out.anyOf = schema.anyOf.map(plainSchema);
  if (typeof schema.additionalProperties === 'object')
    out.additionalProperties = plainSchema(schema.additionalProperties);
  return out;
}

export function plainSchemas(schemas: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, plainSchema(schema)]),
  );
}

import type { Model, Schema } from './model.js';

/** The named types as `$defs`. Tolerant readers accept unknown members of open enums. */
export function definitions(model: Model, form: 'reader' | 'writer'): Record<string, Schema> {
  return Object.fromEntries(
    model.types.map(({ name, schema, kind, open }) => {
      if (form === 'reader' && kind === 'enum' && open === true) {
        const { enum: _values, ...rest } = schema;
        return [name, rest];
      }
      return [name, form === 'writer' ? closed(schema) : schema];
    }),
  );
}

/** Writers emit only what the schema has: no object takes properties that it does not name. */
export function closed(schema: Schema): Schema {
  const out: Schema = { ...schema };
  if (schema.properties) {
    out.properties = mapValues(schema.properties, closed);
    out.additionalProperties ??= false;
  }
  if (schema.items) out.items = closed(schema.items);
  if (schema.anyOf) out.anyOf = schema.anyOf.map(closed);
  if (schema.patternProperties) out.patternProperties = mapValues(schema.patternProperties, closed);
  if (typeof schema.additionalProperties === 'object')
    out.additionalProperties = closed(schema.additionalProperties);
  return out;
}

function mapValues<T>(map: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

import type { Model, Schema } from './model.js';
import { mapSubschemas } from './subschemas.js';

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
  const out = mapSubschemas(schema, closed);
  if (schema.properties) out.additionalProperties ??= false;
  return out;
}

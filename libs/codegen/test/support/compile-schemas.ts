import type { ValidateFunction } from 'ajv';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import { createAjv } from './create-ajv.js';
import { plainSchema, plainSchemas } from '../../src/emitters/json-schema/plain-schema.js';
import { closed } from '../../src/model/closed-form.js';
import { definitions } from '../../src/model/definitions.js';
import type { Model, Schema } from '@ringspec/codegen';

/**
 * ajv at run time for schemas of the model, each compiled when it is first used and named types
 * once for all. Throws for a schema that ajv does not take.
 */
export function schemaCompiler(
  model: Model,
  form: 'reader' | 'writer',
): (schema: Schema) => ValidateFunction {
  let ajv: Ajv2020 | undefined;
  const compiled = new Map<Schema, ValidateFunction>();
  return (schema) => {
    let validate = compiled.get(schema);
    if (!validate) {
      ajv ??= createAjv().addSchema({
        $id: 'types',
        $defs: plainSchemas(definitions(model, form)),
      });
      validate = ajv.compile(absolute(plainSchema(form === 'writer' ? closed(schema) : schema)));
      compiled.set(schema, validate);
    }
    return validate;
  };
}

/** References to named types, from within the model to the one schema that holds them. */
function absolute<T>(value: T): T {
  if (Array.isArray(value)) return value.map(absolute) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) =>
      key === '$ref' ? [key, `types${String(each)}`] : [key, absolute(each)],
    ),
  ) as T;
}

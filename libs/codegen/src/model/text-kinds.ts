import type { Model, Schema } from './model.js';

/** What the members of a path or query are read as, by name: string, integer, number or boolean. */
export function textKinds(shape: Schema, { types }: Model): Readonly<Record<string, string>> {
  const resolved = (schema: Schema): Schema => {
    const name = schema.$ref?.slice('#/$defs/'.length);
    const type = name === undefined ? undefined : types.find((each) => each.name === name);
    return type ? resolved(type.schema) : schema;
  };
  return Object.fromEntries(
    Object.entries(resolved(shape).properties ?? {}).map(([name, schema]) => [
      name,
      String(resolved(schema).type),
    ]),
  );
}

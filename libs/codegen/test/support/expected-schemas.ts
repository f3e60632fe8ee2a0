import type { Model, ModelDocs, Schema } from '@ringspec/codegen';

/** A schema of the model as AsyncAPI and OpenRPC should have it, with its named types in place. */
export type ReadSchema = (schema: Schema) => unknown;

export function schemaReader(model: Model): ReadSchema {
  const types = new Map(model.types.map((type) => [type.name, type]));
  const read = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(read);
    if (typeof value !== 'object' || value === null) return value;
    const type = types.get((value as Schema).$ref?.replace('#/$defs/', '') ?? '');
    if (!type)
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, read(each)]));
    const { name, summary, details, members = [], schema, open, since, deprecated } = type;
    const meanings = members.map((each) => `- \`${String(each.value)}\`: ${each.summary}`);
    const { enum: _known, ...any } = schema;
    return {
      title: name,
      description: [summary, details, meanings.join('\n')].filter(Boolean).join('\n\n'),
      ...(open === true ? { anyOf: [schema, any] } : (read(schema) as object)),
      'x-since': since,
      ...(deprecated && { deprecated: true, 'x-deprecated': deprecated }),
    };
  };
  return read;
}

/** What should be said of a declaration besides its summary, if anything. */
export function expectedDescription(
  { details, deprecated }: ModelDocs,
  fires?: string,
): { description?: string } {
  const replaced =
    deprecated && `Deprecated since level ${String(deprecated.since)}: use ${deprecated.use}.`;
  const text = [details, fires, replaced].filter(Boolean).join('\n\n');
  return text === '' ? {} : { description: text };
}

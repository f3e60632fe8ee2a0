import type { Model, Schema, TypeModel } from '../model/model.js';
import { referencedType, referencedTypes } from '../model/type-references.js';

/**
 * The named types that the roots lead to, as `components.schemas` of AsyncAPI and OpenRPC, by name.
 * Both know JSON Schema draft 7: see `draft-7.ts`.
 */
export function componentSchemas(model: Model, roots: unknown): Record<string, Schema> {
  const types = new Map(model.types.map((type) => [type.name, type]));
  const found = new Map<string, TypeModel>();
  const visit = (value: unknown): void => {
    for (const name of referencedTypes(value)) {
      const type = types.get(name);
      if (!type || found.has(name)) continue;
      found.set(name, type);
      visit(type.schema);
    }
  };
  visit(roots);
  return Object.fromEntries(
    [...found.keys()]
      .sort()
      .flatMap((name) => types.get(name) ?? [])
      .map((type) => [type.name, componentSchema(type)]),
  );
}

/** Turns references to named types, at any depth, into references to `components.schemas`. */
export function componentRefs<T>(value: T): T {
  if (Array.isArray(value)) return value.map(componentRefs) as T;
  if (typeof value !== 'object' || value === null) return value;
  const name = referencedType(value);
  if (name !== undefined) return { ...value, $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) => [key, componentRefs(each)]),
  ) as T;
}

function componentSchema(type: TypeModel): Schema {
  const { name, summary, details, since, deprecated, schema } = type;
  const members = (type.members ?? []).map(
    ({ value, summary: meaning }) => `- \`${String(value)}\`: ${meaning}`,
  );
  const paragraphs = [summary, details, members.join('\n')].filter(Boolean);
  return {
    title: name,
    description: paragraphs.join('\n\n'),
    ...(type.open ? openEnum(schema) : componentRefs(schema)),
    ...(deprecated && { deprecated: true, 'x-deprecated': deprecated }),
    'x-since': since,
  };
}

/** Known members for people and generators, any other value for readers of later levels. */
function openEnum(schema: Schema): Schema {
  const { enum: _members, ...any } = schema;
  return { anyOf: [schema, any] };
}

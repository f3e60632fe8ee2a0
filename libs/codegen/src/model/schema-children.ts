import type { Schema } from './model.js';

/** The schemas directly within a schema, each with the step that leads to it in messages to people. */
export function schemaChildren(schema: Schema): [step: string, child: Schema][] {
  const { properties = {}, patternProperties = {}, items, anyOf = [] } = schema;
  const rest = schema.additionalProperties;
  return [
    ...Object.entries(properties),
    ...Object.values(patternProperties).map((child): [string, Schema] => ['*', child]),
    ...(typeof rest === 'object' ? [['*', rest] as [string, Schema]] : []),
    ...(items ? [['items', items] as [string, Schema]] : []),
    ...anyOf.map((child, i): [string, Schema] => [String(i), child]),
  ];
}

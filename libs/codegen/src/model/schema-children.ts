import type { Schema } from './model.js';
import { holdsShapes, subschemasOf } from './subschemas.js';

/** A schema directly within another one. */
export interface SchemaChild {
  /** The step that leads to it in messages to people. */
  step: string;
  child: Schema;
  /** Whether it is a part or a condition, and no shape of a value. */
  isPart: boolean;
}

/** Keywords whose schemas are told by the name or number that they have there. */
const BY_NAME: ReadonlySet<string> = new Set(['properties', 'anyOf', 'oneOf', 'prefixItems']);
const OF_OTHERS: ReadonlySet<string> = new Set([
  ...['patternProperties', 'additionalProperties', 'unevaluatedProperties'],
]);

/** The schemas directly within a schema. */
export function schemaChildren(schema: Schema): SchemaChild[] {
  return subschemasOf(schema).map(({ keyword, name, child }) => ({
    step: stepText(keyword, name),
    child,
    isPart: !holdsShapes(schema, keyword),
  }));
}

/** As mistakes name the way to a schema within another one. */
export function stepText(keyword: string, name: string | number | undefined): string {
  if (BY_NAME.has(keyword)) return String(name);
  if (OF_OTHERS.has(keyword)) return '*';
  return name === undefined ? keyword : `${keyword}/${String(name)}`;
}

import type { Schema } from '@ringspec/codegen';
import { subschemasOf } from '../../src/model/subschemas.js';

/** Keywords that speak of items, so that `unevaluatedItems` leaves these alone. */
const SPEAKING = ['prefixItems', 'items', 'unevaluatedItems'] as const;

/**
 * Whether an alternative beside some `unevaluatedItems` speaks of items. ajv 8 learns at run time
 * of how many: it takes "of all" for one, and none where that alternative fails for all.
 */
export function hasCountedItems(schema: Schema, types: Readonly<Record<string, Schema>>): boolean {
  if (Object.hasOwn(schema, 'unevaluatedItems') && isSpokenOf(schema, types, false)) return true;
  return subschemasOf(schema).some(({ child }) => hasCountedItems(child, types));
}

/** Whether an alternative speaks of items of the same value, or the schema itself where it is in one. */
function isSpokenOf(
  schema: Schema,
  types: Readonly<Record<string, Schema>>,
  isAlternative: boolean,
): boolean {
  if (isAlternative && SPEAKING.some((keyword) => Object.hasOwn(schema, keyword))) return true;
  const { $ref = '', allOf = [], anyOf = [], oneOf = [] } = schema;
  const target = types[$ref.slice('#/$defs/'.length)];
  return (
    [...allOf, ...(target ? [target] : [])].some((each) =>
      isSpokenOf(each, types, isAlternative),
    ) || [...anyOf, ...oneOf].some((each) => isSpokenOf(each, types, true))
  );
}

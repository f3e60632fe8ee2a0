import type { Schema } from './model.js';
import { nameIn } from './type-references.js';

type Types = Readonly<Record<string, Schema>>;

/** Members that a schema speaks of, where a value fits all conditions. */
export interface EvaluatedMembers {
  when: readonly Schema[];
  names: readonly string[];
  patterns: readonly string[];
  /** Whether it speaks of every member. */
  all: boolean;
}

/** The same of items. */
export interface EvaluatedItems {
  when: readonly Schema[];
  /** So many from the beginning; Infinity where it speaks of all. */
  first: number;
  /** And those that fit. */
  containing?: Schema;
}

/**
 * What the members of a value are checked by, for `unevaluatedProperties`: the parts and
 * alternatives of the schema, each with the conditions under which it holds. What the schema's own
 * `unevaluatedProperties` checks is not among them.
 */
export function evaluatedMembers(schema: Schema, types: Types): EvaluatedMembers[] {
  const found: EvaluatedMembers[] = [];
  visit(schema, types, (each, when, isPart) => {
    const { properties = {}, patternProperties = {}, additionalProperties } = each;
    const all =
      additionalProperties !== undefined || (isPart && each.unevaluatedProperties !== undefined);
    const [names, patterns] = [Object.keys(properties), Object.keys(patternProperties)];
    if (all || names.length + patterns.length > 0) found.push({ when, names, patterns, all });
  });
  return found;
}

/** The same for `unevaluatedItems`. */
export function evaluatedItems(schema: Schema, types: Types): EvaluatedItems[] {
  const found: EvaluatedItems[] = [];
  visit(schema, types, (each, when, isPart) => {
    const { prefixItems = [], items, contains } = each;
    const isWhole = items !== undefined || (isPart && each.unevaluatedItems !== undefined);
    const first = isWhole ? Infinity : prefixItems.length;
    if (first > 0 || contains)
      found.push({ when, first, ...(contains && { containing: contains }) });
  });
  return found;
}

type Visit = (schema: Schema, when: readonly Schema[], isPart: boolean) => void;

function visit(
  schema: Schema,
  types: Types,
  look: Visit,
  when: readonly Schema[] = [],
  isPart = false,
): void {
  if (schema.$ref !== undefined) {
    visit(types[nameIn(schema.$ref)] ?? {}, types, look, when, isPart);
    return;
  }
  look(schema, when, isPart);
  const part = (each: Schema, ...conditions: readonly Schema[]): void => {
    visit(each, types, look, [...when, ...conditions], true);
  };
  schema.allOf?.forEach((each) => {
    part(each);
  });
  [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].forEach((each) => {
    part(each, each);
  });
  const { if: condition, then, else: otherwise, dependentSchemas = {} } = schema;
  if (condition) {
    part(condition, condition);
    if (then) part(then, condition);
    if (otherwise) part(otherwise, { not: condition });
  }
  for (const [name, each] of Object.entries(dependentSchemas))
    part(each, { type: 'object', required: [name] });
}

import {
  type EvaluatedItems,
  evaluatedItems,
  type EvaluatedMembers,
  evaluatedMembers,
} from './evaluated.js';
import { type Misfit, type Types, within } from './misfit.js';
import type { Schema } from './model.js';
import { regExp } from './reg-exp.js';
import { areDeep, isSameJson, jsonKey, valueLists } from './same-json.js';
import { hasOptions } from './subschemas.js';

type Find = (value: unknown, schema: Schema, types: Types) => Misfit | undefined;
type Json = Readonly<Record<string, unknown>>;

/** Keywords that are looked at after all else, in this order. */
const PARTS: readonly string[] = [
  ...[
    'uniqueItems',
    'prefixItems',
    'contains',
    'propertyNames',
    'dependentRequired',
    'dependentSchemas',
  ],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'unevaluatedItems', 'unevaluatedProperties'],
];

const withParts = new WeakMap<Schema, boolean>();

/** Whether it says more of a value than its type, limits, members, items, and what union it is of. */
export function hasParts(schema: Schema): boolean {
  const known = withParts.get(schema);
  if (known !== undefined) return known;
  const found =
    PARTS.some((keyword) => Object.hasOwn(schema, keyword)) || valueLists(schema).some(areDeep);
  withParts.set(schema, found);
  return found;
}

/** What is wrong with a value whose own type, limits, members and items are right. */
export function findPartMisfit(
  value: unknown,
  schema: Schema,
  types: Types,
  find: Find,
): Misfit | undefined {
  const fits = (each: Schema): boolean => find(value, each, types) === undefined;
  return (
    ofValues(value, schema) ??
    (Array.isArray(value) ? inList(value, schema, types, find) : undefined) ??
    (isObject(value) ? inObject(value, schema, types, find) : undefined) ??
    ofItself(value, schema, types, find) ??
    (Array.isArray(value) && schema.unevaluatedItems !== undefined
      ? inOtherItems(value, schema, types, find, fits)
      : undefined) ??
    (isObject(value) && schema.unevaluatedProperties !== undefined
      ? inOtherMembers(value, schema, types, find, fits)
      : undefined)
  );
}

/** Scalars are compared with the value's own type. */
function ofValues(value: unknown, schema: Schema): Misfit | undefined {
  const wrong = valueLists(schema).find(
    (values) => areDeep(values) && !values.some((each) => isSameJson(each, value)),
  );
  return wrong && problem(`must be one of ${wrong.map((each) => JSON.stringify(each)).join(', ')}`);
}

function inList(
  value: readonly unknown[],
  { uniqueItems, prefixItems, items, contains, minContains = 1, maxContains = Infinity }: Schema,
  types: Types,
  find: Find,
): Misfit | undefined {
  if (uniqueItems === true && new Set(value.map((each) => jsonKey(each))).size < value.length)
    return problem('must have different items');
  for (const [i, item] of prefixItems ? value.entries() : []) {
    const schema = prefixItems?.[i] ?? items;
    const misfit = schema && find(item, schema, types);
    if (misfit) return within(String(i), misfit);
  }
  if (!contains) return undefined;
  const count = value.filter((item) => find(item, contains, types) === undefined).length;
  if (count < minContains)
    return problem(`must have at least ${String(minContains)} items that fit`);
  return count > maxContains
    ? problem(`must have at most ${String(maxContains)} items that fit`)
    : undefined;
}

function inObject(
  value: Json,
  { propertyNames, dependentRequired = {}, dependentSchemas = {} }: Schema,
  types: Types,
  find: Find,
): Misfit | undefined {
  for (const name of propertyNames ? Object.keys(value) : []) {
    const misfit = propertyNames && find(name, propertyNames, types);
    if (misfit) return within(name, problem('must not be called so'));
  }
  for (const [name, others] of Object.entries(dependentRequired)) {
    const missing = has(value, name) ? others.find((other) => !has(value, other)) : undefined;
    if (missing !== undefined) return within(missing, problem('is missing'));
  }
  for (const [name, schema] of Object.entries(dependentSchemas)) {
    const misfit = has(value, name) ? find(value, schema, types) : undefined;
    if (misfit) return misfit;
  }
  return undefined;
}

function ofItself(value: unknown, schema: Schema, types: Types, find: Find): Misfit | undefined {
  const fits = (each: Schema): boolean => find(value, each, types) === undefined;
  const { allOf = [], anyOf, oneOf, not, if: condition } = schema;
  for (const part of allOf) {
    const misfit = find(value, part, types);
    if (misfit) return misfit;
  }
  if (anyOf && !hasOptions(schema) && !anyOf.some(fits))
    return problem('must have one of the allowed shapes');
  if (oneOf && oneOf.filter(fits).length !== 1)
    return problem('must have exactly one of the allowed shapes');
  if (not && fits(not)) return problem('must not have the excluded shape');
  if (!condition) return undefined;
  const then = fits(condition) ? schema.then : schema.else;
  return then && find(value, then, types);
}

function inOtherItems(
  value: readonly unknown[],
  schema: Schema,
  types: Types,
  find: Find,
  fits: (each: Schema) => boolean,
): Misfit | undefined {
  const rest = schema.unevaluatedItems;
  const known = evaluatedItems(schema, types).filter(({ when }) => when.every(fits));
  const isKnown = (item: unknown, i: number): boolean =>
    known.some(
      ({ first, containing }: EvaluatedItems) =>
        i < first || (containing && find(item, containing, types) === undefined),
    );
  for (const [i, item] of value.entries()) {
    if (isKnown(item, i)) continue;
    const misfit = ofRest(item, rest, types, find);
    if (misfit) return within(String(i), misfit);
  }
  return undefined;
}

function inOtherMembers(
  value: Json,
  schema: Schema,
  types: Types,
  find: Find,
  fits: (each: Schema) => boolean,
): Misfit | undefined {
  const rest = schema.unevaluatedProperties;
  const known = evaluatedMembers(schema, types).filter(({ when }) => when.every(fits));
  const isKnown = (name: string): boolean =>
    known.some(
      ({ names, patterns, all }: EvaluatedMembers) =>
        all || names.includes(name) || patterns.some((pattern) => regExp(pattern).test(name)),
    );
  for (const [name, member] of Object.entries(value)) {
    const misfit = isKnown(name) ? undefined : ofRest(member, rest, types, find);
    if (misfit) return within(name, misfit);
  }
  return undefined;
}

function ofRest(
  value: unknown,
  rest: Schema | boolean | undefined,
  types: Types,
  find: Find,
): Misfit | undefined {
  if (rest === false) return problem('is not declared');
  return typeof rest === 'object' ? find(value, rest, types) : undefined;
}

function problem(text: string): Misfit {
  return { path: '', problem: text };
}

function has(value: Json, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

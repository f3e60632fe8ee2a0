import { findPartMisfit, hasParts } from './find-part-misfit.js';
import { type Misfit, type Types, within } from './misfit.js';
import type { Schema } from './model.js';
import { regExp } from './reg-exp.js';
import { areDeep, isSameJson } from './same-json.js';
import { hasOptions } from './subschemas.js';
import { nameIn } from './type-references.js';

export type { Misfit } from './misfit.js';

type Json = Readonly<Record<string, unknown>>;
type Limits = Readonly<Record<string, number | undefined>>;

/** Objects that are known to fit a type, by its name. */
const fitting = new WeakMap<Types, Map<string, WeakSet<object>>>();

/** The same types, of which is remembered what has fitted them: for values that stay as they are. */
export function remembering(types: Types): Types {
  const own = { ...types };
  fitting.set(own, new Map());
  return own;
}

/**
 * The first thing that is wrong with a value, in the order in which ajv looks; undefined where it
 * fits. Walks the schema as it is: to compile it takes longer than the few samples of a message.
 * `types` are the named types, in the form that is checked.
 */
export function findMisfit(value: unknown, schema: Schema, types: Types): Misfit | undefined {
  if (schema.$ref !== undefined) return misfitOfType(value, schema.$ref, types);
  const problem = problemOfItself(value, schema, types);
  if (problem !== undefined) return { path: '', problem };
  const inner = Array.isArray(value)
    ? inItems(value, schema, types)
    : isObject(value)
      ? inMembers(value, schema, types)
      : undefined;
  return inner ?? (hasParts(schema) ? findPartMisfit(value, schema, types, findMisfit) : undefined);
}

function misfitOfType(value: unknown, $ref: string, types: Types): Misfit | undefined {
  const name = nameIn($ref);
  const type = types[name] ?? {};
  const known = isObject(value) ? fitting.get(types) : undefined;
  if (!known || !isObject(value)) return findMisfit(value, type, types);
  const objects = known.get(name) ?? new WeakSet();
  known.set(name, objects);
  if (objects.has(value)) return undefined;
  const misfit = findMisfit(value, type, types);
  if (!misfit) objects.add(value);
  return misfit;
}

function problemOfItself(value: unknown, schema: Schema, types: Types): string | undefined {
  const { type, enum: members, anyOf } = schema;
  if (type !== undefined && !hasType(value, type)) return `must be ${wordsFor(type)}`;
  if (schema['x-host'] !== undefined && !isObject(value)) return 'must be an object';
  if (members && !areDeep(members) && !members.some((member) => isSameJson(member, value))) {
    return `must be one of ${members.map((member) => JSON.stringify(member)).join(', ')}`;
  }
  if ('const' in schema && !areDeep([schema['const']]) && !isSameJson(schema['const'], value)) {
    return `must be ${JSON.stringify(schema['const'])}`;
  }
  if (anyOf && hasOptions(schema) && anyOf.every((option) => findMisfit(value, option, types)))
    return 'must have one of the allowed shapes';
  if (typeof value === 'string') return problemOfText(value, schema);
  if (typeof value === 'number') return problemOfNumber(value, schema);
  const { minItems, maxItems, minProperties, maxProperties } = schema as Limits;
  if (Array.isArray(value)) return problemOfCount(value.length, 'items', minItems, maxItems);
  if (!isObject(value) || (minProperties === undefined && maxProperties === undefined)) {
    return undefined;
  }
  return problemOfCount(Object.keys(value).length, 'members', minProperties, maxProperties);
}

function problemOfText(text: string, schema: Schema): string | undefined {
  const { minLength, maxLength } = schema as Limits;
  const pattern = schema['pattern'] as string | undefined;
  if (minLength !== undefined || maxLength !== undefined) {
    const problem = problemOfCount(codePoints(text), 'characters', minLength, maxLength);
    if (problem !== undefined) return problem;
  }
  if (pattern === undefined || regExp(pattern).test(text)) return undefined;
  return `must match ${pattern}`;
}

function problemOfNumber(value: number, schema: Schema): string | undefined {
  const { minimum = -Infinity, maximum = Infinity } = schema as Limits;
  if (value > maximum) return `must be at most ${String(maximum)}`;
  if (value < minimum) return `must be at least ${String(minimum)}`;
  const { exclusiveMinimum: above, exclusiveMaximum: below, multipleOf } = schema as Limits;
  if (above !== undefined && value <= above) return `must be greater than ${String(above)}`;
  if (below !== undefined && value >= below) return `must be less than ${String(below)}`;
  return multipleOf === undefined || Number.isInteger(value / multipleOf)
    ? undefined
    : `must be a multiple of ${String(multipleOf)}`;
}

function problemOfCount(
  count: number,
  what: string,
  least = 0,
  most = Infinity,
): string | undefined {
  if (count > most) return `must have at most ${String(most)} ${what}`;
  return count < least ? `must have at least ${String(least)} ${what}` : undefined;
}

function inItems(
  values: readonly unknown[],
  { items, prefixItems }: Schema,
  types: Types,
): Misfit | undefined {
  // Beside those of the beginning, it speaks of the rest.
  if (!items || prefixItems) return undefined;
  for (const [i, value] of values.entries()) {
    const misfit = findMisfit(value, items, types);
    if (misfit) return within(String(i), misfit);
  }
  return undefined;
}

function inMembers(
  value: Json,
  { properties = {}, required = [], patternProperties, additionalProperties }: Schema,
  types: Types,
): Misfit | undefined {
  const missing = required.find((name) => !has(value, name));
  if (missing !== undefined) return within(missing, { path: '', problem: 'is missing' });
  const patterns = Object.entries(patternProperties ?? {}).map(
    ([pattern, schema]) => [regExp(pattern), schema] as const,
  );
  for (const name of additionalProperties === undefined ? [] : Object.keys(value)) {
    if (Object.hasOwn(properties, name) || patterns.some(([pattern]) => pattern.test(name)))
      continue;
    if (additionalProperties === false)
      return within(name, { path: '', problem: 'is not declared' });
    if (typeof additionalProperties !== 'object') continue;
    const misfit = findMisfit(value[name], additionalProperties, types);
    if (misfit) return within(name, misfit);
  }
  for (const name in properties) {
    const misfit = has(value, name)
      ? findMisfit(value[name], properties[name] ?? {}, types)
      : undefined;
    if (misfit) return within(name, misfit);
  }
  for (const [pattern, schema] of patterns) {
    for (const name of Object.keys(value)) {
      const misfit = pattern.test(name) ? findMisfit(value[name], schema, types) : undefined;
      if (misfit) return within(name, misfit);
    }
  }
  return undefined;
}

function has(value: Json, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function wordsFor(type: string): string {
  if (type === 'null') return type;
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

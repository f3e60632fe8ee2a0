import type { Schema } from './model.js';

/** What is wrong with a value, and where. */
export interface Misfit {
  /** JSON pointer (RFC 6901) to what is wrong: to the member itself where one is missing or unknown. */
  path: string;
  /** Ends a sentence that begins with the path: "is missing", "must be a string". */
  problem: string;
}

type Json = Readonly<Record<string, unknown>>;
type Limits = Readonly<Record<string, number | undefined>>;

/**
 * The first thing that is wrong with a value, in the order in which ajv looks; undefined where it
 * fits. Walks the schema as it is: to compile it takes longer than the few samples of a message.
 * `types` are the named types, in the form that is checked.
 */
export function findMisfit(
  value: unknown,
  schema: Schema,
  types: Readonly<Record<string, Schema>>,
): Misfit | undefined {
  if (schema.$ref !== undefined) {
    return findMisfit(value, types[schema.$ref.slice('#/$defs/'.length)] ?? {}, types);
  }
  const problem = problemOfItself(value, schema, types);
  if (problem !== undefined) return { path: '', problem };
  if (Array.isArray(value)) return inItems(value, schema, types);
  return isObject(value) ? inMembers(value, schema, types) : undefined;
}

function problemOfItself(
  value: unknown,
  schema: Schema,
  types: Readonly<Record<string, Schema>>,
): string | undefined {
  const { type, enum: members, anyOf } = schema;
  if (type !== undefined && !hasType(value, type)) return `must be ${wordsFor(type)}`;
  if (schema['x-host'] !== undefined && !isObject(value)) return 'must be an object';
  if (members && !members.includes(value as string)) {
    return `must be one of ${members.map((member) => JSON.stringify(member)).join(', ')}`;
  }
  if ('const' in schema && value !== schema['const']) {
    return `must be ${JSON.stringify(schema['const'])}`;
  }
  if (anyOf?.every((option) => findMisfit(value, option, types)) === true) {
    return 'must have one of the allowed shapes';
  }
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
  return value < minimum ? `must be at least ${String(minimum)}` : undefined;
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
  { items }: Schema,
  types: Readonly<Record<string, Schema>>,
): Misfit | undefined {
  if (!items) return undefined;
  for (const [i, value] of values.entries()) {
    const misfit = findMisfit(value, items, types);
    if (misfit) return within(String(i), misfit);
  }
  return undefined;
}

function inMembers(
  value: Json,
  { properties = {}, required = [], patternProperties, additionalProperties }: Schema,
  types: Readonly<Record<string, Schema>>,
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

function within(name: string, { path, problem }: Misfit): Misfit {
  return { path: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}${path}`, problem };
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

const regExps = new Map<string, RegExp>();

function regExp(pattern: string): RegExp {
  const known = regExps.get(pattern) ?? new RegExp(pattern, 'u');
  regExps.set(pattern, known);
  return known;
}

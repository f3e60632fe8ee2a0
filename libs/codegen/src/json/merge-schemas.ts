import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../model/model.js';
import { isSameJson } from '../model/same-json.js';
import { isSchema } from '../model/subschemas.js';

/** What two values of a keyword amount to where both hold; undefined where that cannot be said. */
type Merge = (one: unknown, other: unknown) => unknown;

const greater: Merge = (one, other) => Math.max(Number(one), Number(other));
const less: Merge = (one, other) => Math.min(Number(one), Number(other));
const second: Merge = (_one, other) => other;

const MERGES: Readonly<Record<string, Merge>> = {
  description: second,
  default: second,
  deprecated: second,
  'x-deprecated': second,
  minLength: greater,
  minItems: greater,
  minProperties: greater,
  minimum: greater,
  exclusiveMinimum: greater,
  maxLength: less,
  maxItems: less,
  maxProperties: less,
  maximum: less,
  exclusiveMaximum: less,
  type: (one, other) => narrowerType(one, other),
  enum: (one, other) => common(one, other),
  required: (one, other) =>
    Array.isArray(one) && Array.isArray(other)
      ? [...new Set<unknown>([...one, ...other])]
      : undefined,
  properties: (one, other) => mergeMembers(one, other),
  patternProperties: (one, other) => mergeMembers(one, other),
  allOf: (one, other) =>
    Array.isArray(one) && Array.isArray(other)
      ? [...(one as unknown[]), ...(other as unknown[])]
      : undefined,
};

/**
 * One schema that holds where all of them do, as `allOf` and what stands beside a reference say it;
 * else the keyword that stands in the way.
 */
export function mergeSchemas(schemas: readonly Schema[]): Schema | { keyword: string } {
  let merged: Schema = {};
  for (const schema of schemas) {
    const closing =
      closedInTheWay(merged, schema) ??
      closedInTheWay(schema, merged) ??
      splitGroup(merged, schema);
    if (closing !== undefined) return { keyword: closing };
    const next: Schema = { ...merged };
    for (const [keyword, value] of Object.entries(schema)) {
      const isNew = !Object.hasOwn(merged, keyword) || isDeepStrictEqual(merged[keyword], value);
      const both = isNew ? value : MERGES[keyword]?.(merged[keyword], value);
      if (both === undefined) return { keyword };
      next[keyword] = both;
    }
    merged = next;
  }
  return merged;
}

/** What closes an object speaks of the members beside it: with others, it would say something else. */
function closedInTheWay(one: Schema, other: Schema): string | undefined {
  const closes = one.additionalProperties !== undefined && one.additionalProperties !== true;
  const isEmpty =
    isSchema(one.additionalProperties) && Object.keys(one.additionalProperties).length === 0;
  const names = Object.keys({ ...other.properties, ...other.patternProperties });
  const isSame = names.every((name) => one.properties && Object.hasOwn(one.properties, name));
  return closes && !isEmpty && !isSame ? 'additionalProperties' : undefined;
}

/** Keywords that say something only together: all of them come from one schema. */
const GROUPS: readonly (readonly string[])[] = [
  ['if', 'then', 'else'],
  ['contains', 'minContains', 'maxContains'],
  ['prefixItems', 'items'],
];

function splitGroup(one: Schema, other: Schema): string | undefined {
  const ofBoth = GROUPS.find((group) =>
    [one, other].every((schema) => group.some((keyword) => Object.hasOwn(schema, keyword))),
  );
  const isSame = ofBoth?.every((keyword) => isDeepStrictEqual(one[keyword], other[keyword]));
  return ofBoth && isSame !== true ? ofBoth[0] : undefined;
}

function mergeMembers(one: unknown, other: unknown): Schema | undefined {
  if (!isSchema(one) || !isSchema(other)) return undefined;
  const out: Record<string, unknown> = { ...one };
  for (const [name, schema] of Object.entries(other)) {
    const known = Object.hasOwn(one, name) ? one[name] : {};
    if (!isSchema(known) || !isSchema(schema)) return undefined;
    const merged = mergeMember(known, schema);
    Object.defineProperty(out, name, {
      value: merged,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return out;
}

/** The narrower of two that say the same; what cannot be put together are two parts of it. */
function mergeMember(one: Schema, other: Schema): Schema {
  const bare = ({ description: _text, ...rest }: Schema): Schema => rest;
  if (isDeepStrictEqual(bare(one), bare(other))) return { ...one, ...other };
  if (Object.keys(bare(one)).length === 0) return { ...one, ...other };
  if (Object.keys(bare(other)).length === 0) return { ...other, ...one };
  const merged =
    one.$ref === undefined && other.$ref === undefined ? mergeSchemas([one, other]) : undefined;
  if (merged && !('keyword' in merged)) return merged;
  return { allOf: [one, other] };
}

function narrowerType(one: unknown, other: unknown): unknown {
  const types = [one, other];
  if (types.includes('integer') && types.includes('number')) return 'integer';
  const [first, second] = types.map((each) => [each].flat());
  const both = first?.filter((type) => second?.includes(type)) ?? [];
  return both.length > 1 ? both : both[0];
}

function common(one: unknown, other: unknown): unknown[] | undefined {
  if (!Array.isArray(one) || !Array.isArray(other)) return undefined;
  const both = one.filter((value: unknown) => other.some((each) => isSameJson(value, each)));
  return both.length > 0 ? both : undefined;
}

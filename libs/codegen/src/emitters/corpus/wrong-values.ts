import type { Schema } from '../../model/model.js';
import type { Sample } from './sample.js';
import { resolved } from '../../model/type-references.js';

type Limits = Readonly<Record<string, number | undefined>>;

/** The longest text and list of which the corpus has samples, so that it stays readable. */
const LONGEST = 4_096;
const MOST_ITEMS = 128;

/** So many members of a named type are looked at where it is used: its own file has all of them. */
const MOST_WITHIN = 12;

/** Values of every type, unknown members of enums, and both sides of each bound; `good` is one that fits. */
export function wrongValues(
  schema: Schema,
  types: Readonly<Record<string, Schema>>,
  good: unknown,
): Sample[] {
  const shape = resolved(schema, types);
  return [
    { title: 'number', data: 7.5 },
    { title: 'string', data: 'unlikely text' },
    { title: 'boolean', data: true },
    { title: 'null', data: null },
    { title: 'array', data: [] },
    { title: 'empty object', data: {} },
    ...enumValues(shape),
    ...texts(shape, good),
    ...numbers(shape),
    ...lists(shape, good),
    ...tuples(shape, good),
    ...objects(shape, good, { isNamed: schema.$ref !== undefined }),
  ];
}

function enumValues({ enum: members = [], type }: Schema): Sample[] {
  if (members.length === 0) return [];
  return [
    ...members.map((member) => ({ title: `member ${nameOf(member)}`, data: member })),
    { title: 'unknown member', data: type === 'integer' ? 9_999 : 'UNKNOWN_MEMBER' },
  ];
}

function nameOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function texts(schema: Schema, good: unknown): Sample[] {
  const { minLength = 0, maxLength = Infinity } = schema as Limits;
  const text = typeof good === 'string' && good !== '' ? good : 'x';
  const ofLength = (length: number): string =>
    text.repeat(Math.ceil(length / text.length) + 1).slice(0, length);
  const samples: Sample[] = [];
  if (minLength > 0 && minLength <= LONGEST) {
    samples.push(
      { title: 'shortest', data: ofLength(minLength) },
      { title: 'too short', data: ofLength(minLength - 1) },
    );
  }
  if (maxLength <= LONGEST) {
    samples.push(
      { title: 'longest', data: ofLength(maxLength) },
      { title: 'too long', data: ofLength(maxLength + 1) },
      // Code points count, not UTF-16 units.
      { title: 'longest, beyond the basic plane', data: '\u{1F4DE}'.repeat(maxLength) },
    );
  }
  return [...samples, ...matches(schema, good)];
}

/** What engines of regular expressions do in different ways: ends, digits, letters, any character. */
function matches({ pattern }: Schema, good: unknown): Sample[] {
  if (pattern === undefined || typeof good !== 'string' || good === '') return [];
  const digit = good.replace(/[0-9]|.$/u, '\u0663');
  const letter = good.replace(/[A-Za-z]|.$/u, '\u00e9');
  return [
    { title: 'a line break at the end', data: `${good}\n` },
    { title: 'a line break in front', data: `\n${good}` },
    { title: 'a separator of lines at the end', data: `${good}\u2028` },
    { title: 'a digit of another writing', data: digit },
    { title: 'a letter beyond ASCII', data: letter },
    { title: 'a space beyond ASCII', data: good.replace(/[ -~]/u, '\u00a0') },
  ];
}

function numbers(schema: Schema): Sample[] {
  const { minimum, maximum = Infinity } = schema as Limits;
  const samples: Sample[] = [];
  if (schema.type === 'integer') {
    samples.push(
      { title: 'beyond 53 bits', data: 2 ** 53 },
      { title: 'beyond 53 bits, negative', data: -(2 ** 53) },
    );
  }
  if (minimum !== undefined)
    samples.push({ title: 'lowest', data: minimum }, { title: 'too low', data: minimum - 1 });
  if (maximum < Number.MAX_SAFE_INTEGER)
    samples.push({ title: 'highest', data: maximum }, { title: 'too high', data: maximum + 1 });
  const { exclusiveMinimum: above, exclusiveMaximum: below, multipleOf: step } = schema as Limits;
  for (const limit of [above, below].filter((each) => each !== undefined))
    samples.push(
      { title: `${String(limit)}, which is excluded`, data: limit },
      { title: `a little above ${String(limit)}`, data: limit + Math.abs(limit || 1) * 1e-9 },
      { title: `a little below ${String(limit)}`, data: limit - Math.abs(limit || 1) * 1e-9 },
    );
  if (step !== undefined)
    samples.push(
      { title: 'a multiple', data: step * 3 },
      { title: 'between multiples', data: step * 2.5 },
    );
  return samples;
}

function lists(schema: Schema, good: unknown): Sample[] {
  if (!Array.isArray(good) || good.length === 0) return [];
  const { minItems = 0, maxItems = Infinity } = schema as Limits;
  const ofLength = (length: number): unknown[] =>
    Array.from({ length }, (_, i) => good[i % good.length] as unknown);
  const samples: Sample[] = [{ title: 'item null', data: [...(good as unknown[]), null] }];
  if (minItems > 0 && minItems <= MOST_ITEMS)
    samples.push({ title: 'too few', data: ofLength(minItems - 1) });
  if (maxItems <= MOST_ITEMS) {
    samples.push(
      { title: 'most', data: ofLength(maxItems) },
      { title: 'too many', data: ofLength(maxItems + 1) },
    );
  }
  return samples;
}

/** Places of a list that differ, items that are equal, and none. */
function tuples(schema: Schema, good: unknown): Sample[] {
  const { prefixItems = [], uniqueItems, contains } = schema;
  const list = Array.isArray(good) ? (good as unknown[]) : [];
  const places = list.length > 0 ? prefixItems : [];
  const samples: Sample[] = places.flatMap((_, i) => [
    { title: `only ${String(i)} items`, data: list.slice(0, i) },
    { title: `item ${String(i)} an object`, data: list.with(Math.min(i, list.length - 1), {}) },
  ]);
  if (prefixItems.length > 0) samples.push({ title: 'an item more', data: [...list, {}] });
  if (uniqueItems === true || contains)
    samples.push(
      { title: 'an item twice', data: [...list, ...list.slice(0, 1)] },
      {
        title: 'equal objects',
        data: [
          { a: 1, b: [2] },
          { b: [2], a: 1 },
        ],
      },
      { title: 'a number and a truth value', data: [1, true, 0, false] },
      { title: 'other items', data: [null, 'unlikely text', 7.5] },
    );
  return samples;
}

/** Named types have files of their own: of members only that they are looked at. */
function objects(schema: Schema, good: unknown, { isNamed }: { isNamed: boolean }): Sample[] {
  if (schema.type !== 'object' || typeof good !== 'object' || good === null) return [];
  const { maxProperties = Infinity } = schema as Limits;
  const of = good as Readonly<Record<string, unknown>>;
  const samples: Sample[] = [
    { title: 'unknown field within', of, name: 'unknownField', as: { data: 1 } },
  ];
  const { required = [] } = schema;
  for (const key of required.slice(0, isNamed ? MOST_WITHIN : undefined))
    samples.push({ title: `required missing within: ${key}`, of, without: key });
  const [[name, value] = []] = Object.entries(good);
  if (schema.properties || name === undefined) return samples;
  samples.push({ title: 'value null within', of, name, as: { data: null } });
  if (maxProperties <= MOST_ITEMS) {
    const ofSize = (size: number): object =>
      Object.fromEntries(Array.from({ length: size }, (_, i) => [`${name}${String(i)}`, value]));
    samples.push(
      { title: 'most members', data: ofSize(maxProperties) },
      { title: 'too many members', data: ofSize(maxProperties + 1) },
    );
  }
  return samples;
}

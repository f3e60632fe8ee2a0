import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '@ringspec/codegen';

type Json = Record<string, unknown>;
type Test = (data: unknown) => boolean;
type Types = ReadonlyMap<string, Schema>;

/** Texts and lists that are longer have no samples. */
const LONGEST_TEXT = 4_096;
const LONGEST_LIST = 128;

/**
 * The titles of the cases that the corpus should have for a message or type, and whether some data
 * is what the title says. Counted from the schema; `full` is the case that has every member.
 */
export function expectedCases(schema: Schema, types: Types, full: unknown): Map<string, Test> {
  const shape = resolved(schema, types);
  const { properties, required = [] } = shape;
  if (!properties) return new Map([['made up', equals(full)], ...wrongValues(shape, full)]);
  const whole = full as Json;
  const cases = new Map<string, Test>([
    ['full', (data) => Object.keys(properties).every((key) => Object.hasOwn(data as Json, key))],
    ['minimal', equals(pick(whole, (key) => required.includes(key)))],
    ['unknown field', equals({ ...whole, unknownField: 1 })],
    ['not an object: null', equals(null)],
    ['not an object: array', equals([])],
    ['not an object: string', (data) => typeof data === 'string'],
  ]);
  for (const [key, member] of Object.entries(properties)) {
    const others = pick(whole, (each) => each !== key);
    const absent = required.includes(key) ? 'required missing' : 'optional absent';
    cases.set(`${absent}: ${key}`, equals(others));
    for (const [title, test] of wrongValues(resolved(member, types), whole[key])) {
      cases.set(`${key}: ${title}`, (data) => {
        const value = (data as Json)[key];
        return isDeepStrictEqual(data, { ...others, [key]: value }) && test(value);
      });
    }
  }
  return cases;
}

function resolved(schema: Schema, types: Types): Schema {
  return types.get(schema.$ref?.replace('#/$defs/', '') ?? '') ?? schema;
}

function wrongValues(schema: Schema, good: unknown): [title: string, test: Test][] {
  return [
    ['number', (data) => typeof data === 'number' && !Number.isInteger(data)],
    ['string', (data) => typeof data === 'string'],
    ['boolean', (data) => typeof data === 'boolean'],
    ['null', equals(null)],
    ['array', equals([])],
    ['empty object', equals({})],
    ...members(schema),
    ...bounds(schema, 'Length', LONGEST_TEXT, ['shortest', 'too short', 'longest', 'too long']),
    ...astral(schema),
    ...limits(schema),
    ...lists(schema, good),
    ...objects(schema, good),
  ];
}

function members({ enum: values }: Schema): [string, Test][] {
  if (!values) return [];
  return [
    ...values.map((value): [string, Test] => [`member ${String(value)}`, equals(value)]),
    [
      'unknown member',
      (data) => typeof data === typeof values[0] && !values.includes(data as string),
    ],
  ];
}

/** Both sides of the bounds of a size, where there are such. */
function bounds(
  schema: Schema,
  of: 'Length' | 'Items' | 'Properties',
  most: number,
  [least, tooFew, greatest, tooMany]: readonly [string | null, string | null, string, string],
): [string, Test][] {
  const minimum = Number(schema[`min${of}`] ?? 0);
  const maximum = Number(schema[`max${of}`] ?? Infinity);
  const sized =
    (size: number): Test =>
    (data) =>
      sizeOf(data) === size;
  return [
    ...(least !== null && minimum > 0 ? [[least, sized(minimum)] as [string, Test]] : []),
    ...(tooFew !== null && minimum > 0 ? [[tooFew, sized(minimum - 1)] as [string, Test]] : []),
    ...(maximum <= most
      ? ([
          [greatest, sized(maximum)],
          [tooMany, sized(maximum + 1)],
        ] as [string, Test][])
      : []),
  ];
}

function sizeOf(data: unknown): number {
  return typeof data === 'string' ? [...data].length : Object.keys(data as object).length;
}

/** Characters of two code units count once. */
function astral(schema: Schema): [string, Test][] {
  const longest = Number(schema['maxLength'] ?? Infinity);
  if (longest > LONGEST_TEXT) return [];
  const test: Test = (data) => sizeOf(data) === longest && (data as string).length === 2 * longest;
  return [['longest, beyond the basic plane', test]];
}

function limits({ minimum, maximum = Infinity }: Schema): [string, Test][] {
  const least = minimum as number | undefined;
  const greatest = maximum as number;
  return [
    ...(least === undefined
      ? []
      : ([
          ['lowest', equals(least)],
          ['too low', (data) => Number(data) < least],
        ] as [string, Test][])),
    ...(greatest >= Number.MAX_SAFE_INTEGER
      ? []
      : ([
          ['highest', equals(greatest)],
          ['too high', (data) => Number(data) > greatest],
        ] as [string, Test][])),
  ];
}

function lists(schema: Schema, good: unknown): [string, Test][] {
  if (!Array.isArray(good) || good.length === 0) return [];
  const sizes = bounds(schema, 'Items', LONGEST_LIST, [null, 'too few', 'most', 'too many']);
  const isOfGood: Test = (data) =>
    (data as unknown[]).every((item) => good.some((each) => isDeepStrictEqual(each, item)));
  return [
    ['item null', equals([...(good as unknown[]), null])],
    ...sizes.map(([title, test]): [string, Test] => [
      title,
      (data) => test(data) && isOfGood(data),
    ]),
  ];
}

function objects(schema: Schema, good: unknown): [string, Test][] {
  if (schema.type !== 'object' || typeof good !== 'object' || good === null) return [];
  const whole = good as Json;
  const cases: [string, Test][] = [
    ['unknown field within', equals({ ...whole, unknownField: 1 })],
    ...(schema.required ?? []).map((key): [string, Test] => [
      `required missing within: ${key}`,
      equals(pick(whole, (each) => each !== key)),
    ]),
  ];
  const [name] = Object.keys(whole);
  if (schema.properties || name === undefined) return cases;
  const values = Object.values(whole);
  const isOfGood: Test = (data) =>
    Object.values(data as Json).every((value) => isDeepStrictEqual(value, values[0]));
  const sizes = bounds(schema, 'Properties', LONGEST_LIST, [
    null,
    null,
    'most members',
    'too many members',
  ]);
  return [
    ...cases,
    ['value null within', equals({ ...whole, [name]: null })],
    ...sizes.map(([title, test]): [string, Test] => [
      title,
      (data) => test(data) && isOfGood(data),
    ]),
  ];
}

function equals(value: unknown): Test {
  return (data) => isDeepStrictEqual(data, value);
}

function pick(object: Json, keep: (key: string) => boolean): Json {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keep(key)));
}

import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '@ringspec/codegen';

type Json = Record<string, unknown>;
/** `text` is how the data are written, where that is told. */
type Test = (data: unknown, text?: string) => boolean;
type Types = ReadonlyMap<string, Schema>;

/** Texts and lists that are longer have no samples. */
const LONGEST_TEXT = 4_096;
const LONGEST_LIST = 128;
/** A named type has a file of its own: where it is used, so many of its members are looked at. */
const MOST_WITHIN = 12;

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
    ['unknown field of many signs', equals({ ...whole, 'a/b~c d"e': 1 })],
    ['not an object: null', equals(null)],
    ['not an object: array', equals([])],
    ['not an object: string', (data) => typeof data === 'string'],
  ]);
  for (const [key, member] of Object.entries(properties)) {
    const others = pick(whole, (each) => each !== key);
    const absent = required.includes(key) ? 'required missing' : 'optional absent';
    cases.set(`${absent}: ${key}`, equals(others));
    for (const [title, test] of wrongValues(
      resolved(member, types),
      whole[key],
      member.$ref !== undefined,
    )) {
      cases.set(`${key}: ${title}`, (data) => {
        const value = (data as Json)[key];
        return isDeepStrictEqual(data, { ...others, [key]: value }) && test(value);
      });
    }
  }
  for (const [title, test] of writtenTexts(shape, types, whole)) cases.set(title, test);
  return cases;
}

/** Cases about the way an object is written. */
function writtenTexts(
  { properties = {}, required = [] }: Schema,
  types: Types,
  full: Json,
): [title: string, test: Test][] {
  const names = Object.keys(properties).filter((name) => Object.hasOwn(full, name));
  const shapes = new Map(names.map((name) => [name, resolved(properties[name] ?? {}, types)]));
  const isWhole = (name: string): boolean =>
    Number.isSafeInteger(full[name]) && !('enum' in (properties[name] ?? {}));
  const refused = names.filter((name) => {
    const shape = shapes.get(name);
    return ['type', 'enum', 'anyOf', 'x-host'].some((keyword) => keyword in (shape ?? {}));
  });
  const minimal = (...more: string[]): Json =>
    pick(full, (name) => required.includes(name) || more.includes(name));
  const whole = Object.keys(properties).find(isWhole);
  const [first, second] = refused;
  const count = (text: string, name: string): number =>
    text.split(`${JSON.stringify(name)}:`).length - 1;
  const cases: [string, Test][] = [
    [
      'text: a member __proto__',
      (data, text = '') =>
        text.endsWith('"__proto__":{"polluted":true}}') &&
        isDeepStrictEqual({ ...(data as Json) }, JSON.parse(text)) &&
        Object.keys(data as Json).length === Object.keys(minimal()).length + 1,
    ],
  ];
  if (whole !== undefined) {
    cases.push([
      `text: ${whole} as 1.0`,
      (data, text = '') =>
        text.includes(`${JSON.stringify(whole)}:${String(full[whole])}.0`) &&
        isDeepStrictEqual(data, minimal(whole)),
    ]);
  }
  if (first === undefined) return cases;
  const isTwice: Test = (_, text = '') => count(text, first) >= 2;
  cases.push(
    [
      'text: equal names, the last one right',
      (data, text) => isTwice(data, text) && isDeepStrictEqual(data, minimal(first)),
    ],
    [
      'text: equal names, the last one wrong',
      (data, text) =>
        isTwice(data, text) &&
        isDeepStrictEqual({ ...(data as Json), [first]: full[first] }, minimal(first)) &&
        !isDeepStrictEqual(data, minimal(first)),
    ],
  );
  if (second === undefined) return cases;
  cases.push([
    'text: two errors, in reverse order',
    (data, text = '') =>
      isDeepStrictEqual(
        { ...(data as Json), [first]: full[first], [second]: full[second] },
        minimal(first, second),
      ) &&
      text.indexOf(`${JSON.stringify(second)}:`) < text.lastIndexOf(`${JSON.stringify(first)}:`),
  ]);
  return cases;
}

function resolved(schema: Schema, types: Types): Schema {
  return types.get(schema.$ref?.replace('#/$defs/', '') ?? '') ?? schema;
}

function wrongValues(
  schema: Schema,
  good: unknown,
  isNamed = false,
): [title: string, test: Test][] {
  return [
    ['number', equals(7.5)],
    ['string', equals('unlikely text')],
    ['boolean', equals(true)],
    ['null', equals(null)],
    ['array', equals([])],
    ['empty object', equals({})],
    ...members(schema),
    ...bounds(schema, 'Length', LONGEST_TEXT, ['shortest', 'too short', 'longest', 'too long']),
    ...astral(schema),
    ...matches(schema, good),
    ...beyond(schema),
    ...limits(schema),
    ...lists(schema, good),
    ...objects(schema, good, isNamed),
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

/** Texts that differ from the good one in what engines of patterns see in different ways. */
function matches({ pattern }: Schema, good: unknown): [string, Test][] {
  if (pattern === undefined || typeof good !== 'string' || good === '') return [];
  const hasInstead =
    (character: string): Test =>
    (data) =>
      String(data).includes(character) && [...String(data)].length === [...good].length;
  return [
    ['a line break at the end', equals(`${good}\n`)],
    ['a line break in front', equals(`\n${good}`)],
    ['a separator of lines at the end', equals(`${good}\u2028`)],
    ['a digit of another writing', hasInstead('\u0663')],
    ['a letter beyond ASCII', hasInstead('\u00e9')],
    ['a space beyond ASCII', hasInstead('\u00a0')],
  ];
}

function beyond({ type }: Schema): [string, Test][] {
  if (type !== 'integer') return [];
  return [
    ['beyond 53 bits', equals(2 ** 53)],
    ['beyond 53 bits, negative', equals(-(2 ** 53))],
  ];
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

function objects(schema: Schema, good: unknown, isNamed: boolean): [string, Test][] {
  if (schema.type !== 'object' || typeof good !== 'object' || good === null) return [];
  const whole = good as Json;
  const cases: [string, Test][] = [
    ['unknown field within', equals({ ...whole, unknownField: 1 })],
    ...(schema.required ?? [])
      .slice(0, isNamed ? MOST_WITHIN : undefined)
      .map((key): [string, Test] => [
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

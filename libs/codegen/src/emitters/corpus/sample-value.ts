import { findMisfit } from '../../model/find-misfit.js';
import type { Schema } from '../../model/model.js';
import { plainViews } from './plain-views.js';
import { nameIn } from '../../model/type-references.js';

type Types = Readonly<Record<string, Schema>>;

/** Texts that patterns are likely to take. */
const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const TEXTS = [
  ...['text', 'x', 'X', '0', 'X-Name', 'a1', 'sample-text', '2.0', MD5],
  ...['https://example.com/a', 'a@example.com', '2026-01-31', '12:00:00Z', '2026-01-31T12:00:00Z'],
  ...['PT1H', '67e55044-10b1-426f-9247-bb680e5fe0c8', '192.0.2.1', '2001:db8::1', 'AAAA'],
];

/** So many values are within a sample at most: types that hold each other twice would double without end. */
const MOST_VALUES = 100;

/** That many where it has nothing but what there has to be: the payloads of webhooks have hundreds. */
const MOST_REQUIRED_VALUES = 5_000;

/** So many an example for people has: a longer one helps nobody, and the corpus has it anyway. */
const MOST_EXAMPLE_VALUES = 200;

/** Less than no depth: of what there has to be, null too stands for what would be greater. */
const REQUIRED_ONLY = -2;

/** How deep members are made up that may be absent; less deep where a sample would have too many values. */
const SMALL_DEPTHS = [Infinity, 1, 0].map((deepest) => ({ deepest, most: MOST_VALUES }));
const REQUIRED = [{ deepest: REQUIRED_ONLY, most: MOST_REQUIRED_VALUES }];
const DEPTHS = [...SMALL_DEPTHS, ...REQUIRED];
const EXAMPLE_DEPTHS = [...SMALL_DEPTHS, { deepest: -1, most: MOST_EXAMPLE_VALUES }];

/** Where a sample is at: the named types around it, its depth, and how many values it may still have. */
interface Making {
  within: readonly string[];
  /** Whether each value within is checked: first only the whole is, which is enough mostly. */
  isChecked: boolean;
  depth: number;
  deepest: number;
  room: Room;
}

interface Room {
  left: number;
  /** How often a type was left out within itself. */
  cuts: number;
}

/**
 * A value that fits, with every member that can be made up; undefined where none was found, as for
 * a text of an unusual pattern. A type within itself is left out where it may be.
 */
export function sampleValue(schema: Schema, types: Types): unknown {
  return valueFor(schema, types);
}

/** The same with nothing but what there has to be: so a great type stands within other values. */
export function requiredValue(schema: Schema, types: Types): unknown {
  return valueFor(schema, types, undefined, REQUIRED);
}

/** The same where it is no longer than people read; else undefined. */
export function exampleValue(schema: Schema, types: Types): unknown {
  return valueFor(schema, types, undefined, EXAMPLE_DEPTHS);
}

function valueFor(schema: Schema, types: Types, making?: Making, depths = DEPTHS): unknown {
  if (making && making.room.left < 0) return undefined;
  const views = plainViews(schema, types);
  if (making?.isChecked === false && views[0] === schema)
    return candidateFor(schema, types, making);
  for (const view of views) {
    const make = (each: Making): unknown => candidateFor(view, types, each);
    const candidates = making
      ? [make(making)]
      : bothWays((isChecked) => smallEnough(make, isChecked, depths));
    for (const candidate of candidates) if (!findMisfit(candidate, schema, types)) return candidate;
  }
  // Of a schema that says only what a value is not, or counts what it has.
  return views.length > 1 ? SIMPLE.find((value) => !findMisfit(value, schema, types)) : undefined;
}

/** Unchecked first, and checked where that did not do; where there is none, checks make none. */
function* bothWays<T>(make: (isChecked: boolean) => T | undefined): Generator<T> {
  const unchecked = make(false);
  if (unchecked === undefined) return;
  yield unchecked;
  const checked = make(true);
  if (checked !== undefined) yield checked;
}

const SIMPLE: readonly unknown[] = ['text', 1, 0, true, null, {}, [], [1, 2], { a: 1 }];

/** The fullest that is not too large. */
function smallEnough<T>(
  make: (making: Making) => T,
  isChecked: boolean,
  depths = DEPTHS,
): T | undefined {
  const attempt = ({ deepest, most }: (typeof depths)[number]): { made: T; count: number } => {
    const room = { left: most, cuts: 0 };
    const made = make({ within: [], depth: 0, deepest, room, isChecked });
    return { made, count: most - room.left };
  };
  const least = depths.find(({ deepest }) => deepest === REQUIRED_ONLY);
  const required = least && attempt(least);
  for (const depth of depths) {
    // All have at least as much as there has to be.
    if (required && required.count > depth.most) continue;
    const { made, count } = required && depth === least ? required : attempt(depth);
    if (count <= depth.most) return made;
  }
  return undefined;
}

function candidateFor(schema: Schema, types: Types, making: Making): unknown {
  const { $ref, enum: members, anyOf = schema.oneOf, type } = schema;
  making.room.left -= 1;
  if (making.room.left < 0) return undefined;
  if ($ref !== undefined) return candidateOfType(nameIn($ref), types, making);
  if (schema['x-host'] !== undefined) return { $host: schema['x-host'] };
  if ('const' in schema) return schema['const'];
  if (members) return members[0];
  if (anyOf) {
    if (making.deepest === REQUIRED_ONLY && anyOf.some(isNull)) return null;
    return anyOf.map((each) => valueFor(each, types, making)).find((each) => each != null);
  }
  switch (type) {
    case 'object':
      return membersFor(schema, types, making);
    case 'array':
      return itemsFor(schema, types, making);
    case 'integer':
    case 'number':
      return numberFor(schema, types);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return textFor(schema, types);
  }
}

/** What there has to be of types, which does not depend on where they stand: great ones stand in most payloads. */
const required = new WeakMap<Types, Map<string, { value: unknown; count: number }>>();

function candidateOfType(name: string, types: Types, making: Making): unknown {
  const { within, room, isChecked } = making;
  if (within.includes(name)) {
    room.cuts += 1;
    return undefined;
  }
  const make = (): unknown =>
    candidateFor(types[name] ?? {}, types, { ...making, within: [...within, name] });
  if (making.deepest !== REQUIRED_ONLY) return make();
  const values = required.get(types) ?? new Map<string, { value: unknown; count: number }>();
  required.set(types, values);
  const key = `${name} ${String(isChecked)}`;
  const known = values.get(key);
  if (known) {
    room.left -= known.count;
    return known.value;
  }
  const { left, cuts } = room;
  const value = make();
  // Where something was left out, it was for the sake of those around it.
  if (room.left >= 0 && room.cuts === cuts) values.set(key, { value, count: left - room.left });
  return value;
}

function isNull({ type }: Schema): boolean {
  return type === 'null';
}

/** What stands at the beginning, what there has to be, and else one item. */
function itemsFor(schema: Schema, types: Types, making: Making): unknown[] {
  const { prefixItems = [], items = {}, contains, minContains = 1 } = schema;
  const first = prefixItems.map((each) => valueFor(each, types, making));
  const wanted = Math.max(Number(schema['minItems'] ?? 0), first.length > 0 ? 0 : 1);
  if (wanted > MOST_VALUES || minContains > MOST_VALUES) return [];
  const found = contains
    ? Array.from({ length: minContains }, () => valueFor(contains, types, making))
    : [];
  const given = [...first, ...found];
  const item = given.length < wanted ? valueFor(items, types, making) : undefined;
  const further = Array.from({ length: Math.max(0, wanted - given.length) }, () => item);
  const all = [...given, ...further].filter((each) => each !== undefined);
  return schema.uniqueItems === true ? all.map(differing) : all;
}

/** The same value told apart by its place, where it can be. */
function differing(value: unknown, i: number): unknown {
  if (i === 0) return value;
  if (typeof value === 'number') return value + i;
  return typeof value === 'string' ? `${value}${String(i)}` : value;
}

function numberFor(schema: Schema, types: Types): unknown {
  const limits = schema as Readonly<Record<string, number | undefined>>;
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below, multipleOf } = limits;
  const step = multipleOf ?? 1;
  const near = [minimum, maximum, above, below].filter((each) => each !== undefined);
  const candidates = [
    ...(minimum === undefined ? [] : [minimum]),
    Math.min(1, Number(maximum ?? 1)),
    ...[0, step],
    ...near.flatMap((each) => [
      each,
      ...[Math.floor(each / step), Math.floor(each / step) + 1, Math.ceil(each / step) - 1].map(
        (count) => count * step,
      ),
      ...[each + step / 2, each - step / 2],
    ]),
    ...(above !== undefined && below !== undefined ? [(above + below) / 2] : []),
  ];
  return candidates.find((each) => !findMisfit(each, schema, types)) ?? candidates[0];
}

/** Members of an object, but for those for which no value was found. */
export function sampleMembers(schema: Schema, types: Types): Record<string, unknown> {
  let last: Record<string, unknown> | undefined;
  for (const view of plainViews(schema, types)) {
    const make = (making: Making) => membersFor(view, types, making);
    for (const made of bothWays((isChecked) => smallEnough(make, isChecked))) {
      if (!findMisfit(made, schema, types)) return made;
      last = made;
    }
  }
  return last ?? {};
}

function membersFor(schema: Schema, types: Types, making: Making): Record<string, unknown> {
  const { required = [], properties = {} } = schema;
  const isWanted = (name: string): boolean =>
    making.depth <= making.deepest || required.includes(name);
  const members = Object.entries(properties).filter(([name]) => isWanted(name));
  const [[pattern, values] = []] = Object.entries(schema.patternProperties ?? {});
  const key = pattern && TEXTS.find((text) => new RegExp(pattern, 'u').test(text));
  if (key && values) members.push([key, values]);
  const within = { ...making, depth: making.depth + 1 };
  return Object.fromEntries(
    members
      .map(([name, member]) => [name, valueFor(member, types, within)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

/** No longer text is made up: a corpus is to be read. */
const LONGEST = 4_096;

function textFor(schema: Schema, types: Types): string | undefined {
  const least = Number(schema['minLength'] ?? 0);
  if (least > LONGEST) return undefined;
  for (const each of TEXTS) {
    const text = each.padEnd(least, each);
    if (!findMisfit(text, schema, types)) return text;
  }
  return undefined;
}

import { findMisfit } from '../../model/find-misfit.js';
import type { Schema } from '../../model/model.js';
import { plainViews } from './plain-views.js';

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

/** How deep members are made up that may be absent; less deep where a sample would have too many values. */
const DEPTHS = [
  { deepest: Infinity, most: MOST_VALUES },
  { deepest: 1, most: MOST_VALUES },
  { deepest: 0, most: MOST_VALUES },
  { deepest: -1, most: MOST_REQUIRED_VALUES },
];

/** Where a sample is at: the named types around it, its depth, and how many values it may still have. */
interface Making {
  within: readonly string[];
  depth: number;
  deepest: number;
  room: { left: number };
}

/**
 * A value that fits, with every member that can be made up; undefined where none was found, as for
 * a text of an unusual pattern. A type within itself is left out where it may be.
 */
export function sampleValue(schema: Schema, types: Types, making?: Making): unknown {
  const views = plainViews(schema, types);
  for (const view of views) {
    const make = (each: Making): unknown => candidateFor(view, types, each);
    const candidate = making ? make(making) : smallEnough(make);
    if (!findMisfit(candidate, schema, types)) return candidate;
  }
  // Of a schema that says only what a value is not, or counts what it has.
  return views.length > 1 ? SIMPLE.find((value) => !findMisfit(value, schema, types)) : undefined;
}

const SIMPLE: readonly unknown[] = ['text', 1, 0, true, null, {}, [], [1, 2], { a: 1 }];

/** The fullest that is not too large. */
function smallEnough<T>(make: (making: Making) => T): T | undefined {
  for (const { deepest, most } of DEPTHS) {
    const room = { left: most };
    const made = make({ within: [], depth: 0, deepest, room });
    if (room.left >= 0) return made;
  }
  return undefined;
}

function candidateFor(schema: Schema, types: Types, making: Making): unknown {
  const { $ref, enum: members, anyOf = schema.oneOf, type } = schema;
  const { within, room } = making;
  room.left -= 1;
  if (room.left < 0) return undefined;
  if ($ref !== undefined) {
    const name = $ref.slice('#/$defs/'.length);
    if (within.includes(name)) return undefined;
    return candidateFor(types[name] ?? {}, types, { ...making, within: [...within, name] });
  }
  if (schema['x-host'] !== undefined) return { $host: schema['x-host'] };
  if ('const' in schema) return schema['const'];
  if (members) return members[0];
  if (anyOf) {
    return anyOf.map((each) => sampleValue(each, types, making)).find((each) => each != null);
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

/** What stands at the beginning, what there has to be, and else one item. */
function itemsFor(schema: Schema, types: Types, making: Making): unknown[] {
  const { prefixItems = [], items = {}, contains, minContains = 1 } = schema;
  const first = prefixItems.map((each) => sampleValue(each, types, making));
  const wanted = Math.max(Number(schema['minItems'] ?? 0), first.length > 0 ? 0 : 1);
  if (wanted > MOST_VALUES || minContains > MOST_VALUES) return [];
  const found = contains
    ? Array.from({ length: minContains }, () => sampleValue(contains, types, making))
    : [];
  const given = [...first, ...found];
  const item = given.length < wanted ? sampleValue(items, types, making) : undefined;
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
  const candidates = plainViews(schema, types).map(
    (view) => smallEnough((making) => membersFor(view, types, making)) ?? {},
  );
  return candidates.find((each) => !findMisfit(each, schema, types)) ?? candidates[0] ?? {};
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
      .map(([name, member]) => [name, sampleValue(member, types, within)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

/** No longer text is made up: a corpus is to be read. */
const LONGEST = 4_096;

function textFor(schema: Schema, types: Types): string | undefined {
  const least = Number(schema['minLength'] ?? 0);
  if (least > LONGEST) return undefined;
  return TEXTS.map((text) => text.padEnd(least, text)).find(
    (text) => !findMisfit(text, schema, types),
  );
}

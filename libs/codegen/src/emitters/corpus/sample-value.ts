import { findMisfit } from '../../model/find-misfit.js';
import type { Schema } from '../../model/model.js';

type Types = Readonly<Record<string, Schema>>;

/** Texts that patterns are likely to take. */
const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const TEXTS = ['text', 'x', 'X', '0', 'X-Name', 'a1', 'sample-text', '2.0', MD5];

/** So many values are within a sample at most: types that hold each other twice would double without end. */
const MOST_VALUES = 100;

/** How deep members are made up that may be absent; less deep where a sample would have too many values. */
const DEPTHS = [Infinity, 1, 0, -1];

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
  const make = (each: Making): unknown => candidateFor(schema, types, each);
  const candidate = making ? make(making) : smallEnough(make);
  return findMisfit(candidate, schema, types) ? undefined : candidate;
}

/** The fullest that is not too large. */
function smallEnough<T>(make: (making: Making) => T): T | undefined {
  for (const deepest of DEPTHS) {
    const room = { left: MOST_VALUES };
    const made = make({ within: [], depth: 0, deepest, room });
    if (room.left >= 0) return made;
  }
  return undefined;
}

function candidateFor(schema: Schema, types: Types, making: Making): unknown {
  const { $ref, enum: members, anyOf, type } = schema;
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
    case 'array': {
      const item = sampleValue(schema.items ?? {}, types, making);
      const length = Math.max(1, Number(schema['minItems'] ?? 1));
      return item === undefined || length > MOST_VALUES ? [] : Array.from({ length }, () => item);
    }
    case 'integer':
    case 'number':
      return schema['minimum'] ?? Math.min(1, Number(schema['maximum'] ?? 1));
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return textFor(schema, types);
  }
}

/** Members of an object, but for those for which no value was found. */
export function sampleMembers(schema: Schema, types: Types): Record<string, unknown> {
  return smallEnough((making) => membersFor(schema, types, making)) ?? {};
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

import { findMisfit } from '../../model/find-misfit.js';
import type { Schema } from '../../model/model.js';

type Types = Readonly<Record<string, Schema>>;

/** Texts that patterns are likely to take. */
const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const TEXTS = ['text', 'x', 'X', '0', 'X-Name', 'a1', 'sample-text', '2.0', MD5];

/**
 * A value that fits, with every member that can be made up; undefined where none was found, as for
 * a text of an unusual pattern.
 */
export function sampleValue(schema: Schema, types: Types): unknown {
  const candidate = candidateFor(schema, types);
  return findMisfit(candidate, schema, types) ? undefined : candidate;
}

function candidateFor(schema: Schema, types: Types): unknown {
  const { $ref, enum: members, anyOf, type } = schema;
  if ($ref !== undefined) return candidateFor(types[$ref.slice('#/$defs/'.length)] ?? {}, types);
  if (schema['x-host'] !== undefined) return { $host: schema['x-host'] };
  if ('const' in schema) return schema['const'];
  if (members) return members[0];
  if (anyOf) return anyOf.map((each) => sampleValue(each, types)).find((each) => each != null);
  switch (type) {
    case 'object':
      return sampleMembers(schema, types);
    case 'array': {
      const item = sampleValue(schema.items ?? {}, types);
      const length = Math.max(1, Number(schema['minItems'] ?? 1));
      return item === undefined ? [] : Array.from({ length }, () => item);
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
  const members = Object.entries(schema.properties ?? {});
  const [[pattern, values] = []] = Object.entries(schema.patternProperties ?? {});
  const key = pattern && TEXTS.find((text) => new RegExp(pattern, 'u').test(text));
  if (key && values) members.push([key, values]);
  return Object.fromEntries(
    members
      .map(([name, member]) => [name, sampleValue(member, types)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

function textFor(schema: Schema, types: Types): string | undefined {
  const least = Number(schema['minLength'] ?? 0);
  return TEXTS.map((text) => text.padEnd(least, text)).find(
    (text) => !findMisfit(text, schema, types),
  );
}

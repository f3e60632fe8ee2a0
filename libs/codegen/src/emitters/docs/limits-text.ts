import { FORMATS_OF_PATTERNS } from '../../model/formats.js';
import type { Schema } from '../../model/model.js';
import { code, lowered } from './markdown.js';
import { conditionsText } from './conditions-text.js';
import { mapValue } from './type-text.js';

/** What restricts the values of a shape, as sentences. */
export function limitsText(schema: Schema): string[] {
  const [keys] = Object.keys(schema.patternProperties ?? {});
  const { minimum, maximum } = schema;
  const sentences = [
    count(schema['minLength'], schema['maxLength'], 'character'),
    count(schema['minItems'], schema['maxItems'], 'item'),
    count(schema['minProperties'], schema['maxProperties'], 'member'),
    range(minimum, maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum),
    schema['exclusiveMinimum'] !== undefined && `More than ${String(schema['exclusiveMinimum'])}.`,
    schema['exclusiveMaximum'] !== undefined && `Less than ${String(schema['exclusiveMaximum'])}.`,
    schema['multipleOf'] !== undefined && `A multiple of ${String(schema['multipleOf'])}.`,
    schema['pattern'] !== undefined && patternText(String(schema['pattern'])),
    keys !== undefined && keys !== ANY_KEY && `Names match ${code(keys)}.`,
    'default' in schema && `Default: ${code(JSON.stringify(schema['default']))}.`,
    ...[schema.prefixItems ? undefined : schema.items, mapValue(schema)].flatMap(limitsOfEach),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(limitsText),
    ...conditionsText(schema),
  ];
  return sentences.filter((each) => typeof each === 'string');
}

function patternText(pattern: string): string {
  const format = FORMATS_OF_PATTERNS.get(pattern);
  return format === undefined ? `Matches ${code(pattern)}.` : `In the format ${code(format)}.`;
}

function limitsOfEach(schema: Schema | undefined): string[] {
  return schema ? limitsText(schema).map((each) => `Each: ${lowered(each)}`) : [];
}

/** The pattern of a record whose keys are any text. */
const ANY_KEY = '^(.*)$';

/** Durations are named so. */
export function unitText(name: string): string | undefined {
  return /[a-z]Ms$/.test(name) ? 'In milliseconds.' : undefined;
}

function count(least: unknown, most: unknown, thing: string): string | undefined {
  const words = (n: unknown): string => `${String(n)} ${thing}${n === 1 ? '' : 's'}`;
  if (least !== undefined && most !== undefined) {
    return least === most ? `Exactly ${words(most)}.` : `${String(least)} to ${words(most)}.`;
  }
  if (least !== undefined) return `At least ${words(least)}.`;
  return most === undefined ? undefined : `At most ${words(most)}.`;
}

function range(least: unknown, most: unknown): string | undefined {
  if (least !== undefined && most !== undefined) return `${String(least)} to ${String(most)}.`;
  if (least !== undefined) return `At least ${String(least)}.`;
  return most === undefined ? undefined : `At most ${String(most)}.`;
}

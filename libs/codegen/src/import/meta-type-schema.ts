import { isDeepStrictEqual } from 'node:util';
import { typeName } from './imported-protocol.js';
import { type JsonObject, listOf, objectOf, textOf } from './json-object.js';
import { referenceTo } from '../model/type-references.js';

/** Base types of the meta model. A whole number is one of 32 bits. */
const BASE_TYPES: Readonly<Record<string, JsonObject>> = {
  URI: { type: 'string', format: 'uri' },
  DocumentUri: { type: 'string' },
  string: { type: 'string' },
  RegExp: { type: 'string' },
  boolean: { type: 'boolean' },
  null: { type: 'null' },
  decimal: { type: 'number' },
  integer: { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
  uinteger: { type: 'integer', minimum: 0, maximum: 2147483647 },
};

/** A type of the meta model as a schema. */
export function metaTypeSchema(value: unknown, note: (message: string) => void): JsonObject {
  const type = objectOf(value);
  const within = (each: unknown): JsonObject => metaTypeSchema(each, note);
  switch (type['kind']) {
    case 'base':
      return BASE_TYPES[String(type['name'])] ?? unknownType(type, note);
    case 'reference':
      return { $ref: referenceTo(typeName(String(type['name']))) };
    case 'array':
      return { type: 'array', items: within(type['element']) };
    case 'map':
      return { type: 'object', additionalProperties: within(type['value']) };
    case 'and':
      return { allOf: listOf(type['items']).map(within) };
    case 'or':
      return { anyOf: listOf(type['items']).map(within) };
    case 'tuple':
      return tuple(listOf(type['items']).map(within));
    case 'literal':
      return literal(objectOf(type['value']), within);
    case 'stringLiteral':
    case 'integerLiteral':
    case 'booleanLiteral':
      return { const: type['value'] };
    default:
      return unknownType(type, note);
  }
}

/** Items of one type are a list of that length. */
function tuple(items: readonly JsonObject[]): JsonObject {
  const size = { minItems: items.length, maxItems: items.length };
  const [first = {}] = items;
  const isUniform = items.every((each) => isDeepStrictEqual(each, first));
  return { type: 'array', ...(isUniform ? { items: first } : { prefixItems: items }), ...size };
}

function literal(value: JsonObject, within: (each: unknown) => JsonObject): JsonObject {
  const members = listOf(value['properties']).map((each) => objectOf(each));
  const required = members
    .filter((each) => each['optional'] !== true)
    .map((each) => String(each['name']));
  const properties = members.map((each) => [
    String(each['name']),
    { ...within(each['type']), ...described(each) },
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties) as JsonObject,
    ...(required.length > 0 && { required }),
  };
}

function unknownType(type: JsonObject, note: (message: string) => void): JsonObject {
  note(`the type ${JSON.stringify(type).slice(0, 80)} is not known: taken for anything`);
  return {};
}

/** What it is, with what becomes of it. */
export function described(value: JsonObject): { description?: string } {
  const { documentation, since, deprecated, proposed } = value;
  const said = [
    textOf(documentation),
    textOf(since) && `Since ${String(since)}.`,
    textOf(deprecated) && `Deprecated: ${String(deprecated)}`,
    proposed === true && 'Proposed: it may change.',
  ].filter(Boolean);
  return said.length === 0 ? {} : { description: said.join('\n\n') };
}

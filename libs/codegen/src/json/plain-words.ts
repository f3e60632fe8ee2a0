import { FORMAT_LENGTHS, FORMAT_PATTERNS } from '../model/formats.js';
import { KEYWORDS } from '../model/keywords.js';
import type { EnumValue, Schema } from '../model/model.js';
import { isSameJson } from '../model/same-json.js';
import { isSchema } from '../model/subschemas.js';

const NUMERIC = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

/** Keywords of JSON Schema by the type of which they speak. */
const OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  number: NUMERIC,
  integer: NUMERIC,
  array: [
    ...['prefixItems', 'items', 'minItems', 'maxItems', 'uniqueItems'],
    ...['contains', 'minContains', 'maxContains'],
  ],
  object: [
    ...['properties', 'required', 'patternProperties', 'additionalProperties'],
    ...['minProperties', 'maxProperties', 'propertyNames', 'dependentRequired'],
  ],
};

/** Keywords that speak of a value of any type, or of what the others beside them have left. */
const OF_ANY_TYPE: readonly string[] = [
  ...['anyOf', 'oneOf', 'allOf', 'not', 'if', 'dependentSchemas'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
];

/**
 * Says with the keywords of the schema language what a document says with others, where both hold
 * for the same values: several types, `oneOf` of shapes that exclude each other, limits that are
 * excluded, formats, schemas that are `false`. What cannot be said so is left as it is, and refused.
 */
export function inPlainWords(schema: Schema, resolve: Resolve): Schema {
  return withoutTypeList(
    withoutFormat(withoutExclusive(withoutOneOf(withoutNullable(withoutIdle(schema)), resolve))),
  );
}

/** What says nothing without another keyword, and is not there. */
function withoutIdle(schema: Schema): Schema {
  const { then, else: otherwise, minContains, maxContains, ...rest } = schema;
  return {
    ...rest,
    ...(rest.if !== undefined && then !== undefined && { then }),
    ...(rest.if !== undefined && otherwise !== undefined && { else: otherwise }),
    ...(rest.contains !== undefined && minContains !== undefined && { minContains }),
    ...(rest.contains !== undefined && maxContains !== undefined && { maxContains }),
  };
}

/** The schema of a named type, with what it is made of. */
export type Resolve = (schema: Schema) => Schema;

/** OpenAPI 3.0 writes so what may be null. */
function withoutNullable({ nullable, ...schema }: Schema): Schema {
  const { type } = schema;
  if (nullable === undefined) return schema;
  if (typeof nullable !== 'boolean' || typeof type !== 'string') return { ...schema, nullable };
  return nullable ? { ...schema, type: [type, 'null'] as unknown as string } : schema;
}

/** Shapes that exclude each other are a union; others stay what they are. */
function withoutOneOf(schema: Schema, resolve: Resolve): Schema {
  const { oneOf, ...rest } = schema;
  if (oneOf === undefined) return schema;
  if (!Array.isArray(oneOf) || !oneOf.every(isSchema) || schema.anyOf) return schema;
  const shapes = oneOf.map(resolve);
  const overlap = shapes.some((one, i) => shapes.slice(0, i).some((other) => !exclude(one, other)));
  return overlap ? schema : { ...rest, anyOf: oneOf };
}

/** Whether no value fits both: by their types, their lists of values, or a member that tells them apart. */
export function exclude(one: Schema, other: Schema): boolean {
  const [types, otherTypes] = [typesOf(one), typesOf(other)];
  if (
    types &&
    otherTypes &&
    !types.some((type) => otherTypes.some((each) => isSameType(type, each)))
  )
    return true;
  const [values, otherValues] = [valuesOf(one), valuesOf(other)];
  if (values && otherValues)
    return !values.some((value) => otherValues.some((each) => isSameJson(value, each)));
  const shared = requiredOf(one).filter((name) => requiredOf(other).includes(name));
  const isObject = one.type === 'object' && other.type === 'object';
  return isObject && shared.some((name) => exclude(member(one, name), member(other, name)));
}

function requiredOf({ required }: Schema): readonly string[] {
  return Array.isArray(required) ? required : [];
}

function member({ properties }: Schema, name: string): Schema {
  const found: unknown =
    isSchema(properties) && Object.hasOwn(properties, name) ? properties[name] : {};
  return isSchema(found) ? found : {};
}

function isSameType(one: string, other: string): boolean {
  const wide = (type: string): string => (type === 'integer' ? 'number' : type);
  return wide(one) === wide(other);
}

function typesOf(schema: Schema): string[] | undefined {
  const values = valuesOf(schema);
  if (values) return values.map(typeOfValue);
  return schema.type === undefined ? undefined : [schema.type].flat();
}

function valuesOf(schema: Schema): readonly unknown[] | undefined {
  if (Object.hasOwn(schema, 'const')) return [schema['const']];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Of whole numbers, the next one is included. */
function withoutExclusive(schema: Schema): Schema {
  if (schema.type !== 'integer') return schema;
  const { exclusiveMinimum: above, exclusiveMaximum: below, ...rest } = schema;
  const out: Schema = rest;
  if (typeof above === 'number')
    out['minimum'] = Math.max(Math.floor(above) + 1, Number(rest['minimum'] ?? -Infinity));
  else if (above !== undefined) out['exclusiveMinimum'] = above;
  if (typeof below === 'number')
    out['maximum'] = Math.min(Math.ceil(below) - 1, Number(rest['maximum'] ?? Infinity));
  else if (below !== undefined) out['exclusiveMaximum'] = below;
  return out;
}

/** A format that is known becomes its pattern; others, and encodings, say something to people only. */
function withoutFormat(whole: Schema): Schema {
  const { contentEncoding, contentMediaType, contentSchema: _content, ...schema } = whole;
  const content = [
    ...(typeof contentEncoding === 'string'
      ? [`Encoding: ${contentEncoding}, which is not checked.`]
      : []),
    ...(typeof contentMediaType === 'string'
      ? [`Content: ${contentMediaType}, which is not checked.`]
      : []),
  ];
  if (content.length > 0)
    return withoutFormat({
      ...schema,
      description: [schema.description, ...content].filter(Boolean).join(' '),
    });
  if (contentEncoding !== undefined || contentMediaType !== undefined) return whole;
  const { format, ...rest } = schema;
  if (typeof format !== 'string') return schema;
  const pattern = Object.hasOwn(FORMAT_PATTERNS, format) ? FORMAT_PATTERNS[format] : undefined;
  if (pattern === undefined) {
    const said = `Format: ${format}, which is not checked.`;
    return { ...rest, description: [rest.description, said].filter(Boolean).join(' ') };
  }
  if (rest['pattern'] !== undefined)
    return { ...rest, allOf: [...(rest.allOf ?? []), withoutFormat({ format })] };
  const most = FORMAT_LENGTHS[format];
  if (most === undefined) return { ...rest, pattern };
  const { maxLength } = rest;
  return {
    ...rest,
    pattern,
    maxLength: typeof maxLength === 'number' ? Math.min(maxLength, most) : most,
  };
}

/** One alternative for each type, with the keywords that speak of it. */
function withoutTypeList(schema: Schema): Schema {
  const { type, ...rest } = schema;
  const types: unknown = type;
  if (!Array.isArray(types) || !types.every((each) => typeof each === 'string')) return schema;
  const values = valuesOf(schema);
  if (values) {
    const fits = (value: unknown): boolean =>
      types.some(
        (each) =>
          isSameType(each, typeOfValue(value)) && (each !== 'integer' || Number.isInteger(value)),
      );
    return values.every(fits) ? rest : { ...rest, enum: values.filter(fits) as EnumValue[] };
  }
  const [only] = types;
  if (only !== undefined && types.length === 1) return { ...rest, type: only };
  if (types.length === 0) return schema;
  if (OF_ANY_TYPE.some((keyword) => Object.hasOwn(rest, keyword))) {
    const anyOf = types.map((each: string) => ({ type: each }));
    return { ...rest, allOf: [...(rest.allOf ?? []), { anyOf }] };
  }
  const keptFor = (wanted: string): Schema =>
    Object.fromEntries(Object.entries(rest).filter(([key]) => OF_TYPE[wanted]?.includes(key)));
  const about = Object.entries(rest).filter(([key]) => KEYWORDS[key]?.restricts !== true);
  return {
    ...Object.fromEntries(about),
    anyOf: types.map((each: string) => ({ type: each, ...keptFor(each) })),
  };
}

/** A keyword of JSON Schema 2020-12 that the schema language has. */
export interface Keyword {
  /** What it is for. */
  purpose: string;
  /** Whether it restricts values. Others are for readers and tools. */
  restricts: boolean;
  /** The values that it takes, where those are fewer than in JSON Schema. */
  takes?: { test: (value: unknown) => boolean; words: string };
}

const isSchema = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const allOf = (test: (value: unknown) => boolean) => (value: unknown) =>
  typeof value === 'object' && value !== null && Object.values(value).every(test);

const schema = { test: isSchema, words: 'a schema that is an object, neither true nor false' };
const schemas = {
  test: (value: unknown) => isSchema(value) && allOf(isSchema)(value),
  words: 'schemas that are objects, neither true nor false',
};
const listOf = (test: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(test);
const anySchema = {
  test: (value: unknown) => typeof value === 'boolean' || isSchema(value),
  words: 'a schema',
};
const list = { test: isUnion, words: 'schemas that are objects, one or more' };
const text = { test: (value: unknown) => typeof value === 'string', words: 'a text' };
const flag = { test: (value: unknown) => typeof value === 'boolean', words: 'true or false' };
const size = {
  test: (value: unknown) => Number.isInteger(value) && Number(value) >= 0,
  words: 'a whole number',
};
const number = { test: Number.isFinite, words: 'a number' };
const TYPES = ['string', 'boolean', 'integer', 'number', 'null', 'object', 'array'];

/** Keywords that may stand in a schema. All else is refused: an emitter would ignore it. */
export const KEYWORDS: Readonly<Record<string, Keyword>> = {
  type: {
    purpose: 'The JSON type of a value.',
    restricts: true,
    takes: {
      test: (value) => TYPES.includes(value as string),
      words: 'one type: use anyOf for several',
    },
  },
  enum: {
    purpose: 'The values of an enum.',
    restricts: true,
    takes: { test: Array.isArray, words: 'a list of values' },
  },
  const: {
    purpose: 'The only value, as the discriminator of a union.',
    restricts: true,
    takes: { test: (value) => value !== undefined, words: 'a value of JSON' },
  },
  anyOf: {
    purpose: 'A union of shapes.',
    restricts: true,
    takes: list,
  },
  oneOf: { purpose: 'Shapes of which exactly one fits.', restricts: true, takes: list },
  allOf: { purpose: 'Parts that all fit.', restricts: true, takes: list },
  not: { purpose: 'What a value must not fit.', restricts: true, takes: schema },
  if: {
    purpose: 'The condition for `then` and `else`; nothing by itself.',
    restricts: true,
    takes: schema,
  },
  then: { purpose: 'What holds where `if` fits.', restricts: true, takes: schema },
  else: { purpose: 'What holds where `if` does not fit.', restricts: true, takes: schema },
  properties: { purpose: 'The members of an object.', restricts: true, takes: schemas },
  required: {
    purpose: 'The members that must be there.',
    restricts: true,
    takes: { test: areNames, words: 'a list of different names' },
  },
  patternProperties: {
    purpose: 'The members of a record: names by pattern.',
    restricts: true,
    takes: {
      test: (value) => schemas.test(value) && Object.keys(Object(value)).every(isPattern),
      words: `${schemas.words}, each by a regular expression of ECMA-262 with the flag u`,
    },
  },
  additionalProperties: {
    purpose: 'Whether an object takes members beyond those named, or their schema.',
    restricts: true,
    takes: anySchema,
  },
  unevaluatedProperties: {
    purpose: 'The same of members that no part or alternative that fits speaks of.',
    restricts: true,
    takes: anySchema,
  },
  propertyNames: {
    purpose: 'What the names of all members fit.',
    restricts: true,
    takes: schema,
  },
  dependentRequired: {
    purpose: 'Members that must be there where another one is.',
    restricts: true,
    takes: {
      test: (value) => isSchema(value) && allOf(areNames)(value),
      words: 'a list of different names for each name',
    },
  },
  dependentSchemas: {
    purpose: 'What an object fits where it has a member.',
    restricts: true,
    takes: schemas,
  },
  minProperties: { purpose: 'The fewest members of a record.', restricts: true, takes: size },
  maxProperties: { purpose: 'The most members of a record.', restricts: true, takes: size },
  items: { purpose: 'What a list holds.', restricts: true, takes: schema },
  prefixItems: { purpose: 'What a list holds at its beginning.', restricts: true, takes: list },
  unevaluatedItems: {
    purpose: 'What a list holds of which no part or alternative that fits speaks.',
    restricts: true,
    takes: anySchema,
  },
  contains: { purpose: 'What some item of a list fits.', restricts: true, takes: schema },
  minContains: { purpose: 'How many do at least: 1 unless said.', restricts: true, takes: size },
  maxContains: { purpose: 'How many do at most.', restricts: true, takes: size },
  uniqueItems: { purpose: 'That all items differ.', restricts: true, takes: flag },
  minItems: { purpose: 'The fewest items of a list.', restricts: true, takes: size },
  maxItems: { purpose: 'The most items of a list.', restricts: true, takes: size },
  minLength: { purpose: 'The fewest code points of a text.', restricts: true, takes: size },
  maxLength: { purpose: 'The most code points of a text.', restricts: true, takes: size },
  pattern: {
    purpose: 'A regular expression (ECMA-262, Unicode) that a text contains a match of.',
    restricts: true,
    takes: { test: isPattern, words: 'a regular expression of ECMA-262 with the flag u' },
  },
  minimum: { purpose: 'The least number, itself included.', restricts: true, takes: number },
  maximum: { purpose: 'The greatest number, itself included.', restricts: true, takes: number },
  exclusiveMinimum: { purpose: 'What numbers are greater than.', restricts: true, takes: number },
  exclusiveMaximum: { purpose: 'What numbers are less than.', restricts: true, takes: number },
  multipleOf: {
    purpose: 'What numbers divide by without a rest, in doubles.',
    restricts: true,
    takes: { test: (value) => number.test(value) && Number(value) > 0, words: 'a number above 0' },
  },
  'x-host': { purpose: 'An object of the running client, by name.', restricts: true, takes: text },
  'x-domain': {
    purpose: 'The domain of the errors whose codes the number is.',
    restricts: false,
    takes: text,
  },
  'x-secret': {
    purpose: 'That the value must appear in no log and no debug output.',
    restricts: false,
    takes: flag,
  },
  description: {
    purpose: 'What the value means, for the documents.',
    restricts: false,
    takes: text,
  },
  default: { purpose: 'What a reader takes an absent member for.', restricts: false },
  deprecated: {
    purpose: 'That nobody should use the member any more.',
    restricts: false,
    takes: flag,
  },
  'x-deprecated': {
    purpose: 'Since which level, and what to use instead.',
    restricts: false,
    takes: { test: isDeprecation, words: 'a level `since` and a text `use`' },
  },
};

/** Keywords that only a named type has, and that the model keeps beside its schema. */
export const TYPE_KEYWORDS: ReadonlySet<string> = new Set([
  '$id',
  'title',
  'x-since',
  'x-deprecated',
  'x-open',
  'x-complete',
  'x-members',
]);

const NAMED = 'embed the named type itself; the model refers to it';
const PROSE = 'say it in the description, or with pattern where it can be checked';

/** Keywords of JSON Schema 2020-12 that the schema language does without, and what to write instead. */
export const UNUSED_KEYWORDS: Readonly<Record<string, string>> = {
  $schema: 'leave it out: schemas are of 2020-12',
  $vocabulary: 'leave it out: schemas are of 2020-12',
  $comment: 'write a comment in the source',
  $ref: NAMED,
  $defs: 'declare named types with defineType',
  $anchor: NAMED,
  $dynamicRef: NAMED,
  $dynamicAnchor: NAMED,
  format: 'use pattern, and name the format in the description',
  contentEncoding: PROSE,
  contentMediaType: PROSE,
  contentSchema: PROSE,
  title: 'use the name of a type declared with defineType',
  examples: 'give the event or request examples',
  readOnly: 'leave the member out of requests',
  writeOnly: 'leave the member out of events and results',
};

/** Why a keyword with this value may not stand in a schema; undefined where it may. */
export function whyRefused(keyword: string, value: unknown): string | undefined {
  const known = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
  if (!known) {
    const instead = Object.hasOwn(UNUSED_KEYWORDS, keyword)
      ? UNUSED_KEYWORDS[keyword]
      : `it has ${Object.keys(KEYWORDS).join(', ')}`;
    return `the keyword ${keyword} is not part of the schema language: ${instead ?? ''}`;
  }
  if (known.takes?.test(value) ?? true) return undefined;
  return `the keyword ${keyword} takes only ${known.takes?.words ?? ''} in the schema language`;
}

function isUnion(value: unknown): boolean {
  return listOf(isSchema)(value) && (value as unknown[]).length > 0;
}

function areNames(value: unknown): boolean {
  if (!Array.isArray(value) || new Set(value).size < value.length) return false;
  return value.every((name) => typeof name === 'string');
}

function isDeprecation(value: unknown): boolean {
  if (!isSchema(value)) return false;
  const { since, use } = value as { since?: unknown; use?: unknown };
  return Number.isInteger(since) && typeof use === 'string';
}

function isPattern(value: unknown): boolean {
  try {
    return typeof value === 'string' && new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

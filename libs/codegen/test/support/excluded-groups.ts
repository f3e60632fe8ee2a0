/**
 * Groups of the official tests that are not run, by file: how many are refused for which keyword, or
 * by which rule. They use what the schema language does without: values of several parts as
 * constants, tuples, `not`, `if`, counts of what a list contains, keywords that speak of what others
 * have left (`unevaluated…`), documents within documents (`$id`) and references out of them, and
 * compositions that are no one shape.
 */
export const EXCLUDED_GROUPS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'additionalProperties.json': { 'cannot-merge': 1, propertyNames: 1, dependentSchemas: 1 },
  'allOf.json': { allOf: 3, multipleOf: 1 },
  'anchor.json': { $id: 3 },
  'boolean_schema.json': { 'unread-document': 2 },
  'const.json': { const: 6 },
  'contains.json': { contains: 7 },
  'content.json': { contentSchema: 1 },
  'defs.json': { 'unknown-reference': 1 },
  'dependentRequired.json': { dependentRequired: 4 },
  'dependentSchemas.json': { dependentSchemas: 4 },
  'dynamicRef.json': {
    $dynamicAnchor: 1,
    $dynamicRef: 1,
    'unknown-reference': 6,
    $id: 12,
    'wrong-member': 1,
  },
  'enum.json': { enum: 5 },
  'exclusiveMaximum.json': { exclusiveMaximum: 1 },
  'exclusiveMinimum.json': { exclusiveMinimum: 1 },
  'if-then-else.json': { if: 9, then: 2, else: 1 },
  'infinite-loop-detection.json': { 'cannot-merge': 1 },
  'items.json': { prefixItems: 5 },
  'maxContains.json': { maxContains: 1, contains: 4 },
  'minContains.json': { minContains: 1, contains: 7 },
  'multipleOf.json': { multipleOf: 5 },
  'not.json': { not: 9 },
  'oneOf.json': { 'unknown-keyword': 9 },
  'prefixItems.json': { prefixItems: 4 },
  'propertyNames.json': { propertyNames: 6 },
  'ref.json': {
    prefixItems: 1,
    'unknown-reference': 5,
    'wrong-member': 1,
    $id: 9,
    unevaluatedProperties: 1,
    enum: 1,
    naming: 1,
  },
  'refRemote.json': { 'unknown-reference': 12, $id: 3 },
  'unevaluatedItems.json': {
    unevaluatedItems: 8,
    prefixItems: 10,
    'cannot-merge': 5,
    'unknown-keyword': 1,
    allOf: 1,
    $id: 1,
    if: 2,
    contains: 1,
  },
  'unevaluatedProperties.json': {
    unevaluatedProperties: 24,
    'cannot-merge': 7,
    'unknown-keyword': 3,
    not: 1,
    if: 4,
    dependentSchemas: 2,
    allOf: 1,
    $id: 1,
    propertyNames: 1,
  },
  'uniqueItems.json': { uniqueItems: 2, prefixItems: 4 },
  'vocabulary.json': { 'unknown-dialect': 2 },
};

/** Formats are checked here, where the standard leaves them to be read by people unless it is asked otherwise. */
export const OTHER_VERDICTS: readonly string[] = [
  'format.json: email format: invalid email string is only an annotation by default',
  'format.json: ipv4 format: invalid ipv4 string is only an annotation by default',
  'format.json: ipv6 format: invalid ipv6 string is only an annotation by default',
  'format.json: hostname format: invalid hostname string is only an annotation by default',
  'format.json: date format: invalid date string is only an annotation by default',
  'format.json: date-time format: invalid date-time string is only an annotation by default',
  'format.json: time format: invalid time string is only an annotation by default',
  'format.json: uri format: invalid uri string is only an annotation by default',
  'format.json: uri-reference format: invalid uri-reference string is only an annotation by default',
  'format.json: uuid format: invalid uuid string is only an annotation by default',
  'format.json: duration format: invalid duration string is only an annotation by default',
];

/**
 * Groups of the official tests that are not run, by file: how many are refused for which keyword, or
 * by which rule. They use documents within documents (`$id`), references out of them, references
 * that mean another schema depending on who follows them (`$dynamicRef`), dialects of their own, or
 * are no documents at all.
 */
export const EXCLUDED_GROUPS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'anchor.json': { $id: 3 },
  'boolean_schema.json': { 'unread-document': 2 },
  'defs.json': { 'unknown-reference': 1 },
  'dynamicRef.json': { $dynamicRef: 3, 'unknown-reference': 6, $id: 12 },
  'ref.json': { 'unknown-reference': 2, $id: 12, naming: 1 },
  'refRemote.json': { 'unknown-reference': 12, $id: 3 },
  'unevaluatedItems.json': { $id: 1 },
  'unevaluatedProperties.json': { $id: 1 },
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

/**
 * Groups of the official tests that are not run, by file: how many are refused by which rule. The one
 * there is has a dialect of its own that leaves out the vocabulary of a keyword that it uses.
 */
export const EXCLUDED_GROUPS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'vocabulary.json': { 'unknown-dialect': 1 },
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

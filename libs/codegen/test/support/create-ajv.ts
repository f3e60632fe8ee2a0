import type { Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Vocabulary of the schema language beyond JSON Schema. */
const OWN_KEYWORDS = [
  ...['x-open', 'x-complete', 'x-members', 'x-since', 'x-deprecated', 'x-domain', 'x-secret'],
];

/** ajv with the keywords of the schema language. A host object is any object. */
export function createAjv(options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    // A condition may speak of members that another part names, and of the beginning of a list.
    strictRequired: false,
    strictTuples: false,
    allErrors: false,
    ownProperties: true,
    ...options,
  });
  ajv.addVocabulary(OWN_KEYWORDS);
  ajv.addKeyword({ keyword: 'x-host', schemaType: 'string', macro: () => ({ type: 'object' }) });
  return ajv;
}

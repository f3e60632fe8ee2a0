import { Ajv, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Vocabulary of the schema language beyond JSON Schema. */
const OWN_KEYWORDS = ['x-open', 'x-members', 'x-since', 'x-deprecated'];

/** ajv with the keywords of the schema language. A host object is any object. */
export function createAjv(options: Options = {}): Ajv2020 {
  return withOwnKeywords(new Ajv2020({ ...DEFAULTS, ...options }));
}

/**
 * The same for generated code: the schema language has none of the keywords whose bookkeeping
 * (`evaluated`, dynamic anchors) the 2020-12 class adds to every function.
 */
export function createCompactAjv(options: Options): Ajv {
  return withOwnKeywords(new Ajv({ ...DEFAULTS, ...options }));
}

const DEFAULTS: Options = { strict: true, strictTypes: false, allErrors: false };

function withOwnKeywords<A extends Ajv | Ajv2020>(ajv: A): A {
  ajv.addVocabulary(OWN_KEYWORDS);
  ajv.addKeyword({ keyword: 'x-host', schemaType: 'string', macro: () => ({ type: 'object' }) });
  return ajv;
}

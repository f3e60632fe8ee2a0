import { childrenOf } from '../json/bound-references.js';
import { isKnownDialect } from '../json/check-document.js';
import { resolvedAddress } from '../json/schema-resources.js';
import type { SourceDocument } from '../json/source-document.js';
import { isObject, objectOf } from './json-object.js';
import type { SourceFiles } from './source-files.js';

export const STANDARD_DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** What the vocabularies of the standard dialect are called, behind their common address. */
const VOCABULARIES = 'https://json-schema.org/draft/2020-12/vocab/';

/** Those whose keywords mean nothing for what is valid. */
const SAY_NOTHING: ReadonlySet<string> = new Set([
  ...[`${VOCABULARIES}meta-data`, `${VOCABULARIES}content`],
]);

/**
 * Whether a document is of a dialect of somebody's own that means what the standard one does: what
 * that adds may be passed over, and what that leaves out is not used. Its meta schema has to be known.
 */
export function isStandardBySaying(document: SourceDocument, files: SourceFiles): boolean {
  const { $schema } = objectOf(document.value);
  if (typeof $schema !== 'string' || isKnownDialect($schema)) return false;
  const said = files.document($schema.replace(/#$/, ''), document);
  const vocabularies = objectOf(said?.value)['$vocabulary'];
  if (!isObject(vocabularies)) return false;
  const needed = Object.keys(vocabularies).filter((each) => vocabularies[each] !== false);
  const all = vocabulariesOf(files, document);
  if (needed.some((each) => !all.has(each))) return false;
  const used = keywordsIn(document.value);
  const leftOut = [...all].filter(
    ([each]) => !Object.hasOwn(vocabularies, each) && !SAY_NOTHING.has(each),
  );
  return leftOut.every(([, keywords]) => keywords.every((keyword) => !used.has(keyword)));
}

/** The keywords of each, as its own meta schema lists them. */
function vocabulariesOf(
  files: SourceFiles,
  from: SourceDocument,
): ReadonlyMap<string, readonly string[]> {
  const { allOf } = objectOf(files.document(STANDARD_DIALECT, from)?.value);
  const parts = (allOf as readonly { $ref: string }[]).map(({ $ref }) =>
    resolvedAddress($ref, STANDARD_DIALECT),
  );
  return new Map(
    parts.map((part) => [
      VOCABULARIES + part.replace(/^.*\//, ''),
      Object.keys(objectOf(objectOf(files.document(part, from)?.value)['properties'])),
    ]),
  );
}

function keywordsIn(root: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [{ value: root, isNames: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, isNames } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (!isNames && !Array.isArray(value)) Object.keys(value).forEach((each) => found.add(each));
    open.push(...childrenOf(value, [], isNames));
  }
  return found;
}

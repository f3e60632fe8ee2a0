import path from 'node:path';
import { ADDRESSES, FILES } from '../json/schema-resources.js';
import type { SourceDocument } from '../json/source-document.js';
import { shownPath } from '../platform-paths.js';
import type { AddressMap } from './address-map.js';
import { isObject } from './json-object.js';
import { SourceFiles } from './source-files.js';
import { isStandardBySaying, STANDARD_DIALECT } from './standard-dialect.js';

/**
 * A document with the files that it refers to, and those that these refer to: what stands in them has
 * the place of its own file. Only files in the folder of the document and below are read, and those
 * whose addresses are known.
 * @throws ModelError where one is no JSON or YAML.
 */
export function withFiles(root: SourceDocument, addresses?: AddressMap): SourceDocument {
  if (!isObject(root.value)) return root;
  const files = new SourceFiles(root, { ...(addresses && { addresses }) });
  const folder = path.dirname(path.resolve(root.file));
  const nameOf = (document: SourceDocument): string => {
    const uri = files.uriOf(document);
    return uri.startsWith('file:') ? shownPath(path.resolve(document.file), folder) : uri;
  };
  const { documents, byAddress } = files.reached();
  const found = new Map<string, SourceDocument>();
  for (const document of documents) if (document !== root) found.set(nameOf(document), document);
  const isStandard = isStandardBySaying(root, files);
  if (found.size === 0 && !isStandard) return root;
  const values = [...found].map(([name, { value }]) => [name, value] as const);
  const names = [...byAddress].map(([address, document]) => [
    address,
    document === root ? [] : [FILES, nameOf(document)],
  ]);
  // Seen by who follows a reference, and not among the members of the document.
  const value = Object.defineProperties(
    { ...root.value, ...(isStandard && { $schema: STANDARD_DIALECT }) },
    {
      [FILES]: { value: Object.fromEntries(values) as object },
      [ADDRESSES]: { value: Object.fromEntries(names) as object },
    },
  );
  return {
    ...{ file: root.file, value },
    mistakes: [root, ...found.values()].flatMap(({ mistakes }) => mistakes),
    placeOf: ([first, name, ...steps]) =>
      first === FILES
        ? (found.get(String(name)) ?? root).placeOf(steps)
        : root.placeOf([first, name, ...steps].filter((step) => step !== undefined)),
  };
}

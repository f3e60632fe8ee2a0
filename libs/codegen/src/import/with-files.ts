import path from 'node:path';
import { FILES } from '../json/schema-resources.js';
import type { SourceDocument } from '../json/source-document.js';
import { shownPath } from '../platform-paths.js';
import { isObject } from './json-object.js';
import { SourceFiles } from './source-files.js';

/**
 * A document with the files that it refers to, and those that these refer to: what stands in them has
 * the place of its own file. Only files in the folder of the document and below are read.
 * @throws ModelError where one is no JSON or YAML.
 */
export function withFiles(root: SourceDocument): SourceDocument {
  if (!isObject(root.value)) return root;
  const files = new SourceFiles(root);
  const folder = path.dirname(path.resolve(root.file));
  const found = new Map<string, SourceDocument>();
  for (const document of files.reached())
    if (document !== root) found.set(shownPath(path.resolve(document.file), folder), document);
  if (found.size === 0) return root;
  const values = [...found].map(([name, { value }]) => [name, value] as const);
  // Seen by who follows a reference, and not among the members of the document.
  const value = Object.defineProperty({ ...root.value }, FILES, {
    value: Object.fromEntries(values),
  });
  return {
    ...{ file: root.file, value },
    mistakes: [root, ...found.values()].flatMap(({ mistakes }) => mistakes),
    placeOf: ([first, name, ...steps]) =>
      first === FILES
        ? (found.get(String(name)) ?? root).placeOf(steps)
        : root.placeOf([first, name, ...steps].filter((step) => step !== undefined)),
  };
}

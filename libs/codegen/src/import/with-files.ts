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
  const open = [root];
  for (let next = open.pop(); next; next = open.pop())
    for (const reference of referencesIn(next.value)) {
      const other = files.document(reference, next);
      const name = other && shownPath(path.resolve(other.file), folder);
      if (!name || other === root || found.has(name)) continue;
      found.set(name, other);
      open.push(other);
    }
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

/** What references name before their `#`, each once. */
function referencesIn(root: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      const isReference = key === '$ref' || key === '$dynamicRef';
      if (isReference && typeof child === 'string') found.add(child.split('#')[0] ?? '');
      open.push(child);
    }
  }
  found.delete('');
  return found;
}

import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { pathBeside } from '../json/own-address.js';
import { parseDocument } from '../json/parse-document.js';
import type { SourceDocument } from '../json/source-document.js';
import { spelledName } from '../json/spelled-name.js';
import { isBelow, shownPath } from '../platform-paths.js';
import { isObject } from './json-object.js';

/** The documents of an import: the one that is named, and those beside it or below that it refers to. */
export class SourceFiles {
  readonly #byFile = new Map<string, SourceDocument>();
  readonly #folder: string;

  constructor(readonly root: SourceDocument) {
    const file = path.resolve(root.file);
    this.#byFile.set(file, root);
    this.#folder = path.dirname(file);
  }

  /**
   * The document that a reference names; undefined where it is none that may be read. Only files in
   * the folder of the root are: a document is not to read what its author has no business with.
   * @throws ModelError where it is no JSON or YAML.
   */
  document(reference: string, from: SourceDocument): SourceDocument | undefined {
    if (reference === '' || this.#isIdOf(from, reference)) return from;
    if (this.#isIdOf(this.root, reference)) return this.root;
    const isAddress = /^[a-z][a-z0-9+.-]*:/i.test(reference);
    if (!isAddress) return this.#file(reference, from);
    // Schemas of one folder know each other by their addresses.
    for (const each of [from, this.root]) {
      const beside = pathBeside(each.value, reference);
      const document = beside === undefined ? undefined : this.#file(encodeURI(beside), each);
      if (document) return document;
    }
    return undefined;
  }

  #file(reference: string, from: SourceDocument): SourceDocument | undefined {
    let relative: string;
    try {
      relative = decodeURIComponent(reference);
    } catch {
      return undefined;
    }
    const file = path.resolve(path.dirname(path.resolve(from.file)), relative);
    const known = this.#byFile.get(file);
    if (known) return known;
    if (!existsSync(file) || !isBelow(realpathSync(this.#folder), realpathSync(file)))
      return undefined;
    const document = parseDocument(readFileSync(file, 'utf8'), shownPath(file));
    this.#byFile.set(file, document);
    return document;
  }

  /** The root, and all documents that it leads to, directly or through others. */
  reached(): readonly SourceDocument[] {
    const found = new Set([this.root]);
    // A set is walked to its end, what is added on the way included.
    for (const document of found)
      for (const reference of referencesIn(document.value)) {
        const other = this.document(reference, document);
        if (other) found.add(other);
      }
    return [...found];
  }

  /** What a document is called in names of types. */
  nameOf({ file }: SourceDocument): string {
    return spelledName(path.basename(file).replace(/\..*$/, ''));
  }

  #isIdOf({ value }: SourceDocument, reference: string): boolean {
    const id = isObject(value) ? (value['$id'] ?? value['id']) : undefined;
    return typeof id === 'string' && id.replace(/#$/, '') === reference;
  }
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

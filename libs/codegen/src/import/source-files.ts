import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { pathBeside } from '../json/own-address.js';
import { parseDocument } from '../json/parse-document.js';
import { isAddress, resolvedAddress, ROOT } from '../json/schema-resources.js';
import type { SourceDocument, Step } from '../json/source-document.js';
import { spelledName } from '../json/spelled-name.js';
import { isBelow, shownPath } from '../platform-paths.js';
import { AddressMap } from './address-map.js';
import { isObject } from './json-object.js';

export interface FilesOptions {
  addresses?: AddressMap;
  /** What is read of each document in place of what its file has. */
  prepared?: (document: SourceDocument) => SourceDocument;
}

/** What a document leads to, itself first, and what each is called in references. */
export interface Reached {
  documents: readonly SourceDocument[];
  /** By the whole addresses that references make. */
  byAddress: ReadonlyMap<string, SourceDocument>;
}

/**
 * The documents of an import: the one that is named, those beside it or below that it refers to, and
 * those whose addresses are known.
 */
export class SourceFiles {
  readonly root: SourceDocument;
  readonly #byFile = new Map<string, SourceDocument>();
  readonly #folder: string;
  readonly #addresses: AddressMap;
  readonly #prepared: (document: SourceDocument) => SourceDocument;
  /** What documents call themselves; what is prepared of them may not say it. */
  readonly #ids = new Map<SourceDocument, unknown>();
  /** Addresses that documents were found by. */
  readonly #foundBy = new Map<SourceDocument, string>();

  constructor(root: SourceDocument, { addresses, prepared }: FilesOptions = {}) {
    this.#addresses = addresses ?? new AddressMap();
    this.#prepared = prepared ?? ((document) => document);
    const file = path.resolve(root.file);
    this.#folder = path.dirname(file);
    this.root = this.#learn(file, root);
  }

  /**
   * The document that a reference names, which stands there; undefined where it is none that may be
   * read. Only files in the folder of the root are, and those that somebody has given an address: a
   * document is not to read what its author has no business with.
   * @throws ModelError where it is no JSON or YAML.
   */
  document(
    reference: string,
    from: SourceDocument,
    steps: readonly Step[] = [],
  ): SourceDocument | undefined {
    if (reference === ROOT) return this.root;
    if (reference === '' || this.#isIdOf(from, reference)) return from;
    if (this.#isIdOf(this.root, reference)) return this.root;
    const base = baseAt(from.value, steps, this.uriOf(from));
    return this.#found(reference, from, resolvedAddress(reference, base));
  }

  #found(reference: string, from: SourceDocument, address: string): SourceDocument | undefined {
    if (!isAddress(reference)) return this.#file(reference, from) ?? this.#mapped(address);
    const mapped = this.#mapped(address);
    if (mapped) return mapped;
    // Schemas of one folder know each other by their addresses.
    for (const each of [from, this.root]) {
      const beside = pathBeside(this.#ids.get(each), reference);
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
    return this.#read(file);
  }

  #mapped(address: string): SourceDocument | undefined {
    const file = this.#addresses.file(address);
    if (file === undefined) return undefined;
    const known = this.#byFile.get(file);
    if (known) return known;
    const document = this.#read(file);
    this.#foundBy.set(document, address);
    return document;
  }

  #read(file: string): SourceDocument {
    return this.#learn(file, parseDocument(readFileSync(file, 'utf8'), shownPath(file)));
  }

  #learn(file: string, document: SourceDocument): SourceDocument {
    const prepared = this.#prepared(document);
    this.#byFile.set(file, prepared);
    const { $id, id } = isObject(document.value) ? document.value : {};
    this.#ids.set(prepared, $id ?? id);
    return prepared;
  }

  /** The root, and all documents that it leads to, directly or through others. */
  reached(): Reached {
    const found = new Set([this.root]);
    const byAddress = new Map<string, SourceDocument>();
    // A set is walked to its end, what is added on the way included.
    for (const document of found)
      for (const [address, reference] of referencesIn(document.value, this.uriOf(document))) {
        const isOwn = reference === '' || this.#isIdOf(document, reference);
        const other = isOwn ? undefined : this.#found(reference, document, address);
        if (!other) continue;
        found.add(other);
        byAddress.set(address, other);
      }
    return { documents: [...found], byAddress };
  }

  /** What a document is called in names of types. */
  nameOf({ file }: SourceDocument): string {
    return spelledName(path.basename(file).replace(/\..*$/, ''));
  }

  /** What references of a document start from that has no `$id`. */
  uriOf(document: SourceDocument): string {
    if (document === this.root) return ROOT;
    return (
      this.#foundBy.get(document) ??
      resolvedAddress(encodeURI(shownPath(path.resolve(document.file), this.#folder)), ROOT)
    );
  }

  #isIdOf(document: SourceDocument, reference: string): boolean {
    const id = this.#ids.get(document);
    return typeof id === 'string' && id.replace(/#$/, '') === reference;
  }
}

/** What references start from that stand there: each `$id` on the way changes it. */
function baseAt(root: unknown, steps: readonly Step[], start: string): string {
  let [value, base] = [root, baseIn(root, start)];
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) break;
    value = (value as Record<Step, unknown>)[step];
    base = baseIn(value, base);
  }
  return base;
}

function baseIn(value: unknown, outer: string): string {
  const id = isObject(value) ? (value['$id'] ?? value['id']) : undefined;
  if (typeof id !== 'string' || id.startsWith('#')) return outer;
  return resolvedAddress(id, outer).replace(/#.*$/s, '');
}

/** What references name before their `#`, by the whole address that it makes. */
function referencesIn(root: unknown, start: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const open = [{ value: root, base: start }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value } = next;
    if (typeof value !== 'object' || value === null) continue;
    const base = baseIn(value, next.base);
    for (const [key, child] of Object.entries(value)) {
      const isReference = key === '$ref' || key === '$dynamicRef';
      const name = isReference && typeof child === 'string' ? child.replace(/#.*$/s, '') : '';
      if (name !== '') found.set(resolvedAddress(name, base), name);
      open.push({ value: child, base });
    }
  }
  return found;
}

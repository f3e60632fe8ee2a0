import type { JournalEntry } from '@ringspec/gateway-core';
import { isForeign, type StoredChange, type StoredEntry } from './change-text.js';

/** What is left when all changes are made: the entries that no later change has removed. */
export class AliveEntries {
  /** A map for each kind: one key for both would be made anew for every change. */
  readonly #values = new Map<StoredChange['kind'], Map<string, string>>();

  apply(changes: readonly StoredChange[]): void {
    for (const { kind, key, value } of changes) {
      if (value === null) this.#values.get(kind)?.delete(key);
      else this.#ofKind(kind).set(key, value);
    }
  }

  /** What a newer version has written as well. */
  *values(): IterableIterator<StoredEntry> {
    for (const [kind, values] of this.#values) {
      for (const [key, value] of values) yield { kind, key, value };
    }
  }

  /** Those of kinds that are known here. */
  sorted(): JournalEntry[] {
    return [...this.values()]
      .filter((entry): entry is JournalEntry => !isForeign(entry.kind))
      .sort((a, b) => compare(a.kind, b.kind) || compare(a.key, b.key));
  }

  #ofKind(kind: StoredChange['kind']): Map<string, string> {
    let values = this.#values.get(kind);
    if (!values) this.#values.set(kind, (values = new Map<string, string>()));
    return values;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

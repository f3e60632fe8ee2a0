import type { JournalChange, JournalEntry } from '@ringspec/gateway-core';

/** What is left when all changes are made: the entries that no later change has removed. */
export class AliveEntries {
  readonly #entries = new Map<string, JournalEntry>();

  apply(changes: readonly JournalChange[]): void {
    for (const { kind, key, value } of changes) {
      const id = `${kind} ${key}`;
      if (value === null) this.#entries.delete(id);
      else this.#entries.set(id, { kind, key, value });
    }
  }

  values(): Iterable<JournalEntry> {
    return this.#entries.values();
  }

  sorted(): JournalEntry[] {
    return [...this.#entries.values()].sort(
      (a, b) => compare(a.kind, b.kind) || compare(a.key, b.key),
    );
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

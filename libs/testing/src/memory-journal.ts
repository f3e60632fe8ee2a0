import type { Journal, JournalChange, JournalEntry } from '@ringspec/gateway-core';

/** A journal that outlives the gateway, but not the process. */
export class MemoryJournal implements Journal {
  #entries = new Map<string, JournalEntry>();
  /** Set it to play a disk that is all but full. */
  trouble: string | undefined;
  isCurrent = true;
  /** Commits made so far. */
  commits = 0;
  /** Called before each commit; a rejection makes it fail. */
  onCommit: (changes: readonly JournalChange[]) => Promise<void> | void = () => undefined;
  /** Called when a commit is kept and the gateway has not heard of it yet. */
  onCommitted: () => void = () => undefined;

  load(): Promise<readonly JournalEntry[]> {
    const entries = [...this.#entries.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
    return Promise.resolve(entries.map(([, entry]) => entry));
  }

  async commit(changes: readonly JournalChange[]): Promise<void> {
    await this.onCommit(changes);
    this.commits += 1;
    for (const { kind, key, value } of changes) {
      if (value === null) this.#entries.delete(`${kind}\u0000${key}`);
      else this.#entries.set(`${kind}\u0000${key}`, { kind, key, value });
    }
    this.onCommitted();
  }
}

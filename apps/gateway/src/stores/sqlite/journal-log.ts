import type { JournalEntry, JournalKind } from '@ringspec/gateway-core';
import type { SqliteFile } from './sqlite-file.js';

/**
 * Kind, key, value, kind, key, value, …; a null value removes. Flat, because thousands of changes
 * a second cross a thread and are written as one row.
 */
export type FlatChanges = readonly (string | null)[];

/** Characters of a row in a rewritten log. */
const rowLength = 1_000_000;
/** Below this a log is not worth rewriting. */
const smallestRewrite = 8_000_000;

/**
 * The journal as a log: a commit appends one row, which costs a tenth of updating a row for each
 * change. When the log has grown to twice what is alive in it, it is rewritten.
 */
export class JournalLog {
  readonly #file: SqliteFile;
  readonly #alive = new Map<string, { kind: string; key: string; value: string }>();
  #aliveLength = 0;
  #logLength = 0;

  constructor(file: SqliteFile) {
    this.#file = file;
    const { rows } = file.execute({
      sql: 'select changes from journalCommit order by id',
      parameters: [],
    });
    for (const { changes } of rows) {
      const text = changes as string;
      this.#apply(JSON.parse(text) as FlatChanges);
      this.#logLength += text.length;
    }
  }

  entries(): JournalEntry[] {
    return [...this.#alive.values()]
      .map(({ kind, key, value }) => ({ kind: kind as JournalKind, key, value }))
      .sort((a, b) => compare(a.kind, b.kind) || compare(a.key, b.key));
  }

  /** On return the changes are on disk. Throws, with nothing changed, where they cannot be. */
  append(changes: FlatChanges): void {
    const text = JSON.stringify(changes);
    this.#write(text);
    this.#apply(changes);
    this.#logLength += text.length;
    if (this.#logLength > smallestRewrite && this.#logLength > 2 * this.#aliveLength) {
      this.#rewrite();
    }
  }

  #write(changes: string): void {
    this.#file.execute({
      sql: 'insert into journalCommit (changes) values (?)',
      parameters: [changes],
    });
  }

  #apply(changes: FlatChanges): void {
    for (let at = 0; at < changes.length; at += 3) {
      const [kind, key, value] = changes.slice(at, at + 3) as [string, string, string | null];
      const id = `${kind} ${key}`;
      const old = this.#alive.get(id);
      if (old !== undefined) this.#aliveLength -= lengthOf(old);
      if (value === null) {
        this.#alive.delete(id);
      } else {
        const entry = { kind, key, value };
        this.#alive.set(id, entry);
        this.#aliveLength += lengthOf(entry);
      }
    }
  }

  #rewrite(): void {
    this.#file.together(() => {
      this.#file.execute({ sql: 'delete from journalCommit', parameters: [] });
      let written = 0;
      let row: string[] = [];
      let length = 0;
      const flush = (): void => {
        if (row.length === 0) return;
        const text = JSON.stringify(row);
        this.#write(text);
        written += text.length;
        row = [];
        length = 0;
      };
      for (const entry of this.#alive.values()) {
        row.push(entry.kind, entry.key, entry.value);
        length += lengthOf(entry);
        if (length > rowLength) flush();
      }
      flush();
      this.#logLength = written;
    });
  }
}

function lengthOf(entry: { kind: string; key: string; value: string }): number {
  return entry.kind.length + entry.key.length + entry.value.length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

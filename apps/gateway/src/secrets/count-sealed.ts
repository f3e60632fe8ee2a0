import { createSecretCipher } from '../credentials/secret-cipher.js';
import type { SecretRing } from '../credentials/secret-ring.js';
import { countSegments } from '../stores/journal/count-segments.js';
import type { Database } from '../stores/sql/database.js';
import type { SealedCounts } from './secret-states.js';
import {
  countNamed,
  readSealed,
  type SealedColumn,
  type SealedRow,
  sealedColumnsOf,
} from './sealed-columns.js';

export interface CountedSeals {
  /** By fingerprint, also of secrets that are not given. */
  bySecret: ReadonlyMap<string, SealedCounts>;
  /** What none of the given secrets opens, and what names none. */
  unreadable: SealedCounts;
}

/** Rows that are in memory at a time. */
const batchRows = 1_000;
/** What names no secret, which is told by opening it. */
const naming = '%.%';

/** Looks which secrets are needed by how much of what is stored. Changes nothing. */
export async function countSealed(
  database: Database,
  ring: SecretRing,
  dataDir: string,
): Promise<CountedSeals> {
  const bySecret = new Map<string, Record<string, number>>();
  const unreadable: Record<string, number> = {};
  const add = (secret: string | undefined, called: string, count: number): void => {
    const counts = secret === undefined ? unreadable : (bySecret.get(secret) ?? {});
    if (secret !== undefined) bySecret.set(secret, counts);
    counts[called] = (counts[called] ?? 0) + count;
  };
  for (const column of sealedColumnsOf(database.engine)) {
    for (const [secret, count] of await countNamed(database, column))
      add(secret, column.called, count);
    for await (const secret of unnamed(database, ring, column)) add(secret, column.called, 1);
  }
  if (database.engine === 'sqlite') {
    for (const [secret, count] of countSegments(dataDir, ring.keys('journal')))
      add(secret, 'segments of the journal', count);
  }
  return { bySecret, unreadable };
}

async function* unnamed(
  database: Database,
  ring: SecretRing,
  column: SealedColumn,
): AsyncIterable<string | undefined> {
  const cipher = createSecretCipher(ring.keys(column.purpose));
  let after: SealedRow | undefined;
  for (;;) {
    const page = { without: naming, after, limit: batchRows };
    const rows = await readSealed(database, column, page);
    for (const row of rows) yield cipher.sealedWith(column.place(row.key), row.sealed);
    after = rows.at(-1);
    if (rows.length < batchRows) return;
  }
}

import { existsSync } from 'node:fs';
import type { JournalEntry } from '@ringspec/gateway-core';
import Libsql from 'libsql';
import { readLiveJournal } from '../backup/read-live-journal.js';
import { openRingOfDatabase } from '../secrets/open-ring-of-database.js';
import { secretFileOf } from '../credentials/open-secret-ring.js';
import type { SecretRing } from '../credentials/secret-ring.js';
import { readFact } from '../stores/sql/facts.js';
import { openDatabaseHere } from '../stores/sqlite/open-database-here.js';
import { databaseFileOf } from '../stores/sqlite/sqlite-file.js';
import { MoveError } from './move-error.js';
import type { MovedTable } from './moved-tables.js';

/** Rows that are in memory at a time. */
const batchRows = 1_000;

export type FolderRow = Record<string, string | number | null>;

/** Everything that a gateway keeps in a data folder on which none runs. */
export interface FolderContent {
  ring: SecretRing;
  facts: readonly { name: string; value: string }[];
  journal: readonly JournalEntry[];
  count(table: MovedTable): number;
  /** In the order of their first column. */
  rows(table: MovedTable): Iterable<readonly FolderRow[]>;
  close(): void;
}

/** Throws where there is none, or its secret opens it not. */
export async function openFolderContent(dataDir: string): Promise<FolderContent> {
  const path = databaseFileOf(dataDir);
  for (const needed of [path, secretFileOf(dataDir)]) {
    if (existsSync(needed)) continue;
    throw new MoveError(
      `There is no ${needed}: name the folder of the gateway’s data with --data-dir or DATA_DIR.`,
    );
  }
  // An older version's tables are brought up to date by that.
  const database = openDatabaseHere(dataDir);
  let ring: SecretRing;
  try {
    ring = await openRingOfDatabase(database, {
      ...{ dataDir, others: [] },
      inUse: (await readFact(database, 'realm')) !== undefined,
    });
  } finally {
    await database.run('close', null);
  }
  const journal = readLiveJournal(dataDir, ring.keys('journal'));
  const file = new Libsql(path);
  return {
    ring,
    journal,
    facts: file.prepare('select name, value from fact').all() as { name: string; value: string }[],
    count(table) {
      const [row] = file.prepare(`select count(*) as count from "${table}"`).all() as [
        { count: number },
      ];
      return row.count;
    },
    *rows(table) {
      let batch: FolderRow[] = [];
      for (const row of file.prepare(`select * from "${table}" order by 1`).iterate()) {
        if (batch.push(row as FolderRow) < batchRows) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    },
    close() {
      file.close();
    },
  };
}

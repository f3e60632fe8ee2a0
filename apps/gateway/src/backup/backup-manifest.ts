import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { JournalEntry } from '@ringspec/gateway-core';

export const manifestName = 'backup.json';
/** Grows when an older program could no longer bring a backup back. */
export const backupFormat = 1;

/** How much there is of what people would ask for. */
export interface BackupCounts {
  users: number;
  queues: number;
  keys: number;
  pastCalls: number;
  sessions: number;
  calls: number;
}

/** What a backup says of itself. */
export interface BackupManifest {
  format: number;
  software: string;
  madeAt: string;
  realm: string;
  /** Steps of `migrations` that its database has behind it. */
  databaseVersion: number;
  holds: BackupCounts;
  /** SHA-256 of each file, by its path within. */
  files: Readonly<Record<string, string>>;
}

/** Counts what a folder holds, given how many rows a table has and what is alive in the journal. */
export function countsOf(
  rowsOf: (table: 'user' | 'queue' | 'apiKey' | 'pastCall') => number,
  journal: readonly JournalEntry[],
): BackupCounts {
  const alive = (kind: JournalEntry['kind']): number =>
    journal.filter((entry) => entry.kind === kind).length;
  return {
    users: rowsOf('user'),
    queues: rowsOf('queue'),
    keys: rowsOf('apiKey'),
    pastCalls: rowsOf('pastCall'),
    sessions: alive('session'),
    calls: alive('call'),
  };
}

/** A line for people. */
export function shownCounts(holds: BackupCounts): string {
  const names: Readonly<Record<keyof BackupCounts, string>> = {
    users: 'user',
    queues: 'queue',
    keys: 'API key',
    pastCalls: 'past call',
    sessions: 'session',
    calls: 'call under way',
  };
  return (Object.keys(names) as (keyof BackupCounts)[])
    .map((name) => {
      const count = holds[name];
      const many = name === 'calls' ? 'calls under way' : `${names[name]}s`;
      return `${count} ${count === 1 ? names[name] : many}`;
    })
    .join(', ');
}

export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

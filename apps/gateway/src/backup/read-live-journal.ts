import { existsSync } from 'node:fs';
import type { JournalEntry } from '@ringspec/gateway-core';
import type { KeyRing } from '../credentials/secret-ring.js';
import { readSegments } from '../stores/journal/compact-segments.js';
import { SegmentFiles } from '../stores/journal/segment-files.js';

/** A rewrite takes files away once a minute at most, or when 32 MiB are full. */
const tries = 10;

/** What is alive in the journal of a folder, where a gateway may be writing it. */
export function readLiveJournal(dataDir: string, keys: KeyRing): readonly JournalEntry[] {
  const files = new SegmentFiles(dataDir);
  if (!existsSync(files.folder)) return [];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return readSegments(files, keys, { upTo: Infinity, mayBeTorn: true }).alive.sorted();
    } catch (error) {
      if (attempt === tries) throw error;
    }
  }
}

import { closeSync, openSync, renameSync } from 'node:fs';
import type { KeyRing } from '../../credentials/secret-ring.js';
import { DataDirError } from '../sqlite/data-dir-error.js';
import { AliveEntries } from './alive-entries.js';
import { type StoredEntry, writeChanges } from './change-text.js';
import { readSegment, readSegmentHead, type SegmentContent } from './read-segment.js';
import type { SegmentFiles } from './segment-files.js';
import { SegmentWriter } from './segment-writer.js';

/** Entries of a batch in a rewritten segment. */
const batchEntries = 1_000;

export interface JournalContent {
  alive: AliveEntries;
  /** Segments read, ascending: the last base and those after it. */
  read: readonly { number: number; content: SegmentContent | undefined }[];
}

/**
 * Reads the segments up to a number. Throws {@link DataDirError} where one is damaged: only the
 * very last may be torn, when the machine stopped while it was written.
 */
export function readSegments(
  files: SegmentFiles,
  keys: KeyRing,
  { upTo, mayBeTorn }: { upTo: number; mayBeTorn: boolean },
): JournalContent {
  const numbers = sinceLastBase(files, keys, upTo);
  const alive = new AliveEntries();
  const read: { number: number; content: SegmentContent | undefined }[] = [];
  for (const number of numbers) {
    const content = readSegment(files.path(number), keys, (changes) => {
      alive.apply(changes);
    });
    const isWhole = content?.torn === 0;
    if (!isWhole && !(mayBeTorn && number === numbers.at(-1))) {
      throw new DataDirError(
        `${files.path(number)} is damaged: restore its folder from a backup, or remove it to ` +
          'start without the sessions and calls of the last run.',
      );
    }
    read.push({ number, content });
  }
  return { alive, read };
}

/** Numbers of the segments that count, ascending. */
function sinceLastBase(files: SegmentFiles, keys: KeyRing, upTo: number): number[] {
  const numbers = files.numbers().filter((number) => number <= upTo);
  const base = numbers.findLastIndex(
    (number) => readSegmentHead(files.path(number), keys)?.kind === 'base',
  );
  return numbers.slice(Math.max(base, 0));
}

/**
 * Writes what is alive in the segments up to a number into one that takes the place of the last of
 * them, and erases the others: nothing stays that was removed. Other segments may be written meanwhile.
 */
export async function compactSegments(
  files: SegmentFiles,
  keys: KeyRing,
  upTo: number,
): Promise<void> {
  const { alive } = readSegments(files, keys, { upTo, mayBeTorn: false });
  const numbers = files.numbers().filter((number) => number <= upTo);
  await writeBase(files.draft(upTo), keys, [...alive.values()]);
  const replaced = openSync(files.path(upTo), 'r+');
  try {
    renameSync(files.draft(upTo), files.path(upTo));
    files.sync();
    files.eraseOpen(replaced);
  } finally {
    closeSync(replaced);
  }
  for (const number of numbers) if (number < upTo) files.erase(number);
}

/** Writes a segment that tells everything, and needs none before it. */
export async function writeBase(
  path: string,
  keys: KeyRing,
  entries: readonly StoredEntry[],
): Promise<void> {
  const base = SegmentWriter.begin({
    ...{ path, durability: 'process', kind: 'base' },
    key: keys[0].key,
  });
  try {
    for (let from = 0; from < entries.length; from += batchEntries) {
      await base.append(writeChanges(entries.slice(from, from + batchEntries)));
    }
  } finally {
    await base.close();
  }
}

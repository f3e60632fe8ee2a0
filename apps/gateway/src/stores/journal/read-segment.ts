import { readFileSync } from 'node:fs';
import type { JournalChange } from '@ringspec/gateway-core';
import { readChanges } from './change-text.js';
import { DataDirError } from '../sqlite/data-dir-error.js';
import { headerBytes, readSeal, type SegmentKind, type SegmentSeal } from './segment-seal.js';

export interface SegmentContent {
  kind: SegmentKind;
  changes: readonly JournalChange[];
  /** Where the last whole batch ends. */
  end: number;
  /** Bytes after it that are not zero: a batch that was being written when the machine stopped. */
  torn: number;
}

/**
 * Reads all whole batches of a segment; undefined where it was only just begun. Throws
 * {@link DataDirError} where it is none, or of another key.
 */
export function readSegment(path: string, key: Buffer): SegmentContent | undefined {
  const file = readFileSync(path);
  const seal = sealOf(path, file, key);
  if (!seal) return undefined;
  const changes: JournalChange[] = [];
  let end = headerBytes;
  let last = -1;
  for (;;) {
    const batch = seal.open(file, end);
    // A number that does not grow is of a batch that a later one was written over.
    if (!batch || batch.number <= last) break;
    for (const change of readChanges(batch.text)) changes.push(change);
    last = batch.number;
    end = batch.end;
  }
  return { kind: seal.kind, changes, end, torn: lengthOfRest(file, end) };
}

function sealOf(path: string, file: Buffer, key: Buffer): SegmentSeal | undefined {
  try {
    return readSeal(key, file);
  } catch (error) {
    throw new DataDirError(
      `${path} ${(error as Error).message}: restore its folder from a backup.`,
    );
  }
}

function lengthOfRest(file: Buffer, from: number): number {
  let to = file.length;
  while (to > from && file[to - 1] === 0) to -= 1;
  return to - from;
}

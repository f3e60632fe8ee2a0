import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { JournalChange } from '@ringspec/gateway-core';
import { readChanges } from './change-text.js';
import { DataDirError } from '../sqlite/data-dir-error.js';
import { headerBytes, readSeal, type SegmentKind, type SegmentSeal } from './segment-seal.js';

export interface SegmentContent {
  /** Where the last whole batch ends. */
  end: number;
  /** Bytes after it that are not zero: a batch that was being written when the machine stopped. */
  torn: number;
}

/**
 * Reads all whole batches of a segment, in order; undefined where it was only just begun. Nothing of
 * one is held when the next is read: most of what a segment has is removed further on. Throws
 * {@link DataDirError} where it is none, or of another key.
 */
export function readSegment(
  path: string,
  key: Buffer,
  onBatch: (changes: readonly JournalChange[]) => void,
): SegmentContent | undefined {
  const file = readFileSync(path);
  const seal = sealOf(path, file, key);
  if (!seal) return undefined;
  let end = headerBytes;
  let last = -1;
  for (;;) {
    const batch = seal.open(file, end);
    // A number that does not grow is of a batch that a later one was written over.
    if (!batch || batch.number <= last) break;
    onBatch(readChanges(batch.text));
    last = batch.number;
    end = batch.end;
  }
  return { end, torn: lengthOfRest(file, end) };
}

/** What a segment says of itself before its batches; undefined and throwing as {@link readSegment}. */
export function readSegmentKind(path: string, key: Buffer): SegmentKind | undefined {
  const header = Buffer.alloc(headerBytes);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, header, 0, headerBytes, 0);
    return sealOf(path, header.subarray(0, length), key)?.kind;
  } finally {
    closeSync(file);
  }
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

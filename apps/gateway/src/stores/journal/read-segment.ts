import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { readChanges, type StoredChange } from './change-text.js';
import type { KeyRing } from '../../credentials/secret-ring.js';
import { DataDirError } from '../sqlite/data-dir-error.js';
import { headerBytes, isErased, type ReadSeal, readSeal } from './segment-seal.js';

export interface SegmentContent {
  /** Where the last whole batch ends. */
  end: number;
  /** Bytes after it that are not zero: a batch that was being written when the machine stopped. */
  torn: number;
  /** Fingerprint of the secret that it was begun with. */
  secret: string;
}

/**
 * Reads all whole batches of a segment, in order; undefined where it was only just begun. Nothing of
 * one is held when the next is read: most of what a segment has is removed further on. Throws
 * {@link DataDirError} where it is none, or of another key.
 */
export function readSegment(
  path: string,
  keys: KeyRing,
  onBatch: (changes: readonly StoredChange[]) => void,
): SegmentContent | undefined {
  const file = readFileSync(path);
  const seal = sealOf(path, file, keys);
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
  return { end, torn: lengthOfRest(file, end), secret: seal.secret };
}

/** What a segment says of itself before its batches; undefined and throwing as {@link readSegment}. */
export function readSegmentHead(
  path: string,
  keys: KeyRing,
): Pick<ReadSeal, 'kind' | 'secret'> | undefined {
  return sealOf(path, readHeader(path), keys);
}

/**
 * Fingerprint of the secret that a segment was begun with; undefined where it was only just begun, or
 * is about to be gone.
 */
export function readSegmentSecret(path: string, keys: KeyRing): string | undefined {
  const header = readHeader(path);
  return isErased(header) ? undefined : sealOf(path, header, keys)?.secret;
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(headerBytes);
  const file = openSync(path, 'r');
  try {
    return header.subarray(0, readSync(file, header, 0, headerBytes, 0));
  } finally {
    closeSync(file);
  }
}

function sealOf(path: string, file: Buffer, keys: KeyRing): ReadSeal | undefined {
  try {
    return readSeal(keys, file);
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

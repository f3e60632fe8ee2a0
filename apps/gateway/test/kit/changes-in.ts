import type { JournalChange } from '@ringspec/gateway-core';
import { readSegment } from '../../src/stores/journal/read-segment.js';

/** Every change that a segment tells of, those undone by later ones included. */
export function changesIn(path: string, key: Buffer): JournalChange[] {
  const all: JournalChange[] = [];
  readSegment(path, key, (changes) => all.push(...changes));
  return all;
}

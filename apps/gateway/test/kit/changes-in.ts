import type { KeyRing } from '../../src/credentials/secret-ring.js';
import type { StoredChange } from '../../src/stores/journal/change-text.js';
import { readSegment } from '../../src/stores/journal/read-segment.js';

/** Every change that a segment tells of, those undone by later ones included. */
export function changesIn(path: string, keys: KeyRing): StoredChange[] {
  const all: StoredChange[] = [];
  readSegment(path, keys, (changes) => all.push(...changes));
  return all;
}

import { createHash } from 'node:crypto';
import type { KeyRing, RingKey } from '../../src/credentials/secret-ring.js';

/** A ring of keys that tests have made, the first in use. */
export function ringOf(first: Buffer, ...others: Buffer[]): KeyRing {
  return [named(first), ...others.map(named)];
}

function named(key: Buffer): RingKey {
  return { secret: createHash('sha256').update(key).digest('hex').slice(0, 16), key };
}

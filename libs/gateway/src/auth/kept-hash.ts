import { createHash } from 'node:crypto';

/** What is kept of a token or a secret. They are random, so that a plain hash keeps them safe. */
export function keptHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

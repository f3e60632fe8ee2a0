import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '@ringspec/gateway-core';

/** The least that OWASP's Password Storage Cheat Sheet asks of argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Makes the PHC string of a password: argon2id (RFC 9106) with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Verification runs in the thread pool, off the event loop. */
export async function createPasswords(): Promise<Passwords> {
  const nobody = await hashPassword('');
  const verifyNothing = async (password: string): Promise<void> => {
    await verify(nobody, password);
  };
  return {
    async verify(passwordHash, password) {
      try {
        return await verify(passwordHash, password);
      } catch {
        // Not a PHC string: an account that no password opens, as slowly as any other.
        await verifyNothing(password);
        return false;
      }
    },
    verifyNothing,
  };
}

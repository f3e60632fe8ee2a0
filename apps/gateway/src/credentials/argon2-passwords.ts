import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '@ringspec/gateway-core';

/** The least that OWASP's Password Storage Cheat Sheet asks of argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Whether a password fits a PHC string. Rejects where that is none. */
export type VerifyPassword = (passwordHash: string, password: string) => Promise<boolean>;

/** Makes the PHC string of a password: argon2id (RFC 9106) with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** `check` does the work; default: in the thread pool, where it takes turns with files. */
export async function createPasswords(
  check: VerifyPassword = (passwordHash, password) => verify(passwordHash, password),
): Promise<Passwords> {
  const nobody = await hashPassword('');
  const verifyNothing = async (password: string): Promise<void> => {
    await check(nobody, password);
  };
  return {
    async verify(passwordHash, password) {
      try {
        return await check(passwordHash, password);
      } catch {
        // Not a PHC string: an account that no password opens, as slowly as any other.
        await verifyNothing(password);
        return false;
      }
    },
    verifyNothing,
  };
}

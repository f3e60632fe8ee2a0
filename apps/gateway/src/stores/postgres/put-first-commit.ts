import { randomUUID } from 'node:crypto';
import type { JournalEntry } from '@ringspec/gateway-core';
import type pg from 'pg';
import type { SecretCipher } from '../../credentials/secret-cipher.js';
import { claimHome, graceMs } from './home-lease.js';
import { insertBase } from './postgres-journal.js';

/**
 * Puts what is alive of an application where its next home finds it, within a transaction: until that
 * is over nobody else becomes its home. False where somebody is.
 */
export async function putFirstCommit(
  connection: pg.PoolClient,
  cipher: SecretCipher,
  application: string,
  entries: readonly JournalEntry[],
): Promise<boolean> {
  // A lease that is over already, so that the next home need not wait for its end.
  const claim = { application, claim: randomUUID(), owner: 'migrate', leaseMs: -graceMs };
  const epoch = await claimHome(connection, claim);
  if (epoch === undefined) return false;
  await insertBase(connection, cipher, { application, epoch, entries });
  return true;
}

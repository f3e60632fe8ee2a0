import { openSecretRing, type SecretSource } from '../credentials/open-secret-ring.js';
import type { SecretRing } from '../credentials/secret-ring.js';
import { holdToDatabase, refuseWithoutNeeded } from '../credentials/secrets-of-database.js';
import type { Database } from '../stores/sql/database.js';
import { agreeWithOthers, type RingOfProcess } from './ring-agreement.js';

export interface RingTerms extends SecretSource {
  /** As of {@link openSecretRing}. */
  inUse: boolean;
  /** Gateways that serve from the database as well. */
  others: readonly RingOfProcess[];
}

/**
 * Opens the secrets of a gateway and holds them to the database, which others would fill with what
 * nobody can read, and to those of the gateways beside it. Throws DataDirError or SecretError.
 */
export async function openRingOfDatabase(
  database: Database,
  { inUse, others, ...source }: RingTerms,
): Promise<SecretRing> {
  const ring = openSecretRing(source, inUse);
  await refuseWithoutNeeded(database, ring);
  agreeWithOthers(ring.fingerprints, others);
  await holdToDatabase(database, ring);
  return ring;
}

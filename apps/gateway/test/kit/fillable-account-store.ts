import type { QueueRecord, UserRecord } from '@ringspec/gateway-core';
import type { FillableAccountStore } from '@ringspec/testing/contracts';
import { digestOf, type SecretCipher } from '../../src/credentials/secret-cipher.js';
import type { Database } from '../../src/stores/sql/database.js';
import { createAccountStore, queryBuilder } from '../../src/stores/sql/account-store.js';

/** A store in this database, with what the contract needs to fill it. */
export function fillable(database: Database, cipher: SecretCipher): FillableAccountStore {
  const db = queryBuilder(database);
  return {
    accounts: createAccountStore(database, cipher),
    async addUser({ digest, frozen, ...row }: UserRecord) {
      const sealedDigest = cipher.seal(digestOf(row.id), digest);
      await db
        .insertInto('user')
        .values({ ...row, sealedDigest, frozen: frozen ? 1 : 0 })
        .execute();
    },
    async addQueue({ operatorIds, ...row }: QueueRecord) {
      await db.insertInto('queue').values(row).execute();
      for (const userId of operatorIds) {
        await db.insertInto('queueOperator').values({ queueId: row.id, userId }).execute();
      }
    },
  };
}

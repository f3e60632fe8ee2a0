import type { QueueRecord, UserRecord } from '@ringspec/gateway-core';
import type { FillableAccountStore } from '@ringspec/testing/contracts';
import { digestOf, type SecretCipher } from '../../src/credentials/secret-cipher.js';
import type { Database } from '../../src/stores/sql/database.js';
import { writeSettings } from '../../src/stores/sql/queue-settings.js';
import { createAccountStore, queryBuilder } from '../../src/stores/sql/account-store.js';

/** A store in this database, with what the contract needs to fill it. */
export function fillable(database: Database, cipher: SecretCipher): FillableAccountStore {
  const db = queryBuilder(database);
  const learn = async (userId: string, skills: Readonly<Record<string, number>>) => {
    for (const [skill, level] of Object.entries(skills)) {
      const row = { userId, skill, level };
      await db
        .insertInto('operatorSkill')
        .values(row)
        .onConflict((old) => old.doNothing())
        .execute();
    }
  };
  return {
    accounts: createAccountStore(database, cipher),
    async addUser({ digest, frozen, ...row }: UserRecord) {
      const sealedDigest = cipher.seal(digestOf(row.id), digest);
      await db
        .insertInto('user')
        .values({ ...row, sealedDigest, frozen: frozen ? 1 : 0 })
        .execute();
    },
    async addQueue({ operators, settings, ...row }: QueueRecord) {
      await db
        .insertInto('queue')
        .values({ ...row, settings: writeSettings(settings) })
        .execute();
      for (const { userId, priority, skills } of operators) {
        await db
          .insertInto('queueOperator')
          .values({ queueId: row.id, userId, priority })
          .execute();
        await learn(userId, skills);
      }
    },
  };
}

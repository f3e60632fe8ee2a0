/** A login that was under way when what vouches for it was revoked. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { TokenFamilyRecord } from '@ringspec/gateway-core';
import { ApiKeys } from '../src/api/keys/api-keys.js';
import { TokenRevocations } from '../src/api/tokens/token-revocations.js';
import { createSecretCipher } from '../src/credentials/secret-cipher.js';
import { openPostgres } from '../src/stores/postgres/open-postgres.js';
import type { Database } from '../src/stores/sql/database.js';
import { openDatabaseHere } from '../src/stores/sqlite/open-database-here.js';
import { fillable } from './kit/fillable-account-store.js';
import { postgresPrograms, PostgresServer } from './kit/postgres-server.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';
import { ringOf } from './kit/ring-of.js';

const cipher = createSecretCipher(ringOf(randomBytes(32)));
const application = 'app.account';

let server: PostgresServer | undefined;
let database: Database;

afterAll(async () => {
  await server?.remove();
  await removeTemporaryFolders();
});

function describeFamilies(open: () => Promise<Database>): void {
  beforeAll(async () => {
    database = await open();
  });
  afterEach(() => {
    next += 1;
  });
  afterAll(async () => {
    await database.run('close', null);
  });

  let next = 0;
  const familyOf = async (grant: NonNullable<TokenFamilyRecord['grant']>) => {
    const store = fillable(database, cipher);
    const id = String(next);
    await store.addUser({
      ...{ id, name: `u${id}`, application, displayName: 'A', passwordHash: '', digest: 'd' },
      ...{ frozen: false, credentialVersion: 1 },
    });
    const family = { id, userId: id, deviceToken: '', credentialVersion: 1, grant };
    const add = async () => {
      await store.accounts.addTokenFamily({ ...family, expiresAt: 9e12, revoked: false });
      await store.accounts.addRefreshToken({ hash: id, familyId: id, usedAt: null });
    };
    const uses = async () => [
      (await store.accounts.findTokenFamily(id))?.revoked,
      await store.accounts.rotateRefreshToken(id, 1, {
        ...{ hash: `${id}-next`, familyId: id, usedAt: null },
      }),
    ];
    return { add, uses };
  };

  test('holds with the key and the token that it is of', async () => {
    const keys = new ApiKeys(database, cipher, 'root');
    const { record } = await keys.add({ label: 'a', application, scopes: [], signs: true }, 1);
    const { add, uses } = await familyOf({ keyId: record.id, tokenHash: 'held' });
    await add();
    expect(await uses()).toEqual([false, true]);
  });

  test('is void where its key was revoked before it was added', async () => {
    const keys = new ApiKeys(database, cipher, 'root');
    const { record } = await keys.add({ label: 'a', application, scopes: [], signs: true }, 1);
    const { add, uses } = await familyOf({ keyId: record.id, tokenHash: null });
    await keys.revoke(record.id, 2);
    await add();
    expect(await uses()).toEqual([true, false]);
  });

  test('is void where its token was revoked before it was added', async () => {
    const { add, uses } = await familyOf({ keyId: 'key', tokenHash: 'taken' });
    const revocations = new TokenRevocations(database);
    await revocations.revoke('taken', 9e12);
    await add();
    expect(await uses()).toEqual([true, false]);
  });
}

describe('a family in SQLite', () => {
  describeFamilies(async () => openDatabaseHere(await temporaryFolder()));
});

(postgresPrograms === undefined ? describe.skip : describe)('a family in PostgreSQL', () => {
  describeFamilies(async () => {
    server = await PostgresServer.start();
    return openPostgres({ url: await server.emptyDatabase(), connections: 2, name: 'test' });
  });
});

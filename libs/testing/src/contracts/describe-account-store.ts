import { describe, expect, test } from '@jest/globals';
import {
  type AccountStore,
  defaultQueueSettings,
  type OneTimeKeyRecord,
  type QueueRecord,
  type RefreshTokenRecord,
  type TokenFamilyRecord,
  type UserRecord,
} from '@ringspec/gateway-core';

/** A store with a way to fill it, which the port leaves to each store. */
export interface FillableAccountStore {
  accounts: AccountStore;
  addUser(user: UserRecord): Promise<void>;
  addQueue(queue: QueueRecord): Promise<void>;
}

const application = 'demo.ringspec';

function user(name: string, members: Partial<UserRecord> = {}): UserRecord {
  return {
    id: `id-of-${name}`,
    name,
    application,
    displayName: `The ${name}`,
    passwordHash: `hash of ${name}`,
    digest: `digest of ${name}`,
    frozen: false,
    credentialVersion: 3,
    ...members,
  };
}

function family(id: string, members: Partial<TokenFamilyRecord> = {}): TokenFamilyRecord {
  return {
    id,
    userId: 'id-of-alice',
    deviceToken: '',
    credentialVersion: 3,
    expiresAt: 2_000,
    revoked: false,
    ...members,
  };
}

function token(hash: string, members: Partial<RefreshTokenRecord> = {}): RefreshTokenRecord {
  return { hash, familyId: 'family', usedAt: null, ...members };
}

/** What every {@link AccountStore} keeps to. `open` returns one that is empty. */
export function describeAccountStore(
  name: string,
  open: () => Promise<FillableAccountStore>,
): void {
  const openWith = async (...users: readonly UserRecord[]): Promise<FillableAccountStore> => {
    const store = await open();
    for (const record of users) await store.addUser(record);
    return store;
  };

  describe(`${name} as an account store`, () => {
    describe('users', () => {
      test('are found by name and application, in any case of letters', async () => {
        const alice = user('alice', { frozen: true });
        const { accounts } = await openWith(user('bob'), alice);
        expect(await accounts.findUser('alice', application)).toEqual(alice);
        expect(await accounts.findUser('ALICE', 'Demo.Ringspec')).toEqual(alice);
        expect(await accounts.findUser('alic', application)).toBeUndefined();
        expect(await accounts.findUser('alice', 'other.ringspec')).toBeUndefined();
      });

      test('are found without an application where there is one only', async () => {
        const store = await openWith(user('alice'), user('bob'));
        expect(await store.accounts.findUser('alice', undefined)).toEqual(user('alice'));
        await store.addUser(user('carol', { application: 'other.ringspec' }));
        expect(await store.accounts.findUser('alice', undefined)).toBeUndefined();
        expect(await store.accounts.findUser('carol', undefined)).toBeUndefined();
      });

      test('of the same name in two applications are two', async () => {
        const other = user('alice', { id: 'other-alice', application: 'other.ringspec' });
        const { accounts } = await openWith(user('alice'), other);
        expect(await accounts.findUser('alice', 'other.ringspec')).toEqual(other);
        expect(await accounts.findUser('alice', application)).toEqual(user('alice'));
      });

      test('are got by id', async () => {
        const { accounts } = await openWith(user('alice'));
        expect(await accounts.getUser('id-of-alice')).toEqual(user('alice'));
        expect(await accounts.getUser('alice')).toBeUndefined();
      });

      test('are listed by name, those of one application', async () => {
        const other = user('aaron', { application: 'other.ringspec' });
        const { accounts } = await openWith(user('carol'), other, user('alice'), user('bob'));
        const names = (await accounts.listUsers(application)).map((record) => record.name);
        expect(names).toEqual(['alice', 'bob', 'carol']);
        expect(await accounts.listUsers('nobody.ringspec')).toEqual([]);
      });
    });

    describe('queues', () => {
      const support: QueueRecord = {
        id: 'id-of-support',
        number: 'support',
        application,
        displayName: 'Support',
        operators: [
          { userId: 'id-of-alice', priority: 2, skills: { french: 7, sales: 1 } },
          { userId: 'id-of-bob', priority: 1, skills: {} },
        ],
        settings: {
          ...defaultQueueSettings,
          strategy: 'ringAll',
          skills: { french: 5 },
          overflow: { to: 'queue', afterMs: 60_000, queue: 'desk' },
        },
      };
      const desk: QueueRecord = { ...support, id: 'id-of-desk', number: 'desk', operators: [] };

      test('are found by number with their operators', async () => {
        const store = await openWith(user('alice'), user('bob'));
        await store.addQueue(support);
        expect(await store.accounts.findQueue('support', application)).toEqual(support);
        expect(await store.accounts.findQueue('Support', application)).toEqual(support);
        expect(await store.accounts.findQueue('support', 'other.ringspec')).toBeUndefined();
        expect(await store.accounts.findQueue('sales', application)).toBeUndefined();
        expect(await store.accounts.getQueue(support.id)).toEqual(support);
        expect(await store.accounts.getQueue('none')).toBeUndefined();
      });

      test('are listed by number, also those without operators', async () => {
        const store = await openWith(user('alice'), user('bob'));
        await store.addQueue(support);
        await store.addQueue(desk);
        expect(await store.accounts.listQueues(application)).toEqual([desk, support]);
        expect(await store.accounts.listQueues('other.ringspec')).toEqual([]);
      });
    });

    describe('one-time keys', () => {
      const key = (members: Partial<OneTimeKeyRecord> = {}): OneTimeKeyRecord => ({
        sessionId: 'session',
        userId: 'id-of-alice',
        key: 'k',
        expiresAt: 1_000,
        ...members,
      });

      test('are of the session that asked, and taken once', async () => {
        const { accounts } = await openWith(user('alice'), user('bob'));
        await accounts.putOneTimeKey(key());
        await accounts.putOneTimeKey(key({ sessionId: 'other', key: 'o' }));
        expect(await accounts.findOneTimeKey('session')).toEqual(key());
        expect(await accounts.findOneTimeKey('none')).toBeUndefined();
        expect(await accounts.takeOneTimeKey('session')).toBe(true);
        expect(await accounts.takeOneTimeKey('session')).toBe(false);
        expect(await accounts.findOneTimeKey('session')).toBeUndefined();
        expect((await accounts.findOneTimeKey('other'))?.key).toBe('o');
      });

      test('are taken by one of two that come at once', async () => {
        const { accounts } = await openWith(user('alice'));
        await accounts.putOneTimeKey(key());
        const taken = await Promise.all([
          accounts.takeOneTimeKey('session'),
          accounts.takeOneTimeKey('session'),
        ]);
        expect(taken.sort()).toEqual([false, true]);
      });

      test('replace the one before of their session, whoever that was for', async () => {
        const { accounts } = await openWith(user('alice'), user('bob'));
        await accounts.putOneTimeKey(key({ key: 'old' }));
        const next = key({ userId: 'id-of-bob', key: 'new', expiresAt: 2_000 });
        await accounts.putOneTimeKey(next);
        expect(await accounts.findOneTimeKey('session')).toEqual(next);
      });
    });

    describe('token families', () => {
      test('are found as they were added, until they are revoked', async () => {
        const { accounts } = await openWith(user('alice'));
        const grant = { keyId: 'key', tokenHash: 'hash' };
        const record = family('f', { deviceToken: 'phone', expiresAt: 1_767_225_600_123, grant });
        await accounts.addTokenFamily(record);
        await accounts.addTokenFamily(family('other'));
        expect(await accounts.findTokenFamily('f')).toEqual(record);
        expect(await accounts.findTokenFamily('none')).toBeUndefined();
        await accounts.revokeTokenFamily('f');
        expect(await accounts.findTokenFamily('f')).toEqual({ ...record, revoked: true });
        expect(await accounts.findTokenFamily('other')).toEqual(family('other'));
      });
    });

    describe('refresh tokens', () => {
      const openWithFamily = async () => {
        const { accounts } = await openWith(user('alice'));
        await accounts.addTokenFamily(family('family'));
        return accounts;
      };

      test('are found by hash as they were added', async () => {
        const accounts = await openWithFamily();
        await accounts.addRefreshToken(token('h'));
        expect(await accounts.findRefreshToken('h')).toEqual(token('h'));
        expect(await accounts.findRefreshToken('other')).toBeUndefined();
      });

      test('rotate once', async () => {
        const accounts = await openWithFamily();
        await accounts.addRefreshToken(token('first'));
        expect(await accounts.rotateRefreshToken('first', 1_500, token('second'))).toBe(true);
        expect(await accounts.findRefreshToken('first')).toEqual(token('first', { usedAt: 1_500 }));
        expect(await accounts.findRefreshToken('second')).toEqual(token('second'));
        expect(await accounts.rotateRefreshToken('first', 1_600, token('third'))).toBe(false);
        expect(await accounts.findRefreshToken('first')).toEqual(token('first', { usedAt: 1_500 }));
        expect(await accounts.findRefreshToken('third')).toBeUndefined();
      });

      test('rotate for one of two that come at once', async () => {
        const accounts = await openWithFamily();
        await accounts.addRefreshToken(token('first'));
        const rotated = await Promise.all([
          accounts.rotateRefreshToken('first', 1_500, token('second')),
          accounts.rotateRefreshToken('first', 1_500, token('third')),
        ]);
        expect(rotated).toEqual([true, false]);
        expect(await accounts.findRefreshToken('third')).toBeUndefined();
      });

      test('that are unknown, or of a revoked family, do not rotate', async () => {
        const accounts = await openWithFamily();
        await accounts.addRefreshToken(token('revoked'));
        await accounts.revokeTokenFamily('family');
        expect(await accounts.rotateRefreshToken('revoked', 1_500, token('a'))).toBe(false);
        expect(await accounts.rotateRefreshToken('unknown', 1_500, token('b'))).toBe(false);
        expect(await accounts.findRefreshToken('a')).toBeUndefined();
        expect(await accounts.findRefreshToken('b')).toBeUndefined();
      });
    });

    test('what has expired is removed, and nothing else', async () => {
      const { accounts } = await openWith(user('alice'), user('bob'));
      await accounts.addTokenFamily(family('expired', { expiresAt: 1_000 }));
      await accounts.addTokenFamily(family('valid', { expiresAt: 1_001 }));
      await accounts.addRefreshToken(token('expired', { familyId: 'expired' }));
      await accounts.addRefreshToken(token('valid', { familyId: 'valid' }));
      const key = { userId: 'id-of-alice', key: 'k' };
      await accounts.putOneTimeKey({ ...key, sessionId: 'expired', expiresAt: 999 });
      await accounts.putOneTimeKey({ ...key, sessionId: 'valid', expiresAt: 1_001 });
      await accounts.removeExpired(1_000);
      expect(await accounts.findTokenFamily('expired')).toBeUndefined();
      expect(await accounts.findTokenFamily('valid')).toBeDefined();
      expect(await accounts.findRefreshToken('expired')).toBeUndefined();
      expect(await accounts.findRefreshToken('valid')).toBeDefined();
      expect(await accounts.takeOneTimeKey('expired')).toBe(false);
      expect(await accounts.takeOneTimeKey('valid')).toBe(true);
    });
  });
}

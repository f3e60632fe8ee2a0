import { describe, expect, it } from '@jest/globals';
import { oneTimeHash, passwordDigest } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { refusalOf } from './support/refusal-of.js';

const day = 24 * 3_600_000;
const user = 'alice';
const callId = 'call-0001';

async function greeted(gateway: InProcessGateway): Promise<FakePeer> {
  const peer = gateway.peer();
  await peer.connect();
  return peer;
}

async function loggedInByToken(gateway: InProcessGateway, accessToken: string): Promise<FakePeer> {
  const peer = await greeted(gateway);
  await peer.request('loginWithToken', { user, accessToken });
  return peer;
}

/** What is left of what a login has issued: nothing, where all three are refused. */
async function uses(
  gateway: InProcessGateway,
  { accessToken, refreshToken }: { accessToken: string; refreshToken: string },
): Promise<string[]> {
  const peer = await greeted(gateway);
  return [
    await refusalOf(peer.request('loginWithToken', { user, accessToken })),
    await refusalOf(peer.request('refreshTokens', { user, refreshToken })),
  ];
}

const refused = ['auth.InvalidPassword', 'auth.InvalidPassword'];

/** What the command line does to the store, and then tells the gateway. */
async function change(
  gateway: InProcessGateway,
  what: 'freeze' | 'remove' | 'password',
): Promise<number> {
  const alice = await gateway.accounts.getUser('user-alice');
  if (!alice) throw new Error('There is no alice.');
  const credentialVersion = alice.credentialVersion + 1;
  if (what === 'remove') gateway.accounts.removeUser(alice.id);
  else if (what === 'freeze') {
    await gateway.accounts.addUser({ ...alice, credentialVersion, frozen: true });
  } else {
    const passwordHash = 'another password';
    await gateway.accounts.addUser({ ...alice, credentialVersion, passwordHash });
  }
  return gateway.gateway.userChanged(alice.id);
}

describe('tokens', () => {
  it('of a login by token are of the family of that token, and end with it', async () => {
    const gateway = await InProcessGateway.start();
    const first = await gateway.loggedIn(user);
    const issued = await first.request('refreshTokens', {
      user,
      refreshToken: (await gateway.peer().login(user)).tokens.refreshToken,
    });
    first.loseSocket();
    let { accessToken, refreshToken } = issued.tokens;
    let last = issued.tokens;
    // Whoever renews by token alone, day after day, is out when the first login has ended.
    for (let passed = 0; passed < 29; passed += 1) {
      await gateway.clock.advance(day);
      const peer = await greeted(gateway);
      last = (await peer.request('loginWithToken', { user, accessToken })).tokens;
      ({ accessToken, refreshToken } = last);
      peer.loseSocket();
    }
    expect(last.refreshExpire).toBe(24 * 3_600);
    expect(last.accessExpire).toBe(24 * 3_600);
    await gateway.clock.advance(day);
    expect(await uses(gateway, { accessToken, refreshToken })).toEqual([
      'auth.TokenExpired',
      'auth.TokenExpired',
    ]);
  });

  it('are not renewed past their login by refreshing either', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await greeted(gateway);
    let { tokens } = await peer.request('login', { user, password: user });
    peer.loseSocket();
    for (let passed = 0; passed < 29; passed += 1) {
      await gateway.clock.advance(day);
      const next = await greeted(gateway);
      const { refreshToken } = tokens;
      ({ tokens } = await next.request('refreshTokens', { user, refreshToken }));
      next.loseSocket();
    }
    await gateway.clock.advance(day);
    expect(await uses(gateway, tokens)).toEqual(['auth.TokenExpired', 'auth.TokenExpired']);
  });

  it('of a login that has logged out are void, and so are sessions they have opened', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await greeted(gateway);
    const { tokens } = await peer.request('login', { user, password: user });
    const other = await loggedInByToken(gateway, tokens.accessToken);
    const stranger = await gateway.loggedIn(user);
    await peer.request('logout', {});
    expect(await other.waitForClose()).toBe(4013);
    expect(await uses(gateway, tokens)).toEqual(refused);
    expect(await refusalOf(stranger.request('getOperatorStatus', {}))).toBe('accepted');
    expect(peer.closeCode).toBeUndefined();
  });

  it('outlive a logout that keeps them, as that of a page that is left', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await greeted(gateway);
    const { tokens } = await peer.request('login', { user, password: user });
    await peer.request('logout', { keepTokens: true });
    expect(await uses(gateway, tokens)).toEqual(['accepted', 'accepted']);
  });

  it('whose refresh token was used twice are void, and so are sessions they have opened', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await greeted(gateway);
    const { tokens } = await peer.request('login', { user, password: user });
    const thief = await loggedInByToken(gateway, tokens.accessToken);
    const other = await greeted(gateway);
    const { refreshToken } = tokens;
    const next = await other.request('refreshTokens', { user, refreshToken });
    await gateway.passTime(11_000);
    await refusalOf(other.request('refreshTokens', { user, refreshToken }));
    expect(await thief.waitForClose()).toBe(4013);
    expect(await uses(gateway, tokens)).toEqual(refused);
    expect(await uses(gateway, next.tokens)).toEqual(refused);
  });

  it('of a login on one device are not renewed on another', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await greeted(gateway);
    const login = { user, password: user, deviceToken: 'phone' };
    const { accessToken } = (await peer.request('login', login)).tokens;
    const thief = await greeted(gateway);
    const byToken = { user, accessToken };
    expect(
      await refusalOf(thief.request('loginWithToken', { ...byToken, deviceToken: 'theirs' })),
    ).toBe('auth.InvalidPassword');
    const { tokens } = await thief.request('loginWithToken', byToken);
    const { refreshToken } = tokens;
    expect(await refusalOf(thief.request('refreshTokens', { user, refreshToken }))).toBe(
      'auth.InvalidPassword',
    );
    const deviceToken = 'phone';
    expect(
      await refusalOf(thief.request('refreshTokens', { user, refreshToken, deviceToken })),
    ).toBe('accepted');
  });

  it.each(['freeze', 'remove', 'password'] as const)('are void at once after %s', async (what) => {
    const gateway = await InProcessGateway.start();
    const peer = await greeted(gateway);
    const { tokens } = await peer.request('login', { user, password: user });
    await change(gateway, what);
    const outcomes = await uses(gateway, tokens);
    expect(outcomes).not.toContain('accepted');
  });

  it.each(['password', 'remove'] as const)('that are issued during %s are void', async (what) => {
    const gateway = await InProcessGateway.start();
    const peer = await greeted(gateway);
    const { addTokenFamily } = gateway.accounts;
    let issued = '';
    gateway.accounts.addTokenFamily = async (family) => {
      await change(gateway, what);
      issued = family.id;
      await addTokenFamily.call(gateway.accounts, family);
    };
    expect(await refusalOf(peer.request('login', { user, password: user }))).toBe(
      'auth.InvalidPassword',
    );
    expect(issued).not.toBe('');
    expect(await refusalOf(peer.request('getOperatorStatus', {}))).toBe('protocol.NotLoggedIn');
  });

  it.each(['addTokenFamily', 'addRefreshToken'] as const)(
    'that are revoked once %s is done leave no session behind',
    async (step) => {
      const gateway = await InProcessGateway.start();
      const { accounts } = gateway;
      const work = accounts[step].bind(accounts) as (record: object) => Promise<void>;
      accounts[step] = async (record: { id?: string; familyId?: string }) => {
        await work(record);
        await accounts.revokeTokenFamily(record.familyId ?? record.id ?? '');
      };
      const peer = await greeted(gateway);
      expect(await refusalOf(peer.request('login', { user, password: user }))).toBe(
        'auth.InvalidPassword',
      );
      expect(await refusalOf(peer.request('getOperatorStatus', {}))).toBe('protocol.NotLoggedIn');
    },
  );
});

describe('live sessions', () => {
  it.each(['freeze', 'remove', 'password'] as const)(
    'end at once after %s, may not resume, and the other side of a call is told',
    async (what) => {
      const gateway = await InProcessGateway.start();
      const bob = await gateway.loggedIn('bob');
      const alice = await gateway.loggedIn(user);
      const away = await gateway.loggedIn(user);
      await alice.request('invite', { callId, number: 'bob', offer });
      await bob.request('accept', { callId, answer });
      away.loseSocket();
      expect(await change(gateway, what)).toBe(2);
      expect(alice.closeCode).toBe(4013);
      await bob.waitFor('Disconnected');
      for (const peer of [alice, away]) {
        expect(await refusalOf(peer.resume())).toBe('protocol.SessionExpired');
      }
      expect(bob.closeCode).toBeUndefined();
      expect(await change(gateway, what).catch(() => 0)).toBe(0);
    },
  );

  it('end after a restart where the account changed while the gateway was away', async () => {
    for (const what of ['freeze', 'remove', 'password'] as const) {
      const gateway = await InProcessGateway.start();
      const alice = await gateway.loggedIn(user);
      gateway.crash();
      await change(gateway, what);
      await gateway.restart();
      expect(await refusalOf(alice.resume())).toBe('protocol.SessionExpired');
    }
  });

  it('of others, and of the user where nothing changed, go on', async () => {
    const gateway = await InProcessGateway.start();
    const bob = await gateway.loggedIn('bob');
    const alice = await gateway.loggedIn(user);
    expect(await gateway.gateway.userChanged('user-alice')).toBe(0);
    await change(gateway, 'freeze');
    expect(alice.closeCode).toBe(4013);
    expect(await refusalOf(bob.request('getOperatorStatus', {}))).toBe('accepted');
  });

  it('leave nothing to wait for when they end without a connection', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn(user);
    alice.loseSocket();
    expect(await change(gateway, 'freeze')).toBe(1);
    expect(gateway.clock.pending).toBe(0);
  });

  it('end each when its own login has ended, whoever else logs in or out', async () => {
    const gateway = await InProcessGateway.start({ timings: { heartbeatMs: 100 * day } });
    const first = await gateway.loggedIn(user);
    await gateway.clock.advance(10 * day);
    const second = await gateway.loggedIn(user);
    await gateway.clock.advance(5 * day);
    const bob = await gateway.loggedIn('bob');
    await gateway.loggedIn('carol').then((carol) => carol.request('logout', {}));
    const ends = async (days: number) => {
      await gateway.clock.advance(days * day - 1);
      const before = [first, second, bob].map(({ closeCode }) => closeCode);
      await gateway.clock.advance(1);
      return [before, [first, second, bob].map(({ closeCode }) => closeCode)];
    };
    expect(await ends(15)).toEqual([
      [undefined, undefined, undefined],
      [4013, undefined, undefined],
    ]);
    expect(await ends(10)).toEqual([
      [4013, undefined, undefined],
      [4013, 4013, undefined],
    ]);
    expect(await ends(5)).toEqual([
      [4013, 4013, undefined],
      [4013, 4013, 4013],
    ]);
  });

  it('end when their login has ended, however long they are connected', async () => {
    const gateway = await InProcessGateway.start({ timings: { heartbeatMs: 100 * day } });
    const alice = await gateway.loggedIn(user);
    await gateway.clock.advance(30 * day - 1);
    expect(alice.closeCode).toBeUndefined();
    await gateway.clock.advance(1);
    expect(alice.closeCode).toBe(4013);
  });
});

describe('one-time keys', () => {
  const hashOf = async (gateway: InProcessGateway, key: string): Promise<string> =>
    oneTimeHash(key, (await gateway.accounts.getUser('user-alice'))?.digest ?? '');

  it('are neither voided nor used up by somebody else', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await greeted(gateway);
    const { key } = await alice.request('requestOneTimeKey', { user });
    const stranger = gateway.peer('203.0.113.7');
    await stranger.connect();
    await refusalOf(stranger.request('loginWithOneTimeKey', { user, hash: '0'.repeat(32) }));
    await stranger.request('requestOneTimeKey', { user });
    await refusalOf(stranger.request('loginWithOneTimeKey', { user, hash: '0'.repeat(32) }));
    const hash = await hashOf(gateway, key);
    expect(await refusalOf(stranger.request('loginWithOneTimeKey', { user, hash }))).toBe(
      'auth.InvalidPassword',
    );
    expect(await refusalOf(alice.request('loginWithOneTimeKey', { user, hash }))).toBe('accepted');
  });

  it('outlive a wrong hash, and serve once', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await greeted(gateway);
    const { key } = await alice.request('requestOneTimeKey', { user });
    const login = (hash: string) => refusalOf(alice.request('loginWithOneTimeKey', { user, hash }));
    expect(await login('0'.repeat(32))).toBe('auth.InvalidPassword');
    const hash = await hashOf(gateway, key);
    expect(await login(hash)).toBe('accepted');
    await alice.request('logout', {});
    expect(await login(hash)).toBe('auth.InvalidPassword');
  });

  it('are for the user they were asked for', async () => {
    const gateway = await InProcessGateway.start();
    const peer = await greeted(gateway);
    const { key } = await peer.request('requestOneTimeKey', { user: 'bob' });
    const hash = await hashOf(gateway, key);
    expect(await refusalOf(peer.request('loginWithOneTimeKey', { user, hash }))).toBe(
      'auth.InvalidPassword',
    );
    expect(passwordDigest('a', 'b', 'c')).toHaveLength(32);
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  type FakePeer,
  InProcessGateway,
  type PeerError,
  plainAccessTokens,
} from '@ringspec/testing';
import { refusalOf } from './support/refusal-of.js';

const user = 'alice';
const day = 24 * 3_600_000;

async function greeted(gateway: InProcessGateway): Promise<FakePeer> {
  const peer = gateway.peer();
  await peer.connect();
  return peer;
}

/** A login of alice, with what its access token claims, and a way in by any other token. */
async function issued() {
  const gateway = await InProcessGateway.start();
  let familyId = '';
  const { addTokenFamily } = gateway.accounts;
  gateway.accounts.addTokenFamily = (family) => {
    familyId = family.id;
    return addTokenFamily.call(gateway.accounts, family);
  };
  const peer = await greeted(gateway);
  const { tokens } = await peer.request('login', { user, password: user, deviceToken: 'phone' });
  const claims = { userId: 'user-alice', familyId, credentialVersion: 1 };
  const enter = async (changed: Partial<typeof claims>, forMs = 60_000, name = user) => {
    const expiresAt = gateway.clock.now() + forMs;
    const accessToken = await plainAccessTokens.issue({ ...claims, ...changed }, expiresAt);
    const other = await greeted(gateway);
    return refusalOf(other.request('loginWithToken', { user: name, accessToken }));
  };
  return { gateway, peer, tokens, enter };
}

describe('an access token', () => {
  it('whose claims do not fit the login that they name opens nothing', async () => {
    const { enter } = await issued();
    expect(await enter({})).toBe('accepted');
    expect(await enter({ userId: 'user-bob' })).toBe('auth.InvalidPassword');
    expect(await enter({ userId: 'user-bob' }, 60_000, 'bob')).toBe('auth.InvalidPassword');
    expect(await enter({ credentialVersion: 2 })).toBe('auth.InvalidPassword');
    expect(await enter({ familyId: 'of nobody' })).toBe('auth.InvalidPassword');
  });

  it('ends with the login that it names, whatever it says itself', async () => {
    const { gateway, enter } = await issued();
    await gateway.clock.advance(30 * day - 1);
    expect(await enter({})).toBe('accepted');
    await gateway.clock.advance(1);
    expect(await enter({})).toBe('auth.TokenExpired');
  });

  it('is taken on the device that it was issued to', async () => {
    const { gateway, tokens } = await issued();
    const login = async (deviceToken: string) => {
      const peer = await greeted(gateway);
      const { accessToken } = tokens;
      return refusalOf(peer.request('loginWithToken', { user, accessToken, deviceToken }));
    };
    expect(await login('phone')).toBe('accepted');
    expect(await login('another')).toBe('auth.InvalidPassword');
  });

  it('of a login without a device is taken on any', async () => {
    const gateway = await InProcessGateway.start();
    const { accessToken } = (await gateway.peer().login(user)).tokens;
    const peer = await greeted(gateway);
    const login = { user, accessToken, deviceToken: 'phone' };
    expect(await refusalOf(peer.request('loginWithToken', login))).toBe('accepted');
  });
});

describe('what is refused as wrong', () => {
  it('is called what it is: password, one-time key, token, device', async () => {
    const { gateway, tokens } = await issued();
    const peer = await greeted(gateway);
    const saying = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => 'accepted',
        (error: unknown) => (error as PeerError).wire.message,
      );
    const { accessToken } = tokens;
    const messages = [
      await saying(peer.request('login', { user, password: 'no' })),
      await saying(peer.request('loginWithToken', { user, accessToken: 'no' })),
      await saying(peer.request('loginWithToken', { user, accessToken, deviceToken: 'no' })),
      await saying(peer.request('loginWithOneTimeKey', { user, hash: '0'.repeat(32) })),
    ];
    expect(new Set(messages).size).toBe(4);
  });

  it('is the account where it is frozen, each way in', async () => {
    const { gateway, tokens } = await issued();
    const peer = await greeted(gateway);
    await peer.request('requestOneTimeKey', { user });
    const alice = await gateway.accounts.getUser('user-alice');
    if (alice) await gateway.accounts.addUser({ ...alice, frozen: true, credentialVersion: 2 });
    const { accessToken, refreshToken } = tokens;
    expect([
      await refusalOf(peer.request('login', { user, password: user })),
      await refusalOf(peer.request('loginWithToken', { user, accessToken })),
      await refusalOf(peer.request('requestOneTimeKey', { user })),
      await refusalOf(peer.request('refreshTokens', { user, refreshToken })),
    ]).toEqual(Array.from({ length: 4 }, () => 'auth.AccountFrozen'));
  });

  it('takes as long for a user whom nobody knows, and is no failure of the gateway', async () => {
    const checked: string[] = [];
    const gateway = await InProcessGateway.start({
      passwords: {
        verify: () => Promise.resolve(false),
        verifyNothing: (password) => {
          checked.push(password);
          return Promise.resolve();
        },
      },
    });
    const peer = await greeted(gateway);
    const nobody = { user: 'nobody' };
    expect([
      await refusalOf(peer.request('login', { ...nobody, password: 'secret' })),
      await refusalOf(peer.request('loginWithToken', { ...nobody, accessToken: 'x' })),
      await refusalOf(peer.request('loginWithOneTimeKey', { ...nobody, hash: '0'.repeat(32) })),
    ]).toEqual(Array.from({ length: 3 }, () => 'auth.InvalidUsername'));
    expect(checked).toEqual(['secret']);
  });
});

describe('a refresh token', () => {
  const refreshing = async () => {
    const gateway = await InProcessGateway.start();
    const { refreshToken } = (await gateway.peer().login(user)).tokens;
    const peer = await greeted(gateway);
    const refresh = () => peer.request('refreshTokens', { user, refreshToken });
    return { gateway, refresh };
  };

  it('that is used twice at once brings the same', async () => {
    const { refresh } = await refreshing();
    const [first, second] = await Promise.all([refresh(), refresh()]);
    expect(second.tokens).toEqual(first.tokens);
  });

  it('may be used again where the store failed and nothing was exchanged', async () => {
    const { gateway, refresh } = await refreshing();
    const { rotateRefreshToken } = gateway.accounts;
    gateway.accounts.rotateRefreshToken = () => Promise.reject(new Error('disk on fire'));
    expect(await refusalOf(refresh())).toBe('auth.InternalError');
    gateway.accounts.rotateRefreshToken = rotateRefreshToken;
    expect(await refusalOf(refresh())).toBe('accepted');
  });

  it('brings nothing where its family is revoked meanwhile', async () => {
    const { gateway, refresh } = await refreshing();
    const { rotateRefreshToken } = gateway.accounts;
    gateway.accounts.rotateRefreshToken = async (hash, usedAt, next) => {
      await gateway.accounts.revokeTokenFamily(next.familyId);
      return rotateRefreshToken.call(gateway.accounts, hash, usedAt, next);
    };
    expect(await refusalOf(refresh())).toBe('auth.InvalidPassword');
  });
});

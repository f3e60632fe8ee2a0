import { describe, expect, it } from '@jest/globals';
import { CloseCode } from '@ringspec/generated';
import { StorageUnavailable } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { refusalOf } from './support/refusal-of.js';

const user = 'alice';
const second = 1_000;

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

/** Alice in two sessions of one login, the second by its token. */
async function begun() {
  const gateway = await InProcessGateway.start();
  const alice = gateway.peer();
  const { tokens } = await alice.login(user);
  const other = await enterByToken(gateway, tokens);
  return { gateway, alice, other, tokens, familyId: familyOf(tokens) };
}

async function enterByToken(gateway: InProcessGateway, { accessToken }: Tokens): Promise<FakePeer> {
  const peer = gateway.peer();
  await peer.connect();
  await peer.request('loginWithToken', { user, accessToken });
  return peer;
}

/** As `plainAccessTokens` of the test kit writes it. */
function familyOf({ accessToken }: Tokens): string {
  return accessToken.split('.')[2] ?? '';
}

/** Whether tokens serve a stranger. */
const uses = async (gateway: InProcessGateway, tokens: Tokens): Promise<string[]> => {
  const peer = gateway.peer();
  await peer.connect();
  const { accessToken, refreshToken } = tokens;
  return [
    await refusalOf(peer.request('loginWithToken', { user, accessToken })),
    await refusalOf(peer.request('refreshTokens', { user, refreshToken })),
  ];
};
const refused = ['auth.InvalidPassword', 'auth.InvalidPassword'];

/** An account store for which there is no room. Returns how often it was asked, and what makes room. */
function fillStore({ accounts }: InProcessGateway) {
  const revoke = accounts.revokeTokenFamily.bind(accounts);
  const seen = { asked: 0 };
  accounts.revokeTokenFamily = () => {
    seen.asked += 1;
    return Promise.reject(new StorageUnavailable('full'));
  };
  return {
    seen,
    makeRoom: () => {
      accounts.revokeTokenFamily = revoke;
    },
  };
}

async function waiting({ journal }: InProcessGateway): Promise<string[]> {
  return (await journal.load()).flatMap(({ kind, key }) => (kind === 'revocation' ? [key] : []));
}

describe('a logout that voids tokens, where the account store has no room', () => {
  it('holds at once and over a crash, and is written when there is room', async () => {
    const { gateway, alice, other, tokens, familyId } = await begun();
    const { seen, makeRoom } = fillStore(gateway);
    await expect(alice.request('logout', {})).resolves.toEqual({});
    expect(await other.waitForClose()).toBe(CloseCode.LoginRevoked);
    expect(await uses(gateway, tokens)).toEqual(refused);
    expect(await waiting(gateway)).toEqual([familyId]);
    await gateway.crashAndRestart();
    expect(await uses(gateway, tokens)).toEqual(refused);
    const { asked } = seen;
    await gateway.clock.advance(second);
    expect(seen.asked).toBe(asked + 1);
    makeRoom();
    await gateway.clock.advance(second);
    expect(await gateway.accounts.findTokenFamily(familyId)).toMatchObject({ revoked: true });
    await gateway.clock.advance(second);
    expect(await waiting(gateway)).toEqual([]);
    expect(await uses(gateway, tokens)).toEqual(refused);
  });

  it('asks nothing of a disk that is known to be full', async () => {
    const { gateway, alice, familyId } = await begun();
    const { seen, makeRoom } = fillStore(gateway);
    gateway.journal.trouble = 'no space left on device';
    await expect(alice.request('logout', {})).resolves.toEqual({});
    await gateway.clock.advance(10 * second);
    expect(seen.asked).toBe(0);
    expect(gateway.logged.filter(({ level }) => level === 'warn')).toHaveLength(1);
    makeRoom();
    gateway.journal.trouble = undefined;
    await gateway.clock.advance(second);
    expect(await gateway.accounts.findTokenFamily(familyId)).toMatchObject({ revoked: true });
  });

  it('is told of in the log, once each time that there is no room', async () => {
    const { gateway, alice, other } = await begun();
    const warnings = () => gateway.logged.filter(({ level }) => level === 'warn').length;
    const first = fillStore(gateway);
    await alice.request('logout', {});
    await gateway.clock.advance(3 * second);
    expect(warnings()).toBe(1);
    first.makeRoom();
    await gateway.clock.advance(second);
    await other.waitForClose();
    const bob = await gateway.loggedIn('bob');
    fillStore(gateway);
    await bob.request('logout', {});
    await gateway.clock.advance(3 * second);
    expect(warnings()).toBe(2);
  });

  it('is as good for tokens that were used twice', async () => {
    const { gateway, other, tokens } = await begun();
    const peer = gateway.peer();
    await peer.connect();
    const { refreshToken } = tokens;
    await peer.request('refreshTokens', { user, refreshToken });
    await gateway.clock.advance(20 * second);
    fillStore(gateway);
    const thief = gateway.peer();
    await thief.connect();
    expect(await refusalOf(thief.request('refreshTokens', { user, refreshToken }))).toBe(
      refused[0],
    );
    expect(await other.waitForClose()).toBe(CloseCode.LoginRevoked);
    await gateway.crashAndRestart();
    expect(await uses(gateway, tokens)).toEqual(refused);
  });

  it('keeps no gateway from its end', async () => {
    const { gateway, alice, familyId } = await begun();
    const { seen } = fillStore(gateway);
    await alice.request('logout', {});
    await gateway.gateway.drain();
    const { asked } = seen;
    await gateway.clock.advance(10 * second);
    expect(seen.asked).toBe(asked);
    expect(await waiting(gateway)).toEqual([familyId]);
  });
});

describe('a logout on a disk that takes nothing at all', () => {
  async function stuck() {
    const begin = await begun();
    const { gateway, alice, other } = begin;
    fillStore(gateway);
    gateway.journal.onCommit = () => {
      throw new Error('ENOSPC: no space left on device');
    };
    other.request('setOperatorStatus', { status: 'ONLINE' }).catch(() => undefined);
    await settle();
    let answered = false;
    const logout = alice.request('logout', {}).then(() => {
      answered = true;
    });
    logout.catch(() => undefined);
    await settle();
    return { ...begin, logout, isAnswered: () => answered };
  }

  it('takes effect at once, and is answered when it is kept', async () => {
    const { gateway, alice, other, tokens, logout, isAnswered } = await stuck();
    expect(await other.waitForClose()).toBe(CloseCode.LoginRevoked);
    await expect(alice.request('ping', {})).resolves.toEqual({});
    expect(isAnswered()).toBe(false);
    gateway.journal.onCommit = () => undefined;
    await gateway.clock.advance(second);
    await logout;
    expect(await refusalOf(alice.request('getOperatorStatus', {}))).toBe('protocol.NotLoggedIn');
    await gateway.crashAndRestart();
    expect(await uses(gateway, tokens)).toEqual(refused);
  });

  it('is undone by a crash before that, which nobody was told of', async () => {
    const { gateway, alice, tokens, isAnswered } = await stuck();
    gateway.crash();
    gateway.journal.onCommit = () => undefined;
    await gateway.restart();
    expect(isAnswered()).toBe(false);
    expect(await uses(gateway, tokens)).toEqual(['accepted', 'accepted']);
    // The client sends it again, as it does with all that was not answered.
    await alice.resume();
    await expect(alice.request('logout', {}, alice.lastId)).resolves.toEqual({});
    expect(await uses(gateway, tokens)).toEqual(refused);
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { oneTimeHash, passwordDigest } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway } from '@ringspec/testing';
import { refusalOf } from './support/refusal-of.js';

const hour = 3_600_000;

describe('logins', () => {
  let gateway: InProcessGateway;
  async function greeted(): Promise<FakePeer> {
    gateway = await InProcessGateway.start();
    const peer = gateway.peer();
    await peer.connect();
    return peer;
  }
  afterEach(() => gateway.gateway.drain());

  it('lets the right password in, by bare name and by full address', async () => {
    const peer = await greeted();
    const result = await peer.request('login', { user: 'Alice', password: 'alice' });
    expect(result).toMatchObject({ displayName: 'Alice', userName: 'alice' });
    expect(result.tokens.accessExpire).toBe(48 * 3_600);
    const other = gateway.peer();
    await other.connect();
    const user = 'bob@demo.ringspec.ringspec.internal';
    await expect(other.request('login', { user, password: 'bob' })).resolves.toBeDefined();
  });

  it('tells the ICE servers of a user at login, and those of everybody before', async () => {
    gateway = await InProcessGateway.start({
      iceServers: (userId) => [{ urls: [userId === undefined ? 'stun:all' : `turn:${userId}`] }],
    });
    const peer = gateway.peer();
    expect((await peer.connect()).iceServers).toEqual([{ urls: ['stun:all'] }]);
    const login = await peer.request('login', { user: 'alice', password: 'alice' });
    expect(login.iceServers).toEqual([{ urls: ['turn:user-alice'] }]);
    peer.loseSocket();
    expect((await peer.resume()).iceServers).toEqual([{ urls: ['turn:user-alice'] }]);
  });

  it('refuses with the code of the true cause', async () => {
    const peer = await greeted();
    const login = (user: string, password: string) =>
      refusalOf(peer.request('login', { user, password }));
    expect(await login('alice', 'wrong')).toBe('auth.InvalidPassword');
    expect(await login('nobody', 'x')).toBe('auth.InvalidUsername');
    expect(await login('alice@demo.ringspec.example.org', 'alice')).toBe('auth.InvalidUsername');
    const frozen = await gateway.accounts.getUser('user-dave');
    if (frozen) await gateway.accounts.addUser({ ...frozen, frozen: true });
    expect(await login('dave', 'dave')).toBe('auth.AccountFrozen');
    expect(await login('alice', 'alice')).toBe('accepted');
    expect(await login('alice', 'alice')).toBe('auth.InvalidState');
  });

  it('answers InternalError, and logs no secret, when the store fails', async () => {
    const peer = await greeted();
    gateway.accounts.findUser = () => Promise.reject(new Error('disk on fire'));
    expect(await refusalOf(peer.request('login', { user: 'alice', password: 'hunter2' }))).toBe(
      'auth.InternalError',
    );
    expect(JSON.stringify(gateway.logged)).not.toContain('hunter2');
    expect(gateway.logged.some(({ level }) => level === 'error')).toBe(true);
    expect(gateway.gateway.stats).toMatchObject({ internalErrors: 1, refusals: 0 });
  });

  it('takes an access token until it expires, from its owner only', async () => {
    const peer = await greeted();
    const { tokens } = await peer.request('login', { user: 'alice', password: 'alice' });
    const { accessToken } = tokens;
    const second = gateway.peer();
    await second.connect();
    const login = (user: string, token = accessToken) =>
      refusalOf(second.request('loginWithToken', { user, accessToken: token }));
    expect(await login('bob')).toBe('auth.InvalidPassword');
    expect(await login('alice', 'nonsense')).toBe('auth.InvalidPassword');
    expect(await login('alice')).toBe('accepted');
    await second.request('logout', {});
    await second.request('ping', {});
    expect(await refusalOf(second.request('getOperatorStatus', {}))).toBe('protocol.NotLoggedIn');
    await gateway.clock.advance(48 * hour);
    const third = gateway.peer();
    await third.connect();
    expect(await refusalOf(third.request('loginWithToken', { user: 'alice', accessToken }))).toBe(
      'auth.TokenExpired',
    );
  });

  it('takes the hash of a one-time key once, within five minutes', async () => {
    const peer = await greeted();
    const key = async () => (await peer.request('requestOneTimeKey', { user: 'alice' })).key;
    const hashOf = (text: string) =>
      oneTimeHash(text, passwordDigest('alice', 'ringspec.internal', 'alice'));
    const login = (hash: string) =>
      refusalOf(peer.request('loginWithOneTimeKey', { user: 'alice', hash }));
    const first = await key();
    const second = await key();
    expect(await login(hashOf(first))).toBe('auth.InvalidPassword');
    expect(await login(hashOf(second))).toBe('accepted');
    await peer.request('logout', {});
    expect(await login(hashOf(second))).toBe('auth.InvalidPassword');
    const late = await key();
    await gateway.passTime(5 * 60_000);
    expect(await login(hashOf(late))).toBe('auth.TokenExpired');
    expect(await refusalOf(peer.request('requestOneTimeKey', { user: 'nobody' }))).toBe(
      'auth.InvalidUsername',
    );
  });

  it('knows the vector of the one-time hash', () => {
    const digest = passwordDigest('user', 'voximplant.com', 'pass');
    expect(digest).toBe('40f6502d1a04d56276c686f451b9897a');
    expect(oneTimeHash('key', digest)).toBe('8e286a663edd203ff6b3a4a897f464e5');
  });

  it('rotates refresh tokens and revokes the family on reuse', async () => {
    const peer = await greeted();
    const login = await peer.request('login', {
      user: 'alice',
      password: 'alice',
      deviceToken: 'd1',
    });
    const first = login.tokens.refreshToken;
    const other = gateway.peer();
    await other.connect();
    const refresh = (refreshToken: string, deviceToken = 'd1', user = 'alice') =>
      other.request('refreshTokens', { user, refreshToken, deviceToken });
    expect(await refusalOf(refresh(first, 'd2'))).toBe('auth.InvalidPassword');
    expect(await refusalOf(refresh(first, 'd1', 'bob'))).toBe('auth.InvalidPassword');
    expect(await refusalOf(refresh(first, 'd1', 'nobody'))).toBe('auth.InvalidUsername');
    expect(await refusalOf(refresh('unknown'))).toBe('auth.InvalidPassword');
    const { tokens } = await refresh(first);
    expect((await refresh(first)).tokens).toEqual(tokens);
    await gateway.clock.advance(11_000);
    expect(await refusalOf(refresh(first))).toBe('auth.InvalidPassword');
    expect(await refusalOf(refresh(tokens.refreshToken))).toBe('auth.InvalidPassword');
  });

  it('tells an expired refresh token from a wrong one', async () => {
    const peer = await greeted();
    const { tokens } = await peer.request('login', { user: 'alice', password: 'alice' });
    peer.loseSocket();
    await gateway.clock.advance(31 * 24 * hour);
    const later = gateway.peer();
    await later.connect();
    const { refreshToken } = tokens;
    expect(await refusalOf(later.request('refreshTokens', { user: 'alice', refreshToken }))).toBe(
      'auth.TokenExpired',
    );
  });
});

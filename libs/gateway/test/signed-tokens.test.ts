/** Logins by tokens that a backend signs: what the gateway makes of what it is told of them. */
import { describe, expect, it } from '@jest/globals';
import type { SignedTokenCheck, SignedTokenClaims, UserRecord } from '@ringspec/gateway-core';
import { InProcessGateway } from '@ringspec/testing';
import { refusalOf } from './support/refusal-of.js';

const application = 'demo.ringspec';
const grant = { keyId: 'key', tokenHash: 'hash' };

interface Backend {
  gateway: InProcessGateway;
  /** What its tokens say, by the token; others are none of its own. */
  tokens: Record<string, SignedTokenCheck>;
  /** Of whom a user was asked for. */
  made: SignedTokenClaims[];
  login: (user: string, accessToken: string, deviceToken?: string) => Promise<unknown>;
}

async function started(): Promise<Backend> {
  const tokens: Record<string, SignedTokenCheck> = {};
  const made: SignedTokenClaims[] = [];
  const gateway: InProcessGateway = await InProcessGateway.start({
    signedTokens: {
      check: (token) => Promise.resolve(tokens[token]),
      async userOf(claims) {
        made.push(claims);
        if (!claims.provision) return undefined;
        const { userName: name, displayName = name } = claims;
        const alice = await gateway.accounts.getUser('user-alice');
        const user = { ...alice, id: `user-${name}`, name, displayName, application } as UserRecord;
        await gateway.accounts.addUser(user);
        return user;
      },
    },
  });
  const login = async (user: string, accessToken: string, deviceToken?: string) => {
    const peer = gateway.peer();
    await peer.connect();
    return peer.request('loginWithToken', {
      ...{ user, accessToken },
      ...(deviceToken !== undefined && { deviceToken }),
    });
  };
  return { gateway, tokens, made, login };
}

const valid = (userName: string, more: Partial<SignedTokenClaims> = {}): SignedTokenCheck => ({
  ...{ status: 'valid', ...grant, userName, application },
  ...{ displayName: 'Erin', provision: true, ...more },
});

describe('a token that a backend signed', () => {
  it('lets its user in, as a login of its own that names what vouches for it', async () => {
    const { gateway, tokens, made, login } = await started();
    tokens['a'] = valid('alice');
    const first = (await login('alice', 'a')) as { userName: string };
    await login('alice', 'a');
    expect(first.userName).toBe('alice');
    expect(made).toEqual([]);
    const families = gateway.gateway.control.sessions().map(({ familyId = '' }) => familyId);
    expect(new Set(families).size).toBe(2);
    for (const id of families) {
      expect(await gateway.accounts.findTokenFamily(id)).toMatchObject({ grant, deviceToken: '' });
    }
  });

  it('binds what comes of it to the device that it came from', async () => {
    const { gateway, tokens, login } = await started();
    tokens['a'] = valid('alice');
    await login('alice', 'a', 'phone');
    const [{ familyId = '' } = {}] = gateway.gateway.control.sessions();
    expect((await gateway.accounts.findTokenFamily(familyId))?.deviceToken).toBe('phone');
  });

  it.each<[string, SignedTokenCheck | undefined, string]>([
    ['has ended', { status: 'expired' }, 'auth.TokenExpired'],
    ['is not valid', { status: 'invalid' }, 'auth.InvalidPassword'],
    ['is of another user', valid('bob'), 'auth.InvalidPassword'],
    ['is of another application', valid('alice', { application: 'x.y' }), 'auth.InvalidPassword'],
    ['is none', undefined, 'auth.InvalidPassword'],
  ])('lets nobody in where it %s', async (_what, check, refusal) => {
    const { tokens, login } = await started();
    if (check) tokens['a'] = check;
    expect(await refusalOf(login('alice', 'a') as Promise<object>)).toBe(refusal);
  });

  it('is spoken of as a token where it is not valid', async () => {
    const { tokens, login } = await started();
    tokens['a'] = { status: 'invalid' };
    await expect(login('alice', 'a')).rejects.toThrow('The token is not valid.');
  });

  it('makes its user where there is none, once', async () => {
    const { tokens, made, login } = await started();
    tokens['a'] = valid('erin');
    expect(await login('Erin', 'a')).toMatchObject({ displayName: 'Erin' });
    await login('erin', 'a');
    expect(made).toMatchObject([{ userName: 'erin', ...grant }]);
  });

  it('lets nobody in by an address that is none', async () => {
    const { tokens, made, login } = await started();
    tokens['a'] = valid('alice');
    for (const address of ['alice@', '@', 'alice@elsewhere.example']) {
      expect(await refusalOf(login(address, 'a') as Promise<object>)).toBe('auth.InvalidUsername');
    }
    expect(made).toEqual([]);
  });

  it('makes nobody where it is not for that, not valid, or of somebody else', async () => {
    const { tokens, made, login } = await started();
    Object.assign(tokens, {
      closed: valid('erin', { provision: false }),
      ended: { status: 'expired' },
      other: valid('frank'),
    });
    for (const each of ['closed', 'ended', 'other', 'none']) {
      expect(await refusalOf(login('erin', each) as Promise<object>)).toBe('auth.InvalidUsername');
    }
    expect(made).toMatchObject([{ userName: 'erin', provision: false }]);
  });
});

/** Each way to log in, what becomes of tokens, and how each fails. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CLEAN_END, type Outcome } from '../src/driver.js';
import { Scene } from '../src/scene.js';

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

/** The hash that takes the place of a password, by `loginWithOneTimeKey`. */
function oneTimeHash(key: unknown, user: string, password: string): string {
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  return md5(`${String(key)}|${md5(`${user}:ringspec.internal:${password}`)}`);
}

function refused(domain: string, name: string): Outcome {
  return { error: expect.objectContaining({ is: 'refused', domain, name }) as never };
}

describe('logging in', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.set();
  });
  afterEach(() => scene.clear());
  afterAll(() => scene.strike());

  it('by password brings tokens, which log in and are refreshed', async () => {
    const driver = await scene.connected();
    const password = scene.password('alice');
    const login = await driver.request('login', { user: 'alice', password });
    expect(login).toMatchObject({ userName: 'alice' });
    const { refreshToken } = login['tokens'] as Tokens;
    const refresh = { user: 'alice', refreshToken };
    const tokens = (await driver.request('refreshTokens', refresh))['tokens'] as Tokens;
    expect(tokens.refreshToken).not.toBe(refreshToken);

    await driver.tell('disconnect');
    await driver.connect(scene.url);
    const { accessToken } = tokens;
    const again = await driver.request('loginWithToken', { user: 'alice', accessToken });
    expect(again).toMatchObject({ userName: 'alice' });

    expect(await driver.end()).toEqual(CLEAN_END);
    for (const secret of [password, refreshToken, accessToken])
      expect(driver.stderr).not.toContain(secret);
  });

  it('by a one-time key works once', async () => {
    const driver = await scene.connected();
    const { key } = await driver.request('requestOneTimeKey', { user: 'bob' });
    const hash = oneTimeHash(key, 'bob', scene.password('bob'));
    const login = await driver.request('loginWithOneTimeKey', { user: 'bob', hash });
    expect(login).toMatchObject({ userName: 'bob' });

    await driver.tell('disconnect');
    await driver.connect(scene.url);
    const again = await driver.tell('loginWithOneTimeKey', { params: { user: 'bob', hash } });
    expect(again).toEqual(refused('auth', 'InvalidPassword'));
    expect(await driver.end()).toEqual(CLEAN_END);
  });

  it('fails with an error of the registry', async () => {
    const driver = await scene.connected();
    const fails = [
      ['login', { user: 'alice', password: 'wrong' }, 'InvalidPassword'],
      ['loginWithToken', { user: 'alice', accessToken: 'wrong' }, 'InvalidPassword'],
      ['loginWithOneTimeKey', { user: 'alice', hash: '0'.repeat(32) }, 'InvalidPassword'],
      ['refreshTokens', { user: 'alice', refreshToken: 'wrong' }, 'InvalidPassword'],
    ] as const;
    for (const [method, params, name] of fails) {
      const outcome = await driver.tell(method, { params });
      expect([method, outcome]).toEqual([method, refused('auth', name)]);
      expect(outcome).toMatchObject({ error: { code: expect.any(Number), retryable: false } });
    }
    const early = await driver.tell('getOperatorStatus', { params: {} });
    expect(early).toEqual(refused('protocol', 'NotLoggedIn'));
    expect(await driver.end()).toEqual(CLEAN_END);
  });

  it('leaves a session that logged out, and may log in as somebody else', async () => {
    const driver = await scene.loggedIn('alice');
    await driver.request('logout');
    const password = scene.password('bob');
    const login = await driver.request('login', { user: 'bob', password });
    expect(login).toMatchObject({ userName: 'bob' });
    expect(await driver.end()).toEqual(CLEAN_END);
  });
});

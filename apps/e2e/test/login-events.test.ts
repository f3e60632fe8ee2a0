/** AuthResult and RefreshTokenResult, each outcome from its true cause. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CutProxy } from '../src/cut-proxy.js';
import type { Phone } from '../src/phone.js';
import { Stage } from '../src/stage.js';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const TOKEN_MS = 3_000;
const REPLAY_MS = 200;

describe('logins in a browser', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set({
      REFRESH_TOKEN_MS: String(TOKEN_MS),
      ACCESS_TOKEN_MS: String(TOKEN_MS),
      REFRESH_REPLAY_MS: String(REPLAY_MS),
    });
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  async function connected(): Promise<Phone> {
    const phone = await stage.phone();
    expect(await phone.connect()).toBe(true);
    return phone;
  }
  const password = (user: string): string => stage.gateway.passwords.get(user) ?? '';
  /** Logs in and returns the rejection's code, or the tokens. */
  const login = (phone: Phone, user: string, secret: string) =>
    phone.run(
      ({ client }, [name, word]) =>
        client.login(name, word).then(
          ({ tokens }) => ({ code: 0, result: true, tokens }),
          ({ code, result }: { code: number; result: boolean }) => ({
            code,
            result,
            tokens: undefined,
          }),
        ),
      [user, secret] as const,
    );

  it('warns before a token expires', async () => {
    const phone = await connected();
    const { tokens } = await login(phone, 'alice', password('alice'));
    const { issues, payload } = await phone.event('TokenExpiring');
    expect({ issues, payload }).toEqual({
      issues: [],
      payload: { name: 'TokenExpiring', expiresInMs: (tokens?.accessExpire ?? 0) * 100 },
    });
  });

  it('answers a right and a wrong password and a wrong name', async () => {
    const phone = await connected();
    expect(await login(phone, 'alice', 'wrong')).toMatchObject({ code: 401, result: false });
    expect(await login(phone, 'nobody', 'x')).toMatchObject({ code: 404, result: false });
    expect(await login(phone, 'alice', password('alice'))).toMatchObject({ result: true });
    expect(await login(phone, 'alice', password('alice'))).toMatchObject({ code: 491 });
    expect((await phone.event('AuthResult', 1)).payload).toEqual({
      name: 'AuthResult',
      result: false,
      code: 401,
    });
    expect((await phone.event('AuthResult', 2)).payload).toEqual({
      name: 'AuthResult',
      result: false,
      code: 404,
    });
    const success = await phone.event('AuthResult', 3);
    expect(success).toMatchObject({
      issues: [],
      payload: { result: true, displayName: expect.any(String) },
    });
    expect(Object.keys(success.payload['tokens'] as object).sort()).toEqual([
      'accessExpire',
      'accessToken',
      'refreshExpire',
      'refreshToken',
    ]);
  });

  it('issues a one-time key and takes its hash, right and wrong', async () => {
    const phone = await connected();
    const key = () =>
      phone.run(({ client }) => client.requestOneTimeLoginKey('alice').then((r) => r.key ?? ''));
    const enter = (hash: string) =>
      phone.run(
        ({ client }, h) =>
          client.loginWithOneTimeKey('alice', h).then(
            () => 0,
            ({ code }: { code: number }) => code,
          ),
        hash,
      );
    const hash = (k: string) => md5(`${k}|${md5(`alice:ringspec.internal:${password('alice')}`)}`);
    const first = await key();
    expect((await phone.event('AuthResult')).payload).toEqual({
      name: 'AuthResult',
      result: false,
      code: 302,
      key: first,
    });
    expect(await enter(md5('wrong'))).toBe(401);
    const second = await key();
    expect(await enter(hash(first))).toBe(401);
    expect(await enter(hash(second))).toBe(0);
  });

  const refresh = (phone: Phone, user: string, token: string, device = '') =>
    phone.run(
      ({ client }, [name, refreshToken, deviceToken]) =>
        client.tokenRefresh(name, refreshToken, deviceToken).then(
          ({ tokens }) => ({ code: 0, next: tokens?.refreshToken ?? '' }),
          ({ code }: { code: number }) => ({ code, next: '' }),
        ),
      [user, token, device] as const,
    );
  const enterByToken = (phone: Phone, user: string, token: string) =>
    phone.run(
      ({ client }, [name, accessToken]) =>
        client.loginWithToken(name, accessToken).then(
          () => 0,
          ({ code }: { code: number }) => code,
        ),
      [user, token] as const,
    );

  it('refreshes tokens once; a reused one revokes its family', async () => {
    const phone = await connected();
    const { tokens } = await login(phone, 'alice', password('alice'));
    const first = tokens?.refreshToken ?? '';
    const other = await connected();
    const { code, next } = await refresh(other, 'alice', first);
    const usedAt = Date.now();
    expect(code).toBe(0);
    expect((await other.event('RefreshTokenResult')).payload).toMatchObject({
      result: true,
      tokens: { refreshToken: next },
    });
    await instant(usedAt + REPLAY_MS);
    expect((await refresh(other, 'alice', first)).code).toBe(401);
    await phone.event('ConnectionClosed');
    expect((await refresh(other, 'alice', next)).code).toBe(401);
  });

  it('tells expired tokens from wrong ones', async () => {
    const phone = await connected();
    const { tokens } = await login(phone, 'bob', password('bob'));
    const issuedAt = Date.now();
    const { accessToken = '', refreshToken = '' } = tokens ?? {};
    expect((await refresh(phone, 'bob', refreshToken, 'another device')).code).toBe(401);
    expect(await enterByToken(phone, 'bob', accessToken)).toBe(491);
    const other = await connected();
    expect(await enterByToken(other, 'alice', accessToken)).toBe(401);
    await instant(issuedAt + TOKEN_MS);
    expect(await enterByToken(other, 'bob', accessToken)).toBe(701);
    expect((await refresh(other, 'bob', refreshToken)).code).toBe(701);
    expect(await other.event('RefreshTokenResult')).toMatchObject({
      issues: [],
      payload: { name: 'RefreshTokenResult', result: false, code: 701 },
    });
  });

  it('rejects with 491 while there is no connection', async () => {
    const phone = await stage.phone();
    await phone.init();
    expect(await login(phone, 'alice', 'x')).toMatchObject({ code: 491, result: false });
    expect((await phone.event('AuthResult')).payload).toMatchObject({ code: 491 });
  });

  it('rejects a login with 409 when the connection goes for good meanwhile', async () => {
    const proxy = await CutProxy.start(stage.gateway.port);
    const phone = await stage.phone(proxy.address);
    await phone.connect();
    proxy.cut();
    await phone.event('Reconnecting');
    const pending = login(phone, 'alice', password('alice'));
    await phone.run(({ client }) => client.disconnect());
    expect(await pending).toMatchObject({ code: expect.any(Number), result: false });
    await proxy.dispose();
  });
});

/** Resolves when the instant has passed: an expiry has no event that could be waited for. */
function instant(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, at - Date.now() + 1));
}

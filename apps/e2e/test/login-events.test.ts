/** AuthResult and RefreshTokenResult, each outcome from its true cause. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CutProxy } from '../src/cut-proxy.js';
import type { Phone } from '../src/phone.js';
import { Stage } from '../src/stage.js';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

describe('logins in a browser', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set({
      REFRESH_TOKEN_MS: '4000',
      REFRESH_REPLAY_MS: '200',
      ACCESS_TOKEN_MS: '3000',
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
    const hash = (k: string) => md5(`${k}|${md5(`alice:voximplant.com:${password('alice')}`)}`);
    const first = await key();
    expect((await phone.event('AuthResult')).payload).toEqual({
      name: 'AuthResult',
      result: false,
      code: 302,
      key: first,
    });
    expect(await enter(md5('wrong'))).toBe(401);
    expect(await enter(hash(first))).toBe(401);
    expect(await enter(hash(await key()))).toBe(0);
  });

  it('refreshes tokens once, and tells a reused one from an expired one', async () => {
    const phone = await connected();
    const { tokens } = await login(phone, 'alice', password('alice'));
    const refresh = (token: string) =>
      phone.run(
        ({ client }, t) =>
          client.tokenRefresh('alice', t).then(
            (r) => ({ code: 0, next: r.tokens?.refreshToken ?? '' }),
            ({ code }: { code: number }) => ({ code, next: '' }),
          ),
        token,
      );
    const first = tokens?.refreshToken ?? '';
    const { code, next } = await refresh(first);
    expect(code).toBe(0);
    expect((await phone.event('RefreshTokenResult')).payload).toMatchObject({
      result: true,
      tokens: { refreshToken: next },
    });
    await until(async () => (await refresh(first)).code === 401);
    expect((await refresh(next)).code).toBe(401);
    const second = await connected();
    const fresh = await login(second, 'bob', password('bob'));
    const expired = async () =>
      second.run(
        ({ client }, t) =>
          client.tokenRefresh('bob', t, 'other').then(
            () => 0,
            ({ code: c }: { code: number }) => c,
          ),
        fresh.tokens?.refreshToken ?? '',
      );
    expect(await expired()).toBe(401);
    const late = async () =>
      second.run(
        ({ client }, t) =>
          client.loginWithToken('bob', t).then(
            () => 0,
            ({ code: c }: { code: number }) => c,
          ),
        fresh.tokens?.accessToken ?? '',
      );
    expect(await late()).toBe(491);
    const third = await connected();
    const bobs = fresh.tokens?.accessToken ?? '';
    await until(
      async () =>
        (await third.run(
          ({ client }, t) =>
            client.loginWithToken('alice', t).then(
              () => 0,
              ({ code: c }: { code: number }) => c,
            ),
          bobs,
        )) === 701,
    );
    const dead = fresh.tokens?.refreshToken ?? '';
    await until(
      async () =>
        (await third.run(
          ({ client }, t) =>
            client.tokenRefresh('bob', t).then(
              () => 0,
              ({ code: c }: { code: number }) => c,
            ),
          dead,
        )) === 701,
    );
    const last = (await third.events()).filter(({ name }) => name === 'RefreshTokenResult').at(-1);
    expect(last).toMatchObject({
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

/** Asks again until the answer is yes: for what only time brings about, such as an expiry. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo()));
}

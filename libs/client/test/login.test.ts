import { describe, expect, it } from '@jest/globals';
import { authErrors } from '@ringspec/generated';
import { settle } from '@ringspec/testing';
import { AuthError } from '../src/errors/auth-error.js';
import { RingspecError } from '../src/errors/ringspec-error.js';
import { ClientUnderTest } from './support/client-under-test.js';
import { aliceLoggedIn, tokens } from './support/login-answers.js';
import { refuse } from './support/scripted-gateway.js';

type Attempt = (test: ClientUnderTest) => Promise<unknown>;

const hash = '5d41402abc4b2a76b9719d911017c592';

const logins: [string, 'login' | 'loginWithToken' | 'loginWithOneTimeKey', Attempt][] = [
  ['login', 'login', ({ client }) => client.login('alice', 'secret', { deviceToken: 'd1' })],
  [
    'loginWithToken',
    'loginWithToken',
    ({ client }) => client.loginWithToken('alice', 'access-1', { deviceToken: 'd1' }),
  ],
  [
    'loginWithOneTimeKey',
    'loginWithOneTimeKey',
    ({ client }) => client.loginWithOneTimeKey('alice', hash, { deviceToken: 'd1' }),
  ],
];

const everyAttempt: [string, 'AuthResult' | 'RefreshTokenResult', Attempt][] = [
  ...logins.map(([name, , attempt]): (typeof everyAttempt)[number] => [
    name,
    'AuthResult',
    attempt,
  ]),
  ['requestOneTimeLoginKey', 'AuthResult', ({ client }) => client.requestOneTimeLoginKey('alice')],
  ['tokenRefresh', 'RefreshTokenResult', ({ client }) => client.tokenRefresh('alice', 'refresh-1')],
];

const methods = [
  'login',
  'loginWithToken',
  'loginWithOneTimeKey',
  'requestOneTimeKey',
  'refreshTokens',
] as const;

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe.each(logins)('%s', (_name, method, attempt) => {
  it('goes from LOGGING_IN to LOGGED_IN, dispatches AuthResult and resolves with the same', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer(method, () => aliceLoggedIn);
    const login = attempt(test);
    expect(test.client.getClientState()).toBe('LOGGING_IN');
    const result = await login;
    expect(result).toEqual({
      name: 'AuthResult',
      result: true,
      displayName: 'Alice Adams',
      tokens,
    });
    expect(test.last('AuthResult')).toBe(result);
    expect(test.client.getClientState()).toBe('LOGGED_IN');
    expect(test.gateway.last(method)?.params).toMatchObject({ user: 'alice', deviceToken: 'd1' });
    expect(test.gateway.faults).toEqual([]);
  });

  it.each(Object.keys(authErrors) as (keyof typeof authErrors)[])(
    'rejects with %s as the gateway says it',
    async (errorName) => {
      const test = await new ClientUnderTest().connected();
      test.gateway.answer(method, () => refuse('auth', errorName));
      const error = await rejection(attempt(test));
      const { code } = authErrors[errorName];
      expect(error).toBeInstanceOf(AuthError);
      expect(error).toBeInstanceOf(RingspecError);
      expect(error).toMatchObject({ name: 'AuthError', result: false, code, errorName });
      expect(test.last('AuthResult')).toEqual({ name: 'AuthResult', result: false, code });
      expect(test.client.getClientState()).toBe('CONNECTED');
    },
  );

  it('is refused while another login waits', async () => {
    const test = await new ClientUnderTest().connected();
    const first = test.client.login('alice', 'secret');
    expect(await rejection(attempt(test))).toMatchObject({ code: 491, errorName: 'InvalidState' });
    expect(test.last('AuthResult')).toMatchObject({ result: false, code: 491 });
    test.gateway.reply(2, aliceLoggedIn);
    await first;
    expect(test.client.getClientState()).toBe('LOGGED_IN');
  });

  it('keeps the login before it where it fails', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.gateway.answer(method, () => refuse('auth', 'InvalidPassword'));
    const login = attempt(test);
    expect(test.client.getClientState()).toBe('LOGGING_IN');
    await rejection(login);
    expect(test.client.getClientState()).toBe('LOGGED_IN');
  });
});

describe.each(everyAttempt)('%s', (_name, eventName, attempt) => {
  it('rejects with 491 where there is no connection, and dispatches it', async () => {
    const test = new ClientUnderTest();
    await test.client.init();
    const error = await rejection(attempt(test));
    expect(error).toMatchObject({ name: 'AuthError', code: 491, result: false });
    expect((error as Error).message).toContain('NOT_CONNECTED');
    expect(test.last(eventName)).toEqual({ name: eventName, result: false, code: 491 });
  });

  it('rejects with 409 where the connection ends meanwhile, and dispatches it', async () => {
    const test = await new ClientUnderTest().connected();
    const outcome = rejection(attempt(test));
    await settle();
    await test.client.disconnect();
    expect(await outcome).toMatchObject({ name: 'AuthError', code: 409, result: false });
    expect(test.last(eventName)).toMatchObject({ result: false, code: 409 });
    expect(test.client.getClientState()).toBe('DISCONNECTED');
  });

  it('says how long to wait after too many attempts', async () => {
    const test = await new ClientUnderTest().connected();
    const causes = [
      refuse('auth', 'TooManyAttempts', { retryAfterMs: 4_000 }),
      refuse('protocol', 'RateLimited', { retryAfterMs: 4_000 }),
    ];
    for (const cause of causes) {
      for (const method of methods) test.gateway.answer(method, () => cause);
      const told = { result: false, code: 429, retryAfterMs: 4_000 };
      expect(await rejection(attempt(test))).toMatchObject({
        ...told,
        errorName: 'TooManyAttempts',
        retryable: true,
      });
      expect(test.last(eventName)).toEqual({ name: eventName, ...told });
    }
  });

  it('rejects with 500 where no answer comes', async () => {
    const test = await new ClientUnderTest().connected();
    const outcome = rejection(attempt(test));
    await test.clock.advance(30_000);
    expect(await outcome).toMatchObject({ code: 500, cause: { errorName: 'RequestTimeout' } });
    expect(test.last(eventName)).toMatchObject({ result: false, code: 500 });
  });
});

describe('arguments that the gateway cannot read', () => {
  it.each([
    ['/params/user', 404],
    ['/params/password', 401],
  ])('at %s become %i', async (path, code) => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('login', () => refuse('protocol', 'InvalidParams', { path }));
    expect(await rejection(test.client.login('alice', 'secret'))).toMatchObject({
      code,
    });
  });

  it.each([
    ['', 'secret', 404],
    [undefined as never, 'secret', 404],
    ['alice', '', 401],
    ['alice', undefined as never, 401],
  ])('are not sent: %s with %s is %i', async (user, password, code) => {
    const test = await new ClientUnderTest().connected();
    expect(await rejection(test.client.login(user, password))).toMatchObject({ code });
    expect(test.last('AuthResult')).toMatchObject({ result: false, code });
    expect(test.gateway.requests('login')).toHaveLength(0);
    expect(test.client.getClientState()).toBe('CONNECTED');
  });
});

describe('requestOneTimeLoginKey', () => {
  it('resolves with the key, code 302 and no login', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('requestOneTimeKey', () => ({ key: 'otk_1' }));
    const result = await test.client.requestOneTimeLoginKey('alice');
    expect(result).toEqual({ name: 'AuthResult', result: false, code: 302, key: 'otk_1' });
    expect(test.last('AuthResult')).toBe(result);
    expect(test.client.getClientState()).toBe('CONNECTED');
  });
});

describe('tokenRefresh', () => {
  it('resolves with new tokens and dispatches RefreshTokenResult', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('refreshTokens', () => ({ tokens }));
    const result = await test.client.tokenRefresh('alice', 'refresh-1', 'd1');
    expect(result).toEqual({ name: 'RefreshTokenResult', result: true, tokens });
    expect(test.last('RefreshTokenResult')).toBe(result);
    expect(test.gateway.last('refreshTokens')?.params).toEqual({
      user: 'alice',
      refreshToken: 'refresh-1',
      deviceToken: 'd1',
    });
  });

  it('rejects with 701 where the token has expired', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('refreshTokens', () => refuse('auth', 'TokenExpired'));
    expect(await rejection(test.client.tokenRefresh('alice', 'old'))).toMatchObject({
      code: 701,
      result: false,
    });
    expect(test.last('RefreshTokenResult')).toMatchObject({ result: false, code: 701 });
  });
});

describe('the end of a login', () => {
  it('comes with disconnect, which tells the gateway', async () => {
    const test = await new ClientUnderTest().loggedIn();
    await test.client.disconnect();
    const params = { keepTokens: true };
    expect(test.gateway.received.at(-1)).toMatchObject({ method: 'logout', params });
    await test.client.connect();
    expect(test.client.getClientState()).toBe('CONNECTED');
  });

  it('revokes the tokens where the user signs out', async () => {
    const test = await new ClientUnderTest().loggedIn();
    await test.client.disconnect({ revokeTokens: true });
    expect(test.gateway.received.at(-1)).toMatchObject({ method: 'logout' });
    expect(test.gateway.received.at(-1)).not.toHaveProperty('params.keepTokens');
  });

  it('comes with the page', async () => {
    const test = await new ClientUnderTest().loggedIn();
    test.page('leaving');
    const params = { keepTokens: true };
    expect(test.gateway.received.at(-1)).toMatchObject({ method: 'logout', params });
    expect(test.gateway.socket.closed).toBe(true);
    expect(test.client.getClientState()).toBe('DISCONNECTED');
  });
});

describe('the life of a token', () => {
  const short = { ...tokens, accessExpire: 100 };

  async function loggedIn(): Promise<ClientUnderTest> {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('login', () => ({ ...aliceLoggedIn, tokens: short }));
    await test.client.login('alice', 'secret');
    return test;
  }

  it('is told when a tenth of it is left, and anew after each refresh', async () => {
    const test = await loggedIn();
    await test.clock.advance(80_000);
    test.gateway.answer('refreshTokens', () => ({ tokens: short }));
    await test.client.tokenRefresh('alice', 'refresh-1');
    await test.clock.advance(89_000);
    expect(test.last('TokenExpiring')).toBeUndefined();
    await test.clock.advance(1_000);
    expect(test.last('TokenExpiring')).toMatchObject({ expiresInMs: 10_000 });
    await test.clock.advance(200_000);
    expect(test.eventNames.filter((name) => name === 'TokenExpiring')).toHaveLength(1);
  });

  it('is of no interest once the session is over', async () => {
    const test = await loggedIn();
    await test.client.disconnect();
    await test.clock.advance(100_000);
    expect(test.eventNames).not.toContain('TokenExpiring');
  });
});

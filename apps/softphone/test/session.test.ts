import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type AuthResult, type Client, ClientState } from '@ringspec/client';
import { tabStore } from '../src/model/browser-store.js';
import { readLogin, type SavedLogin, saveLogin } from '../src/model/saved-login.js';
import { createSession } from '../src/model/session.js';

const saved: SavedLogin = {
  user: 'alice',
  accessToken: 'access',
  refreshToken: 'refresh',
  deviceToken: 'device',
  stay: false,
};
const welcome = { result: true, displayName: 'Alice' } as AuthResult;
const refusal = (code: number): Error => Object.assign(new Error('No.'), { code });

/** A client whose connection and answers the test decides. */
function fakeClient() {
  let state: ClientState = ClientState.DISCONNECTED;
  const answers = {
    connect: jest.fn<() => Promise<boolean>>(() => Promise.resolve(true)),
    loginWithToken: jest.fn<() => Promise<AuthResult>>(() => Promise.resolve(welcome)),
    tokenRefresh: jest.fn<() => Promise<AuthResult>>(() => Promise.resolve(welcome)),
    login: jest.fn<() => Promise<AuthResult>>(() => Promise.resolve(welcome)),
  };
  const client = {
    ...answers,
    on: () => undefined,
    init: () => Promise.resolve(),
    getGUID: () => 'device',
    getClientState: () => state,
    disconnect: () => {
      state = ClientState.DISCONNECTED;
      return Promise.resolve();
    },
    connect: async () => {
      const done = await answers.connect();
      if (done) state = ClientState.CONNECTED;
      return done;
    },
  };
  return { client: client as unknown as Client, ...answers };
}

const listeners = { onSignedIn: () => undefined, onSignedOut: () => undefined };

describe('a session', () => {
  const globals = globalThis as { sessionStorage?: unknown; addEventListener?: unknown };
  beforeEach(() => {
    jest.useFakeTimers();
    const stored = new Map<string, string>();
    globals.addEventListener = () => undefined;
    Object.defineProperty(globals, 'sessionStorage', {
      configurable: true,
      value: {
        getItem: (key: string) => stored.get(key) ?? null,
        setItem: (key: string, text: string) => stored.set(key, text),
        removeItem: (key: string) => stored.delete(key),
      },
    });
    saveLogin(saved);
  });
  afterEach(() => {
    jest.useRealTimers();
    delete globals.addEventListener;
    delete globals.sessionStorage;
  });

  it('keeps trying while the gateway is away, with the form to sign in at hand', async () => {
    const { client, connect } = fakeClient();
    connect.mockResolvedValueOnce(false).mockResolvedValueOnce(false);
    const session = createSession(client, listeners);
    await session.open();
    expect([session.phase.value, session.waiting.value]).toEqual(['signedOut', true]);
    await jest.advanceTimersToNextTimerAsync();
    expect([session.phase.value, session.waiting.value]).toEqual(['signedOut', true]);
    await jest.advanceTimersToNextTimerAsync();
    expect([session.phase.value, session.waiting.value]).toEqual(['signedIn', false]);
    expect(connect).toHaveBeenCalledTimes(3);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([409, 429, 491, 500, undefined])('survives the passing fault %s', async (code) => {
    const { client, loginWithToken } = fakeClient();
    loginWithToken.mockRejectedValueOnce(code === undefined ? new Error() : refusal(code));
    const session = createSession(client, listeners);
    await session.open();
    expect(readLogin()).toEqual(saved);
    expect(session.waiting.value).toBe(true);
    await jest.advanceTimersToNextTimerAsync();
    expect(session.phase.value).toBe('signedIn');
  });

  it.each([401, 402, 403, 404])('is over where the gateway answers %s', async (code) => {
    const { client, loginWithToken } = fakeClient();
    loginWithToken.mockRejectedValueOnce(refusal(code));
    const session = createSession(client, listeners);
    await session.open();
    expect(readLogin()).toBeUndefined();
    expect([session.phase.value, session.waiting.value]).toEqual(['signedOut', false]);
    expect(session.problem.value).toBeDefined();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('trades an expired token for a new one, and is over where that has expired as well', async () => {
    const { client, loginWithToken, tokenRefresh } = fakeClient();
    const tokens = { accessToken: 'new', refreshToken: 'newer' };
    loginWithToken.mockRejectedValueOnce(refusal(701));
    tokenRefresh.mockResolvedValueOnce({ ...welcome, tokens } as AuthResult);
    const session = createSession(client, listeners);
    await session.open();
    expect(session.phase.value).toBe('signedIn');
    expect(readLogin()).toEqual({ ...saved, ...tokens });

    const late = fakeClient();
    late.loginWithToken.mockRejectedValueOnce(refusal(701));
    late.tokenRefresh.mockRejectedValueOnce(refusal(701));
    const other = createSession(late.client, listeners);
    await other.open();
    expect(other.phase.value).toBe('signedOut');
    expect(readLogin()).toBeUndefined();
  });

  it('takes what the user types after the attempt that is under way, and then tries no more', async () => {
    const { client, connect, login } = fakeClient();
    let fail: (done: boolean) => void = () => undefined;
    connect.mockReturnValueOnce(new Promise((resolve) => (fail = resolve)));
    const session = createSession(client, listeners);
    const opened = session.open();
    await jest.advanceTimersByTimeAsync(0);
    const asked = session.signIn('bob', 'password', false);
    expect(session.busy.value).toBe(true);
    expect(login).not.toHaveBeenCalled();
    fail(false);
    await Promise.all([opened, asked]);
    expect(session.user.value?.name).toBe('bob');
    expect([session.waiting.value, session.busy.value]).toEqual([false, false]);
  });

  it('forgets at a sign-out, also while it waits', async () => {
    const { client, connect } = fakeClient();
    connect.mockResolvedValue(false);
    const session = createSession(client, listeners);
    await session.open();
    await session.signOut();
    await jest.runAllTimersAsync();
    expect(connect).toHaveBeenCalledTimes(1);
    expect(session.waiting.value).toBe(false);
    expect(tabStore.read('ringspec.login')).toBeUndefined();
  });
});

/** Whose login it is, what another page needs to go on with it, and how that one does. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Events, type ClientEventMap, type LoginResult } from '@ringspec/generated';
import { FakeClock, settle } from '@ringspec/testing';
import { Authenticator } from '../src/auth/authenticator.js';
import { TypedEmitter } from '../src/events/typed-emitter.js';
import { aliceLoggedIn, tokens } from './support/login-answers.js';

const SECOND_MS = 1_000;
const silent = { info: ignore, warning: ignore };

function ignore(): void {
  // Nobody reads it.
}

let clock: FakeClock;
let expiring: number[];
let answer: (result: LoginResult) => void;

function newAuthenticator(): Authenticator {
  const events = new TypedEmitter<ClientEventMap>(Events, ignore);
  events.on('TokenExpiring', ({ expiresInMs }) => expiring.push(expiresInMs));
  return new Authenticator({
    request: (() => new Promise((resolve) => (answer = resolve))) as never,
    connected: () => true,
    useIceServers: ignore,
    ...{ clock, events, log: silent as never },
  });
}

beforeEach(() => {
  clock = new FakeClock();
  expiring = [];
});

describe('a login', () => {
  it('is of the user who is about to be logged in, then of the one who is', async () => {
    const authenticator = newAuthenticator();
    expect(authenticator.user).toBeUndefined();
    const login = authenticator.login('alice', 'secret');
    await settle();
    expect([authenticator.user, authenticator.kept]).toEqual(['alice', undefined]);
    answer(aliceLoggedIn);
    await login;
    expect(authenticator.user).toBe('alice');
    expect(authenticator.kept).toEqual({
      ...{ user: 'alice', displayName: 'Alice Adams' },
      expiresAt: clock.now() + tokens.accessExpire * SECOND_MS,
    });
  });

  it('stays that of who was logged in while somebody else is about to be', async () => {
    const authenticator = newAuthenticator();
    authenticator.recover({ user: 'bob', displayName: 'Bob', expiresAt: undefined });
    const login = authenticator.login('alice', 'secret');
    await settle();
    expect([authenticator.state, authenticator.user]).toEqual(['switching', 'bob']);
    expect(authenticator.kept).toBeUndefined();
    answer(aliceLoggedIn);
    await login;
    expect(authenticator.user).toBe('alice');
  });

  it('is nobody’s once the session has ended', () => {
    const authenticator = newAuthenticator();
    authenticator.recover({ user: 'bob', displayName: 'Bob', expiresAt: undefined });
    authenticator.sessionEnded();
    expect([authenticator.user, authenticator.kept]).toEqual([undefined, undefined]);
  });
});

describe('a login that another page had', () => {
  it('goes on with its user, and its token ends when it would have', async () => {
    const authenticator = newAuthenticator();
    const kept = { user: 'bob', displayName: 'Bob', expiresAt: clock.now() + 100 * SECOND_MS };
    authenticator.recover(kept);
    expect([authenticator.state, authenticator.user]).toEqual(['loggedIn', 'bob']);
    expect(authenticator.kept).toEqual(kept);
    await clock.advance(90 * SECOND_MS - 1);
    expect(expiring).toEqual([]);
    await clock.advance(1);
    expect(expiring).toEqual([10 * SECOND_MS]);
  });

  it('is warned of at once where its token has ended', async () => {
    const authenticator = newAuthenticator();
    const expiresAt = clock.now() - SECOND_MS;
    authenticator.recover({ user: 'bob', displayName: 'Bob', expiresAt });
    expect(authenticator.kept?.expiresAt).toBe(clock.now());
    await clock.advance(0);
    expect(expiring).toEqual([0]);
  });

  it('has no token to warn of where the page before had none', async () => {
    const authenticator = newAuthenticator();
    authenticator.recover({ user: 'bob', displayName: 'Bob', expiresAt: undefined });
    expect(clock.pending).toBe(0);
    expect(authenticator.kept?.expiresAt).toBeUndefined();
  });

  it('is not taken up where there is a login', async () => {
    const authenticator = newAuthenticator();
    const login = authenticator.login('alice', 'secret');
    await settle();
    authenticator.recover({ user: 'bob', displayName: 'Bob', expiresAt: undefined });
    answer(aliceLoggedIn);
    await login;
    expect(authenticator.kept).toMatchObject({ user: 'alice', displayName: 'Alice Adams' });
  });
});

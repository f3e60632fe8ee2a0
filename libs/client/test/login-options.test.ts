import { describe, expect, it } from '@jest/globals';
import { toAuthError } from '../src/auth/to-auth-error.js';
import { RequestError } from '../src/errors/request-error.js';
import { ClientUnderTest } from './support/client-under-test.js';
import { aliceLoggedIn } from './support/login-answers.js';
import { refuse } from './support/scripted-gateway.js';

describe('the options of a login', () => {
  it.each([
    [undefined, {}],
    [{}, {}],
    [{ receiveCalls: false }, { receiveCalls: false }],
    [{ receiveCalls: true }, { receiveCalls: true }],
    [{ deviceToken: 'd1' }, { deviceToken: 'd1' }],
    [
      { receiveCalls: false, deviceToken: 'd1', mine: 1 },
      { receiveCalls: false, deviceToken: 'd1' },
    ],
  ])('%j are sent as %j', async (options, sent) => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('login', () => aliceLoggedIn);
    await test.client.login('alice', 'secret', options);
    const expected = { user: 'alice', password: 'secret', ...sent };
    expect(test.gateway.last('login')?.params).toEqual(expected);
  });
});

describe('a failed login', () => {
  it('says when to try again only where waiting helps', async () => {
    const test = await new ClientUnderTest().connected();
    test.gateway.answer('login', () => refuse('auth', 'InvalidPassword'));
    await test.client.login('alice', 'wrong').catch(() => undefined);
    expect(Object.keys(test.last('AuthResult') ?? {})).toEqual(['name', 'result', 'code']);
    const wait = { retryAfterMs: 700 };
    test.gateway.answer('login', () => refuse('auth', 'TooManyAttempts', wait));
    await test.client.login('alice', 'wrong').catch(() => undefined);
    expect(test.last('AuthResult')).toMatchObject(wait);
  });

  const wire = (domain: string, name: string, path?: string) =>
    RequestError.fromWire('login', {
      code: 1,
      message: 'No.',
      data: { domain, name, ...(path !== undefined && { path }) } as never,
    });

  it.each([
    [wire('auth', 'InvalidPassword'), 'InvalidPassword'],
    [wire('auth', 'Strange'), 'InternalError'],
    [wire('future', 'InvalidPassword'), 'InternalError'],
    [wire('protocol', 'InvalidParams', '/params/user'), 'InvalidUsername'],
    [wire('protocol', 'InvalidParams', '/params/password'), 'InvalidPassword'],
    [wire('future', 'InvalidParams', '/params/user'), 'InternalError'],
    [wire('protocol', 'RateLimited'), 'TooManyAttempts'],
    [wire('future', 'RateLimited'), 'InternalError'],
    [wire('protocol', 'ShuttingDown'), 'InternalError'],
    [new Error('No.'), 'InternalError'],
    ['No.', 'InternalError'],
  ] as const)('has a code of its own: case %#', (cause, errorName) => {
    expect(toAuthError(cause)).toMatchObject({ errorName, message: 'No.', cause });
  });

  it('has one where nothing was thrown at all', () => {
    expect(toAuthError(undefined).errorName).toBe('InternalError');
  });
});

describe('disconnect', () => {
  it('says goodbye to the gateway only where somebody was logged in', async () => {
    const nobody = await new ClientUnderTest().connected();
    await nobody.client.disconnect();
    expect(nobody.gateway.requests('logout')).toEqual([]);
    const alice = await new ClientUnderTest().loggedIn();
    await alice.client.disconnect();
    expect(alice.gateway.requests('logout')).toHaveLength(1);
  });
});
